"""What a platform's housekeeping looks up across communities: messages that ask for mentors, and who has a seat."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select, tuple_

from storage.schema import communities, links, members, posts, spaces
from storage.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from sqlalchemy.sql.base import Executable

    from storage.sql import SqlStore

PAGE = 500


@dataclass(frozen=True, slots=True)
class Post:
    """A message that asks for mentors, in a space of its community."""

    space: str
    ref: str
    emoji: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A person of a community, and its spaces on their platform."""

    person: str
    community: str
    spaces: tuple[str, ...]


async def posts_that_ask(store: SqlStore, platform: str) -> tuple[Post, ...]:
    """The messages that ask for mentors in the communities of a platform."""
    here = and_(spaces.c.community == posts.c.community, spaces.c.platform == platform)
    columns = (func.min(spaces.c.id), posts.c.ref, communities.c.volunteer_emoji)
    query = select(*columns).join(spaces, here).join(communities, communities.c.id == posts.c.community)
    asking = query.where(posts.c.kind == "recruit", posts.c.ref != "")
    async with _reading(store) as transaction:
        rows = await transaction.read(asking.group_by(posts.c.ref, communities.c.volunteer_emoji))
        return tuple(Post(*row) for row in rows)


async def seats_on(store: SqlStore, platform: str) -> AsyncIterator[Seat]:
    """Everybody who has not left, page by page; nothing is held between two pages."""
    after: tuple[str, str] = ("", "")
    while True:
        async with _reading(store) as transaction:
            rows = (await transaction.read(_page(platform, after))).all()
            homes = await _homes(transaction, platform, {row.community for row in rows})
        for row in rows:
            yield Seat(row.person, row.community, homes.get(row.community, ()))
        if len(rows) < PAGE:
            return
        after = (rows[-1].community, rows[-1].person)


def _page(platform: str, after: tuple[str, str]) -> Executable:
    key = (links.c.community, links.c.person)
    mine = and_(links.c.community == members.c.community, links.c.member == members.c.id)
    there = and_(links.c.platform == platform, members.c.left_at.is_(None), tuple_(*key) > tuple_(*after))
    named = select(links.c.community.label("community"), links.c.person.label("person"))
    return named.join(members, mine).where(there).order_by(*key).limit(PAGE)


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
