"""Practice: everybody with one other, as well as can be for all; an odd one makes a three where all three agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import rustworkx

from bot.matching.exchange import near
from bot.matching.rounds import some

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from bot.matching.rounds import Row

Pair: TypeAlias = tuple[int, int]

EVERY_PAIR = 200
"""Up to so many people every pair is weighed; beyond, each one's best and some by chance."""
EXACT = 1000
"""Up to so many the best of all ways is found (about half a second); beyond, a good one, which is said."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Who practises together, by number; `alone` are those for whom nobody was left."""

    groups: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...]
    exact: bool


def pair_up(
    row: Callable[[int], Row], people: int, seed: int, first: Collection[int] = (), threes: Collection[int] = ()
) -> Groups:
    """Pair as many as can be, before all those who come first, and then as well as can be.

    `row` says how well each would do for one (the same both ways), minus infinity where they may not meet or are one;
    `first` were left out before; `threes` would be three.
    """
    worth = _worth(row, people, seed)
    weights = _weights(worth, people, set(first), set(threes))
    exact = people <= EXACT
    pairs = (_best if exact else near)(weights, people)
    pairs = _rescue(row, people, pairs)
    return _with_threes(row, people, pairs, set(threes), exact=exact)


def _worth(row: Callable[[int], Row], people: int, seed: int) -> dict[Pair, int]:
    worth: dict[Pair, int] = {}
    for one in range(people):
        others, fits = some(row(one), seed, one, every=EVERY_PAIR)
        for other, fit in zip(others.tolist(), fits.tolist(), strict=True):
            worth[min(one, other), max(one, other)] = fit
    return worth


def _weights(worth: Mapping[Pair, int], people: int, first: set[int], threes: set[int]) -> dict[Pair, int]:
    """Raise what must not be left to taste: those who come first, then those who would not be three."""
    lowest = min(worth.values(), default=0)
    no_three = (max(worth.values(), default=0) - lowest + 1) * (people + 1)
    waited = no_three * (people + 1)
    lift = [no_three * (one not in threes) + waited * (one in first) for one in range(people)]
    return {(one, other): fit - lowest + lift[one] + lift[other] for (one, other), fit in worth.items()}


def _best(weights: Mapping[Pair, int], people: int) -> list[Pair]:
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    graph.add_edges_from([(one, other, weight) for (one, other), weight in sorted(weights.items())])
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((min(pair), max(pair)) for pair in found)


def _alone(people: int, pairs: Collection[Pair]) -> list[int]:
    return sorted(set(range(people)) - {one for pair in pairs for one in pair})


def _rescue(row: Callable[[int], Row], people: int, pairs: list[Pair]) -> list[Pair]:
    """Two left alone, who are no candidates of each other's, meet, or part a pair that both can live with."""
    alone = _alone(people, pairs) if people > EVERY_PAIR else []
    while len(alone) > 1:
        one, fits = alone[0], row(alone[0])
        for other in alone[1:]:
            if mended := _meet(one, other, fits, row(other), pairs):
                pairs = mended
                alone.remove(other)
                break
        alone.remove(one)
    return pairs


def _meet(one: int, other: int, fits: Row, others: Row, pairs: list[Pair]) -> list[Pair]:
    if np.isfinite(fits[other]):
        return [*pairs, (one, other)]
    for place, (left, right) in enumerate(pairs):
        for mine, theirs in ((left, right), (right, left)):
            if np.isfinite(fits[mine]) and np.isfinite(others[theirs]):
                return [*pairs[:place], *pairs[place + 1 :], (one, mine), (other, theirs)]
    return []


def _with_threes(row: Callable[[int], Row], people: int, pairs: list[Pair], threes: set[int], *, exact: bool) -> Groups:
    """Add each one left alone to the pair they fit best, if all three agree."""
    groups: list[tuple[int, ...]] = sorted((min(pair), max(pair)) for pair in pairs)
    alone = _alone(people, pairs)
    for one in [one for one in alone if one in threes]:
        fits = row(one)
        open_to = [pair for pair in groups if len(pair) < 3 and threes.issuperset(pair)]  # noqa: PLR2004
        best = max(open_to, key=lambda pair: float(fits[list(pair)].sum()), default=None)
        if best and np.isfinite(fits[list(best)]).all():
            groups[groups.index(best)] = (*best, one)
            alone.remove(one)
    return Groups(tuple(groups), tuple(alone), exact)
