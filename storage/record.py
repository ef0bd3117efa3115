"""How frozen dataclasses are kept: a column per field, and plain JSON for the small ones inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Row, Table

T = TypeVar("T")
Turn = Callable[[Any], Any]
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Codec:
    """Turns values of one type into plain JSON and back; None where they are plain already."""

    dump: Turn | None = None
    load: Turn | None = None


def _microseconds(span: timedelta) -> int:
    return span // MICROSECOND


def _span(microseconds: int) -> timedelta:
    return microseconds * MICROSECOND


SIMPLE: dict[Any, Codec] = {
    datetime: Codec(datetime.isoformat, datetime.fromisoformat),
    time: Codec(time.isoformat, time.fromisoformat),
    timedelta: Codec(_microseconds, _span),
}


@cache
def codec(kind: Any) -> Codec:
    """How values of this type are written as JSON."""
    origin = get_origin(kind)
    if origin is UnionType:
        return _optional(next(part for part in get_args(kind) if part is not NoneType))
    if origin in (tuple, frozenset):
        return _items(origin, codec(get_args(kind)[0]))
    if origin is Mapping:
        return _values(codec(get_args(kind)[1]))
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda member: member.value, kind)
    return SIMPLE.get(kind, Codec())


def _optional(kind: Any) -> Codec:
    inner = codec(kind)
    return Codec(_unless_none(inner.dump), _unless_none(inner.load))


def _unless_none(turn: Turn | None) -> Turn | None:
    return turn and (lambda value: None if value is None else turn(value))


def _items(collection: type, inner: Codec) -> Codec:
    def dump(values: Iterable[Any]) -> list[Any]:
        plain = [inner.dump(value) for value in values] if inner.dump else list(values)
        return sorted(plain) if collection is frozenset else plain

    def load(plain: list[Any]) -> Any:
        return collection(map(inner.load, plain) if inner.load else plain)

    return Codec(dump, load)


def _values(inner: Codec) -> Codec:
    def turn(how: Turn | None) -> Turn:
        return lambda values: {key: how(value) if how else value for key, value in values.items()}

    return Codec(turn(inner.dump), turn(inner.load))


def _fields(kind: type) -> Codec:
    """Keys from a newer version are passed over, and missing ones take their default."""
    inner = {name: codec(hint) for name, hint in hints(kind).items()}
    dumps = [(name, each.dump) for name, each in inner.items()]
    loads = [(name, each.load) for name, each in inner.items() if each.load]

    def dump(value: object) -> dict[str, Any]:
        return {name: turn(getattr(value, name)) if turn else getattr(value, name) for name, turn in dumps}

    def load(plain: dict[str, Any]) -> object:
        known = {name: plain[name] for name in plain.keys() & inner.keys()}
        for name, turn in loads:
            if name in known:
                known[name] = turn(known[name])
        return kind(**known)

    return Codec(dump, load)


def hints(kind: type) -> dict[str, Any]:
    """Give the types of a dataclass's fields, in their order."""
    known = {"datetime": datetime, "timedelta": timedelta, "Mapping": Mapping}
    found = get_type_hints(kind, localns=known)
    return {field.name: found[field.name] for field in fields(cast("Any", kind))}


class Record(Generic[T]):
    """Where one dataclass lies: the columns are found by the names of its fields."""

    def __init__(self, kind: type[T], table: Table, **derived: Callable[[T], Any]) -> None:
        """`derived` columns repeat something from inside a field, so that it can be searched for."""
        self.kind = kind
        self.table = table
        self.names = tuple(hints(kind))
        self.derived = derived
        self.columns: tuple[Column[Any], ...] = tuple(table.c[name] for name in self.names)
        self.keys = tuple(column.key for column in table.primary_key.columns)
        self._all = attrgetter(*self.names)

    def values(self, thing: T) -> dict[str, Any]:
        """Give the values of all columns that say what the thing is."""
        plain = dict(zip(self.names, self._all(thing), strict=True))
        return plain | {name: find(thing) for name, find in self.derived.items()} if self.derived else plain

    def changed(self, before: T, after: T) -> dict[str, Any]:
        """Give the values of those columns that differ."""
        old = self.values(before)
        return {name: value for name, value in self.values(after).items() if value != old[name]}

    def place(self, thing: T) -> tuple[str, ...]:
        """Give the table and the key."""
        return (self.table.name, *(getattr(thing, name) for name in self.keys))

    def read(self, row: Row[Any]) -> T:
        """Make the thing from a row of `columns`."""
        return self.kind(*row)
