"""An auction: students bid for mentors all at once, each the most it can bear; exact as far as it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.graph import NOBODY

if TYPE_CHECKING:
    from bot.matching.graph import Graph, Ints

TURNS = 400
"""Late turns move few students and little; what is left then is quicker seated one by one."""
FEW = 0.002
CLOSED = 1 << 60


@dataclass(slots=True)
class Bids:
    """How an auction stands.

    Whoever has a seat could not do better at these prices; a mentor with a free place has the price 0.
    """

    prices: Ints
    seats: Ints
    """Each student's mentor, or NOBODY."""
    paid: Ints
    """What each place of a mentor (a row) went for; CLOSED beyond their number."""
    guests: Ints


def bid(graph: Graph) -> Bids:
    """Let all students without a seat bid at once, turn by turn, until few are left or nobody bids higher."""
    bids, (mentors, worth) = _opened(graph), _table(graph)
    waiting = np.flatnonzero(np.diff(graph.starts))
    for _ in range(TURNS):
        if len(waiting) <= FEW * graph.students:
            break
        wanted, offers = _offers(mentors[waiting], worth[waiting], bids.prices, graph.floor)
        won, sent_away = _sell(bids, waiting, wanted, offers)
        if not len(won):
            break
        waiting = np.concatenate([np.delete(waiting, won), sent_away])
    return bids


def _opened(graph: Graph) -> Bids:
    most = int(graph.places.max(initial=1))
    paid = np.where(np.arange(most) < graph.places[:, None], 0, CLOSED).astype(np.int64)
    prices = np.append(paid.min(axis=1, initial=CLOSED), CLOSED)
    return Bids(prices, np.full(graph.students, NOBODY), paid, np.full_like(paid, NOBODY))


def _table(graph: Graph) -> tuple[Ints, Ints]:
    """The candidates as a table with a row for each student, filled up with a mentor who is closed."""
    sizes = np.diff(graph.starts)
    rows = np.repeat(np.arange(graph.students), sizes)
    columns = np.arange(len(graph.mentors)) - np.repeat(graph.starts[:-1], sizes)
    shape = (graph.students, max(int(sizes.max(initial=1)), 1))
    mentors, worth = np.full(shape, len(graph.places)), np.full(shape, -CLOSED)
    mentors[rows, columns], worth[rows, columns] = graph.mentors, graph.worth
    return mentors, worth


def _offers(mentors: Ints, worth: Ints, prices: Ints, floor: int) -> tuple[Ints, Ints]:
    """Whom each wants most, and the price at which they would as gladly take the second best."""
    gains = worth - prices[mentors]
    rows = np.arange(len(gains))
    best = gains.argmax(axis=1)
    gains[rows, best] = -CLOSED
    second = np.maximum(gains.max(axis=1), floor)
    return mentors[rows, best], worth[rows, best] - second


def _sell(bids: Bids, waiting: Ints, wanted: Ints, offers: Ints) -> tuple[Ints, Ints]:
    """Each mentor's cheapest place goes to the highest offer above its price; who won, and who must move on."""
    order = np.lexsort((offers, wanted))
    highest = order[np.append(wanted[order][1:] != wanted[order][:-1], True)]
    place = bids.paid[wanted[highest]].argmin(axis=1)
    before = bids.guests[wanted[highest], place]
    higher = (offers[highest] > bids.paid[wanted[highest], place]) | (
        (before == NOBODY) & (bids.paid[wanted[highest], place] < CLOSED)
    )
    won, place, before = highest[higher], place[higher], before[higher]
    sold = wanted[won]
    bids.paid[sold, place], bids.guests[sold, place] = offers[won], waiting[won]
    bids.prices[sold], bids.seats[waiting[won]] = bids.paid[sold].min(axis=1), sold
    sent_away = before[before != NOBODY]
    bids.seats[sent_away] = NOBODY
    return won, sent_away
