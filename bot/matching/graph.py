"""Who could sit with whom, and what that would be worth, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.flow import Seated

Ints: TypeAlias = NDArray[np.int64]
Edges: TypeAlias = tuple[Ints, Ints]
"""Some mentors, ascending, and what each is worth."""
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Graph:
    """Who could sit with whom: student i with `mentors[starts[i]:starts[i + 1]]` (ascending), worth as much."""

    places: Ints
    """How many each mentor takes."""
    starts: Ints
    mentors: Ints
    worth: Ints

    @property
    def students(self) -> int:
        """How many there are."""
        return len(self.starts) - 1

    @property
    def floor(self) -> int:
        """What leaving one student out is worth: less than any gain of all the others could make good."""
        most = int(np.abs(self.worth).max(initial=0))
        return -(2 * most + 1) * (self.students + 1)

    def edges(self, student: int) -> Edges:
        """The candidates of one student."""
        here = slice(int(self.starts[student]), int(self.starts[student + 1]))
        return self.mentors[here], self.worth[here]

    def each_worth(self, seats: Ints) -> Ints:
        """What each student's seat is worth; leaving one out is worth the floor."""
        worth = np.full(self.students, self.floor)
        for student in np.flatnonzero(seats != NOBODY).tolist():
            mentors, worths = self.edges(student)
            worth[student] = worths[np.searchsorted(mentors, seats[student])]
        return worth

    def worth_of(self, seats: Ints) -> int:
        """The sum of what these seats are worth."""
        return int(self.each_worth(seats)[seats != NOBODY].sum())

    def gains(self, seated: Seated) -> Ints:
        """What each student has of their seat, at its price."""
        free = np.append(seated.prices, 0)
        return self.each_worth(seated.seats) - free[seated.seats]


def graph_of(rows: Sequence[Edges], places: Ints) -> Graph:
    """Make a graph of each student's candidates, as (mentors, worth)."""
    sizes = [len(mentors) for mentors, _ in rows]
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
    empty = np.zeros(0, np.int64)
    mentors = np.concatenate([empty, *(mentors for mentors, _ in rows)])
    return Graph(places, starts, mentors, np.concatenate([empty, *(worth for _, worth in rows)]))
