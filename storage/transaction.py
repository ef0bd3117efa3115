"""One transaction of a database, and the few ways in which rows are read and written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, delete, literal, literal_column, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.ports import Conflict
from storage.dialect import Dialect, upsert
from storage.errors import Orphan, ReadOnly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import CursorResult, Select, Table
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.sql.base import Executable

    from storage.record import Record

T = TypeVar("T")
MICROSECONDS = 1_000_000


Place: TypeAlias = tuple[str, ...]
"""The table and the key of a row."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A connection, and whether it may write. `seconds` replaces the database's clock in tests.

    What was read once is not read again, and stays what it was: where others write at the same time, a row that
    changed between its reading and its writing raises Conflict, so that no change of theirs is lost.
    """

    connection: AsyncConnection
    dialect: Dialect
    writes: bool
    seconds: Callable[[], float] | None = None
    _seen: dict[Place, Any] = field(default_factory=dict[Place, Any])
    _held: set[Place] = field(default_factory=set[Place])
    """What nobody else changes until the end."""

    async def read(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        try:
            return await self.connection.execute(statement, values)
        except DBAPIError as failed:
            if getattr(failed.orig, "sqlstate", None) in self.dialect.conflicts:
                raise Conflict from failed
            raise

    async def write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        if not self.writes:
            raise ReadOnly
        return await self.read(statement, values)

    async def get(self, record: Record[T], *key: str, lock: bool = False) -> T | None:
        """Find one by its key; locked, nobody else changes it until the end of a transaction that writes."""
        place, holds = (record.table.name, *key), lock and self._shares
        if place in self._seen and (not holds or place in self._held):
            return self._seen[place]
        keys = dict(zip(record.keys, key, strict=True))
        row = (await self.read(_one(record, holds=holds), keys)).one_or_none()
        return self._hold(place, record.read(row) if row else None, holds=holds)

    async def find(self, record: Record[T], query: Executable, values: Any = None) -> tuple[T, ...]:
        things = tuple(map(record.read, await self.read(query, values)))
        for thing in things if self._shares else ():
            self._seen.setdefault(record.place(thing), thing)
        return things

    async def lock(self, record: Record[T], query: Select[Any], values: Any = None) -> tuple[T, ...]:
        """Find some, of which nobody else changes any until the end; they are locked in the order of the query."""
        things = await self.find(record, query.with_for_update() if self._shares else query, values)
        for thing in things:
            self._hold(record.place(thing), thing, holds=self._shares)
        return things

    def skip_locked(self, query: Select[Any]) -> Select[Any]:
        """Take the rows, and pass over those that another transaction has taken."""
        return query.with_for_update(skip_locked=True) if self.writes else query

    async def wait_for_claims(self) -> None:
        """Be the only one who claims, until the end: two who look at the same time could both begin a lane."""
        if self.dialect.lock_claims:
            await self.write(text(self.dialect.lock_claims))

    async def put(self, record: Record[T], thing: T, **more: Any) -> None:
        """Add it, or replace what has its key; raise Conflict if that is no longer what was read."""
        table, *key = place = record.place(thing)
        if place in self._seen and self._shares:
            await self.get(record, *key, lock=True)
        await self.write(upsert(self.dialect, record.table), record.values(thing) | more)
        self.wrote(table, *key, thing=thing)

    def wrote(self, table: str, *key: str, thing: object) -> None:
        """From now on this stands there."""
        self._seen[(table, *key)] = thing
        self._held.add((table, *key))

    def amend(self, record: Record[Any], *key: str, **changes: Any) -> None:
        """The database itself has changed this much of a row, which may have been read before."""
        place = (record.table.name, *key)
        if known := self._seen.get(place):
            self._seen[place] = replace(known, **changes)

    def _hold(self, place: Place, thing: T, *, holds: bool) -> T:
        if self._seen.setdefault(place, thing) != thing:
            raise Conflict
        if holds:
            self._held.add(place)
        return thing

    @property
    def _shares(self) -> bool:
        """Whether others may change what is read here before it is written."""
        return self.writes and self.dialect.shared

    async def add(self, table: Table, values: dict[str, Any], **reckoned: ColumnElement[Any]) -> bool:
        """Add a row; False, and nothing done, where a unique key forbids it. The database reckons some values."""
        statement = _add(self.dialect, table, *reckoned.items())
        return (await self.write(statement, values)).rowcount == 1

    async def drop(self, table: Table, *key: str) -> None:
        await self.write(delete(table).where(has_key(table, key)))
        self._seen.pop((table.name, *key), None)

    async def commit(self) -> None:
        """Keep everything; raise Orphan, and keep nothing, where something belongs to nothing."""
        try:
            await self.connection.commit()
        except BaseException as failed:
            await self.connection.invalidate()  # SQLite would leave the transaction open
            if isinstance(failed, IntegrityError):
                raise Orphan from failed
            if getattr(getattr(failed, "orig", None), "sqlstate", None) in self.dialect.conflicts:
                raise Conflict from failed
            raise

    @property
    def now(self) -> ColumnElement[int]:
        """The store's own clock, which governs leases and retries: microseconds since 1970."""
        if self.seconds is None:
            return _now(self.dialect)
        return literal(int(self.seconds() * MICROSECONDS), BigInteger)


def has_key(table: Table, key: Sequence[str]) -> ColumnElement[bool]:
    """Where the row has this key, or one that starts so."""
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=False)))


@cache
def _now(dialect: Dialect) -> ColumnElement[int]:
    return cast("ColumnElement[int]", literal_column(dialect.now, BigInteger))


@lru_cache(maxsize=64)
def _add(dialect: Dialect, table: Table, *reckoned: tuple[str, ColumnElement[Any]]) -> Executable:
    """Add a row unless a unique key forbids it."""
    insert = dialect.insert(table)
    return (insert.values(dict(reckoned)) if reckoned else insert).on_conflict_do_nothing()


@cache
def _one(record: Record[Any], *, holds: bool) -> Select[Any]:
    """Find one row by its key."""
    keys = (record.table.c[name] == bindparam(name) for name in record.keys)
    query = select(*record.columns).where(*keys)
    return query.with_for_update() if holds else query
