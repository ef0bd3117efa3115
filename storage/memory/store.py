"""The store in memory and its transactions."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from storage.memory.codes import MemoryCodes
from storage.memory.installations import MemoryInstallations
from storage.memory.interviews import MemoryInterviews
from storage.memory.outbox import MemoryOutbox
from storage.memory.people import MemoryCommunities, MemoryMembers
from storage.memory.rounds import MemoryRounds
from storage.memory.safety import MemorySafety
from storage.memory.small import (
    MemoryDrafts,
    MemoryInbox,
    MemoryLeases,
    MemoryLivingCards,
    MemoryPosts,
    MemorySearches,
)
from storage.memory.tables import Tables

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable


class MemoryUnitOfWork:
    """`bot.ports.UnitOfWork` over a fork of the store's tables."""

    def __init__(self, store: MemoryStore, *, writes: bool) -> None:
        self._store = store
        self._tables = tables = store.tables.fork(writes=writes)
        self.communities = MemoryCommunities(tables)
        self.members = MemoryMembers(tables)
        self.interviews = MemoryInterviews(tables)
        self.searches = MemorySearches(tables)
        self.posts = MemoryPosts(tables)
        self.inbox = MemoryInbox(tables, store.seconds)
        self.drafts = MemoryDrafts(tables)
        self.outbox = MemoryOutbox(tables, store.seconds)
        self.living_cards = MemoryLivingCards(tables)
        self.safety = MemorySafety(tables)
        self.rounds = MemoryRounds(tables)
        self.codes = MemoryCodes(tables)
        self.leases = MemoryLeases(tables, store.seconds)
        self.installations = MemoryInstallations(tables, store.seconds)

    async def commit(self) -> None:
        """Keep everything, and ring if there is more to deliver; raise Orphan where something belongs to nothing."""
        self._tables.check()
        self.leases.check()
        self._store.tables = self._tables.settle()
        if self.outbox.has_more:
            self.outbox.has_more = False
            for ring in self._store.rings:
                ring()


class MemoryStore:
    """`bot.ports.Store` in memory. `seconds` is the clock of leases and retries."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self.rings: list[Callable[[], None]] = []
        """Called after each commit that left more to deliver."""
        self.tables = Tables()
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[MemoryUnitOfWork]:
        """Open a transaction that may write; there is one at a time, and the others wait."""
        async with self._writer:
            yield MemoryUnitOfWork(self, writes=True)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[MemoryUnitOfWork]:
        """Open a transaction that sees one moment, beside any writer."""
        yield MemoryUnitOfWork(self, writes=False)

    async def close(self) -> None:
        """Nothing to end."""
