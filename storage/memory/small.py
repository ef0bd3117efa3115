"""The smaller tables in memory: searches, posts, the inbox, drafts, living cards and leases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.errors import LeaseLost
from storage.leases import TERM
from storage.memory.tables import Lease

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, timedelta

    from bot.events import Person
    from bot.outbox import LivingCard
    from bot.people import Post, Search
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemorySearches:
    """`bot.ports.Searches`."""

    tables: Tables

    async def get(self, community: str, search: str) -> Search | None:
        return self.tables.searches.get((community, search))

    async def put(self, search: Search) -> None:
        self.tables.searches.put((search.community, search.id), search)

    async def latest(self, community: str, most: int) -> tuple[Search, ...]:
        mine = (search for search in self.tables.searches.values() if search.community == community)
        return tuple(sorted(mine, key=lambda search: search.id, reverse=True)[:most])

    async def forget(self, made_before: datetime) -> int:
        return self.tables.searches.drop_where(lambda _, search: search.made_at < made_before)


@dataclass(frozen=True, slots=True)
class MemoryPosts:
    """`bot.ports.Posts`."""

    tables: Tables

    async def put(self, post: Post) -> None:
        self.tables.posts.put((post.community, post.id), post)

    async def get(self, community: str, post: str) -> Post | None:
        return self.tables.posts.get((community, post))

    async def by_ref(self, community: str, ref: str) -> Post | None:
        posts = (post for post in self.tables.posts.values() if (post.community, post.ref) == (community, ref))
        return min(posts, key=lambda post: post.id, default=None)

    async def stand(self, community: str, ref: str, person: Person) -> None:
        self.tables.standing.put((community, person, ref), person)

    async def step_away(self, community: str, ref: str, person: Person) -> None:
        self.tables.standing.drop((community, person, ref))

    async def standing(self, community: str, ref: str) -> frozenset[Person]:
        rows = self.tables.standing.items()
        return frozenset(person for (where, _, under), person in rows if (where, under) == (community, ref))


@dataclass(frozen=True, slots=True)
class MemoryInbox:
    """`bot.ports.Inbox`."""

    tables: Tables
    seconds: Callable[[], float]

    async def first_time(self, key: str) -> bool:
        new = self.tables.inbox.get(key) is None
        self.tables.inbox.put(key, self.seconds() if new else self.tables.inbox.rows[key])
        return new

    async def forget(self, age: timedelta) -> int:
        """Drop the keys taken in that long ago: no platform repeats a delivery so late."""
        until = self.seconds() - age.total_seconds()
        return self.tables.inbox.drop_where(lambda _, received_at: received_at <= until)


@dataclass(frozen=True, slots=True)
class MemoryDrafts:
    """`bot.ports.Drafts`."""

    tables: Tables

    async def put(self, community: str, member: str, action: str, values: Mapping[str, str]) -> None:
        self.tables.drafts.put((community, member, action), dict(values))

    async def get(self, community: str, member: str, action: str) -> Mapping[str, str]:
        return dict(self.tables.drafts.get((community, member, action)) or {})

    async def drop(self, community: str, member: str, action: str) -> None:
        self.tables.drafts.drop((community, member, action))


@dataclass(frozen=True, slots=True)
class MemoryLivingCards:
    """`bot.ports.LivingCards`."""

    tables: Tables

    async def get(self, community: str, interview: str, reader: str) -> LivingCard | None:
        return self.tables.living_cards.get((community, interview, reader))

    async def put(self, card: LivingCard) -> None:
        self.tables.living_cards.put((card.community, card.interview, card.reader), card)

    async def drop(self, card: LivingCard) -> None:
        self.tables.living_cards.drop((card.community, card.interview, card.reader))


@dataclass(frozen=True, slots=True)
class MemoryLeases:
    """Who holds what, as `storage.leases.SqlLeases` has it."""

    tables: Tables
    seconds: Callable[[], float]

    async def acquire(self, name: str, holder: str, span: timedelta) -> int | None:
        now = self.seconds()
        known = self.tables.leases.get(name) or Lease(holder, now, 1)
        if known.holder != holder and known.expires_at > now:
            return None
        epoch = known.epoch + (known.holder != holder)
        self.tables.leases.put(name, Lease(holder, now + span.total_seconds(), epoch))
        return epoch

    async def release(self, name: str, holder: str) -> None:
        known = self.tables.leases.get(name)
        if known and known.holder == holder:
            self.tables.leases.put(name, known._replace(expires_at=self.seconds()))

    def check(self) -> None:
        """Raise LeaseLost if this is written as the holder of a lease that has ended."""
        if term := TERM.get():
            known = self.tables.leases.get(term.name)
            if known is None or known.epoch != term.epoch or known.expires_at <= self.seconds():
                raise LeaseLost(term)
