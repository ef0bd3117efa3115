"""Chance that can be told again: the same seed gives the same on every machine and in every version."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.matching.graph import Ints

SEEDS = 1_000_000_000
_ODD, _FIRST, _SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def seed_of(*parts: str | int) -> int:
    """A seed of at most nine digits, so that people can write it down."""
    return int.from_bytes(_digest("/".join(str(part) for part in parts))) % SEEDS


def shuffled(names: Iterable[str], seed: int) -> list[str]:
    """These names in an order that the seed alone decides, however they came."""
    return sorted(names, key=lambda name: (_digest(f"{seed}/{name}"), name))


def dice(seed: int, row: int, most: int, count: int) -> Ints:
    """So many numbers below `most`, for one row (splitmix64)."""
    steps = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(row * count)
    with np.errstate(over="ignore"):
        mixed = np.uint64(seed) * _FIRST + steps * _ODD
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(most)).astype(np.int64)


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
