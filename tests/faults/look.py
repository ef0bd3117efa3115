"""Everything a store holds, as the rules look at it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.memory import MemoryStore
from storage.schema import COMMUNITIES, INTERVIEWS, MEMBERS, OUTBOX, links, metadata
from storage.transaction import Transaction

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.outbox import Delivery
    from bot.people import Community, Member
    from storage.record import Record
    from storage.sql import SqlStore
    from tests.contracts.conftest import AnyStore

OUTLIVES = "reports"
"""What is kept for a while of those who are forgotten, and they are told so."""


@dataclass(frozen=True)
class Look:
    """One moment of it. `texts` are the rows of all tables, as text; `links` are persons' ids with members'."""

    communities: tuple[Community, ...] = ()
    members: dict[str, Member] = field(default_factory=dict)
    chats: dict[str, Interview] = field(default_factory=dict)
    outbox: dict[str, Delivery] = field(default_factory=dict)
    links: frozenset[tuple[str, str]] = frozenset()
    texts: tuple[str, ...] = ()


async def look(store: AnyStore) -> Look:
    """Look at all of it."""
    return _in_memory(store) if isinstance(store, MemoryStore) else await _in_database(store)


def _in_memory(store: MemoryStore) -> Look:
    tables = store.tables
    every = [getattr(tables, each.name).rows for each in fields(tables) if each.name != OUTLIVES]
    return Look(
        tuple(tables.communities.values()),
        {member.id: member for member in tables.members.values()},
        {chat.id: chat for chat in tables.interviews.values()},
        {row.id: row for row in tables.outbox.values()},
        frozenset((who.id, member) for (_, who), member in tables.links.items()),
        tuple(repr(row) for rows in every for row in rows.items()),
    )


async def _in_database(store: SqlStore) -> Look:
    async with store.reading.connect() as connection:
        transaction = Transaction(connection, store.dialect, writes=False)

        async def every(record: Record[Any]) -> tuple[Any, ...]:
            return await transaction.find(record, select(*record.columns))

        linked = await connection.execute(select(links.c.person, links.c.member))
        kept = [table for table in metadata.sorted_tables if table.name != OUTLIVES]
        rows = [row for table in kept for row in await connection.execute(select(table))]
        return Look(
            await every(COMMUNITIES),
            {member.id: member for member in await every(MEMBERS)},
            {chat.id: chat for chat in await every(INTERVIEWS)},
            {row.id: row for row in await every(OUTBOX)},
            frozenset((row.person, row.member) for row in linked),
            tuple(map(repr, rows)),
        )
