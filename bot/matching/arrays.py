"""Arrays that grow, and lists kept by key: what the index is made of."""

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
        self._held: NDArray[Any] = np.zeros((16, width) if width else 16, dtype)
        self._size = 0

    @property
    def all(self) -> NDArray[Any]:
        """Everything added so far, in order."""
        return self._held[: self._size]

    def add(self, rows: NDArray[Any] | Sequence[float]) -> None:
        """Add rows at the end; room grows by an eighth, so that little of it stands empty."""
        needed = self._size + len(rows)
        if needed > len(self._held):
            bigger = np.zeros((needed + needed // 8 + 16, *self._held.shape[1:]), self._held.dtype)
            bigger[: self._size] = self.all
            self._held = bigger
        self._held[self._size : needed] = rows
        self._size = needed


class Listed:
    """Values listed by key. New ones wait in a short list beside the long sorted one, so that a change is cheap."""

    _WAIT = 8192

    def __init__(self, key: DTypeLike = np.int32) -> None:
        self._sorted: tuple[Ints, Ints] = (np.zeros(0, key), np.zeros(0, np.int32))
        self._fresh: tuple[Ints, Ints] = self._sorted

    def add(self, keys: Ints, values: Ints) -> None:
        """Put each value under its key."""
        self._fresh = _merged(self._fresh, keys, values)
        if len(self._fresh[0]) > self._WAIT:
            self._sorted = _merged(self._sorted, *self._fresh)
            self._fresh = (self._fresh[0][:0], self._fresh[1][:0])

    def of(self, keys: Ints) -> tuple[Ints, Ints]:
        """All values of some keys, each with the place of its key; in the order of the keys."""
        places, values = _found(*self._sorted, keys)
        if not len(self._fresh[0]):
            return places, values
        fresh_places, fresh_values = _found(*self._fresh, keys)
        return np.concatenate((places, fresh_places)), np.concatenate((values, fresh_values))


def _merged(old: tuple[Ints, Ints], keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    every = np.concatenate((old[0], keys.astype(old[0].dtype)))
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate((old[1], values.astype(np.int32)))[order]


def _found(held: Ints, values: Ints, keys: Ints) -> tuple[Ints, Ints]:
    keys = keys.astype(held.dtype)
    starts = np.searchsorted(held, keys, "left")
    many = np.searchsorted(held, keys, "right") - starts
    places = np.repeat(np.arange(len(keys)), many)
    at = np.repeat(starts - (np.cumsum(many) - many), many)
    at += np.arange(len(places))
    return places, values[at]


def sums(values: Floats, starts: Ints) -> Floats:
    """Add up the stretches that begin at each start and end at the next; none may be empty."""
    return np.add.reduceat(values, starts, axis=0) if len(starts) else values[:0]
