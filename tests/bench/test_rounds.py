"""Rounds beside first come, beside greed, beside chance, and beside an exact solver of somebody else's."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bot.matching.flow import seat
from bot.matching.graph import NOBODY
from bot.matching.pairs import pair_up
from bot.matching.rounds import solve, some

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.matching.flow import Seated
    from bot.matching.graph import Graph, Ints
    from bot.matching.rounds import Row

SPARE, BLOCKED, SEED = 0.05, 0.01, 7
SECONDS = {1_000: 0.5, 10_000: 1.0}
"""What is aimed at for seating, once it is known which pairs to weigh."""


@dataclass
class Fair:
    """People with tastes, and mentors of whom some few are famous; 5 % more places than students."""

    people: int

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(SEED)
        students, mentors = (self._unit(self.people) for _ in range(2))
        fame = self.chance.beta(2, 5, self.people).astype(np.float32)
        fits = np.clip(0.42 + 0.4 * students @ mentors.T + 0.35 * fame, 0, 1)
        fits[self.chance.random(fits.shape, dtype=np.float32) < BLOCKED] = -np.inf
        self.fits = fits
        self.places = np.ones(self.people, np.int64)
        np.add.at(self.places, self.chance.integers(0, self.people, int(self.people * SPARE)), 1)

    def _unit(self, count: int) -> Any:
        drawn = self.chance.normal(size=(count, 16)).astype(np.float32)
        return drawn / np.linalg.norm(drawn, axis=1)[:, None]

    def row(self, student: int) -> Row:
        """How well each mentor would do for a student."""
        return self.fits[student]


def first_come(fair: Fair, seen: int) -> Ints:
    """Each student in turn takes the best who is left of those they see: their best, and ten by chance."""
    left, seats = fair.places.copy(), np.full(fair.people, NOBODY)
    for student in fair.chance.permutation(fair.people).tolist():
        known = some(fair.row(student), SEED, student, seen)[0]
        fits = np.full(fair.people, -np.inf)
        fits[known] = np.where(left[known] > 0, fair.row(student)[known], -np.inf)
        best = int(fits.argmax())
        if np.isfinite(fits[best]):
            seats[student] = best
            left[best] -= 1
    return seats


def by_chance(fair: Fair) -> Ints:
    """Anybody with anybody, as long as they may meet."""
    left, seats = fair.places.copy(), np.full(fair.people, NOBODY)
    for student in fair.chance.permutation(fair.people).tolist():
        open_to = np.flatnonzero((left > 0) & np.isfinite(fair.row(student)))
        if len(open_to):
            seats[student] = int(fair.chance.choice(open_to))
            left[seats[student]] -= 1
    return seats


def greedy(graph: Graph) -> Ints:
    """The best pair of all first, then the next."""
    left, seats = graph.places.copy(), np.full(graph.students, NOBODY)
    students = np.repeat(np.arange(graph.students), np.diff(graph.starts))
    for edge in np.argsort(-graph.worth, kind="stable").tolist():
        student, mentor = students[edge], graph.mentors[edge]
        if seats[student] == NOBODY and left[mentor] > 0:
            seats[student] = mentor
            left[mentor] -= 1
    return seats


def judge(graph: Graph) -> Ints:
    """The same by OR-tools: a minimum-cost flow, with a way out for each student that costs more than all gains."""
    flows = pytest.importorskip("ortools.graph.python.min_cost_flow", reason="needs: uv sync --group bench")
    flow, students, mentors = flows.SimpleMinCostFlow(), graph.students, len(graph.places)
    sink, count = students + mentors, len(graph.mentors)
    numbers = np.arange(students)
    edges = np.repeat(numbers, np.diff(graph.starts)), students + graph.mentors
    ways = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([edges[0], students + np.arange(mentors), numbers]),
        np.concatenate([edges[1], np.full(mentors + students, sink)]),
        np.concatenate([np.ones(count, np.int64), graph.places, np.ones(students, np.int64)]),
        np.concatenate([-graph.worth, np.zeros(mentors, np.int64), np.full(students, -graph.floor)]),
    )
    supply = np.concatenate([np.ones(students, np.int64), np.zeros(mentors, np.int64), [-students]])
    flow.set_nodes_supplies(np.arange(sink + 1), supply)
    flow.solve()
    used = np.flatnonzero(flow.flows(ways[:count]))
    seats = np.full(students, NOBODY)
    seats[edges[0][used]] = graph.mentors[used]
    return seats


def timed(way: Callable[[], Ints]) -> tuple[float, Ints]:
    """Give how many seconds of the processor it took, and what came of it."""
    began = time.process_time()
    seats = way()
    return time.process_time() - began, seats


def worths(fair: Fair, seats: Ints) -> np.ndarray[Any, Any]:
    """How well each student is seated who is."""
    seated = np.flatnonzero(seats != NOBODY)
    return fair.fits[seated, seats[seated]].astype(np.float64)


@pytest.mark.bench
@pytest.mark.parametrize("people", SECONDS)
def test_nobody_seats_a_round_better(people: int, capsys: pytest.CaptureFixture[str]) -> None:
    fair = Fair(people)
    began = time.process_time()
    graph, seated, exact = solve(fair.row, people, fair.places, SEED)
    whole = time.process_time() - began
    ways = {
        "ours": lambda: seat(graph).seats,
        "exact, by OR-tools": lambda: judge(graph),
        "greedy": lambda: greedy(graph),
        "first come, of 50": lambda: first_come(fair, 0),
        "first come, of all": lambda: first_come(fair, people),
        "chance": lambda: by_chance(fair),
    }
    found = {name: timed(way) for name, way in ways.items()}
    sums = {name: worths(fair, seats).sum() for name, (_, seats) in found.items()}
    with capsys.disabled():
        print_rounds(fair, graph, found, whole)
    ours, best = found["ours"][1], found["exact, by OR-tools"][1]

    assert graph.worth_of(ours) == graph.worth_of(best) == graph.worth_of(seated.seats)
    assert (ours != NOBODY).sum() == (best != NOBODY).sum() == people
    assert exact
    assert graph.worth_of(ours) == upper_bound(fair, seated)
    assert sums["ours"] >= 1.05 * sums["first come, of 50"]
    assert sums["ours"] > sums["first come, of all"]


def upper_bound(fair: Fair, seated: Seated) -> int:
    """What no seats among all pairs can exceed, by duality: reckoned anew, from the prices alone."""
    gains = (np.rint(np.nan_to_num(row * 1e6, neginf=-1e12)).astype(np.int64) - seated.prices for row in fair.fits)
    return sum(int(gain.max()) for gain in gains) + int((seated.prices * fair.places).sum())


def print_rounds(fair: Fair, graph: Graph, found: dict[str, tuple[float, Ints]], whole: float) -> None:
    """Write a line for each way."""
    best, pairs = worths(fair, found["ours"][1]).sum(), len(graph.mentors)
    sys.stdout.write(
        f"\n{fair.people:,} students, as many mentors; all in all {whole:.2f} CPU s, {pairs:,} pairs weighed\n"
    )
    sys.stdout.write(f"{'':20}{'CPU s':>9}{'seated':>9}{'sum/best':>10}{'worst':>8}{'p5':>8}\n")
    for name, (seconds, seats) in found.items():
        worth = worths(fair, seats)
        figures = len(worth) / fair.people, worth.sum() / best, worth.min(), np.quantile(worth, 0.05)
        sys.stdout.write(
            f"{name:20}{seconds:9.2f}{figures[0]:9.3f}{figures[1]:10.3f}{figures[2]:8.3f}{figures[3]:8.3f}\n"
        )


Pairs = list[tuple[int, int]]
WEEKS, PRACTISE = 20, 101


def ours(fits: np.ndarray[Any, Any], first: set[int]) -> Pairs:
    """Our pairs; with an odd number one is left out, and comes first the next time."""
    made = pair_up(lambda one: fits[one], len(fits), SEED, first)
    return [(group[0], group[1]) for group in made.groups]


def at_random(fits: np.ndarray[Any, Any], _first: set[int]) -> Pairs:
    """Shuffle, and pair neighbours."""
    order = np.random.default_rng(int(np.isfinite(fits).sum())).permutation(len(fits)).tolist()
    return list(zip(order[::2], order[1::2], strict=False))


def best_first(fits: np.ndarray[Any, Any], _first: set[int]) -> Pairs:
    """The best pair of those left, again and again."""
    free, pairs = set(range(len(fits))), Pairs()
    for one, other in sorted(combinations(range(len(fits)), 2), key=lambda pair: -fits[pair]):
        if one in free and other in free and np.isfinite(fits[one, other]):
            free -= {one, other}
            pairs.append((one, other))
    return pairs


@pytest.mark.bench
def test_nobody_practises_twice_with_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    ways = {"ours": ours, "greedy": best_first, "chance": at_random}
    told = {name: term(way) for name, way in ways.items()}
    with capsys.disabled():
        sys.stdout.write(f"\n{PRACTISE} people, {WEEKS} rounds without a repeat\n")
        sys.stdout.write(
            f"{'':20}{'CPU s':>9}{'repeats':>9}{'left out':>10}{'twice running':>15}{'mean fit':>10}{'worst':>8}\n"
        )
        for name, (seconds, repeats, left, twice, mean, worst) in told.items():
            sys.stdout.write(f"{name:20}{seconds:9.3f}{repeats:9}{left:10.2f}{twice:15}{mean:10.3f}{worst:8.3f}\n")

    assert told["ours"][1:4] == (0, 1.0, 0)


def term(way: Callable[[np.ndarray[Any, Any], set[int]], Pairs]) -> tuple[float, int, float, int, float, float]:
    """Seconds a round, repeats in all, left out a round, left out twice running, mean and worst fit."""
    tastes = np.random.default_rng(SEED).normal(size=(PRACTISE, 6))
    tastes /= np.linalg.norm(tastes, axis=1)[:, None]
    plain = (tastes @ tastes.T + 1) / 2
    fits, met, before = plain.copy(), set[frozenset[int]](), set[int]()
    np.fill_diagonal(fits, -np.inf)
    began, repeats, left, twice, worth = time.process_time(), 0, 0, 0, list[float]()
    for _ in range(WEEKS):
        pairs = way(fits, before)
        alone = set(range(PRACTISE)) - {one for pair in pairs for one in pair}
        repeats += sum(frozenset(pair) in met for pair in pairs)
        left, twice, before = left + len(alone), twice + len(alone & before), alone
        worth += [float(plain[pair]) for pair in pairs]
        met |= {frozenset(pair) for pair in pairs}
        bar(fits, pairs)
    return (time.process_time() - began) / WEEKS, repeats, left / WEEKS, twice, float(np.mean(worth)), min(worth)


def bar(fits: np.ndarray[Any, Any], pairs: Sequence[tuple[int, int]]) -> None:
    """Nobody may meet these again."""
    for one, other in pairs:
        fits[one, other] = fits[other, one] = -np.inf
