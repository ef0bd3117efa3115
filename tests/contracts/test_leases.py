"""A lease has one holder at a time, and each new holder a higher epoch; who lost it writes nothing more."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from storage.errors import LeaseLost
from storage.leases import holding

if TYPE_CHECKING:
    from collections.abc import Callable

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


async def write_as_holder(store: AnyStore, epoch: int, pause: Callable[[], object] = list) -> bool:
    """Write something under the lease, with a pause before it is kept; whether it was kept."""
    key = uuid4().hex
    with holding("gateway", epoch), suppress(LeaseLost):
        async with store.begin() as uow:
            await uow.inbox.first_time(key)
            pause()
            await uow.commit()
    async with store.begin() as uow:
        return not await uow.inbox.first_time(key)


async def test_a_holder_writes_as_long_as_its_lease_goes_on(store: AnyStore, seconds: Seconds) -> None:
    epoch = await acquire(store, "ada")
    assert epoch
    kept = [await write_as_holder(store, epoch)]
    seconds.pass_by(SPAN / 2)
    renewed = await acquire(store, "ada")
    seconds.pass_by(SPAN / 2)
    kept.append(await write_as_holder(store, epoch))

    assert (renewed, kept) == (epoch, [True, True])


async def test_a_holder_that_pauses_past_its_lease_writes_nothing_more(store: AnyStore, seconds: Seconds) -> None:
    epoch = await acquire(store, "ada")
    assert epoch
    kept = [await write_as_holder(store, epoch, lambda: seconds.pass_by(SPAN))]
    kept.append(await write_as_holder(store, epoch))
    await acquire(store, "bea")
    kept.append(await write_as_holder(store, epoch))

    assert kept == [False, False, False]


async def test_the_next_holder_writes_and_the_one_before_does_not(store: AnyStore) -> None:
    await acquire(store, "ada")
    await release(store, "ada")
    epoch = await acquire(store, "bea")
    assert epoch

    assert [await write_as_holder(store, epoch - 1), await write_as_holder(store, epoch)] == [False, True]


async def test_what_a_holder_begins_is_written_as_its_own(store: AnyStore, seconds: Seconds) -> None:
    """Its tasks go on after it has let go, and are no holders by then."""
    begun = asyncio.Event()

    async def later() -> bool:
        await begun.wait()
        async with store.begin() as uow:
            await uow.inbox.first_time("later")
            await uow.commit()
        return True

    epoch = await acquire(store, "ada")
    assert epoch
    with holding("gateway", epoch):
        task = asyncio.create_task(later())
    seconds.pass_by(SPAN)
    begun.set()

    with pytest.raises(LeaseLost):
        await task
