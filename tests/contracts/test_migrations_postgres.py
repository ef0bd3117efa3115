"""On PostgreSQL too the revisions make the tables that the schema names, and bring every old database up to date."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import asyncpg
import pytest
from sqlalchemy import JSON, Boolean, DateTime, MetaData, text
from sqlalchemy.exc import DBAPIError

from storage.migrate import make, revision, upgrade
from storage.migrations import HEAD
from storage.migrations.sorting import OTHERWISE
from storage.schema import metadata
from storage.sql import open_store
from tests.contracts.conftest import NOON
from tests.contracts.test_migrations import OLD, ask, drift, engines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Column, Connection

    from tests.postgres import Cluster

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CATALOGUE = (
    """SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
    FROM information_schema.columns WHERE table_schema = current_schema()""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid != 0",
)


async def test_all_revisions_make_the_tables_of_the_schema(postgres: Cluster) -> None:
    at_once, step_by_step = await postgres.create(), await postgres.create()
    store = await open_store(at_once)
    wanted, sorted_otherwise = await ask(store, definitions), await ask(store, not_by_their_bytes)
    await store.close()
    engine, _ = engines(step_by_step)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, now=NOON)
        found = [await connection.run_sync(ask_it) for ask_it in (drift, not_by_their_bytes)]
        made, reached = await connection.run_sync(definitions), await connection.run_sync(revision)
    await engine.dispose()
    for url in (at_once, step_by_step):
        await postgres.drop(url)

    assert (*found, sorted_otherwise, reached) == ([], [], [], HEAD)
    assert made == wanted


def definitions(connection: Connection) -> set[tuple[Any, ...]]:
    """Give what the database says of its columns, indexes and constraints."""
    return {tuple(row) for question in CATALOGUE for row in connection.execute(text(question))}


def not_by_their_bytes(connection: Connection) -> list[Any]:
    """On most servers capital letters count for nothing otherwise, and an id no longer sorts by its hour."""
    return [(name, *row) for name in metadata.tables for row in connection.execute(OTHERWISE, {"table": name})]


async def test_two_that_open_at_once_both_find_the_tables(empty_postgres_url: str) -> None:
    stores = await asyncio.gather(*(open_store(empty_postgres_url) for _ in range(3)))
    revisions = [await ask(store, revision) for store in stores]
    for store in stores:
        await store.close()

    assert revisions == [HEAD] * 3


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
async def test_an_old_database_is_brought_up_to_date(file: Path, empty_postgres_url: str) -> None:
    writing, _ = engines(empty_postgres_url)
    async with writing.begin() as connection:
        await connection.run_sync(lambda sync: fill(sync, file))
    await writing.dispose()
    store = await open_store(empty_postgres_url)
    async with store.read() as uow:
        leeds, amara = await uow.communities.get("leeds"), await uow.members.get("leeds", "amara")
        (asked,) = await uow.interviews.of("leeds", "amara")
        found = await ask(store, drift)
    async with store.begin() as uow:
        claimed = await uow.outbox.claim(9, timedelta(), "token")
    await store.close()

    assert (leeds and leeds.name, amara and amara.name, asked.mentor) == ("Leeds Bridge", "Amara Obi", "kenji")
    assert (found, [row.id for row in claimed]) == ([], ["1"])


def fill(connection: Connection, file: Path) -> None:
    """Make the tables as they were at a revision, with the rows that the old SQLite database has."""
    upgrade(connection, file.stem, now=NOON)
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # in whatever order
    tables = MetaData()
    tables.reflect(connection)
    old = sqlite3.connect(":memory:")
    old.row_factory = sqlite3.Row
    old.executescript(file.read_text("utf-8"))
    for name, table in tables.tables.items():
        rows = [dict(row) for row in old.execute(f'SELECT * FROM "{name}"')] if name != "alembic_version" else []
        if rows:
            connection.execute(table.insert(), [_told(row, table.columns) for row in rows])
    old.close()


def _told(row: dict[str, Any], columns: Any) -> dict[str, Any]:
    return {name: None if value is None else _turn(columns[name])(value) for name, value in row.items()}


def _turn(column: Column[Any]) -> Callable[[Any], Any]:
    """How PostgreSQL says what SQLite has in this column."""
    match column.type:
        case DateTime():
            return lambda microseconds: EPOCH + timedelta(microseconds=microseconds)
        case Boolean():
            return bool
        case JSON():
            return json.loads
        case _:
            return lambda value: value


async def test_who_stands_still_amid_making_the_tables_has_made_nothing(empty_postgres_url: str) -> None:
    """PostgreSQL ends a transaction that is idle for half a minute; here it is told to."""
    writing, reading = engines(empty_postgres_url)
    async with writing.connect() as connection:
        await connection.run_sync(make)
        patience = await connection.scalar(text("SHOW idle_in_transaction_session_timeout"))
        still = await connection.scalar(text("SELECT pg_backend_pid()"))
        async with reading.connect() as other:
            await other.execute(text(f"SELECT pg_terminate_backend({still})"))
        store = await open_store(empty_postgres_url)
        with pytest.raises(DBAPIError):
            await connection.execute(text("DROP TABLE members"))
        await connection.invalidate()
    found = await ask(store, revision)
    await store.close()
    await reading.dispose()
    await writing.dispose()

    assert (patience, found) == ("30s", HEAD)


@pytest.mark.long
async def test_whoever_waits_for_the_tables_waits_for_longer_than_for_a_row(empty_postgres_url: str) -> None:
    other = await asyncpg.connect(empty_postgres_url)
    making = other.transaction()
    await making.start()
    await other.execute("SELECT pg_advisory_xact_lock(8420)")
    opening = asyncio.create_task(open_store(empty_postgres_url))
    await other.execute("SELECT pg_sleep(6)")
    await making.rollback()
    await other.close()
    store = await opening
    found = await ask(store, revision)
    await store.close()

    assert found == HEAD
