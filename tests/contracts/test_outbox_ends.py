"""The outbox: how rows end, many at once too, and what a restore makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.outbox import End
from storage.sql import open_store
from tests.contracts.conftest import delivery
from tests.contracts.test_outbox import LEASE, add, claim, ids, settle

if TYPE_CHECKING:
    from tests.contracts.conftest import AnyStore, Seconds


async def test_a_claim_passes_over_communities_that_have_enough(store: AnyStore) -> None:
    await add(store, delivery("1"), replace(delivery("2"), community="york"))
    async with store.begin() as uow:
        rows = await uow.outbox.claim(9, LEASE, "mine", {"leeds"})
        await uow.commit()

    assert [row.community for row in rows] == ["york"]
    assert await ids(store) == ["1"]


async def test_many_are_settled_at_once_but_not_what_was_lost(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("1"), delivery("2", "kenji"), delivery("3"))
    one, two = await claim(store, token="theirs")
    seconds.pass_by(LEASE)
    (again,) = await claim(store, 1)
    async with store.begin() as uow:
        await uow.outbox.settle_many([])
        await uow.outbox.settle_many([End(one, "held", why="late"), End(two, "sent", "D1/5")])
        held = await uow.outbox.held("leeds")
        await uow.commit()

    assert (again.id, held) == ("1", ())
    assert [await settle(store, again), await settle(store, two), await ids(store)] == [True, False, ["3"]]


async def test_what_was_refused_was_not_tried(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("1"))
    (row,) = await claim(store)
    async with store.begin() as uow:
        told = [await uow.outbox.put_off(row, LEASE, "busy"), await uow.outbox.put_off(row, LEASE, "busy")]
        await uow.commit()
    before = await ids(store)
    seconds.pass_by(LEASE)
    (again,) = await claim(store)

    assert (told, before) == ([True, False], [])
    assert (again.attempts, again.refused, again.why) == (1, 1, "busy")


async def test_after_a_restore_nothing_unsent_counts_as_never_tried(store: AnyStore) -> None:
    lanes = ("held", "paused", "sent", "unreached", "waits")
    await add(store, *(delivery(lane, lane) for lane in lanes))
    for row in await claim(store, 4):
        await settle(store, row, row.lane)
    async with store.begin() as uow:
        asked = await uow.outbox.ask_first()
        await uow.outbox.release("leeds", "held")
        await uow.outbox.reach_again("leeds", "unreached")
        await uow.outbox.resume("leeds")
        await uow.commit()

    assert asked == 4
    assert {row.id: row.attempts for row in await claim(store)} == dict.fromkeys(
        ("held", "paused", "unreached", "waits"), 2
    )


async def test_a_row_may_wait_for_days_by_the_clock_of_the_database(address: str) -> None:
    if address == "memory":
        return
    store = await open_store(address)
    await add(store, delivery("1"))
    (row,) = await claim(store)
    async with store.begin() as uow:
        waits = await uow.outbox.retry(row, timedelta(days=30))
        left = await uow.outbox.due_in()
        await uow.commit()
    await store.close()

    assert waits
    assert left
    assert timedelta(days=29) < left <= timedelta(days=30, seconds=1)
