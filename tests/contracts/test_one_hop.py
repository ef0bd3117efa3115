"""A transaction of SQLite begins with its first statement, and no statement goes without one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from storage.one_hop import OneHopConnection, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

BEGIN, ADD = "BEGIN IMMEDIATE", "INSERT INTO kept VALUES (1)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE kept (number)")
    plain.close()
    return path


@pytest.fixture
async def connection(file: Path) -> AsyncIterator[OneHopConnection]:
    connection = connect(str(file), isolation_level=None, timeout=0)
    await connection
    yield connection
    await connection.close()


@pytest.fixture
def other(file: Path) -> Iterator[sqlite3.Connection]:
    other = sqlite3.connect(file, isolation_level=None)
    yield other
    other.close()


def count(other: sqlite3.Connection) -> int:
    return other.execute("SELECT count(*) FROM kept").fetchone()[0]


async def test_what_is_taken_back_is_not_kept(connection: OneHopConnection, other: sqlite3.Connection) -> None:
    connection.begin(BEGIN)
    await connection.run(ADD, ())
    await connection.rollback()

    assert count(other) == 0


async def test_nobody_waits_for_a_transaction_that_said_nothing(
    connection: OneHopConnection, other: sqlite3.Connection
) -> None:
    connection.begin(BEGIN)
    other.execute(BEGIN)
    await connection.commit()
    other.execute(ADD)
    other.execute("COMMIT")

    assert count(other) == 1


async def test_who_could_not_begin_begins_with_the_next_statement(
    connection: OneHopConnection, other: sqlite3.Connection
) -> None:
    other.execute(BEGIN)
    connection.begin(BEGIN)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await connection.run("SELECT 1", ())
    other.execute("ROLLBACK")
    await connection.run_many("INSERT INTO kept VALUES (?)", [(2,), (3,)])

    assert count(other) == 0

    await connection.commit()

    assert count(other) == 2
