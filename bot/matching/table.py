"""What words mean: a table of word pieces that is shipped with Windowseat. `docs/matching.md` tells how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.arrays import sums
from bot.matching.pieces import pieces, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.matching.arrays import Floats, Ints

WIDTH = 128
FINE = 511
"""Words are kept in whole numbers up to this, phrases up to `COARSE`: sums of their products are exact in any order."""
COARSE = 127


@dataclass(frozen=True, slots=True)
class Table:
    """The meaning of word pieces, and how much each run of letters tells."""

    rows: NDArray[np.int8]
    scale: Floats
    weight: Floats
    vocabulary: Mapping[str, int]
    telling: Floats
    largest: np.float32

    def meanings(self, words: Sequence[str]) -> Floats:
        """The meaning of each word, in whole numbers."""
        cut = [[one for token in tokens(word) for one in pieces(token, self.vocabulary)] or [0] for word in words]
        many = np.array([len(found) for found in cut], np.int64)
        every = np.array([one for found in cut for one in found], np.int64)
        meant = self.rows[every] * self.scale * self.weight[every, None]
        whole = np.rint(meant * (FINE / self.largest))
        return np.clip(sums(whole, np.cumsum(many) - many), -FINE, FINE)

    def told(self, buckets: Ints) -> Floats:
        """How much some runs of letters tell: rare ones more."""
        return self.telling[buckets]


@lru_cache(maxsize=1)
def table() -> Table:
    """The table that is shipped; read once, when somebody first searches."""
    with resources.files("bot.matching").joinpath("data/meanings.npz").open("rb") as file, np.load(file) as held:
        vocabulary = bytes(held["vocabulary"]).decode().split("\n")
        return Table(
            held["rows"],
            held["scale"],
            held["weight"],
            dict(zip(vocabulary, range(len(vocabulary)), strict=True)),
            held["telling"].astype(np.float64),
            np.float32(held["largest"]),
        )


def coarse(meant: Floats) -> Floats:
    """A phrase's meaning in the whole numbers that phrases have."""
    largest = float(np.abs(meant).max()) if meant.size else 0.0
    return np.rint(meant * (COARSE / largest)) if largest else meant
