"""One transaction of a database, and the few ways in which rows are read and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import ColumnElement, Integer, and_, delete, literal, literal_column, select
from sqlalchemy.exc import IntegrityError

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


@dataclass(frozen=True, slots=True)
class Transaction:
    """A connection, and whether it may write. `seconds` replaces the database's clock in tests."""

    connection: AsyncConnection
    dialect: Dialect
    writes: bool
    seconds: Callable[[], float] | None = None

    async def read(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        return await self.connection.execute(statement, values)

    async def write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        if not self.writes:
            raise ReadOnly
        return await self.connection.execute(statement, values)

    async def get(self, record: Record[T], *key: str, lock: bool = False) -> T | None:
        """Find one by its key; locked, nobody else changes it until the end of a transaction that writes."""
        query = select(*record.columns).where(has_key(record.table, key))
        row = (await self.read(query.with_for_update() if lock and self.writes else query)).one_or_none()
        return record.read(row) if row else None

    async def find(self, record: Record[T], query: Executable) -> tuple[T, ...]:
        return tuple(map(record.read, await self.read(query)))

    def skip_locked(self, query: Select[Any]) -> Select[Any]:
        """Take the rows, and pass over those that another transaction has taken."""
        return query.with_for_update(skip_locked=True) if self.writes else query

    async def put(self, record: Record[T], thing: T, **more: Any) -> None:
        """Add it, or replace what has its key."""
        await self.write(upsert(self.dialect, record.table), record.values(thing) | more)

    async def add(self, table: Table, values: dict[str, Any], **reckoned: ColumnElement[Any]) -> bool:
        """Add a row; False, and nothing done, where a unique key forbids it. The database reckons some values."""
        insert = self.dialect.insert(table)
        statement = (insert.values(reckoned) if reckoned else insert).on_conflict_do_nothing()
        return (await self.write(statement, values)).rowcount == 1

    async def drop(self, table: Table, *key: str) -> None:
        await self.write(delete(table).where(has_key(table, key)))

    async def commit(self) -> None:
        """Keep everything; raise Orphan, and keep nothing, where something belongs to nothing."""
        try:
            await self.connection.commit()
        except BaseException as failed:
            await self.connection.invalidate()  # SQLite would leave the transaction open
            if isinstance(failed, IntegrityError):
                raise Orphan from failed
            raise

    @property
    def now(self) -> ColumnElement[int]:
        """The store's own clock, which governs leases and retries: microseconds since 1970."""
        if self.seconds is None:
            return cast("ColumnElement[int]", literal_column(self.dialect.now, Integer))
        return literal(int(self.seconds() * MICROSECONDS))


def has_key(table: Table, key: Sequence[str]) -> ColumnElement[bool]:
    """Where the row has this key, or one that starts so."""
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=False)))
