"""Finds mentors: exactly, over all of them, by what the words mean and how they look, and by what two people share."""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.profile import Match
from bot.matching.rank import Ranking
from bot.matching.shelf import Shelf
from bot.matching.tell import near, why
from bot.matching.terms import COUNTED_ANEW, Weights
from bot.matching.why_not import why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.matching.arrays import Floats
    from bot.matching.entry import Entry
    from bot.matching.profile import Query, Reason
    from bot.matching.tell import Shares


class Mentors:
    """The mentors of every community that was asked for, each community on a shelf of its own."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()
        self._shelves: defaultdict[str, Shelf] = defaultdict(Shelf)
        self._heard: dict[str, tuple[datetime, Mapping[str, int]]] = {}

    def version(self, community: str) -> int:
        """The count of directory changes taken in so far; 0 if none."""
        return self._shelves[community].version if community in self._shelves else 0

    def refresh(self, community: str, version: int, changed: Iterable[Entry]) -> None:
        """Take in the entries that changed; those who are not listed any more are removed."""
        shelf = self._shelves[community]
        for one in changed:
            shelf.put(one)
        shelf.version = max(shelf.version, version)

    def forget(self, community: str, mentor: str) -> None:
        """Leave out someone who is erased, of whom nobody else will tell."""
        if community in self._shelves:
            self._shelves[community].remove(mentor)

    def shown(self, community: str, now: datetime) -> Mapping[str, int] | None:
        """How often each mentor was shown lately, if somebody told within the hour."""
        heard = self._heard.get(community)
        return heard[1] if heard and abs(now - heard[0]) < COUNTED_ANEW else None

    def hear(self, community: str, shown: Mapping[str, int], now: datetime) -> None:
        """Keep for an hour how often each mentor was shown lately."""
        self._heard[community] = now, shown

    def rank(
        self, community: str, query: Query, allowed: Callable[[str], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who fit the words, the best first; empty if nobody does. With nothing asked, all fit."""
        ranking = self._ranking(community, query, taken)
        return _told(ranking, ranking.best(allowed, most), why)

    def nearest(
        self, community: str, query: Query, allowed: Callable[[str], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who come closest, and say that they are no more; empty only if nobody is allowed."""
        ranking = self._ranking(community, query, taken, closest=True)
        return _told(ranking, ranking.best(allowed, most), near)

    def fits(self, community: str, query: Query, mentors: Sequence[str]) -> Floats:
        """How well each of these would do, as `nearest` has it; minus infinity for whoever it would not show."""
        ranking = self._ranking(community, query, {}, closest=True)
        rows = np.fromiter(map(ranking.shelf.row_of.get, mentors, repeat(-1)), np.int64, len(mentors))
        made = np.full(len(mentors), -np.inf)
        made[rows >= 0] = ranking.fits(rows[rows >= 0])
        return made

    def why_not(
        self,
        community: str,
        query: Query,
        mentor: str,
        allowed: Callable[[str], bool],
        taken: Mapping[str, int],
        most: int,
    ) -> Reason:
        """What kept somebody from being among the first: a key of `why-not`, with their place if they have one."""
        ranking = self._ranking(community, query, taken)
        if not ranking.best(allowed, 1):
            ranking = self._ranking(community, query, taken, closest=True)
        return why_not(ranking, mentor, allowed, taken, most)

    def _ranking(self, community: str, query: Query, taken: Mapping[str, int], *, closest: bool = False) -> Ranking:
        shelf = self._shelves.get(community) or Shelf()
        shelf.settle()
        return Ranking(shelf, query, self._weights, taken, closest=closest)


def _told(
    ranking: Ranking, best: Sequence[tuple[float, int]], tell: Callable[[Ranking, int, Shares], tuple[Reason, ...]]
) -> tuple[Match, ...]:
    shared = ranking.shared(np.array([row for _, row in best], np.int64))
    return tuple(
        Match(
            ranking.shelf.ids[row], total, tell(ranking, row, {term: float(much[at]) for term, much in shared.items()})
        )
        for at, (total, row) in enumerate(best)
    )
