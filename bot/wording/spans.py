"""Keeps values out of Fluent's hands while a sentence is put together, and puts them back as typed spans."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from fluent.runtime.types import FluentType

from bot.views import Span, Strong, Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel import Locale

Value: TypeAlias = Span | int | Text
"""A number is written, and chooses plurals, as the language does; a word can choose a variant; a span stays a span."""

_FIRST_MARK = 0xE000
_MARK = re.compile("([\ue000-\uf8ff])")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Held(FluentType):
    """Stands in a sentence for a value that Fluent must not see; a select may still compare it with a word."""

    def __init__(self, number: int, value: Value) -> None:
        self._mark = chr(_FIRST_MARK + number)
        self._value = value

    def __eq__(self, other: object) -> bool:
        return self._value == other

    def __hash__(self) -> int:
        return hash(self._value)

    def format(self, locale: Locale) -> str:
        """Write the mark, to be found again after the sentence is put together."""
        del locale
        return self._mark


def fill(said: str, values: Sequence[Value]) -> Text:
    """Put the values back where their marks are, and our own stars into Strong."""
    spans = (
        Strong(span) if number % 2 and isinstance(span, str) else span
        for number, stretch in enumerate(_BOLD.split(said))
        for span in _unmark(stretch, values)
    )
    return tuple(_merge(spans))


def _unmark(stretch: str, values: Sequence[Value]) -> Iterator[Span]:
    for piece in _MARK.split(stretch):
        number = ord(piece) - _FIRST_MARK if _MARK.fullmatch(piece) else len(values)
        value = values[number] if number < len(values) else piece
        match value:
            case tuple():
                yield from value
            case int():
                yield str(value)
            case _:
                yield value


def _merge(spans: Iterator[Span]) -> Iterator[Span]:
    for kind, alike in groupby(spans, type):
        if kind is str or kind is Strong:
            joined = plain(tuple(alike))
            yield from ([kind(joined)] if joined else [])
        else:
            yield from alike
