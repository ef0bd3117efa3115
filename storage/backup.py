"""Everything in one file, and back: a SQLite database with our tables, whatever kind the database is."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.exc import SQLAlchemyError

from storage.dialect import find_dialect
from storage.errors import OtherVersion
from storage.migrate import is_newer, revision
from storage.migrations import HEAD
from storage.schema import metadata
from storage.sql import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from sqlalchemy.ext.asyncio import AsyncConnection

AT_ONCE = 1000
PATIENCE = 60
"""Seconds for which whoever else writes to the file is waited for."""


class NothingThere(Exception):
    """There is no database to be backed up."""


class Taken(Exception):
    """A file of this name is there already; a backup never replaces anything."""


class NotABackup(Exception):
    """The file is damaged, or something else."""


class NotEmpty(Exception):
    """Somebody lives in this database; it would have to be replaced."""


class InUse(Exception):
    """Somebody else holds the database, or it cannot be written."""


async def back_up(url: str, file: Path) -> None:
    """Write everything as it is at one moment to a new file; whoever serves meanwhile goes on."""
    with _beside(file) as made:
        database = _file_of(url)
        if not database:
            database = made.with_name("dump.db")
            await _dump(url, database)
        await asyncio.to_thread(_copy_file, database, made)


@contextmanager
def _beside(file: Path) -> Generator[Path]:
    """Give a place beside the file; what is there in the end takes its name, on the disk and not before."""
    folder = file.absolute().parent
    if file.exists():
        raise Taken(file)
    with TemporaryDirectory(prefix=".windowseat-", dir=folder) as beside:
        made = Path(beside, "backup")
        yield made
        _sync(made)
        made.rename(file)
    _sync(folder)


@asynccontextmanager
async def opened(file: Path) -> AsyncGenerator[SqlStore]:
    """Open a copy of a backup, its tables brought up to date; the file itself is only read."""
    with TemporaryDirectory(prefix="windowseat-") as folder:
        copy = Path(folder, "store.db")
        await asyncio.to_thread(_copy_backup, file, copy)
        store = await open_store(f"sqlite:///{copy}")
        try:
            yield store
        finally:
            await store.close()


async def put_in_place(store: SqlStore, url: str, *, replace: bool) -> None:
    """Make the database at this address what this store in a file is, wholly or not at all; raise NotEmpty."""
    there = await open_store(url)
    try:
        if not replace and await _has_rows(there):
            raise NotEmpty
        if there.writing.dialect.name == "postgresql":
            await _fill(store, there)
            return
    finally:
        await there.close()
    made, database = Path(str(store.writing.url.database)), Path(str(find_dialect(url)[1].database))
    await asyncio.to_thread(_overwrite, made, database)


def _file_of(url: str) -> Path | None:
    _, address = find_dialect(url)
    return Path(str(address.database)) if address.get_backend_name() == "sqlite" else None


def _copy_file(database: Path, made: Path) -> None:
    """Copy a live database to a file of one owner, and look through the copy."""
    if not database.exists():
        raise NothingThere(database)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(database, timeout=PATIENCE)) as source:
        source.execute("VACUUM INTO ?", (str(made),))
    _check(made)


def _check(file: Path) -> str:
    """Find the revision of a sound database; raise NotABackup."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as made:
        try:
            (said,) = made.execute("PRAGMA quick_check").fetchone()
            (found,) = made.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as why:
            raise NotABackup(str(why)) from why
    if said != "ok":
        raise NotABackup(said)
    return found


def _copy_backup(file: Path, copy: Path) -> None:
    if not file.is_file():
        raise FileNotFoundError(file)
    found = _check(file)
    if is_newer(found):
        raise OtherVersion(found)
    _copy_file(file, copy)


def _overwrite(made: Path, database: Path) -> None:
    """Take every page in one transaction: who looks sees all of it or nothing."""
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(database, timeout=PATIENCE)) as target:
        try:
            source.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as why:
            raise InUse(str(why)) from why


async def _dump(url: str, file: Path) -> None:
    """Copy a server's tables as they are at one moment."""
    dialect, address = find_dialect(url)
    source = SqlStore(dialect, *dialect.engines(address))
    copy = await open_store(f"sqlite:///{file}")
    try:
        async with source.reading.connect() as reading, copy.writing.begin() as writing:
            found = await reading.run_sync(revision)
            if found is None:
                raise NothingThere(address.database)
            if found != HEAD:
                raise OtherVersion(found)
            await _copy_rows(reading, writing)
    finally:
        await source.close()
        await copy.close()


async def _fill(store: SqlStore, there: SqlStore) -> None:
    """Replace what is there by what is in the store, in one transaction."""
    try:
        async with store.reading.connect() as reading, there.writing.begin() as writing:
            for table in reversed(metadata.sorted_tables):
                await writing.execute(table.delete())
            await _copy_rows(reading, writing)
    except SQLAlchemyError as why:
        raise InUse(str(getattr(why, "orig", why))) from why


async def _copy_rows(reading: AsyncConnection, writing: AsyncConnection) -> None:
    for table in metadata.sorted_tables:
        rows = await reading.stream(select(table).execution_options(yield_per=AT_ONCE))
        keys = [column.key for column in table.columns]
        async for some in rows.partitions():
            await writing.execute(table.insert(), [dict(zip(keys, row, strict=True)) for row in some])


async def _has_rows(store: SqlStore) -> bool:
    async with store.reading.connect() as connection:
        asked = [select(exists(select(table).subquery().select())) for table in metadata.sorted_tables]
        return any([(await connection.execute(question)).scalar_one() for question in asked])


def _sync(path: Path) -> None:
    """Have it reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
