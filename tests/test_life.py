"""What several processes share, and what one of them does for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.commands.life import NIGHT, Life
from bot.people import Search
from storage.errors import LeaseLost
from storage.sql import open_store
from tests.contracts.conftest import AMARA, LEEDS, NOON, Seconds

if TYPE_CHECKING:
    from datetime import datetime

    from storage.sql import SqlStore


async def search(store: SqlStore) -> None:
    """A search of long ago."""
    async with store.begin() as uow:
        await uow.communities.put(LEEDS)
        await uow.members.put(AMARA)
        await uow.searches.put(Search("leeds", "old", "amara", "law", NOON - timedelta(days=900)))
        await uow.commit()


async def is_there(store: SqlStore) -> bool:
    async with store.read() as uow:
        return await uow.searches.get("leeds", "old") is not None


async def test_one_process_tidies_up_for_all(postgres_url: str) -> None:
    stores = [await open_store(postgres_url) for _ in range(2)]
    nightly = [Life(store).scheduler().nightly for store in stores]
    there: list[bool] = []
    for tidy in nightly:
        await search(stores[0])
        assert tidy
        await tidy()
        there.append(await is_there(stores[0]))
    for store in stores:
        await store.close()

    assert there == [False, True]


@dataclass
class Asleep:
    """The wall's clock of a machine that falls asleep whenever it is looked at, while that of the database goes on."""

    seconds: Seconds

    def now(self) -> datetime:
        self.seconds.pass_by(NIGHT)
        return NOON


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where a database of each kind is."""
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else "sqlite:///:memory:"


async def test_who_sleeps_over_tidying_up_leaves_it_to_the_next_night(url: str) -> None:
    seconds = Seconds()
    store = await open_store(url, seconds)
    await search(store)
    tidy = Life(store, Asleep(seconds)).scheduler().nightly
    assert tidy
    with pytest.raises(LeaseLost):
        await tidy()
    there = await is_there(store)
    await store.close()

    assert there
