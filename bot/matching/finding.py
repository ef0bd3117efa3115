"""Whom the words of a search find: for each thing asked, who has a text that is like it, and how much that adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.facets import facets
from bot.matching.likeness import likeness
from bot.matching.terms import BESIDE, FURTHER, KINDS, NAMES, SEVERAL

if TYPE_CHECKING:
    from bot.matching.arrays import Bools, Floats, Ints
    from bot.matching.facets import Facet
    from bot.matching.profile import Query
    from bot.matching.shelf import Shelf
    from bot.matching.terms import Weights

_DIGITS = 6
_IS_MORE = np.array([kind not in BESIDE for kind in KINDS])
_IS_NAME = np.array([kind in NAMES for kind in KINDS])
_SAID_ONCE = np.array([kind not in SEVERAL for kind in KINDS])
_SAID_OFTEN = tuple(np.array([kind == one for kind in KINDS]) for one in sorted(SEVERAL))


def asked_for(query: Query) -> str:
    """What a student looks for: their words, or else their interests and goal."""
    student = query.student.student
    if query.words.strip() or student is None:
        return query.words.strip()
    return "\n".join(part for part in (student.interests, student.goal) if part.strip())


class Finding:
    """One search on one shelf. `closest` takes in also what is only a little like what was asked."""

    def __init__(self, shelf: Shelf, query: Query, weights: Weights, *, closest: bool) -> None:
        asked = [facet.spelt(shelf.labels.lexicon) for facet in facets(asked_for(query))]
        self.shelf = shelf
        self.likes = [likeness(shelf.labels, facet, closest=closest) for facet in asked]
        every = np.array([getattr(weights, kind) for kind in KINDS])
        self._weights_of = [every * _counted(facet) for facet in asked]

    @cached_property
    def _cases(self) -> list[tuple[Ints, Ints, Floats]]:
        return [self._case(facet) for facet in range(len(self.likes))]

    def _case(self, facet: int) -> tuple[Ints, Ints, Floats]:
        """Who has a text that is like a facet: the rows, the kinds, and what each adds."""
        like = self.likes[facet]
        places, rows, kinds = self.shelf.holders(like.texts)
        much = self._much(facet, like.texts)[places, kinds]
        adds = np.flatnonzero((much > 0) & self.shelf.alive[rows])
        return rows[adds], kinds[adds], much[adds]

    def _much(self, facet: int, texts: Ints) -> Floats:
        """What some texts add to a facet, by kind."""
        as_name, as_work = self.likes[facet].of(texts)
        alike = np.where(_IS_NAME, as_name[:, None], as_work[:, None]).round(_DIGITS)
        return np.minimum(alike, 1) * self._weights_of[facet]

    @cached_property
    def rows(self) -> Ints:
        """Everybody whom a word finds."""
        found = np.zeros(len(self.shelf.alive), bool)
        for rows, _, _ in self._cases:
            found[rows] = True
        return np.flatnonzero(found)

    def fits(self, among: Ints) -> Bools:
        """Which rows are found by more than the place or a language."""
        found = np.zeros(len(self.shelf.alive), bool)
        for rows, kinds, _ in self._cases:
            found[rows[_IS_MORE[kinds]]] = True
        return found[among]

    def by_facet(self, among: Ints) -> Floats:
        """What each thing asked adds for some rows (in their order): the best kind, and a little for each further."""
        place = np.full(len(self.shelf.alive), -1, np.int32)
        place[among] = np.arange(len(among))
        made = np.zeros((len(self.likes), len(among)))
        for adds, (rows, kinds, much) in zip(made, self._cases, strict=True):
            _combine(adds, place[rows], kinds, much)
        return made

    def parts(self, facet: int, row: int) -> list[tuple[int, int, float]]:
        """What of one row is like a facet: kind, text and what it adds, the best of each kind, the weightiest first."""
        told, weights = self.shelf.told(row), self._weights_of[facet]
        ways = self.likes[facet].of(np.array([label for _, label in told], np.int64))
        best: dict[int, tuple[int, int, float]] = {}
        for (kind, label), *alike in zip(told, *(way.tolist() for way in ways), strict=True):
            adds = min(round(alike[not _IS_NAME[kind]], _DIGITS), 1) * float(weights[kind]) if any(alike) else 0
            if adds > 0 and (kind not in best or adds > best[kind][2]):
                best[kind] = kind, label, adds
        ordered = sorted(best.values(), key=lambda one: (-one[2], one[0]))
        return [(kind, label, adds * (FURTHER if at else 1)) for at, (kind, label, adds) in enumerate(ordered)]

    def musts(self) -> Bools:
        """Which of the things asked keep everybody else out."""
        return np.array([like.facet.must for like in self.likes], bool)


def _counted(facet: Facet) -> Bools:
    return np.array([facet.kinds is None or kind in facet.kinds for kind in KINDS])


def _combine(adds: Floats, places: Ints, kinds: Ints, much: Floats) -> None:
    """Put into `adds` what the best kind adds, and a little for each further kind."""
    here = np.flatnonzero(places >= 0)
    places, kinds, much = places[here], kinds[here], much[here]
    total = np.zeros(len(adds))
    for one in (_SAID_ONCE, *_SAID_OFTEN):
        mine = np.flatnonzero(one[kinds])
        if len(mine):
            best = np.zeros(len(adds))
            np.maximum.at(best, places[mine], much[mine])
            total += best if one is not _SAID_ONCE else np.bincount(places[mine], much[mine], len(adds))
            np.maximum(adds, best, out=adds)
    adds *= 1 - FURTHER
    adds += FURTHER * total
