"""A lease has one holder at a time, and each new holder a higher epoch."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.contracts.conftest import AnyStore, Seconds

SPAN = timedelta(seconds=30)


async def acquire(store: AnyStore, holder: str, name: str = "gateway") -> int | None:
    async with store.begin() as uow:
        epoch = await uow.leases.acquire(name, holder, SPAN)
        await uow.commit()
    return epoch


async def release(store: AnyStore, holder: str) -> None:
    async with store.begin() as uow:
        await uow.leases.release("gateway", holder)
        await uow.commit()


async def test_one_holder_at_a_time(store: AnyStore) -> None:
    assert [await acquire(store, "ada"), await acquire(store, "bea"), await acquire(store, "bea", "cron")] == [
        1,
        None,
        1,
    ]


async def test_a_holder_renews_under_the_same_epoch(store: AnyStore, seconds: Seconds) -> None:
    epochs = [await acquire(store, "ada")]
    seconds.pass_by(SPAN / 2)
    epochs.append(await acquire(store, "ada"))
    seconds.pass_by(SPAN / 2)
    epochs.append(await acquire(store, "bea"))

    assert epochs == [1, 1, None]


async def test_another_takes_over_when_it_ends(store: AnyStore, seconds: Seconds) -> None:
    await acquire(store, "ada")
    seconds.pass_by(SPAN)

    assert [await acquire(store, "bea"), await acquire(store, "ada")] == [2, None]


async def test_another_takes_over_when_it_is_released(store: AnyStore) -> None:
    await acquire(store, "ada")
    await release(store, "bea")
    still_hers = await acquire(store, "bea")
    await release(store, "ada")

    assert [still_hers, await acquire(store, "bea")] == [None, 2]
