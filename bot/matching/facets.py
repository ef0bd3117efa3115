"""Takes a search apart: "PM in fintech, Lisbon, ex-consultant" asks for four things, each to be found on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.matching.synonyms import other_names
from bot.matching.terms import SYNONYM_DISCOUNT, WINDOW_DISCOUNT, Kind
from bot.matching.text import FILLERS, MOST_WORDS, telling, windows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.matching.lexicon import Lexicon

MOST_FACETS = 8
MOST_NAMES = 12
MOST_PARTS = 12
_FILTERS: dict[str, frozenset[Kind]] = {
    "school": frozenset({"school"}),
    "uni": frozenset({"school"}),
    "university": frozenset({"school"}),
    "lang": frozenset({"language"}),
    "language": frozenset({"language"}),
    "speaks": frozenset({"language"}),
    "at": frozenset({"employer"}),
    "company": frozenset({"employer"}),
    "employer": frozenset({"employer"}),
    "field": frozenset({"field"}),
    "role": frozenset({"role"}),
    "place": frozenset({"place"}),
    "near": frozenset({"place"}),
    "topic": frozenset({"topic"}),
}
_FILTER = re.compile(rf'\b({"|".join(_FILTERS)}):\s?(?:"([^"\n]*)"|([^\s,;]+))', re.IGNORECASE)
_BREAK = re.compile(r"[,;/|\n]+|[.!?](?=\s|$)|\s(?:and|or|&)\s", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:in|at|with|from|near|around|based|who|whose|speaking|speaks|that|which)\s", re.IGNORECASE)
_PAST = re.compile(
    r"^\s*(?:an?\s+)?(?:ex|former|formerly|previously|used to be|once)\b[\s-]*(?:an?\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """Another name for something asked, and the word that it stands for."""

    words: tuple[str, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that is asked for. Where `kinds` is given only they count; `must` keeps everybody else out."""

    words: tuple[str, ...]
    kinds: frozenset[Kind] | None = None
    must: bool = False
    past: bool = False

    def spelt(self, lexicon: Lexicon) -> Facet:
        """The same, with its words as they were meant."""
        return replace(self, words=tuple(map(lexicon.spelt, self.words)))

    @property
    def parts(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """The parts of a long one, and how much they count."""
        return tuple((part, WINDOW_DISCOUNT) for part in windows(self.words))[:MOST_PARTS]

    @property
    def names(self) -> tuple[tuple[Name, float], ...]:
        """The other names, and how much they count."""
        return _names(self.words)


@lru_cache(maxsize=1024)
def _names(words: tuple[str, ...]) -> tuple[tuple[Name, float], ...]:
    found = dict.fromkeys(Name(other, " ".join(name)) for name, other in other_names(words))
    return tuple((name, SYNONYM_DISCOUNT) for name in found)[:MOST_NAMES]


@lru_cache(maxsize=1024)
def facets(text: str) -> tuple[Facet, ...]:
    """What a search asks for, in its order, each thing once."""
    rest, filters = _FILTER.sub(", ", text), tuple(_filters(text))
    free = tuple(dict.fromkeys(_free(rest)))
    telling_ones = tuple(facet for facet in free if facet.past or not FILLERS.issuperset(facet.words))
    return (*filters, *(telling_ones or free))[:MOST_FACETS]


def _filters(text: str) -> Iterator[Facet]:
    for found in _FILTER.finditer(text):
        value = words(found[2] or found[3] or "")
        if value:
            yield Facet(value, _FILTERS[found[1].lower()], must=True)


def _free(text: str) -> Iterator[Facet]:
    for part in _BREAK.split(text):
        if not words(part):
            continue
        past = _PAST.match(part)
        if past and words(part[past.end() :]):
            yield Facet(telling(part[past.end() :])[:MOST_WORDS], frozenset({"topic"}), past=True)
        else:
            yield from _joined(part)


def _joined(part: str) -> Iterator[Facet]:
    pieces = [piece for piece in _JOINT.split(f" {part} ") if words(piece)]
    for piece in pieces if len(pieces) > 1 else [part]:
        yield Facet(telling(piece)[:MOST_WORDS])
