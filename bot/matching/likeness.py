"""How one thing that is asked for is like the texts of the profiles: by letters, by another name, by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from bot.matching.terms import ALMOST_ANY, BY_MEANING, ENOUGH, HELD
from bot.matching.text import HEADS, stem, stems

if TYPE_CHECKING:
    from bot.matching.arrays import Floats
    from bot.matching.facets import Facet
    from bot.matching.labels import Labels

How: TypeAlias = Literal["same", "another-name", "close"]
_EXACT = 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much (0 to 1) each text is like a facet: as the name of something, and as a kind of work. 0 is chance."""

    facet: Facet
    as_name: Floats
    as_work: Floats


def likeness(labels: Labels, facet: Facet, *, closest: bool = False) -> Likeness:
    """Compare a facet with every text; `closest` takes in also what is only a little like it."""
    enough = ALMOST_ANY if closest else ENOUGH
    whole, letters = _letters(labels, facet)
    meant = _meant(labels, facet, whole)
    works = [_cut(letters, enough.letters), _cut(_names(labels, facet), enough.letters), _cut(meant, enough.meaning)]
    as_work = np.maximum.reduce(works)
    if facet.past:
        as_work[~labels.leaving] = 0
    return Likeness(facet, _cut(letters, enough.name), as_work)


def _meant(labels: Labels, facet: Facet, whole: Floats) -> Floats:
    """Meaning and letters together. A rank alone means nothing: every trade has it."""
    if HEADS.issuperset(facet.words):
        return np.zeros(len(labels))
    return BY_MEANING * labels.meaning(labels.lexicon.phrase(facet.words)) + (1 - BY_MEANING) * whole


def _cut(much: Floats, enough: float) -> Floats:
    much = np.round(much.astype(np.float64), _EXACT)
    much[much < enough] = 0
    return much


def _letters(labels: Labels, facet: Facet) -> tuple[Floats, Floats]:
    """The cosine with the whole phrase; and the best of the whole, its parts, and texts that stand in it."""
    plain = HEADS.issuperset(facet.words)  # "manager" alone asks for just that
    whole = labels.looks(facet.words, plain=plain)
    parts = [counts * labels.looks(part, plain=plain) for part, counts in facet.parts]
    return whole, np.maximum.reduce([whole, HELD * labels.held(facet.words), *parts])


def _names(labels: Labels, facet: Facet) -> Floats:
    return np.maximum.reduce(
        [np.zeros(len(labels)), *(labels.named(name.words) * counts for name, counts in facet.names)]
    )


def how(label: str, facet: Facet) -> tuple[How, str]:
    """In which way a text is what was asked; with the word that it is another name for."""
    told, asked = stems(label), frozenset(stem(word) for word in facet.words)
    if told <= asked or asked <= told:
        return "same", ""
    for name, _ in facet.names:
        if {stem(word) for word in name.words} <= told:
            return "another-name", name.asked
    return "close", ""
