"""All that differs between SQLite and PostgreSQL, on one page."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only

from storage.errors import UnknownDatabase
from storage.one_hop import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection, Table
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
    from sqlalchemy.ext.asyncio import AsyncEngine
    from sqlalchemy.pool import ConnectionPoolEntry

    from storage.one_hop import OneHopConnection

    Insert = SqliteInsert | PostgresInsert
    MakeEngines = Callable[[URL], tuple[AsyncEngine, AsyncEngine]]

READERS = 4
TRIES, PAUSE = 100, 0.02
"""Of a setting that another process is in the way of; seconds between them."""
CONNECTIONS, MORE_CONNECTIONS = 8, 8
"""To PostgreSQL: those that are kept, and those that a rush may add."""
PATIENCE = ("SET lock_timeout = '5s'", "SET idle_in_transaction_session_timeout = '30s'")
"""With others: who waits longer tries again, and who holds up the others for longer has lost their transaction."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one kind of database says in its own way."""

    driver: str
    insert: Callable[[Table], Any]
    """Knows ON CONFLICT."""
    now: str
    """The database's own clock, as whole microseconds since 1970."""
    lock_migrations: tuple[str, ...]
    """Whoever makes the tables may take long; the others wait for as long as that goes on."""
    lock_claims: str
    engines: MakeEngines
    """The engine that writes and the one that only reads."""
    shared: bool
    """Whether several transactions write at the same time."""
    conflicts: frozenset[str]
    """The errors that mean: others were in the way, and doing it again will do."""


LETS_GO = "lets_go"
"""A transaction in which a table may be made anew: SQLite would drop what hangs on it together with its older form."""
PRAGMAS = (
    *("busy_timeout=10000", "journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"),
    "secure_delete=ON",  # what people had forgotten is overwritten, not only unlinked
)


def _sqlite_engine(url: URL, size: int, begin: str, *pragmas: str) -> AsyncEngine:
    """Begin transactions ourselves: the driver's own way loses updates when two writers meet."""
    pool: dict[str, Any] = {"poolclass": AsyncAdaptedQueuePool, "pool_size": size, "max_overflow": 0}
    pool["pool_reset_on_return"] = None  # a transaction is over when its connection comes back
    engine = create_async_engine(url, connect_args={"async_creator_fn": connect}, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*PRAGMAS, *pragmas):
            _say(cursor, f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "invalidate")
    def on_invalidate(connection: Any, _record: ConnectionPoolEntry, _why: BaseException | None) -> None:
        with suppress(Exception, asyncio.CancelledError):
            connection.run_async(_let_go)

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get(LETS_GO):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        _driver(connection).begin(begin)

    return engine


def _driver(connection: Connection) -> OneHopConnection:
    return cast("OneHopConnection", connection.connection.driver_connection)


def _say(cursor: Any, pragma: str) -> None:
    """Two who make a file at the same time are in each other's way, and SQLite does not wait by itself here."""
    for tries_left in reversed(range(TRIES)):
        try:
            cursor.execute(pragma)
        except sqlite3.OperationalError as locked:
            if not tries_left or "locked" not in str(locked):
                raise
            await_only(asyncio.sleep(PAUSE))
        else:
            return


async def _let_go(driver: Any) -> None:
    """Give up the lock of a transaction that was cancelled: closing alone keeps it while a cursor is still held."""
    await asyncio.shield(driver.rollback())


def _sqlite_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    return _sqlite_engine(url, 1, "BEGIN IMMEDIATE"), _sqlite_engine(url, READERS, "BEGIN", "query_only=ON")


def _postgresql_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    engine = create_async_engine(
        url, pool_size=CONNECTIONS, max_overflow=MORE_CONNECTIONS, pool_use_lifo=True, pool_pre_ping=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in PATIENCE:
            cursor.execute(setting)
        cursor.close()
        connection.commit()

    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine, engine.execution_options(**reading)


DIALECTS = {
    "sqlite": Dialect(
        driver="sqlite+aiosqlite",
        insert=sqlite.insert,
        now="CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000",
        lock_migrations=(),
        lock_claims="",
        engines=_sqlite_engines,
        shared=False,
        conflicts=frozenset(),
    ),
    "postgresql": Dialect(
        driver="postgresql+asyncpg",
        insert=postgresql.insert,
        now="(SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT))",
        lock_migrations=(
            "SET LOCAL lock_timeout = 0",
            "SELECT pg_advisory_xact_lock(8420)",
            "SET LOCAL lock_timeout = '5s'",
        ),
        lock_claims="SELECT pg_advisory_xact_lock(8421)",
        engines=_postgresql_engines,
        shared=True,
        conflicts=frozenset({"40001", "40P01", "55P03"}),  # cannot serialise, deadlock, waited too long for a lock
    ),
}
OTHER_NAMES = {"postgres": "postgresql"}


def find_dialect(url: str) -> tuple[Dialect, URL]:
    """Choose the dialect by the address, and name our driver in it; raise UnknownDatabase for any other."""
    address = make_url(url)
    backend = address.get_backend_name()
    dialect = DIALECTS.get(OTHER_NAMES.get(backend, backend))
    if dialect is None:
        raise UnknownDatabase(f"{backend!r} is not a database we know; write sqlite:///file.db or postgresql://...")
    plain = "+" not in address.drivername
    return dialect, address.set(drivername=dialect.driver) if plain else address


def bare_address(url: str) -> str:
    """The address without its password and settings, to be shown."""
    return find_dialect(url)[1].set(query={}).render_as_string()  # stars hide the password


@cache
def upsert(dialect: Dialect, table: Table) -> Any:
    """Add a row, or replace the one with the same key."""
    insert = dialect.insert(table)
    key = [*table.primary_key.columns]
    rest = {column.key: insert.excluded[column.key] for column in table.columns if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest)
