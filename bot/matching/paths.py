"""Seats one more student by the cheapest chain of moves: she takes his seat, he takes another's, until one is free."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.graph import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.matching.graph import Graph, Ints

FAR = 1 << 62


class Paths:
    """Seats and prices that prove them right; each student seated keeps the proof (Dijkstra with prices)."""

    def __init__(self, graph: Graph, prices: Ints, seats: Ints) -> None:
        """Go on from seats that are the best at these prices."""
        bounds = graph.starts.tolist()
        self._mentors = [graph.mentors[first:last] for first, last in pairwise(bounds)]
        self._worth = [graph.worth[first:last] for first, last in pairwise(bounds)]
        self._floor = graph.floor
        self._prices = prices
        self.seats = seats
        self._guests: list[list[int]] = [list[int]() for _ in range(len(graph.places))]
        for student in np.flatnonzero(seats != NOBODY).tolist():
            self._guests[int(seats[student])].append(student)
        self._free = graph.places - np.bincount(seats[seats != NOBODY], minlength=len(graph.places))
        self._far = np.full(len(graph.places), FAR)

    def seat(self, student: int) -> None:
        """Seat one more, or leave out whoever it costs least to leave out."""
        search = _Search(student)
        search.best, search.gives_up = -self._floor + self._gain(student), student
        self._look(search, [student], 0)
        for mentor, far in self._nearest(search):
            search.passed.append(mentor)
            self._look(search, self._guests[mentor], far)
        self._prices[search.passed] += search.best - self._far[search.passed]
        self._far[search.seen] = FAR
        self._move(search)

    def _gain(self, student: int) -> int:
        """What a student has of their seat at its price; of the best one, where they have none."""
        mentors, worth = self._mentors[student], self._worth[student]
        seat = self.seats[student]
        if seat == NOBODY:
            return max(int((worth - self._prices[mentors]).max(initial=self._floor)), self._floor)
        return int(worth[np.searchsorted(mentors, seat)] - self._prices[seat])

    def _look(self, search: _Search, students: Iterable[int], far: int) -> None:
        """See which seats these students could move to, and what all moves up to there have cost."""
        for student in students:
            mentors, gain = self._mentors[student], self._gain(student)
            if far + gain - self._floor < search.best:
                search.best, search.gives_up, search.end = far + gain - self._floor, student, NOBODY
            cost = far + gain - (self._worth[student] - self._prices[mentors])
            for place in np.flatnonzero((cost < self._far[mentors]) & (cost < search.best)).tolist():
                self._reach(search, student, int(mentors[place]), int(cost[place]))

    def _reach(self, search: _Search, student: int, mentor: int, cost: int) -> None:
        if cost >= search.best:
            return
        self._far[mentor] = cost
        search.seen.append(mentor)
        search.came[mentor] = student
        if self._free[mentor] > 0:
            search.best, search.end, search.gives_up = cost, mentor, NOBODY
        else:
            heappush(search.heap, (cost, mentor))

    def _nearest(self, search: _Search) -> Iterator[tuple[int, int]]:
        """Mentors without a free place, the cheapest to reach first, while they may lead somewhere cheaper."""
        while search.heap:
            far, mentor = heappop(search.heap)
            if far >= search.best:
                return
            if far == self._far[mentor]:
                yield mentor, far

    def _move(self, search: _Search) -> None:
        """Make the moves of the chain, from its end back to the one who came."""
        mentor = search.end
        if mentor == NOBODY:
            mentor = int(self.seats[search.gives_up])
            self._leave(search.gives_up)
        else:
            self._free[mentor] -= 1
        while mentor != NOBODY:
            student = search.came[mentor]
            before = int(self.seats[student])
            self._leave(student)
            self._guests[mentor].append(student)
            self.seats[student] = mentor
            mentor = before

    def _leave(self, student: int) -> None:
        if self.seats[student] != NOBODY:
            self._guests[int(self.seats[student])].remove(student)
            self.seats[student] = NOBODY


class _Search:
    """One search: how cheap an end is known, and how each mentor was come to."""

    def __init__(self, student: int) -> None:
        self.best, self.end, self.gives_up = FAR, NOBODY, student
        self.came: dict[int, int] = {}
        self.seen: list[int] = []
        self.passed: list[int] = []
        self.heap: list[tuple[int, int]] = []
