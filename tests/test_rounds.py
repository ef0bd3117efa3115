"""Rounds and pairs: everybody served who can be, never better possible, never against what is forbidden."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.chance import dice, seed_of, shuffled
from bot.matching.exchange import near
from bot.matching.flow import seat
from bot.matching.graph import NOBODY, graph_of
from bot.matching.pairs import pair_up
from bot.matching.rounds import candidates, plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.graph import Graph
    from bot.matching.rounds import Row

FORBIDDEN = -np.inf


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A few students, a few mentors, some of whom take nobody, and worths of which many are equal."""
    places = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    one = st.dictionaries(st.integers(0, len(places) - 1), st.integers(-4, 9), max_size=5)
    rows = [sorted(row.items()) for row in draw(st.lists(one, min_size=1, max_size=6))]
    table = [(np.array([m for m, _ in row], np.int64), np.array([w for _, w in row], np.int64)) for row in rows]
    return graph_of(table, np.array(places, np.int64))


def best_by_trying(graph: Graph) -> tuple[int, int]:
    """Count and worth of the best seats, by trying every way."""
    best = {tuple(graph.places.tolist()): (0, 0)}
    for first, last in pairwise(graph.starts.tolist()):
        after = dict(best)
        options = list(zip(graph.mentors[first:last].tolist(), graph.worth[first:last].tolist(), strict=True))
        for left, (count, worth) in best.items():
            for mentor, gain in options:
                if left[mentor]:
                    fewer = (*left[:mentor], left[mentor] - 1, *left[mentor + 1 :])
                    after[fewer] = max(after.get(fewer, (0, -(10**9))), (count + 1, worth + gain))
        best = after
    return max(best.values())


@given(graphs())
def test_no_other_seats_serve_more_or_fit_better(graph: Graph) -> None:
    seats = seat(graph).seats

    assert (int((seats != NOBODY).sum()), graph.worth_of(seats)) == best_by_trying(graph)


@given(graphs())
def test_no_mentor_has_more_students_than_places(graph: Graph) -> None:
    seats = seat(graph).seats

    assert (np.bincount(seats[seats != NOBODY], minlength=len(graph.places)) <= graph.places).all()


def table(rows: Sequence[Sequence[float]]) -> list[Row]:
    return [np.array(row, np.float64) for row in rows]


def test_everybody_is_seated_before_anybody_is_seated_best() -> None:
    rows = table([[0.9, FORBIDDEN], [0.9, 0.1]])

    assert plan(rows.__getitem__, 2, [1, 1], seed=1).seats == (0, 1)


def test_a_mentor_has_a_second_student_only_where_it_is_worth_it() -> None:
    close, far = table([[0.6, 0.5], [0.6, 0.5]]), table([[0.9, 0.1], [0.9, 0.1]])

    assert sorted(plan(close.__getitem__, 2, [2, 2], seed=1).seats) == [0, 1]
    assert plan(far.__getitem__, 2, [2, 2], seed=1).seats == (0, 0)


def test_who_may_meet_nobody_is_left_out_and_nobody_else() -> None:
    rows = table([[FORBIDDEN, FORBIDDEN], [0.2, 0.3]])

    assert plan(rows.__getitem__, 2, [1, 1], seed=1).seats == (NOBODY, 1)


def crowd(people: int, seed: int = 3) -> list[Row]:
    """People with tastes, all of whom like some few."""
    chance = np.random.default_rng(seed)
    tastes = chance.normal(size=(people, 8))
    fits = tastes @ tastes.T / 8 + chance.random(people) * 3
    fits[chance.random(fits.shape) < 0.05] = FORBIDDEN
    np.fill_diagonal(fits, FORBIDDEN)
    return list(np.maximum(fits, fits.T) if people % 2 else np.minimum(fits, fits.T))


def test_the_same_seed_draws_the_same_round_and_another_looks_at_others() -> None:
    rows = crowd(300)
    graphs = [candidates(rows.__getitem__, 300, np.ones(300, np.int64), seed) for seed in (7, 7, 8)]

    assert (graphs[0].mentors == graphs[1].mentors).all()
    assert graphs[0].mentors.tolist() != graphs[2].mentors.tolist()
    assert plan(rows.__getitem__, 300, [1] * 300, 7) == plan(rows.__getitem__, 300, [1] * 300, 7)


