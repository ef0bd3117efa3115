"""Several processes on one database: no change is lost, nothing is promised twice, and nobody waits in a circle."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.again import again
from bot.interview import Stage
from bot.ports import Conflict
from bot.reminders import put_mentor
from tests.contracts.conftest import AMARA, LEEDS, MENTOR, NOON, Pair, delivery, interview

if TYPE_CHECKING:
    from bot.people import Member
    from storage.sql import SqlStore

LEASE = timedelta(minutes=1)


async def member(store: SqlStore, name: str = "amara") -> Member:
    async with store.read() as uow:
        found = await uow.members.get("leeds", name)
    assert found
    return found


async def change(store: SqlStore, **changes: object) -> None:
    """Amara is read and, a moment later, written."""
    async with store.begin() as uow:
        amara = await uow.members.get("leeds", "amara") or AMARA
        await asyncio.sleep(0)
        await uow.members.put(replace(amara, **changes))  # pyright: ignore[reportArgumentType]
        await uow.commit()


async def test_what_another_wrote_since_it_was_read_is_not_overwritten(at_once: Pair) -> None:
    async with at_once.one.begin() as uow:
        read = await uow.members.get("leeds", "amara") or AMARA
        await change(at_once.other, zone="Asia/Tokyo")
        with pytest.raises(Conflict):
            await uow.members.put(replace(read, name="Amara Wright"))

    assert await member(at_once.one) == replace(AMARA, zone="Asia/Tokyo")


async def test_what_another_changed_is_not_locked_as_it_was(at_once: Pair) -> None:
    async with at_once.one.begin() as uow:
        await uow.members.get("leeds", "amara")
        await change(at_once.other, zone="Asia/Tokyo")
        with pytest.raises(Conflict):
            await uow.members.lock("leeds", "amara")


async def test_changes_of_different_things_are_all_kept(pair: Pair) -> None:
    await asyncio.gather(
        again(lambda: change(pair.one, zone="Asia/Tokyo")),
        again(lambda: change(pair.other, school="Leeds")),
        again(lambda: change(pair.one, programme="Law")),
        again(lambda: change(pair.other, year="2")),
    )

    assert await member(pair.one) == replace(AMARA, zone="Asia/Tokyo", school="Leeds", programme="Law", year="2")


async def test_an_interview_read_in_a_list_is_not_overwritten(at_once: Pair) -> None:
    async with at_once.one.begin() as uow:
        await uow.interviews.add(interview())
        await uow.commit()
    async with at_once.one.begin() as uow:
        (listed,) = await uow.interviews.of("leeds", "amara")
        async with at_once.other.begin() as others:
            await others.interviews.put(interview(stage=Stage.WITHDRAWN))
            await others.commit()
        with pytest.raises(Conflict):
            await uow.interviews.put(replace(listed, told=frozenset({"expire"})))


async def test_every_change_to_a_mentor_has_a_count_of_its_own(pair: Pair) -> None:
    async def count(store: SqlStore) -> int:
        async with store.begin() as uow:
            counted = await put_mentor(uow, LEEDS, MENTOR, NOON)
            await uow.commit()
        return counted.directory

    counts = await asyncio.gather(*(again(lambda store=store: count(store)) for store in pair.both * 5))
    async with pair.one.read() as uow:
        leeds = await uow.communities.get("leeds")

    assert (sorted(counts), leeds and leeds.directory) == ([*range(1, 11)], 10)


async def test_no_count_is_seen_before_all_below_it(at_once: Pair) -> None:
    async def hear() -> list[int]:
        async with at_once.other.begin() as uow:
            await put_mentor(uow, LEEDS, replace(MENTOR, id="late"), NOON)
            await uow.commit()
        async with at_once.other.read() as reader:
            return [one.directory for one in await reader.members.mentors_changed("leeds", 0)]

    async with at_once.one.begin() as uow:
        await put_mentor(uow, LEEDS, MENTOR, NOON)
        heard = asyncio.create_task(hear())
        async with at_once.other.read() as reader:
            before = await reader.members.mentors_changed("leeds", 0)
        await uow.commit()

    assert (before, await heard) == ((), [1, 2])


async def test_two_who_lock_one_another_never_wait_in_a_circle(at_once: Pair) -> None:
    async def lock(store: SqlStore, one: str, other: str) -> None:
        async with store.begin() as uow:
            await uow.members.lock_both("leeds", one, other)

    async with asyncio.timeout(20):
        for _ in range(30):
            await asyncio.gather(lock(at_once.one, "amara", "kenji"), lock(at_once.other, "kenji", "amara"))


async def test_who_waits_in_a_circle_all_the_same_may_try_again(at_once: Pair) -> None:
    met = asyncio.Barrier(2)

    async def lock(store: SqlStore, *names: str) -> None:
        async with store.begin() as uow:
            await uow.members.lock("leeds", names[0])
            await met.wait()
            await uow.members.lock("leeds", names[1])
            await uow.commit()

    circle = (lock(at_once.one, "amara", "kenji"), lock(at_once.other, "kenji", "amara"))
    failed = [failure for failure in await asyncio.gather(*circle, return_exceptions=True) if failure]

    assert [type(failure) for failure in failed] == [Conflict]


async def test_a_delivery_is_taken_in_by_one(pair: Pair) -> None:
    async def take_in(store: SqlStore, key: str) -> bool:
        async with store.begin() as uow:
            first = await uow.inbox.first_time(key)
            await asyncio.sleep(0)
            await uow.commit()
        return first

    keys = [str(number) for number in range(10)]
    taken = await asyncio.gather(*(take_in(store, key) for key in keys for store in pair.both * 2))

    assert sum(taken) == len(keys)


async def test_a_delivery_whose_taking_in_was_undone_comes_new_to_the_other(at_once: Pair) -> None:
    async def take_in() -> bool:
        async with at_once.other.begin() as uow:
            return await uow.inbox.first_time("key")

    async with at_once.one.begin() as uow:
        await uow.inbox.first_time("key")
        waiting = asyncio.create_task(take_in())
        await asyncio.sleep(0)

    assert await waiting


async def add(store: SqlStore, *names: str, lane: str = "amara") -> None:
    async with store.begin() as uow:
        for name in names:
            await uow.outbox.add(delivery(name, lane))
        await uow.commit()


async def claim(store: SqlStore, most: int = 9) -> list[str]:
    async with store.begin() as uow:
        rows = await uow.outbox.claim(most, LEASE, "token")
        await uow.commit()
    return [row.id for row in rows]


async def test_a_row_is_claimed_by_one(pair: Pair) -> None:
    for number in range(40):
        await add(pair.one, f"{number:02}", lane=f"lane{number}")
    claimed = await asyncio.gather(*(again(lambda store=store: claim(store, 5)) for store in pair.both * 6))

    assert sorted(name for names in claimed for name in names) == [f"{number:02}" for number in range(40)]


async def test_a_lane_has_one_row_under_way_whoever_claims(at_once: Pair) -> None:
    await add(at_once.one, "2")
    async with at_once.one.begin() as uow:
        (two,) = await uow.outbox.claim(9, LEASE, "token")
        await add(at_once.other, "1")  # begun earlier elsewhere, and committed later
        others = asyncio.create_task(claim(at_once.other))
        await asyncio.wait([others], timeout=0.2)
        await uow.commit()

    assert (two.id, await others) == ("2", [])
