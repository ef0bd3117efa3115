"""How one thing that is asked for is like the texts of the profiles: by letters, by another name, by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from bot.matching.terms import ALMOST_ANY, BY_MEANING, ENOUGH, HELD
from bot.matching.text import HEADS, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.matching.arrays import Floats, Ints
    from bot.matching.facets import Facet
    from bot.matching.labels import Labels
    from bot.matching.lexicon import Lexicon

How: TypeAlias = Literal["same", "another-name", "close"]
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Likeness:
    """The texts (by number, ascending) that are like a facet, and how much: as the name of something, as a work."""

    facet: Facet
    texts: Ints
    as_name: Floats
    as_work: Floats

    def of(self, texts: Ints) -> tuple[Floats, Floats]:
        """How much some texts are like it, as names and as kinds of work."""
        at = self.texts.searchsorted(texts)
        found = np.append(self.texts, -1)[at] == texts
        at *= found
        return (self.as_name[at] * found, self.as_work[at] * found) if len(self.texts) else (found * 0.0, found * 0.0)


def likeness(labels: Labels, facet: Facet, *, closest: bool = False) -> Likeness:
    """Compare a facet with every text; `closest` takes in also what is only a little like it."""
    enough, rank = ALMOST_ANY if closest else ENOUGH, HEADS.issuperset(facet.words)  # "manager" asks for just that
    letters = labels.looks(facet.words, plain=rank)
    ways = [(much, enough.letters) for much in _named(labels, facet)]
    if not rank:
        ways.append((_blended(labels, facet, letters), enough.meaning))
    _lift(letters, labels, facet, plain=rank)
    ways.append((letters, enough.letters))
    found = letters >= enough.name - _EXACT
    for much, least in ways:
        found |= much >= least - _EXACT
    if facet.past:
        found &= labels.leaving
    texts = np.flatnonzero(found)
    works = [_cut(much[texts], least) for much, least in ways]
    as_work: Floats = np.maximum.reduce(works)
    return Likeness(facet, texts, _cut(letters[texts], enough.name), as_work)


def _blended(labels: Labels, facet: Facet, looks: Floats) -> Floats:
    """How every text is like a facet by meaning and by letters."""
    meant = labels.meaning(facet.words)
    meant *= BY_MEANING
    return np.add(meant, (1 - BY_MEANING) * looks, out=meant)


def _lift(letters: Floats, labels: Labels, facet: Facet, *, plain: bool) -> None:
    """Raise what looks like a part of a facet, and the texts all of whose words were asked for."""
    for part, counts in facet.parts:
        np.maximum(letters, labels.looks(part, plain=plain) * counts, out=letters)
    held = labels.held(facet.words)
    letters[held] = np.maximum(letters[held], HELD)


def _named(labels: Labels, facet: Facet) -> Iterator[Floats]:
    """How every text is like another name for a facet."""
    for name, counts in facet.names:
        named = labels.named(name.words)
        if named is not None:
            yield np.multiply(named, counts, out=named)


def _cut(much: Floats, enough: float) -> Floats:
    return np.where(much >= enough - _EXACT, much, 0)


def how(label: str, facet: Facet, lexicon: Lexicon) -> tuple[How, str]:
    """In which way a text is what was asked, misspelt or not; with the word that it is another name for."""
    told, asked = stems(label), frozenset(stem(lexicon.spelt(word)) for word in facet.words)
    if told <= asked or asked <= told:
        return "same", ""
    for name, _ in facet.names:
        if {stem(word) for word in name.words} <= told:
            return "another-name", name.asked
    return "close", ""
