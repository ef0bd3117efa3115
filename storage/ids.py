"""Ids: 22 characters that sort by the time they were made, as uuid7 has it."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.ids import TAIL_BITS, spell, uuid7

if TYPE_CHECKING:
    from collections.abc import Callable

STEP_BITS = 32
MILLISECOND = 10**6
YEAR_2020 = 1_577_836_800_000


def _wall_clock() -> int:
    return time.time_ns() // MILLISECOND


@dataclass(slots=True)
class TimeOrderedIds:
    """`bot.ports.NewId`: each id sorts after the one before, even if the clock stands still or steps back."""

    milliseconds: Callable[[], int] = _wall_clock
    chance: Callable[[int], int] = secrets.randbits
    """Gives a random number of so many bits."""
    _last: tuple[int, int] = field(default=(-1, 0), init=False)

    def __call__(self) -> str:
        self._last = self._next(*self._last)
        return spell(uuid7(*self._last))

    def _next(self, last: int, tail: int) -> tuple[int, int]:
        now = self.milliseconds()
        if now > last:
            return now, self.chance(TAIL_BITS)
        carry, tail = divmod(tail + 1 + self.chance(STEP_BITS), 1 << TAIL_BITS)
        return last + carry, tail


@dataclass(slots=True)
class CountingIds:
    """`bot.ports.NewId` for stories: the same ids in the same order for the same seed."""

    seed: int = 0
    count: int = field(default=0, init=False)

    def __call__(self) -> str:
        self.count += 1
        digest = blake2b(f"{self.seed}/{self.count}".encode(), digest_size=16).digest()
        return spell(uuid7(YEAR_2020 + self.count, int.from_bytes(digest) % (1 << TAIL_BITS)))
