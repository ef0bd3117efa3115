"""Seats students with mentors: as many as can be, then as well as can be. Exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from bot.matching.bidding import bid
from bot.matching.graph import NOBODY
from bot.matching.paths import Paths

if TYPE_CHECKING:
    from bot.matching.graph import Graph, Ints


class Solver(Protocol):
    """Seats the students of a graph; the answer is each one's mentor, or NOBODY."""

    def __call__(self, graph: Graph) -> Ints: ...


def seat(graph: Graph) -> Ints:
    """Seat as many students as can be seated, and of all such ways take one that is worth the most.

    Bidding seats nearly all of them and leaves prices that prove it right so far; each of the others is then seated
    along the cheapest path of moves that those prices show (successive shortest paths, which end at the optimum).
    """
    bids = bid(graph)
    paths = Paths(graph, bids.prices, bids.seats)
    for student in np.flatnonzero(bids.seats == NOBODY).tolist():
        paths.seat(student)
    return paths.seats
