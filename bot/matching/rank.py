"""Ranks the mentors of a shelf for one search: what the words find, what is shared, and who may not be shown."""

from __future__ import annotations

from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from bot.matching.common import by_clock, by_hours, quarter
from bot.matching.entry import ground
from bot.matching.finding import Finding
from bot.matching.terms import KINDS, MANY_SILENCES, NEW_FOR, OFTEN_SHOWN, WORTH_SHOWING
from bot.matching.text import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.matching.arrays import Bools, Floats, Ints
    from bot.matching.profile import Query
    from bot.matching.shelf import Interned, Shelf
    from bot.matching.terms import Weights

_DIGITS = 9
_SAME = 1e-8
"""Totals that are nearer to each other may be the same when rounded."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_TOPIC = KINDS.index("topic")


class Ranking:
    """One search on one shelf; `closest` takes in everybody, however little fits."""

    def __init__(
        self, shelf: Shelf, query: Query, weights: Weights, taken: Mapping[str, int], *, closest: bool = False
    ) -> None:
        self.shelf, self.query, self.weights = shelf, query, weights
        self.closest = closest
        self.found = Finding(shelf, query, weights, closest=closest)
        self.counted: Bools = np.zeros((len(self.found.likes), 0), bool)
        self._used, self._shown = self._by_row(taken), self._by_row(query.shown)

    def _by_row(self, counted: Mapping[str, int]) -> Ints:
        """A count for each row, from counts by mentor."""
        every = np.zeros(len(self.shelf.alive), np.int32)
        if counted:
            rows = np.fromiter(map(self.shelf.row_of.get, counted, repeat(-1)), np.int64, len(counted))
            known = rows >= 0
            every[rows[known]] = np.fromiter(counted.values(), np.int32, len(counted))[known]
        return every

    @property
    def asks_nothing(self) -> bool:
        """Whether everybody fits."""
        return not self.found.likes

    @cached_property
    def rows(self) -> Ints:
        """Whom the words find and who may be shown, as far as the shelf knows."""
        everybody = self.closest or self.asks_nothing
        rows = np.flatnonzero(self.shelf.alive) if everybody else self.found.rows
        return rows[np.flatnonzero(self.may_be_shown(rows))]

    def may_be_shown(self, rows: Ints) -> Bools:
        """The hard constraints: not oneself, not paused, a free place, a common language."""
        shelf = self.shelf
        fine = shelf.paused[rows] <= self.query.now.timestamp()
        fine &= self._used[rows] < shelf.places[rows]
        fine &= self.speaks(rows)
        return fine & (rows != shelf.row_of.get(self.query.student.id, -1))

    def speaks(self, rows: Ints) -> Bools:
        """Who shares a language with the student; someone who named none is taken to speak the community's."""
        mine, spoken = set(self.query.student.languages), self.shelf.languages
        shared = [not mine or not theirs or not mine.isdisjoint(theirs) for theirs in spoken.values]
        return np.array(shared, bool)[spoken.rows[rows]]

    @cached_property
    def by_facet(self) -> Floats:
        """What each thing asked adds for each of `rows`."""
        return self.found.by_facet(self.rows)

    def shared(self, rows: Ints) -> dict[str, Floats]:
        """What each term beside the words adds for some rows."""
        shelf, weights, student, now = self.shelf, self.weights, self.query.student, quarter(self.query.now)
        newest = self.query.now.timestamp() - NEW_FOR.total_seconds()
        clock = weights.same_zone * by_clock(student.zone, tuple(shelf.zones.values), now)
        hours = weights.same_hours * by_hours(student.zone, student.quiet, tuple(shelf.hours.values), now)
        return {
            "same_school": weights.same_school * _same(shelf.schools, student.school, rows),
            "same_programme": weights.same_programme * _same(shelf.programmes, student.programme, rows),
            "same_path": weights.same_path * self._on_path(rows),
            "same_zone": clock[shelf.zones.rows[rows]],
            "same_hours": hours[shelf.hours.rows[rows]],
            "newcomer": weights.newcomer * (shelf.joined[rows] > newest),
            "load": _against(weights.load, self._used[rows], lambda some: np.maximum(shelf.places[rows[some]], 1)),
            "silence": _against(weights.silence, shelf.silences[rows], lambda _: MANY_SILENCES),
            "exposure": _against(weights.exposure, self._shown[rows], lambda _: self._often),
        }

    @cached_property
    def path_labels(self) -> Ints:
        """The texts that tell of leaving what the student studies."""
        programme = telling(self.query.student.programme) if self.query.student.programme.strip() else ()
        labels = self.shelf.labels.holding(programme) if programme else np.zeros(0, np.int64)
        return labels[self.shelf.labels.leaving[labels]]

    def _on_path(self, rows: Ints) -> Bools:
        if not len(self.path_labels):
            return np.zeros(len(rows), bool)
        _, holders, kinds = self.shelf.holders(self.path_labels)
        return np.isin(rows, holders[kinds == _TOPIC])

    @property
    def _often(self) -> float:
        """How many times is so much more often than others that it counts in full."""
        return OFTEN_SHOWN * max(sum(self.query.shown.values()) / max(len(self.shelf.row_of), 1), 1)

    def _all_shared(self, rows: Ints) -> Floats:
        added = np.zeros(len(rows))
        for much in self.shared(rows).values():
            added += much
        return added

    def fits(self, rows: Ints) -> Floats:
        """The total of each of some rows, however little fits; minus infinity for whoever may not be shown."""
        by_facet = self.found.by_facet(rows)
        open_to = self.may_be_shown(rows) & (by_facet[self.found.musts()] > 0).all(0)
        return np.where(open_to, (by_facet.sum(0) + self._all_shared(rows)).round(_DIGITS), -np.inf)

    def best(self, allowed: Callable[[str], bool], most: int) -> list[tuple[float, int]]:
        """The best totals with their rows. Whom `allowed` refuses counts for nothing, not even as the closest."""
        shared = self._all_shared(self.rows)
        open_to = np.ones(len(self.rows), bool)
        for facet in np.flatnonzero(self.found.musts()):
            open_to &= self.by_facet[facet] > 0
        sure, reach = np.zeros(len(self.rows), bool), most
        while True:
            worth = self._worth(open_to)
            totals = worth.sum(0) + shared if len(worth) else shared
            first = self._first(totals, self._fits(open_to, worth), reach)
            asked = [at for at in (*first, *self._closest(open_to)) if not sure[at]]
            refused = [at for at in asked if not allowed(self.shelf.ids[int(self.rows[at])])]
            sure[asked] = True
            if not refused:
                self.counted = worth > 0
                return [(round(float(totals[at]), _DIGITS), int(self.rows[at])) for at in first[:most]]
            open_to[refused] = False
            reach *= 2

    def _worth(self, open_to: Bools) -> Floats:
        """By facet and row, what is no less than half of the best among those who may be shown."""
        if self.closest or not len(self.by_facet):
            return self.by_facet
        top = self.by_facet.max(1, where=open_to, initial=0.0)
        return self.by_facet * (self.by_facet >= WORTH_SHOWING * top[:, None])

    def _fits(self, open_to: Bools, worth: Floats) -> Ints:
        if self.closest or self.asks_nothing:
            return np.flatnonzero(open_to)
        fits = open_to & worth.any(0)
        more = fits & self.found.fits(self.rows)
        return np.flatnonzero(more if more.any() else fits)

    def _closest(self, open_to: Bools) -> list[int]:
        """Whoever has most of a thing asked: others are measured by them."""
        if self.closest or not open_to.any():
            return []
        return [int(at) for at in np.where(open_to, self.by_facet, -1).argmax(1)]

    def _first(self, totals: Floats, fits: Ints, most: int) -> list[int]:
        """The best of some places, ties settled by lot: the same for the same question, but nobody is always first."""
        if most <= 0 or not len(fits):
            return []
        if len(fits) > most:
            fits = fits[totals[fits] >= np.partition(totals[fits], -most)[-most] - _SAME]
        question = f"{self.query.student.id}|{self.query.words}".encode("utf-8", "replace")
        mine, lots = totals[fits].round(_DIGITS), _mixed(self.shelf.lots[self.rows[fits]], crc32(question))
        last = np.flatnonzero(mine == mine.min())
        if len(last) > most:
            drawn = np.ones(len(fits), bool)
            drawn[last] = lots[last] <= np.partition(lots[last], most)[most]
            fits, mine, lots = fits[drawn], mine[drawn], lots[drawn]
        order: Ints = np.lexsort((lots, -mine))
        return fits[order[:most]].tolist()


def _against(weight: float, counts: Ints, enough: Callable[[Ints], float | Ints]) -> Floats:
    """What a count takes away: all of the weight once there are `enough`, given for those places that have any."""
    made = np.zeros(len(counts))
    some = np.flatnonzero(counts)
    made[some] = -weight * np.minimum(counts[some] / enough(some), 1)
    return made


def _same(held: Interned[str], text: str, rows: Ints) -> Bools:
    number = held.numbers.get(ground(text), -1) if ground(text) else -1
    return held.rows[rows] == number


def _mixed(lots: Ints, with_what: int) -> Ints:
    mixed = (lots ^ np.uint32(with_what)).astype(np.uint64) * _FACTOR
    return (mixed ^ (mixed >> np.uint64(29))) * _FACTOR
