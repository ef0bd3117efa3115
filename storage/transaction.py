"""One transaction of a database, and the few ways in which rows are read and written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy import BigInteger, ColumnElement, bindparam, delete, literal, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.ports import Conflict
from storage import statements
from storage.errors import Orphan, ReadOnly
from storage.many import ready
from storage.statements import Change

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

    from sqlalchemy import CursorResult, Select, Table
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.sql.base import Executable

    from storage.dialect import Dialect
    from storage.record import Record

T = TypeVar("T")
MICROSECONDS = 1_000_000
NOW = bindparam("now", type_=BigInteger)
"""The store's own clock, where a test sets it."""

Place: TypeAlias = tuple[str, ...]
"""The table and the key of a row."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A connection, and whether it may write. `seconds` replaces the database's clock in tests.

    What was read once is not read again, and stays what it was: where others write at the same time, a row that
    changed between its reading and its writing raises Conflict, so that no change of theirs is lost. What is put is
    written together, before anything else is asked of the database, and at commit.
    """

    connection: AsyncConnection
    dialect: Dialect
    writes: bool
    seconds: Callable[[], float] | None = None
    _seen: dict[Place, Any] = field(default_factory=dict[Place, Any])
    _held: set[Place] = field(default_factory=set[Place])
    """What nobody else changes until the end."""
    _unwritten: dict[Place, Change] = field(default_factory=dict[Place, Any])

    async def read(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        await self.flush()
        return await self._say(self.connection.execute(statement, values))

    async def write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        if not self.writes:
            raise ReadOnly
        return await self.read(statement, values)

    async def write_many(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Say it with each of these, which all name the same."""
        if not self.writes:
            raise ReadOnly
        await self.flush()
        if rows:
            made = ready(statement, tuple(rows[0]), self.connection.dialect)
            await self._say(self.connection.exec_driver_sql(made.text, made.rows(rows)))

    async def _say(self, said: Awaitable[T]) -> T:
        try:
            return await said
        except DBAPIError as failed:
            if getattr(failed.orig, "sqlstate", None) in self.dialect.conflicts:
                raise Conflict from failed
            raise

    async def flush(self) -> None:
        """Write what was put, and of what was read before only what is new about it."""
        if not self._unwritten:
            return
        changes, rows = list(self._unwritten.values()), defaultdict[Any, list[dict[str, Any]]](list)
        self._unwritten.clear()
        for statement, values in (said for change in changes if (said := change.said(self.dialect))):
            rows[statement].append(values)
        try:
            for statement, some in rows.items():
                await self.write_many(statement, some)
        except IntegrityError:
            for change in changes:
                self._forget(*change.record.place(change.after))
            raise

    async def get(self, record: Record[T], *key: str, lock: bool = False) -> T | None:
        """Find one by its key; locked, nobody else changes it until the end of a transaction that writes."""
        place, holds = (record.table.name, *key), lock and self._shares
        if self._knows(place, holds=holds):
            return self._seen[place]
        keys = dict(zip(record.keys, key, strict=True))
        row = (await self.read(statements.one(record, holds=holds), keys)).one_or_none()
        return self._hold(place, record.read(row) if row else None, holds=holds)

    async def some(self, record: Record[T], community: str, ids: Collection[str], *, lock: bool = False) -> list[T]:
        """As `get`, those of a community that exist, in the order asked; they are locked in the order of their ids."""
        table, holds = record.table.name, lock and self._shares
        asked = sorted(one for one in set(ids) if not self._knows((table, community, one), holds=holds))
        if asked:
            rows = await self.read(statements.some(record, holds=holds), {"of_community": community, "of_ids": asked})
            found = {record.place(thing): thing for thing in map(record.read, rows)}
            for place in ((table, community, one) for one in asked):
                self._hold(place, found.get(place), holds=holds)
        known = (self._seen[table, community, one] for one in ids)
        return [thing for thing in known if thing is not None]

    async def find(self, record: Record[T], query: Executable, values: Any = None) -> tuple[T, ...]:
        things = tuple(map(record.read, await self.read(query, values)))
        for thing in things:
            self._seen.setdefault(record.place(thing), thing)
        return things

    async def take(self, record: Record[T], query: Select[Any], values: Any = None) -> tuple[T, ...]:
        """Lock some, and pass over those that another transaction has locked."""
        query = query.with_for_update(skip_locked=True) if self._shares else query
        things = await self.find(record, query, values)
        for thing in things:
            self._hold(record.place(thing), thing, holds=self._shares)
        return things

    async def wait_for_claims(self) -> None:
        """Be the only one who claims, until the end: two who look at the same time could both begin a lane."""
        if self.dialect.lock_claims:
            await self.write(text(self.dialect.lock_claims))

    async def put(self, record: Record[T], thing: T) -> None:
        """Add it, or replace what has its key; raise Conflict if that is no longer what was read."""
        if not self.writes:
            raise ReadOnly
        table, *key = place = record.place(thing)
        if place in self._seen and self._shares:
            await self.get(record, *key, lock=True)
        before = self._unwritten[place].before if place in self._unwritten else self._seen.get(place)
        self._unwritten[place] = Change(record, before, thing)
        self.wrote(table, *key, thing=thing)

    def wrote(self, table: str, *key: str, thing: object) -> None:
        """From now on this stands there."""
        self._seen[(table, *key)] = thing
        self._held.add((table, *key))

    def knew(self, record: Record[T], thing: T) -> T | None:
        """What stands where this is to stand, as far as it was read."""
        return self._seen.get(record.place(thing))

    def amend(self, record: Record[Any], *key: str, **changes: Any) -> None:
        """The database itself has changed this much of a row, which may have been read before."""
        place = (record.table.name, *key)
        if known := self._seen.get(place):
            self._seen[place] = replace(known, **changes)

    def _knows(self, place: Place, *, holds: bool) -> bool:
        return place in self._seen and (not holds or place in self._held)

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
        statement = statements.add(self.dialect, table, *reckoned.items())
        return (await self.write(statement, values)).rowcount == 1

    async def drop(self, table: Table, *key: str) -> None:
        """Drop the row with this key, or those whose keys start so."""
        await self.write(delete(table).where(statements.has_key(table, key)))
        self._forget(table.name, *key)

    async def drop_where(self, table: Table, *chosen: ColumnElement[bool]) -> int:
        """Drop these rows, and count them."""
        gone = await self.write(delete(table).where(*chosen))
        self._forget(table.name)
        return gone.rowcount

    def _forget(self, *start: str) -> None:
        """What was read there is read again."""
        for place in [place for place in self._seen if place[: len(start)] == start]:
            del self._seen[place]
            self._held.discard(place)

    async def commit(self) -> None:
        """Keep everything; raise Orphan, and keep nothing, where something belongs to nothing."""
        await self.flush()
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
        return self.clock if self.seconds is None else literal(self.hour["now"], BigInteger)

    @property
    def clock(self) -> ColumnElement[int]:
        """The same in a statement that is made once, and is said with what `hour` gives."""
        return statements.clock(self.dialect) if self.seconds is None else NOW

    @property
    def hour(self) -> dict[str, int]:
        """What `clock` needs."""
        return {} if self.seconds is None else {"now": int(self.seconds() * MICROSECONDS)}
