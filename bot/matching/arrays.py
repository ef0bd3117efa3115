"""Arrays that grow, and lists of values by key, all as numpy columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import DTypeLike

Floats: TypeAlias = NDArray[Any]
Ints: TypeAlias = NDArray[Any]
Bools: TypeAlias = NDArray[np.bool_]


class Growing:
    """An array to which rows are added at the end; `all` is a view of what is there."""

    def __init__(self, dtype: DTypeLike, width: int = 0) -> None:
        self._held: NDArray[Any] = np.zeros((0, width) if width else 0, dtype)
        self.all = self._held

    def add(self, rows: NDArray[Any] | Sequence[float]) -> None:
        """Add rows at the end; room grows by an eighth, so that little of it stands empty."""
        size = len(self.all)
        needed = size + len(rows)
        if needed > len(self._held):
            bigger = np.zeros((needed + size // 8, *self._held.shape[1:]), self._held.dtype)
            bigger[:size] = self.all
            self._held = bigger
        self._held[size:needed] = rows
        self.all = self._held[:needed]


class Listed:
    """Values listed by key. New ones wait in a short list beside the long one, so that a change is cheap."""

    _WAIT = 8192

    def __init__(self, key: type[np.integer] = np.int32) -> None:
        self._keys: Ints = np.full(1, np.iinfo(key).max, key)  # one that nothing is under, so never empty
        self._starts: Ints = np.zeros(2, np.int32)
        self._values: Ints = np.zeros(0, np.int32)
        self._fresh: tuple[Ints, Ints] = (self._keys[:0], self._values)

    def add(self, keys: Ints, values: Ints) -> None:
        """Put each value under its key."""
        self._fresh = _joined(*self._fresh, keys, values)
        if len(self._fresh[0]) > self._WAIT:
            known = np.repeat(self._keys, np.diff(self._starts))
            every, self._values = _joined(known, self._values, *self._fresh)
            firsts = np.flatnonzero(np.diff(every, prepend=every[0] + 1))
            self._keys, self._starts = every[firsts], np.append(firsts, len(every)).astype(np.int32)
            self._fresh = (self._keys[:0].copy(), self._values[:0].copy())

    def of(self, keys: Ints) -> tuple[Ints, Ints]:
        """All values of some keys, each with the place of its key; in the order of the keys."""
        keys = keys.astype(self._keys.dtype, copy=False)
        place = np.minimum(self._keys.searchsorted(keys), len(self._keys) - 1)
        starts = self._starts[place]
        places, at = stretches(starts, (self._starts[place + 1] - starts) * (self._keys[place] == keys))
        if not len(self._fresh[0]):
            return places, self._values[at]
        starts = self._fresh[0].searchsorted(keys, "left")
        fresh, fresh_at = stretches(starts, self._fresh[0].searchsorted(keys, "right") - starts)
        return np.concatenate((places, fresh)), np.concatenate((self._values[at], self._fresh[1][fresh_at]))


def _joined(keys: Ints, values: Ints, more: Ints, others: Ints) -> tuple[Ints, Ints]:
    """Both, in the order of the keys."""
    every = np.concatenate((keys, more.astype(keys.dtype, copy=False)))
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate((values, others.astype(np.int32, copy=False)))[order]


def stretches(starts: Ints, many: Ints) -> tuple[Ints, Ints]:
    """The places that lie in some stretches, so many from each start; each with the number of its stretch."""
    which = np.arange(len(starts)).repeat(many)
    at = (starts - (many.cumsum() - many)).repeat(many)
    at += np.arange(len(at))
    return which, at


def sums(values: Floats, starts: Ints) -> Floats:
    """Add up the stretches that begin at each start and end at the next; none may be empty."""
    return np.add.reduceat(values, starts, axis=0) if len(starts) else values[:0]
