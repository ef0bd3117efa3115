"""A store of each kind, and a clock for its leases that the test moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.events import Space
from bot.interview import Interview, Stage
from bot.outbox import Delivery
from bot.people import Community, Member, Mentor
from storage.memory import MemoryStore
from storage.sql import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.memory.store import MemoryUnitOfWork
    from storage.sql import SqlUnitOfWork

STORES = ("memory", "sqlite:///:memory:", "postgresql")
AnyStore: TypeAlias = MemoryStore | SqlStore
AnyUnitOfWork: TypeAlias = "MemoryUnitOfWork | SqlUnitOfWork"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEEDS = Community("leeds", "Leeds Bridge")
AMARA = Member("leeds", "amara", "Amara Obi")
KENJI = Member("leeds", "kenji", "Kenji Mori")
MENTOR = replace(KENJI, mentor=Mentor("published", "law", places=2))
SPACE = Space("paper", "leeds")


@dataclass
class Seconds:
    """A clock that stands still until it is moved."""

    now: float = 1_000_000

    def __call__(self) -> float:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        self.now += span.total_seconds()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest) -> str:
    """Where a store of each kind is."""
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else request.param


@pytest.fixture
async def store(address: str, seconds: Seconds) -> AsyncIterator[AnyStore]:
    """A store in which Leeds Bridge lives, with a student, Amara, and a mentor, Kenji."""
    opened = MemoryStore(seconds) if address == "memory" else await open_store(address, seconds)
    async with opened.begin() as uow:
        await uow.communities.put(LEEDS)
        await uow.members.put(AMARA)
        await uow.members.put(KENJI)
        await uow.commit()
    yield opened
    await opened.close()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two processes' stores on one database."""

    one: SqlStore
    other: SqlStore

    @property
    def both(self) -> tuple[SqlStore, SqlStore]:
        return self.one, self.other


async def _pair(address: str) -> Pair:
    pair = Pair(await open_store(address), await open_store(address))
    async with pair.one.begin() as uow:
        await uow.communities.put(LEEDS)
        await uow.communities.add_space("leeds", SPACE)
        for member in (AMARA, MENTOR):
            await uow.members.put(member)
        await uow.commit()
    return pair


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path / 'shared.db'}"


@pytest.fixture
async def pair(shared_address: str) -> AsyncIterator[Pair]:
    """Two stores that share a database, in which Leeds Bridge lives."""
    pair = await _pair(shared_address)
    yield pair
    for store in pair.both:
        await store.close()


@pytest.fixture
async def at_once(postgres_url: str) -> AsyncIterator[Pair]:
    """As `pair`, where two transactions can write at the same time."""
    pair = await _pair(postgres_url)
    yield pair
    for store in pair.both:
        await store.close()


def interview(name: str = "one", stage: Stage = Stage.REQUESTED, **more: object) -> Interview:
    """Amara asked Kenji at noon, unless said otherwise."""
    facts = {"student": "amara", "mentor": "kenji", "since": NOON, "asked_at": NOON} | more
    return Interview("leeds", name, stage=stage, **facts)  # pyright: ignore[reportArgumentType]


def delivery(name: str, lane: str = "amara", **more: object) -> Delivery:
    """A row of the outbox whose key is its id, unless said otherwise."""
    facts = {"kind": "hello", "key": name} | more
    return Delivery("leeds", name, lane, **facts)  # pyright: ignore[reportArgumentType]


async def install(uow: AnyUnitOfWork, team: str = "T1", **more: object) -> None:
    """The bot is installed in a workspace at noon, unless said otherwise."""
    facts = {"home": team, "name": "Leeds Bridge", "sealed": "sealed", "bot": "B0BOT", "bot_user": "U0BOT"}
    facts |= {"scopes": ("chat:write",), "installed_at": NOON} | more  # pyright: ignore[reportOperatorIssue]
    await uow.installations.put(team=team, **facts)  # pyright: ignore[reportArgumentType]
