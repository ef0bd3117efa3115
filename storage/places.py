"""What a platform's housekeeping looks up across communities: messages whose reactions count, and who has a seat."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select, tuple_

from bot.rounds import EMOJI, JOINABLE
from storage.post_tables import posts
from storage.round_tables import rounds
from storage.schema import communities, links, members, spaces
from storage.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from sqlalchemy.sql.base import Executable

    from storage.sql import SqlStore

PAGE = 500


@dataclass(frozen=True, slots=True)
class Post:
    """A message whose reactions count, in a space of its community."""

    community: str
    space: str
    ref: str
    emoji: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A person of a community, and its spaces on their platform."""

    person: str
    community: str
    spaces: tuple[str, ...]


async def posts_that_count(store: SqlStore, platform: str) -> tuple[Post, ...]:
    """The messages that ask for mentors in the communities of a platform, and those of rounds one can join."""
    here = and_(spaces.c.community == posts.c.community, spaces.c.platform == platform)
    round_ = and_(rounds.c.community == posts.c.community, rounds.c.id == posts.c.id)
    emoji = case((posts.c.kind == "round", EMOJI), else_=communities.c.volunteer_emoji)
    columns = (posts.c.community, func.min(spaces.c.id), posts.c.ref, emoji)
    query = select(*columns).join(spaces, here).join(communities, communities.c.id == posts.c.community)
    counts = or_(posts.c.kind == "recruit", and_(posts.c.kind == "round", rounds.c.state.in_(sorted(JOINABLE))))
    counting = query.outerjoin(rounds, round_).where(counts, posts.c.ref != "")
    async with _reading(store) as transaction:
        rows = await transaction.read(counting.group_by(posts.c.community, posts.c.ref, emoji))
        return tuple(Post(*row) for row in rows)


async def seats_on(store: SqlStore, platform: str, page: int = PAGE) -> AsyncIterator[Seat]:
    """Everybody who has not left, page by page; nothing is held between two pages."""
    after: tuple[str, str] = ("", "")
    while True:
        async with _reading(store) as transaction:
            rows = (await transaction.read(_page(platform, after, page))).all()
            homes = await _homes(transaction, platform, {row.community for row in rows})
        for row in rows:
            yield Seat(row.person, row.community, homes.get(row.community, ()))
        if len(rows) < page:
            return
        after = (rows[-1].community, rows[-1].person)


def _page(platform: str, after: tuple[str, str], most: int) -> Executable:
    key = (links.c.community, links.c.person)
    mine = and_(links.c.community == members.c.community, links.c.member == members.c.id)
    there = and_(links.c.platform == platform, members.c.left_at.is_(None), tuple_(*key) > tuple_(*after))
    named = select(links.c.community.label("community"), links.c.person.label("person"))
    return named.join(members, mine).where(there).order_by(*key).limit(most)


async def _homes(transaction: Transaction, platform: str, of: set[str]) -> dict[str, tuple[str, ...]]:
    there = and_(spaces.c.platform == platform, spaces.c.community.in_(sorted(of)))
    homes: dict[str, tuple[str, ...]] = {}
    for row in await transaction.read(select(spaces.c.community, spaces.c.id).where(there)):
        homes[row.community] = (*homes.get(row.community, ()), row.id)
    return homes


@asynccontextmanager
async def _reading(store: SqlStore) -> AsyncGenerator[Transaction]:
    async with store.reading.connect() as connection:
        yield Transaction(connection, store.dialect, writes=False, seconds=store.seconds)
