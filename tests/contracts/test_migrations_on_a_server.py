"""An older database on PostgreSQL, with people and messages in it, is brought up to date, and loses nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime, MetaData, Table, inspect, text

from bot.delivery import LEASE
from storage.dialect import find_dialect
from storage.migrate import upgrade
from storage.sql import open_store
from tests.contracts.test_migrations import OLD, ask, drift

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Column, Connection

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def turned(value: Any, column: Column[Any]) -> Any:
    """What SQLite keeps as a number or a text, as PostgreSQL keeps it."""
    if value is None:
        return None
    match column.type:
        case DateTime():
            return EPOCH + timedelta(microseconds=value)
        case JSON():
            return json.loads(value)
        case Boolean():
            return bool(value)
        case _:
            return value


def fill(connection: Connection, dump: Path) -> None:
    """Make the tables of that revision, and put into them what the dump has."""
    upgrade(connection, dump.stem)
    connection.execute(text("SET session_replication_role = replica"))  # in whatever order
    with closing(sqlite3.connect(":memory:")) as old:
        old.row_factory = sqlite3.Row
        old.executescript(dump.read_text("utf-8"))
        for name in set(inspect(connection).get_table_names()) - {"alembic_version"}:
            table = Table(name, MetaData(), autoload_with=connection)
            for row in old.execute(f'SELECT * FROM "{name}"'):
                connection.execute(table.insert(), {key: turned(row[key], table.c[key]) for key in row.keys()})  # noqa: SIM118


@pytest.mark.parametrize("dump", OLD, ids=lambda file: file.stem)
async def test_an_old_server_is_brought_up_to_date(dump: Path, empty_postgres_url: str) -> None:
    dialect, address = find_dialect(empty_postgres_url)
    writing, reading = dialect.engines(address)
    async with writing.begin() as connection:
        await connection.run_sync(fill, dump)
    await reading.dispose()
    await writing.dispose()
    store = await open_store(empty_postgres_url)
    async with store.read() as uow:
        amara = await uow.members.get("leeds", "amara")
        (asked,) = await uow.interviews.of("leeds", "amara")
        found = await ask(store, drift)
    async with store.begin() as uow:
        claimed = await uow.outbox.claim(9, LEASE, "token")
    await store.close()

    assert (amara and amara.name, asked.mentor) == ("Amara Obi", "kenji")
    assert ([row.id for row in claimed], found) == (["1"], [])
