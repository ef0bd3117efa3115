"""Reads Discord's marks in words, as its own clients do: what is bold, quoted, small, whose name, which hour."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.discord.standin.things import Json

Names: TypeAlias = "Callable[[str], tuple[str, str | None]]"
"""What a user id is called, and whom the reader knows them as."""
Spans: TypeAlias = "list[str | Json]"
_TOKEN = re.compile(
    r"\\(?P<plain>[^\sA-Za-z0-9])"
    r"|\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*"
    r"|<@!?(?P<user>\d+)>"
    r"|<t:(?P<hour>-?\d+)(?::[tTdDfFRsS])?>"
    r"|<(?P<address>https?://[^\s<>]+)>"
)
_UNSEEN = "\u200b"


def spans(text: str, names: Names) -> Spans:
    """A text as spans."""
    return list(_joined(_spans(text, names)))


def _spans(text: str, names: Names) -> Iterator[str | Json]:
    end = 0
    for found in _TOKEN.finditer(text):
        yield text[end : found.start()]
        yield _span(found, names)
        end = found.end()
    yield text[end:]


def _span(found: re.Match[str], names: Names) -> str | Json:
    if found["bold"]:
        return {"strong": plain(found["bold"])}
    if found["user"]:
        name, person = names(found["user"])
        return {"mention": name, "person": person}
    if found["hour"]:
        return {"at": datetime.fromtimestamp(int(found["hour"]), UTC).isoformat()}
    return found["address"] or found["plain"]


def _joined(pieces: Iterator[str | Json]) -> Iterator[str | Json]:
    said = ""
    for one in pieces:
        if isinstance(one, str):
            said += one.replace(_UNSEEN, "")
            continue
        if said:
            yield said
        said = ""
        yield one
    if said:
        yield said


def plain(text: str) -> str:
    """The words without their marks."""
    return "".join(one if isinstance(one, str) else _shown(one) for one in spans(text, lambda user: (user, None)))


def _shown(span: Json) -> str:
    return str(next(iter(span.values())))


_FACT = re.compile(r"\*\*(?P<label>(?:\\.|[^*\\])+):\*\*(?: (?P<said>.*))?")


def lines(text: str, names: Names) -> Iterator[Json]:
    """The lines of a text: paragraphs, bullets, facts and small print ("note"), a quotation with its fact."""
    label = ""
    for kind, said in _blocks(text):
        fact = _FACT.fullmatch(said) if kind == "words" else None
        if fact and not fact["said"]:
            label = plain(fact["label"])
        elif fact:
            yield _line("fact", spans(fact["said"], names), plain(fact["label"]))
        elif kind == "quote" and label:
            yield _line("fact", spans(said, names), label)
            label = ""
        else:
            yield _line(KINDS.get(kind, kind), spans(said, names))


KINDS = {"words": "paragraph", "quote": "paragraph"}


def _line(kind: str, text: Spans, label: str | None = None) -> Json:
    return {"type": kind, "text": text} | ({} if label is None else {"label": label})


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each line with what it is; quotations go on from line to line, bullets where the next line is indented."""
    kept: list[tuple[str, str]] = []
    for row in text.split("\n"):
        kind, said = _kind(row)
        if kept and ((kind == kept[-1][0] == "quote") or (kind == "more" and kept[-1][0] == "bullet")):
            kept[-1] = kept[-1][0], f"{kept[-1][1]}\n{said}"
        elif said.strip() or kind == "quote":
            kept.append(("words" if kind == "more" else kind, said))
        else:
            kept.append(("gap", ""))
    yield from ((kind, said) for kind, said in kept if kind != "gap")


def _kind(row: str) -> tuple[str, str]:
    for mark, kind in MARKS.items():
        if row.startswith(mark):
            return kind, row.removeprefix(mark)
    return "words", row


MARKS = {"## ": "title", "> ": "quote", "- ": "bullet", "-# ": "note", "  ": "more"}