def test_a_crowd_that_wants_the_same_few_is_seated_all_the_same() -> None:
    rows = crowd(300)

    assert NOBODY not in plan(rows.__getitem__, 300, [1] * 300, 7).seats


def test_whoever_has_no_candidate_left_may_have_any_other() -> None:
    """All want the same forty, and only the last one may meet the hundredth."""
    wanted = np.concatenate([np.ones(40), np.full(60, FORBIDDEN)])
    rows = [wanted.copy() for _ in range(41)]
    rows[40][99] = 0.1
    made = plan(rows.__getitem__, 41, [1] * 100, seed=5)

    assert (made.seats[40], NOBODY in made.seats, made.exact) == (99, False, True)


def test_seeds_stay_what_they_are_whatever_the_version() -> None:
    assert seed_of("round", 1) == 407721600
    assert dice(407721600, 3, 1000, 4).tolist() == [308, 137, 369, 200]
    assert shuffled(["b", "a", "c"], 5) == shuffled(["c", "b", "a"], 5)


def pairs_by_trying(rows: Sequence[Row], people: Sequence[int]) -> tuple[int, float]:
    """Count and sum of the best pairs, by trying every way."""
    if len(people) < 2:
        return 0, 0.0
    one, rest = people[0], people[1:]
    best = pairs_by_trying(rows, rest)
    for other in rest:
        if np.isfinite(rows[one][other]):
            count, worth = pairs_by_trying(rows, [each for each in rest if each != other])
            best = max(best, (count + 1, worth + float(rows[one][other])))
    return best


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_no_other_pairs_serve_more_or_fit_better(people: int, seed: int) -> None:
    rows = crowd(people, seed)
    made = pair_up(rows.__getitem__, people, seed, threes=range(people) if seed % 2 else ())
    pairs = [group for group in made.groups if len(group) == 2]
    count, worth = pairs_by_trying(rows, range(people))

    assert len(made.groups) == count
    assert len(pairs) < count or sum(float(rows[a][b]) for a, b in pairs) == pytest.approx(worth, abs=1e-4)


@given(st.integers(1, 30), st.integers(0, 10_000))
def test_everybody_is_in_one_group_or_alone_and_nobody_with_whom_they_may_not(people: int, seed: int) -> None:
    rows = crowd(people, seed)
    made = pair_up(rows.__getitem__, people, seed, threes=range(people))
    everybody = sorted([*made.alone, *(one for group in made.groups for one in group)])

    assert everybody == list(range(people))
    assert all(np.isfinite(rows[a][b]) for group in made.groups for a, b in combinations(group, 2))


def test_an_odd_one_joins_only_where_all_three_agree() -> None:
    rows = table([[FORBIDDEN, 0.9, 0.2], [0.9, FORBIDDEN, 0.3], [0.2, 0.3, FORBIDDEN]])

    assert pair_up(rows.__getitem__, 3, 1, threes={0, 1, 2}).groups == ((0, 1, 2),)
    assert pair_up(rows.__getitem__, 3, 1, threes={0, 2}).alone == (2,)
    assert pair_up(rows.__getitem__, 3, 1).alone == (2,)


def test_who_was_left_out_before_comes_first() -> None:
    rows = table([[FORBIDDEN, 0.9, 0.2], [0.9, FORBIDDEN, 0.3], [0.2, 0.3, FORBIDDEN]])
    made = pair_up(rows.__getitem__, 3, 1, first={2})

    assert made.groups == ((1, 2),)


def test_very_many_are_paired_nearly_as_well() -> None:
    rows = crowd(120)
    weights = {
        (one, other): int(rows[one][other] * 1000) + 10_000
        for one, other in combinations(range(120), 2)
        if np.isfinite(rows[one][other])
    }
    exact = pair_up(rows.__getitem__, 120, 1)
    best = sum(weights[one, other] for one, other in exact.groups)
    found = sum(weights[pair] for pair in near(weights, 120))

    assert found >= 0.98 * best
