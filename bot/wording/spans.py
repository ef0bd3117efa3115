"""Keeps values out of Fluent's hands while a sentence is put together, and puts them back as typed spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from fluent.runtime.types import FluentType

from bot.views import Span, Strong, Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from babel import Locale

Value: TypeAlias = Span | int | Text
"""A number is written, and chooses plurals, as the language does; a word can choose a variant; a span stays a span."""

Part = TypeVar("Part", bound="Span | Place")

_FIRST_MARK = 0xE000
_MARK = re.compile("([\ue000-\uf8ff])")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Held(FluentType):
    """Stands in a sentence for a value that Fluent must not see; a select may still compare it with a word."""

    def __init__(self, place: int, word: str | None) -> None:
        self._mark = chr(_FIRST_MARK + place)
        self._word = word

    def __eq__(self, other: object) -> bool:
        return self._word == other

    def __hash__(self) -> int:
        return hash(self._word)

    def format(self, locale: Locale) -> str:
        """Write the mark, to be found again after the sentence is put together."""
        del locale
        return self._mark


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value comes in a sentence; our own stars around it make words strong."""

    number: int
    strong: bool


Sentence: TypeAlias = "tuple[Span | Place, ...]"
"""A text whose values are still to be put in."""


def cut(said: str, values: int) -> Sentence:
    """Take a sentence apart at the marks of so many values, and at our own stars."""
    pieces = (
        _piece(piece, values, strong=bool(number % 2))
        for number, stretch in enumerate(_BOLD.split(said))
        for piece in _MARK.split(stretch)
    )
    return tuple(_merge(pieces))


def _piece(words: str, values: int, *, strong: bool) -> str | Strong | Place:
    number = ord(words) - _FIRST_MARK if _MARK.fullmatch(words) else values
    return Place(number, strong) if number < values else Strong(words) if strong else words


def fill(sentence: Sentence, values: Sequence[Value]) -> Text:
    """Put the values where they belong."""
    return tuple(_merge(span for part in sentence for span in _spans(part, values)))


def _spans(part: Span | Place, values: Sequence[Value]) -> Iterable[Span]:
    if not isinstance(part, Place):
        return (part,)
    value = values[part.number]
    spans = value if isinstance(value, tuple) else (str(value) if isinstance(value, int) else value,)
    return tuple(Strong(span) if isinstance(span, str) else span for span in spans) if part.strong else spans


def _merge(parts: Iterable[Part]) -> Iterator[Part]:
    for kind, alike in groupby(parts, type):
        if kind is str or kind is Strong:
            joined = plain(cast("Text", tuple(alike)))
            yield from cast("list[Part]", [kind(joined)] if joined else [])
        else:
            yield from alike
