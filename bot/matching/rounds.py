"""A round: many students and many mentors at once, each student with one mentor, as well as can be for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.matching.chance import dice
from bot.matching.flow import seat
from bot.matching.graph import NOBODY, graph_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.matching.flow import Solver
    from bot.matching.graph import Graph, Ints

Row: TypeAlias = NDArray[np.floating]
"""How well each mentor would do for one student; minus infinity where they may not meet."""

BEST, CHANCE = 40, 10
"""Each student's candidates. The best alone all want the same few people; a few by chance let everybody be seated."""
FURTHER = 0.15
"""What a mentor's second student and each one after cost, so that nobody has two while someone waits with none."""
EVERY_PAIR = 1_000_000
"""Up to so many pairs all are weighed, where the candidates do not suffice."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Each student's mentor by number, or NOBODY; the same from the same rows, places and seed."""

    seats: tuple[int, ...]
    welfare: float
    """The sum of how well all of them are seated."""
    exact: bool
    """Whether every pair that may meet was weighed, so that no other seats are better."""


def plan(row: Callable[[int], Row], students: int, places: Sequence[int], seed: int, solver: Solver = seat) -> Plan:
    """Seat everyone who can be seated among the candidates, and of all such ways take the best.

    Where somebody is left out and not every pair was weighed, it is done again with every pair; with very many people
    only those left out get all who may be met.
    """
    columns = _columns(places)
    exact = len(columns.places) <= BEST + CHANCE

    def spread(student: int) -> Row:
        return columns.spread(row(student))

    graph = candidates(spread, students, columns.places, seed)
    seats = solver(graph)
    left = frozenset(np.flatnonzero(seats == NOBODY).tolist())
    if left and not exact:
        exact = students * len(columns.places) <= EVERY_PAIR
        graph = candidates(spread, students, columns.places, seed, every=range(students) if exact else left)
        seats = solver(graph)
    found = np.where(seats == NOBODY, NOBODY, columns.mentor[seats])
    return Plan(tuple(found.tolist()), graph.worth_of(seats) / _MILLION, exact)


def candidates(
    row: Callable[[int], Row], students: int, places: Ints, seed: int, every: Collection[int] = frozenset()
) -> Graph:
    """Each student's best mentors, and some by chance; all of them for those in `every`."""
    most = {student: len(places) for student in every}
    rows = (
        some(np.where(places > 0, row(student), -np.inf), seed, student, most.get(student, BEST + CHANCE))
        for student in range(students)
    )
    return graph_of(list(rows), places)


def some(fits: Row, seed: int, number: int, every: int = BEST + CHANCE) -> tuple[Ints, Ints]:
    """The candidates of one person, by number, and what each is worth."""
    if len(fits) > every:
        best = np.argpartition(-fits, BEST - 1)[:BEST]
        chosen = np.unique(np.concatenate([best, dice(seed, number, len(fits), CHANCE)]))
    else:
        chosen = np.arange(len(fits))
    chosen = chosen[np.isfinite(fits[chosen])]
    return chosen, np.rint(fits[chosen] * _MILLION).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Mentors' places as a solver sees them: the first of each, then the further ones of those who have some."""

    mentor: Ints
    places: Ints
    further: Ints

    def spread(self, fits: Row) -> Row:
        return np.concatenate([fits, fits[self.further] - FURTHER]) if len(self.further) else fits


def _columns(places: Sequence[int]) -> _Columns:
    every = np.asarray(places, np.int64)
    further = np.flatnonzero(every > 1)
    first = np.minimum(every, 1)
    return _Columns(
        np.concatenate([np.arange(len(every)), further]), np.concatenate([first, every[further] - 1]), further
    )
