"""Prints how well titles are found beside other ways to find them, and how quickly mentors are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tests.bench.peers import PEERS
from tests.bench.titles import sets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.bench.titles import Titles

FIRST = 5
BASE = "character tf-idf"


def judged(scores: NDArray[Any], titles: Titles) -> tuple[NDArray[Any], NDArray[Any]]:
    """For each query nDCG@5, and whether one of the first five is right."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :FIRST]
    gains = np.array([[at in right for at in row] for row, right in zip(order, titles.right, strict=True)], float)
    discount = 1 / np.log2(np.arange(2, FIRST + 2))
    ideal = np.array([discount[: min(FIRST, len(right))].sum() for right in titles.right])
    return gains @ discount / ideal, gains.any(axis=1).astype(float)


def spread(mine: NDArray[Any], base: NDArray[Any]) -> tuple[float, float]:
    """Between what the ratio of two means lies in 95 of 100 samples of the queries."""
    drawn = np.random.default_rng(1).integers(0, len(mine), (1000, len(mine)))
    low, high = np.percentile(mine[drawn].mean(1) / base[drawn].mean(1), [2.5, 97.5])
    return float(low), float(high)


def told(titles: Titles) -> dict[str, tuple[float, float]]:
    """Print a table; the ratios to character tf-idf of what each peer reaches."""
    sys.stdout.write(f"\n{titles.name}: {len(titles.queries)} queries, {len(titles.documents)} documents\n")
    found = {name: judged(compare(titles.queries, titles.documents), titles) for name, compare in PEERS.items()}
    base = found[BASE]
    for name, mine in found.items():
        figures = [f"{one.mean():.3f} x{one.mean() / other.mean():.3f}" for one, other in zip(mine, base, strict=True)]
        ranges = [f"({low:.2f}-{high:.2f})" for low, high in map(spread, mine, base)]
        sys.stdout.write(f"  {name:20s} nDCG@5 {figures[0]} {ranges[0]}  hit@5 {figures[1]} {ranges[1]}\n")
    return {name: (mine[0].mean() / base[0].mean(), mine[1].mean() / base[1].mean()) for name, mine in found.items()}


@pytest.mark.bench
@pytest.mark.parametrize("tuned", [True, False], ids=["chosen-by", "unseen"])
def test_titles_are_found(tuned: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        ratios = [told(one) for titles in sets(tuned=tuned) for one in (titles, titles.noisy)]

    assert all(min(one["Windowseat"]) >= 1 for one in ratios)
