"""Draws typed spans as Discord's markdown, in which nothing that people wrote can become markup or call anybody."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from bot.views import Bullet, Fact, Mention, Paragraph, Quote, Strong, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.events import Person
    from bot.views import Card, Line, Span, Text

PLATFORM = "discord"
_USER = re.compile(r"[0-9]{1,20}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'|\\`]{1,2900}[^\s<>\"'|\\`.,;:!?)\]}]")
_MARKUP = re.compile(r"[\\*_~`|<>\[\]@]|:(?=[/\w+-])|^[^\S\n]*(?:[#-]|[0-9]+(?=[.)]))", re.MULTILINE)
_ALARM = re.compile(r"@(?=everyone|here)")
_SILENT = "\u2060"
"""Stands unseen where a word must not be read as a call to all."""
_DIRECTIONS: Mapping[int, None] = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""What turns the direction of the words that follow; letters know their own."""
_SHORT = 60


def can_be_mentioned(person: Person | None) -> bool:
    """Whether Discord knows them."""
    return person is not None and person.platform == PLATFORM and _USER.fullmatch(person.id) is not None


def escape(said: str) -> str:
    """Take the meaning from whatever Discord would read as markup, a call or a masked link."""
    plainly = said.translate(_DIRECTIONS).replace("\r\n", "\n").replace("\r", "\n")
    return _MARKUP.sub(_harmless, _ALARM.sub(f"@{_SILENT}", plainly))


def _harmless(found: re.Match[str]) -> str:
    """A backslash before it; behind the number that would begin a list."""
    said = found[0]
    return f"{said}\\" if said[-1].isdecimal() else f"{said[:-1]}\\{said[-1]}"


def markdown(lines: Iterable[Line]) -> str:
    """Lines of a card; paragraphs stand apart, and so does a run of facts; bullets follow at once."""
    said, last = "", None
    for line in lines:
        drawn = _line(line)
        if drawn.strip():
            said += _between(last, line) + drawn
            last = line
    return said


def _between(last: Line | None, line: Line) -> str:
    if last is None:
        return ""
    begins = isinstance(line, Paragraph) or (isinstance(line, Fact) and not isinstance(last, Fact))
    return "\n\n" if begins else "\n"


def _line(line: Line) -> str:
    match line:
        case Fact(label, (Quote(said),)) if len(said) > _SHORT or "\n" in said:
            return f"{bold(f'{label}:')}\n{_quoted(said)}"
        case Fact(label, text):
            return f"{bold(f'{label}:')} {spans(text)}"
        case Bullet(text):
            drawn = spans(text).strip()
            return "- " + drawn.replace("\n", "\n  ") if drawn else ""
        case Paragraph((Quote(said),)) if said.strip():
            return _quoted(said)
        case Paragraph(text):
            return spans(text)


def _quoted(said: str) -> str:
    return "\n".join(f"> {line}" for line in _linked(said.strip()).split("\n"))


def spans(text: Text) -> str:
    """A text; what stands beside one another as words is read as one, so that no two halves make a mark."""
    runs = groupby(text, _kind)
    return "".join(drawn for kind, run in runs for drawn in DRAWN[kind](run))


def _kind(span: Span) -> str:
    match span:
        case Strong():
            return "strong"
        case datetime():
            return "hour"
        case Mention(_, person) if can_be_mentioned(person):
            return "mention"
        case _:
            return "words"


def _words(run: Iterable[Span]) -> Iterator[str]:
    yield _linked("".join(span.name or "?" if isinstance(span, Mention) else plain((span,)) for span in run))


def _strong(run: Iterable[Span]) -> Iterator[str]:
    yield bold(plain(tuple(run)))


def _hours(run: Iterable[Span]) -> Iterator[str]:
    """Discord writes it on the reader's own clock and in their language."""
    return (f"<t:{int(span.timestamp())}:F>" for span in run if isinstance(span, datetime))


def _mentions(run: Iterable[Span]) -> Iterator[str]:
    return (f"<@{span.person.id}>" for span in run if isinstance(span, Mention) and span.person)


DRAWN: Mapping[str, Callable[[Iterable[Span]], Iterator[str]]] = {
    "words": _words,
    "strong": _strong,
    "hour": _hours,
    "mention": _mentions,
}


def bold(said: str) -> str:
    """Our own words, emphasised: stars stand close to them, or they are no mark."""
    bare = said.strip()
    if not bare:
        return said
    before, _, after = said.partition(bare)
    return f"{before}**{escape(bare)}**{after}"


def _linked(said: str) -> str:
    """Words in which an address can be followed, and shows where it leads."""
    pieces: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(said):
        pieces += [escape(said[end : found.start()]), f"<{_ALARM.sub('%40', found[0])}>"]
        end = found.end()
    return "".join([*pieces, escape(said[end:])])


def title(said: str) -> str:
    """The heading of a card."""
    return f"## {escape(' '.join(said.split()))}" if said.strip() else ""


def small(text: Text) -> str:
    """Small print, line by line."""
    return "\n".join(f"-# {line}" for line in spans(text).split("\n") if line.strip())


def whole(card: Card) -> str:
    """Everything on a card that is read, without markup."""
    lines = [_said(line) for section in card.sections for line in section.lines]
    files = [f"{file.name}: {file.summary}" for file in card.files]
    return "\n".join(line for line in (card.title, *lines, plain(card.note), *files) if line.strip()) or "…"


def _said(line: Line) -> str:
    match line:
        case Paragraph(text):
            return plain(text)
        case Bullet(text):
            return f"• {plain(text)}"
        case Fact(label, text):
            return f"{label}: {plain(text)}"
