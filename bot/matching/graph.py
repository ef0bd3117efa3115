"""Who could sit with whom, and what that would be worth, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints: TypeAlias = NDArray[np.int64]
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

    def worth_of(self, seats: Ints) -> int:
        """The sum of what these seats are worth."""
        return sum(self._seat(student, mentor) for student, mentor in enumerate(seats.tolist()) if mentor != NOBODY)

    def _seat(self, student: int, mentor: int) -> int:
        first, last = self.starts[student], self.starts[student + 1]
        place = first + np.searchsorted(self.mentors[first:last], mentor)
        return int(self.worth[place])


def graph_of(rows: Sequence[tuple[Ints, Ints]], places: Ints) -> Graph:
    """Make a graph of each student's candidates, as (mentors, worth)."""
    sizes = [len(mentors) for mentors, _ in rows]
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
    empty = np.zeros(0, np.int64)
    mentors = np.concatenate([empty, *(mentors for mentors, _ in rows)])
    return Graph(places, starts, mentors, np.concatenate([empty, *(worth for _, worth in rows)]))
