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
    from bot.matching.lexicon import Lexicon

How: TypeAlias = Literal["same", "another-name", "close"]
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much (0 to 1) each text is like a facet: as the name of something, and as a kind of work. 0 is chance."""

    facet: Facet
    as_name: Floats
    as_work: Floats


def likeness(labels: Labels, facet: Facet, *, closest: bool = False) -> Likeness:
    """Compare a facet with every text; `closest` takes in also what is only a little like it."""
    enough = ALMOST_ANY if closest else ENOUGH
    rank = HEADS.issuperset(facet.words)  # "manager" alone asks for just that
    letters = labels.looks(facet.words, plain=rank)
    whole = letters.copy()
    for part, counts in facet.parts:
        _lift(letters, labels.looks(part, plain=rank), counts)
    held = labels.held(facet.words)
    letters[held] = np.maximum(letters[held], HELD)
    as_name, as_work = letters, letters.copy()
    for name, counts in facet.names:
        _lift(as_work, labels.named(name.words), counts)
    _cut(as_name, enough.name)
    _cut(as_work, enough.letters)
    if not rank:
        texts, meant = labels.meaning(facet.words, enough.meaning / BY_MEANING, np.flatnonzero(whole))
        meant = BY_MEANING * meant + (1 - BY_MEANING) * whole[texts]
        as_work[texts] = np.maximum(as_work[texts], _cut(meant, enough.meaning))
    if facet.past:
        as_work[~labels.leaving] = 0
    return Likeness(facet, as_name, as_work)


def _lift(much: Floats, others: Floats | None, counts: float) -> None:
    if others is not None:
        np.maximum(much, np.multiply(others, counts, out=others), out=much)


def _cut(much: Floats, enough: float) -> Floats:
    return np.multiply(much, much >= enough - _EXACT, out=much)


def how(label: str, facet: Facet, lexicon: Lexicon) -> tuple[How, str]:
    """In which way a text is what was asked, misspelt or not; with the word that it is another name for."""
    told, asked = stems(label), frozenset(stem(lexicon.spelt(word)) for word in facet.words)
    if told <= asked or asked <= told:
        return "same", ""
    for name, _ in facet.names:
        if {stem(word) for word in name.words} <= told:
            return "another-name", name.asked
    return "close", ""
