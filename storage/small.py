"""The smaller tables in SQL: searches, posts, the inbox, drafts and living cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.events import Person
from storage.dialect import upsert
from storage.post_tables import POSTS, posts, standing
from storage.record import MICROSECOND
from storage.schema import LIVING_CARDS, SEARCHES, drafts, inbox, living_cards, searches

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from bot.outbox import LivingCard
    from bot.people import Post, Search
    from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlSearches:
    """`bot.ports.Searches`."""

    transaction: Transaction

    async def get(self, community: str, search: str) -> Search | None:
        return await self.transaction.get(SEARCHES, community, search)

    async def put(self, search: Search) -> None:
        await self.transaction.put(SEARCHES, search)

    async def latest(self, community: str, most: int) -> tuple[Search, ...]:
        query = select(*SEARCHES.columns).where(searches.c.community == community)
        return await self.transaction.find(SEARCHES, query.order_by(searches.c.id.desc()).limit(most))

    async def forget(self, made_before: datetime) -> int:
        return await self.transaction.drop_where(searches, searches.c.made_at < made_before)


@dataclass(frozen=True, slots=True)
class SqlPosts:
    """`bot.ports.Posts`."""

    transaction: Transaction

    async def put(self, post: Post) -> None:
        await self.transaction.put(POSTS, post)

    async def get(self, community: str, post: str) -> Post | None:
        return await self.transaction.get(POSTS, community, post)

    async def by_ref(self, community: str, ref: str) -> Post | None:
        query = select(*POSTS.columns).where(posts.c.community == community, posts.c.ref == ref)
        return next(iter(await self.transaction.find(POSTS, query.order_by(posts.c.id))), None)

    async def stand(self, community: str, ref: str, person: Person) -> None:
        await self.transaction.add(standing, {"community": community, "ref": ref, **_who(person)})

    async def step_away(self, community: str, ref: str, person: Person) -> None:
        await self.transaction.drop(standing, community, ref, *_who(person).values())

    async def standing(self, community: str, ref: str) -> frozenset[Person]:
        query = select(standing.c.platform, standing.c.home, standing.c.person)
        under = query.where(standing.c.community == community, standing.c.ref == ref)
        return frozenset(Person(*row) for row in await self.transaction.read(under))


def _who(person: Person) -> dict[str, str]:
    return {"platform": person.platform, "home": person.home, "person": person.id}


@dataclass(frozen=True, slots=True)
class SqlInbox:
    """`bot.ports.Inbox`."""

    transaction: Transaction

    async def first_time(self, key: str) -> bool:
        return await self.transaction.add(inbox, {"key": key}, received_at=self.transaction.now)

    async def forget(self, age: timedelta) -> int:
        """Drop the keys taken in that long ago: no platform repeats a delivery so late."""
        old = inbox.c.received_at <= self.transaction.now - age // MICROSECOND
        return await self.transaction.drop_where(inbox, old)


@dataclass(frozen=True, slots=True)
class SqlDrafts:
    """`bot.ports.Drafts`."""

    transaction: Transaction

    async def put(self, community: str, member: str, action: str, values: Mapping[str, str]) -> None:
        row = {"community": community, "member": member, "action": action, "values": values}
        await self.transaction.write(upsert(self.transaction.dialect, drafts), row)

    async def get(self, community: str, member: str, action: str) -> Mapping[str, str]:
        mine = select(drafts.c["values"]).where(drafts.c.community == community, drafts.c.member == member)
        return (await self.transaction.read(mine.where(drafts.c.action == action))).scalar_one_or_none() or {}

    async def drop(self, community: str, member: str, action: str) -> None:
        await self.transaction.drop(drafts, community, member, action)


@dataclass(frozen=True, slots=True)
class SqlLivingCards:
    """`bot.ports.LivingCards`."""

    transaction: Transaction

    async def get(self, community: str, interview: str, reader: str) -> LivingCard | None:
        return await self.transaction.get(LIVING_CARDS, community, interview, reader, lock=True)

    async def put(self, card: LivingCard) -> None:
        await self.transaction.put(LIVING_CARDS, card)

    async def drop(self, card: LivingCard) -> None:
        await self.transaction.drop(living_cards, card.community, card.interview, card.reader)
