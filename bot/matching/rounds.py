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
    from collections.abc import Callable, Mapping, Sequence

    from bot.matching.flow import Seated, Solver
    from bot.matching.graph import Edges, Graph, Ints

Row: TypeAlias = NDArray[np.floating]
"""How well each mentor would do for one student; minus infinity where they may not meet."""

LIKED, OWN, CHANCE = 10, 30, 10
"""Each student's first candidates: the best; the best beside what others think of them; and some by chance.

The best alone are the same few people for everybody.
"""
EVERY = LIKED + OWN + CHANCE
MORE = 12
"""So many each student may add at a time, of those who would do better at the prices found."""
PASSES = 12
FURTHER = 0.15
"""What a mentor's second student and each one after cost, so that nobody has two while someone waits with none."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Each student's mentor by number, or NOBODY; the same from the same rows, places and seed."""

    seats: tuple[int, ...]
    welfare: float
    """The sum of how well all of them are seated."""
    exact: bool
    """Whether it is proven that of all seats, no others serve more or fit better."""


def plan(row: Callable[[int], Row], students: int, places: Sequence[int], seed: int, solver: Solver = seat) -> Plan:
    """Seat everyone who can be seated, and of all such ways take the best."""
    columns = _columns(places)
    graph, seated, exact = solve(lambda student: columns.spread(row(student)), students, columns.places, seed, solver)
    found = np.where(seated.seats == NOBODY, NOBODY, columns.mentor[seated.seats])
    return Plan(tuple(found.tolist()), graph.worth_of(seated.seats) / _MILLION, exact)


def solve(
    row: Callable[[int], Row], students: int, places: Ints, seed: int, solver: Solver = seat
) -> tuple[Graph, Seated, bool]:
    """Seat students by weighing some pairs only; whether the seats are proven to be the best among all pairs.

    The prices found show which other pairs could be better: those are added until there are none (column generation).
    """

    def fits(student: int) -> Row:
        return np.where(places > 0, row(student), -np.inf)

    graph = candidates(fits, students, places, seed)
    seated = solver(graph)
    for _ in range(PASSES if len(places) > EVERY else 0):
        better = _better(fits, graph, seated)
        if not better:
            return graph, seated, True
        graph = _with(graph, better)
        seated = solver(graph)
    return graph, seated, len(places) <= EVERY


def candidates(row: Callable[[int], Row], students: int, places: Ints, seed: int) -> Graph:
    """Each student's first candidates: all mentors where they are few."""
    usual = _usual(row, students, len(places)) if len(places) > EVERY else np.zeros(len(places))
    return graph_of([_first(row(student), usual, seed, student) for student in range(students)], places)


def _usual(row: Callable[[int], Row], students: int, mentors: int) -> Row:
    """What all students together think of each mentor: about what a place with them is worth."""
    total, count = np.zeros(mentors), np.zeros(mentors)
    for student in range(students):
        fits = row(student)
        known = np.isfinite(fits)
        total += np.where(known, fits, 0)
        count += known
    return total / np.maximum(count, 1)


def _first(fits: Row, usual: Row, seed: int, number: int) -> Edges:
    if len(fits) <= EVERY:
        return _edges(fits, np.arange(len(fits)))
    liked = np.argpartition(-fits, LIKED)[:LIKED]
    own = np.argpartition(usual - fits, OWN)[:OWN]
    return _edges(fits, np.unique(np.concatenate([liked, own, dice(seed, number, len(fits), CHANCE)])))


def some(fits: Row, seed: int, number: int, every: int) -> Edges:
    """The best candidates of one person and some by chance, with what each is worth; all of them up to `every`."""
    if len(fits) <= every:
        return _edges(fits, np.arange(len(fits)))
    best = np.argpartition(-fits, LIKED + OWN)[: LIKED + OWN]
    return _edges(fits, np.unique(np.concatenate([best, dice(seed, number, len(fits), CHANCE)])))


def _edges(fits: Row, chosen: Ints) -> Edges:
    chosen = chosen[np.isfinite(fits[chosen])]
    return chosen, np.rint(fits[chosen] * _MILLION).astype(np.int64)


def _better(row: Callable[[int], Row], graph: Graph, seated: Seated) -> dict[int, Edges]:
    """For each student, those who would do better at these prices than the seat they have; no candidate does."""
    gains = graph.gains(seated)
    found = ((student, _above(row(student), seated, int(gains[student]))) for student in range(graph.students))
    return {student: edges for student, edges in found if len(edges[0])}


def _above(fits: Row, seated: Seated, gain: int) -> Edges:
    known = np.flatnonzero(np.isfinite(fits))
    over = np.rint(fits[known] * _MILLION).astype(np.int64) - seated.prices[known] - gain
    best = np.flatnonzero(over > 0)
    if len(best) > MORE:
        best = best[np.argpartition(-over[best], MORE)[:MORE]]
    return _edges(fits, np.sort(known[best]))


def _with(graph: Graph, better: Mapping[int, Edges]) -> Graph:
    """The graph with more candidates."""
    return graph_of(
        [_joined(graph.edges(student), better.get(student)) for student in range(graph.students)], graph.places
    )


def _joined(known: Edges, new: Edges | None) -> Edges:
    if new is None:
        return known
    mentors = np.concatenate([known[0], new[0]])
    order = np.argsort(mentors, kind="stable")
    return mentors[order], np.concatenate([known[1], new[1]])[order]


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
