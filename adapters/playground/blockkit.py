"""What Slack's apps make of Slack's payloads: hours on the reader's clock, marks in a text, ids of people."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from babel.dates import format_date

from adapters.playground.daylight import Words, locale_of
from adapters.playground.looks import user_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adapters.playground.things import Payload

Pretty: TypeAlias = "Callable[[datetime, Reader], str]"

DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_TOKEN = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"<!date\^(?P<at>\d+)\^(?P<format>[^|>]*)\|(?P<fallback>[^>]*)>")
_AGAIN = re.compile(r"#\d+$")


class Reader(Protocol):
    """Whose clock it is; without `now` no day is today."""

    @property
    def words(self) -> Words: ...
    @property
    def now(self) -> datetime | None: ...


def date(element: Payload, reader: Reader) -> str:
    """A date element as its reader sees it; the fallback where Slack knows no such format."""
    at = datetime.fromtimestamp(element["timestamp"], UTC)
    named = _TOKEN.findall(element["format"])
    if not all(name in TOKENS for name in named):
        return element.get("fallback", "")
    return _TOKEN.sub(lambda token: TOKENS[token[1]](at, reader), element["format"])


def instant(element: Payload) -> str:
    """A date element for machines."""
    return datetime.fromtimestamp(element["timestamp"], UTC).isoformat()


def marked(text: str) -> Iterator[Payload]:
    """The elements of a text with Slack's marks, as far as the playground is sent such."""
    end = 0
    for mark in _MARK.finditer(text):
        yield {"type": "text", "text": unescape(text[end : mark.start()])}
        yield {"type": "date", "timestamp": int(mark["at"]), "format": mark["format"], "fallback": mark["fallback"]}
        end = mark.end()
    yield {"type": "text", "text": unescape(text[end:])}


def bare_action(action_id: str) -> str:
    """The action without what tells it from the same one beside it."""
    return _AGAIN.sub("", action_id)


def _dated(length: Literal["short", "medium", "long", "full"]) -> Pretty:
    def said(at: datetime, reader: Reader) -> str:
        return format_date(reader.words.local(at), length, locale=locale_of(reader.words.language))

    return said


def _pretty(plain: Pretty) -> Pretty:
    """Yesterday, today and tomorrow by their names, in English; any other day in full."""

    def said(at: datetime, reader: Reader) -> str:
        if reader.now is None or locale_of(reader.words.language).language != "en":
            return plain(at, reader)
        away = reader.words.local(at).date() - reader.words.local(reader.now).date()
        return DAYS.get(away // timedelta(days=1)) or plain(at, reader)

    return said


_LONG, _SHORT = _dated("full"), _dated("medium")
TOKENS: dict[str, Pretty] = {
    "date": _dated("long"),
    "date_num": _dated("short"),
    "date_short": _SHORT,
    "date_long": _LONG,
    "date_short_pretty": _pretty(_SHORT),
    "date_long_pretty": _pretty(_LONG),
    "time": lambda at, reader: reader.words.hour(at),
}
FILTERS = {"date": date, "instant": instant, "marked": marked, "bare_action": bare_action, "user_id": user_id}
