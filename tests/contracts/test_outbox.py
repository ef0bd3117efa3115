"""The outbox: nothing is claimed twice, nothing overtakes in its lane, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.contracts.conftest import NOON, AnyStore, Seconds, delivery

if TYPE_CHECKING:
    from bot.outbox import Delivery

LEASE = timedelta(minutes=1)
NOW = timedelta()


async def add(store: AnyStore, *rows: Delivery) -> None:
    async with store.begin() as uow:
        for row in rows:
            await uow.outbox.add(row)
        await uow.commit()


async def claim(store: AnyStore, most: int = 9, token: str = "mine") -> tuple[Delivery, ...]:
    async with store.begin() as uow:
        rows = await uow.outbox.claim(most, LEASE, token)
        await uow.commit()
    return rows


async def settle(store: AnyStore, row: Delivery, state: str = "sent") -> bool:
    async with store.begin() as uow:
        settled = await uow.outbox.settle(row, state, "D1/5", "why")  # pyright: ignore[reportArgumentType]
        await uow.commit()
    return settled


async def retry(store: AnyStore, row: Delivery, after: timedelta) -> bool:
    async with store.begin() as uow:
        given_back = await uow.outbox.retry(row, after, "busy")
        await uow.commit()
    return given_back


async def ids(store: AnyStore, most: int = 9, token: str = "mine") -> list[str]:
    return [row.id for row in await claim(store, most, token)]


async def test_a_row_comes_back_as_it_was(store: AnyStore) -> None:
    row = delivery("1", subject="one", args={"ref": "D1/5"}, version=2, useful_until=NOON)
    await add(store, row)

    assert await claim(store) == (replace(row, state="leased", attempts=1, token="mine"),)


async def test_a_row_is_claimed_once(store: AnyStore) -> None:
    await add(store, delivery("1"))

    assert [await ids(store), await ids(store)] == [["1"], []]


async def test_a_claim_that_was_undone_was_none(store: AnyStore) -> None:
    await add(store, delivery("1"))
    async with store.begin() as uow:
        await uow.outbox.claim(9, LEASE, "theirs")

    assert [row.attempts for row in await claim(store)] == [1]


async def test_a_key_is_told_once(store: AnyStore) -> None:
    await add(store, delivery("1", key="hello"), delivery("2", key="hello"))
    await add(store, delivery("3", key="hello"), replace(delivery("4", key="hello"), community="york"))

    assert await ids(store) == ["1", "4"]


async def test_one_row_of_a_lane_at_a_time_oldest_first(store: AnyStore) -> None:
    await add(store, delivery("2"), delivery("1"), delivery("3"))
    seen: list[str] = []
    while rows := await claim(store):
        seen += [row.id for row in rows]
        seen.append("")
        await settle(store, rows[0])

    assert seen == ["1", "", "2", "", "3", ""]


async def test_lanes_do_not_wait_for_one_another(store: AnyStore) -> None:
    await add(store, delivery("1"), delivery("2", "kenji"), delivery("3"), replace(delivery("4"), community="york"))

    assert await ids(store) == ["1", "2", "4"]


async def test_a_claim_takes_no_more_than_asked(store: AnyStore) -> None:
    await add(store, *(delivery(str(number), lane=str(number)) for number in range(5)))

    assert [await ids(store, 2), await ids(store, 2), await ids(store, 2)] == [["0", "1"], ["2", "3"], ["4"]]


async def test_a_row_that_is_tried_again_later_holds_its_lane(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("1"), delivery("2"))
    (row,) = await claim(store)
    given_back = await retry(store, row, LEASE)
    before = await ids(store)
    seconds.pass_by(LEASE)
    (again,) = await claim(store)

    assert (given_back, before) == (True, [])
    assert (again.id, again.attempts, again.why) == ("1", 2, "busy")


async def test_an_older_row_that_comes_late_waits_for_the_leased_one(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("2"))
    (row,) = await claim(store)
    await add(store, delivery("1"))
    while_leased = await ids(store)
    seconds.pass_by(LEASE)
    (reclaimed,) = await claim(store)
    await settle(store, reclaimed)

    assert (row.id, while_leased, reclaimed.id) == ("2", [], "2")
    assert await ids(store) == ["1"]


@pytest.mark.parametrize("end", ["sent", "held", "dropped"])
async def test_what_is_settled_makes_way(store: AnyStore, end: str) -> None:
    await add(store, delivery("1"), delivery("2"))
    (row,) = await claim(store)
    await settle(store, row, end)

    assert await ids(store) == ["2"]


async def test_a_lease_that_ends_is_taken_over(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("1"))
    (lost,) = await claim(store, token="theirs")
    seconds.pass_by(LEASE - timedelta(seconds=1))
    too_soon = await ids(store)
    seconds.pass_by(timedelta(seconds=1))
    (row,) = await claim(store)

    assert too_soon == []
    assert (row.attempts, row.token) == (2, "mine")
    assert not await settle(store, lost)
    assert not await retry(store, lost, NOW)
    assert await settle(store, row)


async def test_a_late_end_counts_while_nobody_took_over(store: AnyStore, seconds: Seconds) -> None:
    await add(store, delivery("1"))
    (row,) = await claim(store)
    seconds.pass_by(2 * LEASE)

    assert await settle(store, row)
    assert await ids(store) == []


async def test_an_end_is_recorded_once(store: AnyStore) -> None:
    await add(store, delivery("1"))
    (row,) = await claim(store)

    assert [await settle(store, row), await settle(store, row), await retry(store, row, NOW)] == [True, False, False]


async def test_a_process_that_is_alone_ends_all_leases(store: AnyStore) -> None:
    await add(store, delivery("1"), delivery("2", "kenji"), delivery("3", "wren"))
    await claim(store, 2)
    async with store.begin() as uow:
        ended = await uow.outbox.expire_leases()
        await uow.commit()

    assert ended == 2
    assert {(row.id, row.attempts) for row in await claim(store)} == {("1", 2), ("2", 2), ("3", 1)}


async def test_voiding_drops_what_was_not_sent(store: AnyStore) -> None:
    await add(store, delivery("1", subject="one"), delivery("2", subject="one", kind="nudge"))
    await add(store, delivery("3", subject="two"), delivery("4", "kenji", subject="one"))
    await claim(store, 1)
    async with store.begin() as uow:
        nudges = await uow.outbox.void("leeds", "one", ("nudge", "other"))
        others = await uow.outbox.void("leeds", "one")
        elsewhere = await uow.outbox.void("york", "two")
        await uow.commit()

    assert (nudges, others, elsewhere) == (1, 1, 0)
    async with store.begin() as uow:
        await uow.outbox.expire_leases()
        await uow.commit()
    assert await ids(store) == ["1"]


async def test_what_people_wrote_is_forgotten_by_subject(store: AnyStore) -> None:
    said = {"said": "See you at noon"}
    rows = [delivery("1", subject="one", args=said), delivery("2", subject="two", args=said)]
    await add(store, *rows, replace(rows[0], community="york"))
    async with store.begin() as uow:
        await uow.outbox.blank("leeds", "one")
        await uow.commit()

    left = {(row.community, row.subject): row.args for row in await claim(store)}
    assert left == {("leeds", "one"): {}, ("york", "one"): said}
    assert [row.args for row in await claim(store)] == []


async def test_what_did_not_reach_a_lane_is_sent_again(store: AnyStore) -> None:
    await add(store, delivery("1"), delivery("2"), delivery("3", "kenji"))
    for _ in range(2):
        for row in await claim(store):
            await settle(store, row, "unreached")
    async with store.begin() as uow:
        again = await uow.outbox.reach_again("leeds", "amara")
        await uow.commit()

    assert again == 2
    assert [(row.id, row.attempts) for row in await claim(store)] == [("1", 1)]


async def test_held_rows_are_shown_and_released(store: AnyStore) -> None:
    await add(store, delivery("1"), delivery("2"))
    (row,) = await claim(store)
    await settle(store, row, "held")
    async with store.begin() as uow:
        held = await uow.outbox.held("leeds")
        released = [await uow.outbox.release("leeds", name) for name in ("1", "2", "3")]
        left = await uow.outbox.held("leeds")
        await uow.commit()

    assert held == (replace(row, state="held", ref="D1/5", why="why"),)
    assert (released, left) == ([True, False, False], ())
    assert [(row.id, row.attempts) for row in await claim(store)] == [("1", 1)]


async def test_a_row_may_be_held_from_the_start(store: AnyStore) -> None:
    aside = delivery("1", state="held", why="set aside")
    await add(store, aside)
    async with store.read() as uow:
        held, idle = await uow.outbox.held("leeds"), await uow.outbox.idle()

    assert (held, idle) == ((aside,), True)
    assert await ids(store) == []


async def test_what_is_paused_waits_for_its_community_as_if_never_tried(store: AnyStore) -> None:
    await add(store, delivery("1"), delivery("2"))
    (row,) = await claim(store)
    async with store.begin() as uow:
        paused = await uow.outbox.pause(row, "uninstalled")
        again = await uow.outbox.pause(row, "uninstalled")
        await uow.commit()
    (next_row,) = await claim(store)
    await settle(store, next_row)
    left = await claim(store)
    async with store.begin() as uow:
        counts = [await uow.outbox.resume("elsewhere"), await uow.outbox.resume("leeds")]
        await uow.commit()
    (back,) = await claim(store)

    assert (paused, again, next_row.id, left, counts) == (True, False, "2", (), [0, 1])
    assert (back.id, back.attempts, back.why) == ("1", 1, "")


async def idle_and_due_in(store: AnyStore) -> tuple[bool, timedelta | None]:
    async with store.read() as uow:
        return await uow.outbox.idle(), await uow.outbox.due_in()


async def test_it_says_whether_it_is_idle_and_when_to_look_again(store: AnyStore, seconds: Seconds) -> None:
    seen = [await idle_and_due_in(store)]
    await add(store, delivery("1"))
    seen.append(await idle_and_due_in(store))
    (row,) = await claim(store)
    seconds.pass_by(LEASE / 4)
    seen.append(await idle_and_due_in(store))
    await settle(store, row)
    seen.append(await idle_and_due_in(store))

    assert seen == [(True, None), (False, NOW), (False, LEASE * 3 / 4), (True, None)]


async def test_a_commit_that_leaves_more_to_deliver_rings(store: AnyStore) -> None:
    rings: list[str] = []
    store.rings.append(lambda: rings.append("ring"))
    await add(store, delivery("1"), delivery("2", "kenji"))
    seen = [len(rings)]
    async with store.begin() as uow:
        await uow.outbox.add(delivery("3"))
    seen.append(len(rings))
    (row, _) = await claim(store)
    await settle(store, row, "held")
    seen.append(len(rings))
    async with store.begin() as uow:
        await uow.outbox.release("leeds", row.id)
        await uow.commit()
        await uow.commit()
    seen.append(len(rings))

    assert seen == [1, 1, 1, 2]
