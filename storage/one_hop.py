"""SQLite through aiosqlite, with one hop to its thread for a statement and all its rows instead of four.

The beginning of a transaction takes no hop of its own: it goes with the first statement.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from aiosqlite import Connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHUNK = 64


class OneHopConnection(Connection):
    """A connection whose cursors have fetched everything when a statement is done."""

    _begin = ""

    def begin(self, statement: str) -> None:
        """Begin a transaction in this way with the next statement."""
        self._begin = statement

    def cursor(self) -> OneHopCursor:  # pyright: ignore[reportIncompatibleMethodOverride]
        """As SQLAlchemy wants it: to be entered, and awaited for each of its steps."""
        return OneHopCursor(self)

    async def run(self, statement: str, values: Sequence[Any]) -> tuple[sqlite3.Cursor, list[Any]]:
        """Execute, fetch and close, in the thread of the connection."""
        return await self._execute(self._run, self._take_begin(), statement, values)  # pyright: ignore[reportUnknownMemberType]

    async def run_many(self, statement: str, values: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        """Execute with each of these."""
        return await self._execute(self._run_many, self._take_begin(), statement, values)  # pyright: ignore[reportUnknownMemberType]

    async def commit(self) -> None:
        """Keep everything; where nothing was said since the beginning, there is nothing to keep."""
        if not self._take_begin():
            await super().commit()

    async def rollback(self) -> None:
        """Keep nothing."""
        if not self._take_begin():
            await super().rollback()

    def _take_begin(self) -> str:
        taken, self._begin = self._begin, ""
        return taken

    def _run(self, begin: str, statement: str, values: Sequence[Any]) -> tuple[sqlite3.Cursor, list[Any]]:
        if begin:
            self._begin_now(begin)
        cursor = self._conn.execute(statement, values)
        try:
            return cursor, cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()

    def _run_many(self, begin: str, statement: str, values: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        if begin:
            self._begin_now(begin)
        cursor = self._conn.executemany(statement, values)
        cursor.close()
        return cursor

    def _begin_now(self, begin: str) -> None:
        """Where another process is in the way it is still to be begun: no statement goes without a transaction."""
        try:
            self._conn.execute(begin)
        except sqlite3.Error:
            self._begin = begin
            raise


class OneHopCursor:
    """What has been fetched."""

    arraysize = 1

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount, self.lastrowid = -1, None

    async def __aenter__(self) -> OneHopCursor:  # noqa: PYI034 - nobody inherits from it
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> OneHopCursor:
        """Execute, and fetch all rows."""
        done, self._rows = await self._connection.run(statement, values)
        return self._after(done)

    async def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> OneHopCursor:
        """Execute with each of these; there are no rows."""
        return self._after(await self._connection.run_many(statement, values))

    async def fetchall(self) -> list[Any]:
        """The rows, which are here already."""
        return self._rows

    async def fetchmany(self, size: int = 1) -> list[Any]:
        """The next rows, which are here already."""
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    async def close(self) -> None:
        """It is closed already."""

    def _after(self, done: sqlite3.Cursor) -> OneHopCursor:
        self.description, self.rowcount, self.lastrowid = done.description, done.rowcount, done.lastrowid
        return self


def connect(database: str, **settings: Any) -> OneHopConnection:
    """A connection to be awaited, as `aiosqlite.connect` gives it."""
    connection = OneHopConnection(partial(sqlite3.connect, database, **settings), CHUNK)
    connection._thread.daemon = True  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return connection
