"""Rows are planned together, and what is wrong with one is in nobody else's way."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.outbox import Unknown
from bot.plan import Plan
from bot.ready import Hold
from tests.test_delivery import opened, row

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.people import Member
    from bot.ports import Members
    from bot.ready import Planned
    from storage.memory import MemoryStore

READERS = ("amara", "kenji", "olga")


@dataclass
class FrailStore:
    """A database that is away for the first looks, and in which one member cannot be read."""

    store: MemoryStore
    away: int = 0
    unreadable: str = ""
    asked: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        self.away -= 1
        if self.away >= 0:
            raise ConnectionError("gone")
        async with self.store.read() as uow:
            uow.members = FrailMembers(uow.members, self)  # pyright: ignore[reportAttributeAccessIssue]
            yield uow


@dataclass
class FrailMembers:
    """Its members; which of them are read, and how many at a time, is written down."""

    members: Members
    store: FrailStore

    def __getattr__(self, name: str) -> Any:
        return getattr(self.members, name)

    async def some(self, community: str, members: Sequence[str]) -> Sequence[Member]:
        self.store.asked.append("+".join(members))
        return [await self._read(community, member) for member in members]

    async def get(self, community: str, member: str) -> Member:
        return await self._read(community, member)

    async def _read(self, community: str, member: str) -> Member:
        if member == self.store.unreadable:
            raise ValueError(member)
        found = await self.members.get(community, member)
        assert found
        return found


async def planned(**frail: Any) -> tuple[list[Planned], FrailStore]:
    office = await opened()
    store = FrailStore(office.town.store, **frail)
    deliveries = replace(office.deliveries, store=store)  # pyright: ignore[reportArgumentType]
    rows = [row("resumed", reader, reader, subject="") for reader in READERS]
    return [ready.planned for ready in await deliveries.prepare(rows)], store


async def test_what_many_rows_ask_for_is_read_at_once() -> None:
    plans, store = await planned()

    assert [type(plan) for plan in plans] == [Plan] * 3
    assert store.asked == ["amara+kenji+olga"]


async def test_one_that_cannot_be_read_is_held_and_the_others_are_sent() -> None:
    plans, _ = await planned(unreadable="kenji")

    assert [type(plan) for plan in plans] == [Plan, Hold, Plan]


async def test_where_the_database_was_away_each_is_looked_for_alone() -> None:
    plans, store = await planned(away=1)

    assert [type(plan) for plan in plans] == [Plan] * 3
    assert store.asked == []


async def test_what_the_database_does_not_give_is_tried_again_later() -> None:
    plans, _ = await planned(away=3)

    assert [type(plan) for plan in plans] == [Unknown, Unknown, Plan]
