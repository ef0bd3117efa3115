"""A store of each kind, and a clock for its leases that the test moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bot.interview import Interview, Stage
from bot.outbox import Delivery
from bot.people import Community, Member
from storage.memory import MemoryStore
from storage.sql import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.memory.store import MemoryUnitOfWork
    from storage.sql import SqlUnitOfWork

STORES = ("memory", "sqlite:///:memory:", "postgresql")
AnyStore: TypeAlias = MemoryStore | SqlStore
AnyUnitOfWork: TypeAlias = "MemoryUnitOfWork | SqlUnitOfWork"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEEDS = Community("leeds", "Leeds Bridge")
AMARA = Member("leeds", "amara", "Amara Obi")
KENJI = Member("leeds", "kenji", "Kenji Mori")


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
