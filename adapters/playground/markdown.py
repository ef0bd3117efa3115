"""What Discord's apps make of the markdown in Discord's payloads, as far as the playground is sent such."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from babel.dates import format_date

from adapters.playground.daylight import locale_of
from adapters.playground.looks import snowflake
from adapters.playground.read import read
from bot.views import Form, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.playground.blockkit import Reader
    from adapters.playground.things import Payload

TEXT = 10
"""The type of a component that is words."""
_LINE = re.compile(r"(?P<heading>#{1,3} )|(?P<small>-# )|(?P<quote>> )|(?P<item>- )|(?P<more>  )|")
_SPAN = re.compile(
    r"\\(?P<char>[^0-9A-Za-z\s])"
    r"|\*\*(?P<strong>(?:\\.|[^\\*]|\*(?!\*))+)\*\*"
    r"|<@(?P<user>\d+)>"
    r"|<t:(?P<at>\d+):F>"
    r"|<(?P<link>https?://[^ >]+)>",
    re.DOTALL,
)
_AGAIN = re.compile(r"#\w+$")


def paragraphs(said: str) -> list[Payload]:
    """The text of a component by what its lines are: `heading`, `small`, `quote`, `item` or `words`."""
    lines = [_line(line) for line in said.split("\n")]
    runs = [(kind, [line for _, line in run]) for kind, run in groupby(_joined(lines), key=lambda line: line[0])]
    return [{"type": kind, "lines": lines} for kind, lines in runs if any(lines)]


def _line(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    kind = (found.lastgroup if found else None) or ("words" if line else "gap")
    return kind, line[found.end() :] if found else line


def _joined(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A line that is set in belongs to the item before it."""
    held: tuple[str, str] | None = None
    for kind, line in lines:
        if kind == "more" and held and held[0] == "item":
            held = ("item", f"{held[1]}\n{line}")
            continue
        if held:
            yield held
        held = ("words" if kind == "more" else kind, line)
    if held:
        yield held


def spans(said: str) -> Iterator[Payload]:
    """A line as what is read in it: words, people, hours and addresses."""
    end, words = 0, ""
    for found in _SPAN.finditer(said):
        words += said[end : found.start()]
        end = found.end()
        if found["char"]:
            words += found["char"]
            continue
        if words:
            yield {"type": "text", "text": words}
        words = ""
        kind = str(found.lastgroup)
        yield {"type": kind, kind: found[kind]}
    if words + said[end:]:
        yield {"type": "text", "text": words + said[end:]}


def long_hour(at: str, reader: Reader) -> str:
    """An hour of `<t:…:F>` as its reader sees it: the day in full, and what their clock shows."""
    then = datetime.fromtimestamp(int(at), UTC)
    day = format_date(reader.words.local(then), "full", locale=locale_of(reader.words.language))
    return f"{day} {reader.words.hour(then)}"


def hour_for_machines(at: str) -> str:
    """The same for machines."""
    return datetime.fromtimestamp(int(at), UTC).isoformat()


def action_alone(custom_id: str) -> str:
    """The action without what tells it from the same one beside it."""
    return _AGAIN.sub("", custom_id)


def read_before(sent: Payload, form: Payload) -> str:
    """What Discord shows on a card of its own before a form, where the form has no room for it."""
    view = read(form)
    said = " ".join(plain(view.intro).split()) if isinstance(view, Form) else ""
    beside = [one.get("description") for one in sent["components"]]
    shown = any(one["type"] == TEXT for one in sent["components"]) or any(words and words in said for words in beside)
    return "" if shown else said


FILTERS = {
    "paragraphs": paragraphs,
    "markdown": spans,
    "long_hour": long_hour,
    "hour_for_machines": hour_for_machines,
    "action_alone": action_alone,
    "snowflake": snowflake,
    "read_before": read_before,
}
