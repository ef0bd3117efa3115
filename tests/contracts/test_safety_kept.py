"""Who is kept apart and what was reported, in every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.safety import Apart, Report
from tests.leeds import NOON

if TYPE_CHECKING:
    from tests.contracts.conftest import AnyStore

BLOCK = Apart("leeds", "amara", "kenji", NOON)
TOLD = Apart("leeds", "wren", "amara", NOON, "r1")
REPORT = Report("leeds", "r1", "wren", "amara", "money", "She sold me a course.", "A card", NOON, "chat")


async def keep(store: AnyStore, *pairs: Apart) -> None:
    async with store.begin() as uow:
        for pair in pairs:
            await uow.safety.keep_apart(pair)
        await uow.commit()


async def test_apart_is_both_ways_whoever_asked(store: AnyStore) -> None:
    await keep(store, BLOCK, BLOCK, TOLD)
    async with store.read() as uow:
        found = {who: await uow.safety.apart("leeds", who) for who in ("amara", "kenji", "wren", "ines")}
        elsewhere = await uow.safety.apart("york", "amara")

    assert found == {
        "amara": frozenset({"kenji", "wren"}),
        "kenji": frozenset({"amara"}),
        "wren": frozenset({"amara"}),
        "ines": frozenset(),
    }
    assert elsewhere == frozenset()


async def test_only_ones_own_blocks_are_ones_own(store: AnyStore) -> None:
    await keep(store, BLOCK, TOLD)
    async with store.read() as uow:
        found = [await uow.safety.asked_by("leeds", who) for who in ("amara", "kenji", "wren")]

    assert found == [(BLOCK,), (), ()]


async def test_a_block_outlives_the_end_of_a_report(store: AnyStore) -> None:
    own = replace(TOLD, report="")
    await keep(store, own, TOLD)
    async with store.begin() as uow:
        await uow.safety.reunite(TOLD)
        await uow.commit()
    async with store.read() as uow:
        still = await uow.safety.apart("leeds", "wren")

    assert still == frozenset({"amara"})


async def test_a_report_is_undecided_until_it_is_closed_and_then_forgotten(store: AnyStore) -> None:
    closed = replace(REPORT, ending="apart", closed_by="ines", closed_at=NOON)
    async with store.begin() as uow:
        await uow.safety.put(REPORT)
        before = await uow.safety.undecided("leeds")
        await uow.safety.put(closed)
        after = await uow.safety.undecided("leeds")
        kept = await uow.safety.get("leeds", "r1")
        gone = [await uow.safety.forget(NOON), await uow.safety.forget(NOON + timedelta(seconds=1))]
        await uow.commit()

    assert (before, after, kept) == ((REPORT,), (), closed)
    assert gone == [0, 1]


async def test_a_block_that_both_asked_for_is_one(store: AnyStore) -> None:
    await keep(store, Apart("leeds", "amara", "kenji", NOON), Apart("leeds", "twin", "kenji", NOON))
    async with store.begin() as uow:
        await uow.safety.move("leeds", "twin", "amara")
        await uow.commit()
    async with store.read() as uow:
        asked = await uow.safety.asked_by("leeds", "amara")

    assert [(pair.one, pair.other) for pair in asked] == [("amara", "kenji")]


async def test_two_members_who_are_one_keep_what_was_said_of_either(store: AnyStore) -> None:
    with_oneself = Apart("leeds", "amara", "twin", NOON)
    await keep(store, BLOCK, TOLD, with_oneself)
    async with store.begin() as uow:
        await uow.safety.put(REPORT)
        await uow.safety.move("leeds", "amara", "twin")
        await uow.commit()
    async with store.read() as uow:
        found = (await uow.safety.apart("leeds", "twin"), await uow.safety.apart("leeds", "amara"))
        report = await uow.safety.get("leeds", "r1")

    assert found == (frozenset({"kenji", "wren"}), frozenset())
    assert report == replace(REPORT, reported="twin")
