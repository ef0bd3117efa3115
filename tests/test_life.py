"""What several processes share, and what one of them does for all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.commands.life import Life
from bot.people import Search
from storage.sql import open_store
from tests.contracts.conftest import AMARA, LEEDS, NOON

if TYPE_CHECKING:
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
