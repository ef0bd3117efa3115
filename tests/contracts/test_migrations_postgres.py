"""On PostgreSQL too the revisions make the tables that the schema names, and bring every old database up to date."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime, MetaData, text

from storage.dialect import find_dialect
from storage.migrate import revision, upgrade
from storage.migrations import HEAD
from storage.migrations.sorting import OTHERWISE
from storage.schema import metadata
from storage.sql import open_store
from tests.contracts.conftest import NOON
from tests.contracts.test_migrations import OLD, ask, drift

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Column, Connection

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def test_migrating_makes_the_tables_of_the_schema(empty_postgres_url: str) -> None:
    store = await open_store(empty_postgres_url)
    found = await ask(store, drift)
    await store.close()

    assert found == []


async def test_texts_sort_by_their_bytes(empty_postgres_url: str) -> None:
    """On most servers capital letters count for nothing otherwise, and an id no longer sorts by its hour."""
    store = await open_store(empty_postgres_url)
    async with store.reading.connect() as connection:
        sorted_otherwise = [
            (name, column)
            for name in metadata.tables
            for column in await connection.scalars(OTHERWISE, {"table": name})
        ]
    await store.close()

    assert sorted_otherwise == []


async def test_two_that_open_at_once_both_find_the_tables(empty_postgres_url: str) -> None:
    stores = await asyncio.gather(*(open_store(empty_postgres_url) for _ in range(3)))
    revisions = [await ask(store, revision) for store in stores]
    for store in stores:
        await store.close()

    assert revisions == [HEAD] * 3


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
async def test_an_old_database_is_brought_up_to_date(file: Path, empty_postgres_url: str) -> None:
    dialect, address = find_dialect(empty_postgres_url)
    writing, _ = dialect.engines(address)
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
