"""Whom the words of a search find: for each thing asked, who has a text that is like it, and how much that adds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.facets import facets
from bot.matching.likeness import likeness
from bot.matching.terms import BESIDE, FURTHER, KINDS, NAMES

if TYPE_CHECKING:
    from bot.matching.arrays import Bools, Floats, Ints
    from bot.matching.facets import Facet
    from bot.matching.likeness import Likeness
    from bot.matching.profile import Query
    from bot.matching.shelf import Shelf
    from bot.matching.terms import Weights

_DIGITS = 6
_IS_MORE = np.array([kind not in BESIDE for kind in KINDS])
_IS_NAME = np.array([kind in NAMES for kind in KINDS])


def asked_for(query: Query) -> str:
    """What a student looks for: their words, or else their interests and goal."""
    student = query.student.student
    if query.words.strip() or student is None:
        return query.words.strip()
    return "\n".join(part for part in (student.interests, student.goal) if part.strip())


class Finding:
    """One search on one shelf. `closest` takes in also what is only a little like what was asked."""

    def __init__(self, shelf: Shelf, query: Query, weights: Weights, *, closest: bool) -> None:
        asked = facets(asked_for(query))
        self.shelf = shelf
        self.likes = [likeness(shelf.labels, facet, closest=closest) for facet in asked]
        self._weights = np.array([getattr(weights, kind) for kind in KINDS])

    @cached_property
    def _cases(self) -> list[tuple[Ints, Ints, Floats]]:
        return [self._case(like) for like in self.likes]

    def _case(self, like: Likeness) -> tuple[Ints, Ints, Floats]:
        """Who has a text that is like a facet: the rows, the kinds, and what each adds."""
        labels = np.flatnonzero((like.as_work > 0) | (like.as_name > 0))
        places, rows, kinds = self.shelf.holders(labels)
        much = self._much(like, kinds, labels[places])
        adds = (much > 0) & self.shelf.alive[rows]
        return rows[adds], kinds[adds], much[adds]

    def _much(self, like: Likeness, kinds: Ints, labels: Ints) -> Floats:
        alike = np.where(_IS_NAME[kinds], like.as_name[labels], like.as_work[labels])
        alike = np.minimum(alike.round(_DIGITS), 1)
        return alike * (self._weights * _counted(like.facet))[kinds]

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
        made = [_combined(place[rows], kinds, much, len(among)) for rows, kinds, much in self._cases]
        return np.stack(made) if made else np.zeros((0, len(among)))

    def parts(self, facet: int, row: int) -> list[tuple[int, int, float]]:
        """What of one row is like a facet: kind, text and what it adds, the best of each kind, the weightiest first."""
        kinds, labels = self.shelf.told(row)
        much = self._much(self.likes[facet], kinds, labels)
        best: dict[int, tuple[int, int, float]] = {}
        for kind, label, adds in zip(kinds.tolist(), labels.tolist(), much.tolist(), strict=True):
            if adds > 0 and (kind not in best or adds > best[kind][2]):
                best[kind] = kind, label, adds
        ordered = sorted(best.values(), key=lambda one: (-one[2], one[0]))
        return [(kind, label, adds * (FURTHER if at else 1)) for at, (kind, label, adds) in enumerate(ordered)]

    def musts(self) -> Bools:
        """Which of the things asked keep everybody else out."""
        return np.array([like.facet.must for like in self.likes], bool)


def _counted(facet: Facet) -> Bools:
    return np.array([facet.kinds is None or kind in facet.kinds for kind in KINDS])


def _combined(places: Ints, kinds: Ints, much: Floats, count: int) -> Floats:
    here = places >= 0
    by_kind = np.zeros((len(KINDS), count))
    np.maximum.at(by_kind, (kinds[here], places[here]), much[here])
    best = by_kind.max(0) if count else by_kind[0]
    return best + FURTHER * (by_kind.sum(0) - best)
