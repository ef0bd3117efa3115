"""The mentors of one community, in columns: a row each, old rows struck out and now and then swept away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar
from zlib import crc32

import numpy as np

from bot.matching.arrays import Growing, Listed
from bot.matching.entry import Entry, entry
from bot.matching.labels import Labels
from bot.matching.terms import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.matching.arrays import Bools, Floats, Ints
    from bot.matching.terms import Kind
    from bot.people import Member

T = TypeVar("T")
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_SWEEP, _SHARE = 1000, 4
_BITS = 3
_MASK = (1 << _BITS) - 1


class Interned(Generic[T]):
    """Different values, each with a number, and the number of each row's."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self.numbers: dict[T, int] = {}
        self._rows = Growing(np.int32)

    def number(self, value: T) -> int:
        found = self.numbers.get(value)
        if found is None:
            found = self.numbers[value] = len(self.values)
            self.values.append(value)
        return found

    def add(self, values: Iterable[T]) -> None:
        """Give the next rows these values."""
        self._rows.add([self.number(value) for value in values])

    def of(self, row: int) -> T:
        """What one row has."""
        return self.values[int(self.rows[row])]

    @property
    def rows(self) -> Ints:
        """Each row's number."""
        return self._rows.all


class Shelf:
    """One community. What comes is taken in together, when somebody next asks."""

    def __init__(self) -> None:
        self.version = 0
        self.row_of: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._fresh: dict[str, Entry] = {}
        self._clear()

    def _clear(self) -> None:
        self.labels = Labels()
        self.ids: list[str] = []
        self.schools, self.programmes, self.zones = Interned[str](), Interned[str](), Interned[str]()
        self.languages, self.hours = Interned[tuple[str, ...]](), Interned[tuple[str, str]]()
        self._holders = Listed()
        self._told, self._starts = Growing(np.int32), Growing(np.int32)
        self._alive, self._lots = Growing(np.bool_), Growing(np.uint32)
        self._times = Growing(np.float64, 2)
        self._counts = Growing(np.int16, 2)
        self._versions = Growing(np.int32)

    def put(self, member: Member) -> None:
        """Take a member in as they are now; an older state than the known one is ignored."""
        if member.directory < self._known(member.id):
            return
        self.remove(member.id)
        read = entry(member)
        if read is not None:
            self._gone.pop(member.id, None)
            self._fresh[member.id] = read
        else:
            self._gone[member.id] = member.directory

    def _known(self, mentor: str) -> int:
        if mentor in self._fresh:
            return self._fresh[mentor].version
        row = self.row_of.get(mentor)
        return self._gone.get(mentor, 0) if row is None else int(self._versions.all[row])

    def remove(self, mentor: str) -> None:
        """Strike somebody out."""
        self._fresh.pop(mentor, None)
        row = self.row_of.pop(mentor, None)
        if row is not None:
            self._alive.all[row] = False

    def settle(self) -> None:
        """Take in who came since the last time, and sweep where much is struck out."""
        if len(self.ids) - len(self.row_of) > _SWEEP + len(self.ids) // _SHARE:
            kept = [self._entry(row) for row in self.row_of.values()]
            self._clear()
            self._fresh = {one.id: one for one in kept} | self._fresh
        if self._fresh:
            fresh, self._fresh = list(self._fresh.values()), {}
            self._add(fresh)
            self.labels.measure()

    def _add(self, fresh: Sequence[Entry]) -> None:
        first = len(self.ids)
        self.row_of.update((one.id, row) for row, one in enumerate(fresh, first))
        self.ids += [one.id for one in fresh]
        self.schools.add(one.school for one in fresh)
        self.programmes.add(one.programme for one in fresh)
        self.zones.add(one.zone for one in fresh)
        self.languages.add(one.languages for one in fresh)
        self.hours.add((one.windows, one.zone) for one in fresh)
        self._alive.add(np.ones(len(fresh), bool))
        self._lots.add(np.array([crc32(one.id.encode()) for one in fresh], np.uint32))
        self._times.add(np.array([(one.joined, one.paused) for one in fresh]))
        self._counts.add(np.array([(one.places, one.silences) for one in fresh]))
        self._versions.add([one.version for one in fresh])
        self._tell(fresh, first)

    def _tell(self, fresh: Sequence[Entry], first: int) -> None:
        number = self.labels.number
        told = [[number(text) << _BITS | _NUMBER[kind] for kind, text in one.told if text] for one in fresh]
        many = [len(row) for row in told]
        every = np.array([one for row in told for one in row], np.int32)
        rows = np.repeat(np.arange(first, first + len(fresh)), many)
        holds = every >= 0  # what has no word has no number
        every, rows = every[holds], rows[holds]
        self._starts.add(len(self._told.all) + np.searchsorted(rows, np.arange(first, first + len(fresh))))
        self._told.add(every)
        self._holders.add(every >> _BITS, rows << _BITS | every & _MASK)

    def _entry(self, row: int) -> Entry:
        windows = self.hours.of(row)[0]
        joined, paused = self._times.all[row]
        places, silences = self._counts.all[row]
        return Entry(
            self.ids[row],
            int(self._versions.all[row]),
            tuple(self.texts(row)),
            self.schools.of(row),
            self.programmes.of(row),
            self.languages.of(row),
            self.zones.of(row),
            windows,
            float(joined),
            float(paused),
            int(places),
            int(silences),
        )

    def told(self, row: int) -> tuple[Ints, Ints]:
        """What a mentor's texts tell: the number of each one's kind, and its own."""
        starts = self._starts.all
        end = starts[row + 1] if row + 1 < len(starts) else len(self._told.all)
        told = self._told.all[starts[row] : end]
        return told & _MASK, told >> _BITS

    def texts(self, row: int) -> Iterator[tuple[Kind, str]]:
        """What a mentor's texts tell, in words."""
        for kind, label in zip(*(numbers.tolist() for numbers in self.told(row)), strict=True):
            yield KINDS[kind], self.labels.texts[label]

    def holders(self, labels: Ints) -> tuple[Ints, Ints, Ints]:
        """Who has these texts: for each case the place of the text, the row and the number of the kind."""
        places, held = self._holders.of(labels)
        return places, held >> _BITS, held & _MASK

    @property
    def alive(self) -> Bools:
        """Which rows are not struck out."""
        return self._alive.all

    @property
    def lots(self) -> Ints:
        """A number for each row that settles ties; it hangs on the id alone."""
        return self._lots.all

    @property
    def joined(self) -> Floats:
        """When each joined, in seconds."""
        return self._times.all[:, 0]

    @property
    def paused(self) -> Floats:
        """Until when each is paused, in seconds."""
        return self._times.all[:, 1]

    @property
    def places(self) -> Ints:
        """How many chats each has room for."""
        return self._counts.all[:, 0]

    @property
    def silences(self) -> Ints:
        """How many requests each left without an answer, one after another."""
        return self._counts.all[:, 1]
