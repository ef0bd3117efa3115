"""Seats students with mentors: as many as can be, then as well as can be. Exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from bot.matching.bidding import bid
from bot.matching.graph import NOBODY
from bot.matching.paths import Paths

if TYPE_CHECKING:
    from bot.matching.graph import Graph, Ints


@dataclass(frozen=True, slots=True)
class Seated:
    """Each student's mentor, or NOBODY; and the prices of the mentors' places at which nobody would rather move."""

    seats: Ints
    prices: Ints


class Solver(Protocol):
    """Seats the students of a graph: as many as can be, and then as well as can be."""

    def __call__(self, graph: Graph) -> Seated: ...


def seat(graph: Graph) -> Seated:
    """Seat as many students as can be seated, and of all such ways take one that is worth the most.

    Bidding seats nearly all of them and leaves prices that prove it right so far; each of the others is then seated
    along the cheapest path of moves that those prices show (successive shortest paths, which end at the optimum).
    """
    bids = bid(graph)
    paths = Paths(graph, bids.prices, bids.seats)
    for student in np.flatnonzero(bids.seats == NOBODY).tolist():
        paths.seat(student)
    return Seated(paths.seats, bids.prices[:-1])
