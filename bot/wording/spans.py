"""Keeps values out of Fluent's hands while a sentence is put together, and puts them back as typed spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
class Piece:
    """A stretch of a sentence: words, or the place of a value; our own stars make it strong."""

    words: str
    place: int | None
    strong: bool


Sentence: TypeAlias = "tuple[Piece, ...]"
"""A sentence whose values are still to be put in."""


def cut(said: str, values: int) -> Sentence:
    """Take a sentence apart at the marks of so many values, and at our own stars."""
    return tuple(
        Piece(piece, place if place < values else None, bool(number % 2))
        for number, stretch in enumerate(_BOLD.split(said))
        for piece in _MARK.split(stretch)
        if piece
        for place in [ord(piece) - _FIRST_MARK if _MARK.fullmatch(piece) else values]
    )


def fill(sentence: Sentence, values: Sequence[Value]) -> Text:
    """Put the values where their marks are, and our own stars into Strong."""
    return tuple(_merge(span for piece in sentence for span in _spans(piece, values)))


def _spans(piece: Piece, values: Sequence[Value]) -> Iterator[Span]:
    value = piece.words if piece.place is None else values[piece.place]
    for span in value if isinstance(value, tuple) else (str(value) if isinstance(value, int) else value,):
        yield Strong(span) if piece.strong and isinstance(span, str) else span


def _merge(spans: Iterator[Span]) -> Iterator[Span]:
    for kind, alike in groupby(spans, type):
        if kind is str or kind is Strong:
            joined = plain(tuple(alike))
            yield from ([kind(joined)] if joined else [])
        else:
            yield from alike
