"""Interviews: one open for each pair, places counted, wakes in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.interview import HOLDS_A_PLACE, OPEN, Interview, Stage
from bot.ports import AlreadyOpen
from tests.contracts.conftest import NOON, AnyStore, interview

HOUR = timedelta(hours=1)


async def keep(store: AnyStore, *interviews: Interview) -> None:
    async with store.begin() as uow:
        for each in interviews:
            await uow.interviews.add(each)
        await uow.commit()


def full() -> Interview:
    """An interview in which every field differs from its default."""
    new = {str: "words", int: 7, bool: True}
    plain = interview("one", Stage.HELD)
    changed = {
        name: new[type(value)]
        for name in Interview.__dataclass_fields__
        if type(value := getattr(plain, name)) in new and name not in {"community", "id", "student", "mentor"}
    }
    missing = [name for name in Interview.__dataclass_fields__ if getattr(plain, name) is None]
    instants = {name: NOON + number * HOUR for number, name in enumerate(missing)}
    return replace(plain, told=frozenset({"meeting-2/day-before"}), **changed, **instants)


async def test_an_interview_comes_back_as_it_was(store: AnyStore) -> None:
    await keep(store, full())

    async with store.read() as uow:
        assert await uow.interviews.get("leeds", "one") == full()
        assert await uow.interviews.get("york", "one") is None


async def test_putting_replaces(store: AnyStore) -> None:
    await keep(store, interview())
    async with store.begin() as uow:
        await uow.interviews.put(full())
        await uow.commit()

    async with store.read() as uow:
        assert await uow.interviews.of("leeds", "amara") == (full(),)


@pytest.mark.parametrize("stage", sorted(OPEN))
async def test_a_pair_has_one_open_interview(store: AnyStore, stage: Stage) -> None:
    await keep(store, interview("one", stage))
    async with store.begin() as uow:
        with pytest.raises(AlreadyOpen):
            await uow.interviews.add(interview("two"))
        await uow.interviews.add(interview("three", student="kenji", mentor="amara"))
        await uow.interviews.add(replace(interview("four"), community="york"))
        await uow.commit()

    async with store.read() as uow:
        assert [each.id for each in await uow.interviews.of("leeds", "amara")] == ["three", "one"]


@pytest.mark.parametrize("stage", sorted(set(Stage) - OPEN))
async def test_what_has_ended_leaves_room_for_another(store: AnyStore, stage: Stage) -> None:
    await keep(store, interview("one", stage), interview("two"))

    async with store.read() as uow:
        assert await uow.interviews.get("leeds", "two") == interview("two")


async def test_a_pair_cannot_reopen_beside_an_open_one(store: AnyStore) -> None:
    await keep(store, interview("one", Stage.DECLINED), interview("two"))
    async with store.begin() as uow:
        with pytest.raises(AlreadyOpen):
            await uow.interviews.put(interview("one"))


async def test_the_newest_come_first(store: AnyStore) -> None:
    old = interview("b", Stage.DECLINED, asked_at=NOON - HOUR)
    new = interview("a", Stage.DECLINED, student="kenji", mentor="amara")
    others = interview("c", Stage.DECLINED, student="wren", mentor="bo")
    await keep(store, old, new, others)

    async with store.read() as uow:
        assert await uow.interviews.of("leeds", "amara") == (new, old)


async def test_a_request_takes_a_place_and_so_does_a_chat_lately_accepted(store: AnyStore) -> None:
    lately = [interview(stage.value, stage, student=stage.value, accepted_at=NOON) for stage in Stage]
    long_ago = interview("long ago", Stage.HELD, accepted_at=NOON - HOUR)
    unanswered = interview("unanswered", student="wren", mentor="bo")
    expired = interview("expired too", Stage.EXPIRED)
    elsewhere = replace(lately[0], community="york")
    await keep(store, *lately, long_ago, unanswered, expired, elsewhere)

    async with store.read() as uow:
        assert await uow.interviews.places_taken("leeds", NOON) == {"kenji": len(HOLDS_A_PLACE), "bo": 1}


async def test_interviews_are_due_oldest_first(store: AnyStore) -> None:
    one, two, three = (
        interview(name, Stage.HELD, wake_at=NOON + number * HOUR) for number, name in enumerate(("one", "two", "three"))
    )
    await keep(store, three, two, one, interview("never", Stage.HELD))

    async with store.read() as uow:
        assert await uow.interviews.due(NOON - HOUR, 9) == ()
        assert await uow.interviews.due(NOON + HOUR, 9) == (one, two)
        assert await uow.interviews.due(NOON + 9 * HOUR, 1) == (one,)
        assert await uow.interviews.next_wake() == NOON
