"""Draws typed spans as rich text, in which nothing that people wrote can become markup, and as a plain fallback."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.views import Bullet, Fact, Mention, Paragraph, Quote, Strong, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from adapters.slack.limits import Payload
    from bot.events import Person
    from bot.views import Card, Line, Span, Text

PLATFORM = "slack"
HOUR = "{date_long_pretty}, {time}"
"""Slack writes it on the reader's own clock and in their language: "tomorrow, 15:00"."""
SHORT_HOUR = "{date_short_pretty}, {time}"
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'|]{1,2900}[^\s<>\"'|.,;:!?)\]}]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SHORT = 60
BOLD = {"bold": True}


def words(text: str) -> Payload:
    """Words without markup; colons stay colons."""
    return {"type": "plain_text", "text": text, "emoji": False}


def rich_blocks(lines: Iterable[Line], home: str = "") -> list[Payload]:
    """A block for each paragraph with its list, and one for each run of facts."""
    blocks: list[list[Payload]] = []
    last: Line | None = None
    for line in lines:
        drawn = list(_line(line, home))
        if drawn and (not blocks or _begins(line, last)):
            blocks.append([])
        for element in drawn:
            _join(blocks[-1], element)
        last = line
    return [{"type": "rich_text", "elements": elements} for elements in blocks]


def _begins(line: Line, last: Line | None) -> bool:
    return isinstance(line, Paragraph) or (isinstance(line, Fact) and not isinstance(last, Fact))


def _join(elements: list[Payload], element: Payload) -> None:
    """Facts follow one another on lines of one section, bullets in one list."""
    same = bool(elements) and elements[-1]["type"] == element["type"] != "rich_text_quote"
    if not same:
        elements.append(element)
        return
    between = [_words("\n")] if element["type"] == "rich_text_section" else []
    elements[-1]["elements"] += [*between, *element["elements"]]


def _line(line: Line, home: str) -> Iterator[Payload]:
    match line:
        case Fact(label, (Quote(said),)) if len(said) > _SHORT or "\n" in said:
            yield _section([_words(f"{label}:", BOLD)])
            yield {"type": "rich_text_quote", "elements": list(_quoted(said))}
        case Fact(label, text):
            yield _section([_words(f"{label}: ", BOLD), *spans(text, home)])
        case Bullet(text) if drawn := spans(text, home):
            yield {"type": "rich_text_list", "style": "bullet", "elements": [_section(drawn)]}
        case Paragraph((Quote(said),)) if said:
            yield {"type": "rich_text_quote", "elements": list(_quoted(said))}
        case Paragraph(text) if drawn := spans(text, home):
            yield _section(drawn)
        case _:
            pass


def _section(elements: list[Payload]) -> Payload:
    return {"type": "rich_text_section", "elements": elements}


def spans(text: Text, home: str = "") -> list[Payload]:
    """A text as elements; `home` is where the reader is, empty for anywhere."""
    return [element for span in text for element in _span(span, home)]


def _span(span: Span, home: str) -> Iterator[Payload]:
    match span:
        case "" | Quote("") | Strong(""):
            pass
        case str():
            yield _words(span)
        case Strong(said):
            yield _words(said, BOLD)
        case Quote(said):
            yield from _quoted(said)
        case Mention(name, person):
            yield _mention(name, person, home)
        case datetime():
            yield _hour(span)


def _words(said: str, style: dict[str, bool] | None = None) -> Payload:
    drawn: dict[str, Any] = {"type": "text", "text": said}
    return drawn | {"style": style} if style else drawn


def _quoted(said: str) -> Iterator[Payload]:
    """What a person wrote; an address in it can be followed, and shows where it leads."""
    end = 0
    for found in _ADDRESS.finditer(said):
        if found.start() > end:
            yield _words(said[end : found.start()])
        yield {"type": "link", "url": found[0], "text": found[0]}
        end = found.end()
    if said[end:]:
        yield _words(said[end:])


def can_be_mentioned(person: Person | None, home: str = "") -> bool:
    """Whether Slack knows them where the reader is."""
    return (
        person is not None
        and person.platform == PLATFORM
        and home in {"", person.home}
        and _USER.fullmatch(person.id) is not None
    )


def _mention(name: str, person: Person | None, home: str) -> Payload:
    if person is not None and can_be_mentioned(person, home):
        return {"type": "user", "user_id": person.id}
    return _words(name or "?")


def _hour(at: datetime) -> Payload:
    return {"type": "date", "timestamp": int(at.timestamp()), "format": HOUR, "fallback": plain((at,))}


def fallback(card: Card) -> str:
    """The whole card as one text: for notifications, screen readers, and wherever blocks cannot be shown."""
    return whole(card, inline)


def whole(card: Card, say: Callable[[Text], str] = plain) -> str:
    """Everything on a card that is read."""
    lines = [_said(line, say) for section in card.sections for line in section.lines]
    files = [say((f"{file.name}: {file.summary}",)) for file in card.files]
    return "\n".join(line for line in (say((card.title,)), *lines, say(card.note), *files) if line) or "…"


def _said(line: Line, say: Callable[[Text], str]) -> str:
    match line:
        case Paragraph(text):
            return say(text)
        case Bullet(text):
            return f"• {say(text)}"
        case Fact(label, text):
            return f"{say((label,))}: {say(text)}"


def inline(text: Text) -> str:
    """A text in which Slack finds no mention, channel or broadcast, and draws the hours for the reader."""
    return "".join(_token(span) if isinstance(span, datetime) else escape(plain((span,))) for span in text)


def _token(at: datetime) -> str:
    return f"<!date^{int(at.timestamp())}^{SHORT_HOUR}|{plain((at,))}>"


def escape(said: str) -> str:
    """Take the meaning from the three characters that have one."""
    return said.translate(_ESCAPES)
