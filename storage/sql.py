"""The store in a database: SQLite in one file, or PostgreSQL."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import TYPE_CHECKING, Any

from storage.codes import SqlCodes
from storage.dialect import Dialect, find_dialect
from storage.installations import SqlInstallations
from storage.interviews import SqlInterviews
from storage.leases import SqlLeases
from storage.migrate import migrate
from storage.outbox import SqlOutbox
from storage.people import SqlCommunities, SqlMembers
from storage.rounds import SqlRounds
from storage.safety import SqlSafety
from storage.small import SqlDrafts, SqlInbox, SqlLivingCards, SqlPosts, SqlSearches
from storage.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence

    from sqlalchemy import URL
    from sqlalchemy.ext.asyncio import AsyncEngine


class SqlUnitOfWork:
    """`bot.ports.UnitOfWork` over one transaction of the database."""

    def __init__(self, transaction: Transaction, rings: Sequence[Callable[[], None]] = ()) -> None:
        self._transaction = transaction
        self._rings = rings
        self.communities = SqlCommunities(transaction)
        self.members = SqlMembers(transaction)
        self.interviews = SqlInterviews(transaction)
        self.searches = SqlSearches(transaction)
        self.posts = SqlPosts(transaction)
        self.inbox = SqlInbox(transaction)
        self.drafts = SqlDrafts(transaction)
        self.outbox = SqlOutbox(transaction)
        self.living_cards = SqlLivingCards(transaction)
        self.safety = SqlSafety(transaction)
        self.rounds = SqlRounds(transaction)
        self.codes = SqlCodes(transaction)
        self.leases = SqlLeases(transaction)
        self.installations = SqlInstallations(transaction)

    async def commit(self) -> None:
        """Keep everything, and ring if there is more to deliver; raise Orphan where something belongs to nothing."""
        await self.outbox.flush()
        await self.leases.check()
        await self._transaction.commit()
        if self.outbox.has_more:
            self.outbox.has_more = False
            for ring in self._rings:
                ring()


@dataclass(frozen=True)
class SqlStore:
    """`bot.ports.Store` in a database. `seconds` replaces the database's clock, which governs leases, in tests."""

    dialect: Dialect
    writing: AsyncEngine
    reading: AsyncEngine
    seconds: Callable[[], float] | None = None
    folder: TemporaryDirectory[str] | None = None
    """Where the file of a `:memory:` database lies until the store is closed."""
    rings: list[Callable[[], None]] = field(default_factory=list[Any])
    """Called after each commit that left more to deliver."""

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[SqlUnitOfWork]:
        """Open a transaction that may write; SQLite has one at a time, and the others wait."""
        async with self.writing.connect() as connection:
            transaction = Transaction(connection, self.dialect, writes=True, seconds=self.seconds)
            yield SqlUnitOfWork(transaction, self.rings)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[SqlUnitOfWork]:
        """Open a transaction that sees one moment of the database, beside any writer."""
        async with self.reading.connect() as connection:
            yield SqlUnitOfWork(Transaction(connection, self.dialect, writes=False, seconds=self.seconds))

    async def close(self) -> None:
        """End all connections; the driver's threads would keep the process alive."""
        await self.reading.dispose()
        await self.writing.dispose()
        if self.folder:
            self.folder.cleanup()


async def open_store(url: str, seconds: Callable[[], float] | None = None) -> SqlStore:
    """Open the database at this address, bring its tables up to date, and give the store in it."""
    dialect, address = find_dialect(url)
    folder = TemporaryDirectory(prefix="windowseat-") if _in_memory(address) else None
    if folder:
        address = address.set(database=str(Path(folder.name, "store.db")))
    if address.get_backend_name() == "sqlite":
        _make_private(Path(str(address.database)))
    store = SqlStore(dialect, *dialect.engines(address), seconds, folder)
    try:
        await migrate(store.writing, dialect, datetime.fromtimestamp((seconds or time)(), UTC))
    except BaseException:
        await store.close()
        raise
    return store


def _in_memory(address: URL) -> bool:
    """Such a database gets a file too: connections could not share it otherwise without blocking one another."""
    return address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}


def _make_private(file: Path) -> None:
    """What people wrote is for the owner of the process alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
