"""The mentors of one community, in columns: a row each, old rows struck out and now and then swept away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar
from zlib import crc32

import numpy as np

from bot.matching.arrays import Growing, Listed
from bot.matching.entry import Entry, ground, told
from bot.matching.labels import Labels
from bot.matching.terms import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.matching.arrays import Bools, Floats, Ints
    from bot.matching.terms import Kind

T = TypeVar("T")
_SWEEP, _SHARE = 1000, 4
_BITS = 3
_MASK = (1 << _BITS) - 1


class Interned(Generic[T]):
    """Different values, each with a number, and the number of each row's."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self.numbers: dict[T, int] = {}
        self._rows = Growing(np.int32)

    def add(self, values: Sequence[T]) -> None:
        """Give the next rows these values."""
        fresh = [value for value in dict.fromkeys(values) if value not in self.numbers]
        self.numbers.update(zip(fresh, range(len(self.values), len(self.values) + len(fresh)), strict=True))
        self.values += fresh
        self._rows.add(np.fromiter(map(self.numbers.__getitem__, values), np.int32, len(values)))

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
        self._joined, self._paused = Growing(np.float64), Growing(np.float64)
        self._places, self._silences = Growing(np.int16), Growing(np.int16)
        self._versions = Growing(np.int32)

    def put(self, one: Entry) -> None:
        """Take somebody in as they are now; an older state than the known one is ignored."""
        if one.version < self._known(one.id):
            return
        self.remove(one.id)
        if one.listed:
            self._gone.pop(one.id, None)
            self._fresh[one.id] = one
        else:
            self._gone[one.id] = one.version

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

    def _add(self, fresh: Sequence[Entry]) -> None:
        first = len(self.ids)
        self.row_of.update((one.id, row) for row, one in enumerate(fresh, first))
        self.ids += [one.id for one in fresh]
        self.schools.add([ground(one.school) for one in fresh])
        self.programmes.add([ground(one.programme) for one in fresh])
        self.zones.add([one.zone for one in fresh])
        self.languages.add([one.languages for one in fresh])
        self.hours.add([(one.windows, one.zone) for one in fresh])
        self._alive.add(np.ones(len(fresh), bool))
        self._lots.add(np.array([crc32(one.id.encode()) for one in fresh], np.uint32))
        self._joined.add([one.joined for one in fresh])
        self._paused.add([one.paused for one in fresh])
        self._places.add([one.places for one in fresh])
        self._silences.add([one.silences for one in fresh])
        self._versions.add([one.version for one in fresh])
        self._tell(fresh, first)

    def _tell(self, fresh: Sequence[Entry], first: int) -> None:
        every = [told(one) for one in fresh]
        many = [len(texts) for _, texts in every]
        labels = self.labels.take([text for _, texts in every for text in texts])
        numbers = labels << _BITS | np.frombuffer(b"".join([kinds for kinds, _ in every]), np.uint8)
        rows = np.repeat(np.arange(first, first + len(fresh)), many)
        holds = labels >= 0  # what has no word has no number
        numbers, rows = numbers[holds], rows[holds]
        self._starts.add(len(self._told.all) + np.searchsorted(rows, np.arange(first, first + len(fresh))))
        self._told.add(numbers)
        self._holders.add(labels[holds], rows << _BITS | numbers & _MASK)

    def _entry(self, row: int) -> Entry:
        """What was read, but for texts without a word."""
        texts = list(self.texts(row))
        own = dict(texts)
        return Entry(
            self.ids[row],
            int(self._versions.all[row]),
            listed=True,
            role=own.get("role", ""),
            field=own.get("field", ""),
            employer=own.get("employer", ""),
            likes="\n".join(text for kind, text in texts if kind == "topic"),
            school=own.get("school", ""),
            programme=own.get("programme", ""),
            languages=self.languages.of(row),
            zone=self.zones.of(row),
            windows=self.hours.of(row)[0],
            joined=float(self.joined[row]),
            paused=float(self.paused[row]),
            places=int(self.places[row]),
            silences=int(self.silences[row]),
        )

    def told(self, row: int) -> list[tuple[int, int]]:
        """What a mentor's texts tell: the number of each one's kind, and its own."""
        starts = self._starts.all
        end = int(starts[row + 1]) if row + 1 < len(starts) else len(self._told.all)
        held: list[int] = self._told.all[int(starts[row]) : end].tolist()
        return [(one & _MASK, one >> _BITS) for one in held]

    def texts(self, row: int) -> Iterator[tuple[Kind, str]]:
        """What a mentor's texts tell, in words."""
        return ((KINDS[kind], self.labels.texts[label]) for kind, label in self.told(row))

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
        return self._joined.all

    @property
    def paused(self) -> Floats:
        """Until when each is paused, in seconds."""
        return self._paused.all

    @property
    def places(self) -> Ints:
        """How many chats each has room for."""
        return self._places.all

    @property
    def silences(self) -> Ints:
        """How many requests each left without an answer, one after another."""
        return self._silences.all
