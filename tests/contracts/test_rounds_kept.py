"""Rounds, those who join them and the seats they get, whatever keeps the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.people import Member
from bot.rounds import Joined, Round, Seat
from storage.errors import Orphan
from tests.contracts.conftest import NOON

if TYPE_CHECKING:
    from bot.rounds import RoundKind
    from tests.contracts.conftest import AnyStore, AnyUnitOfWork

HOUR = timedelta(hours=1)
MEET = Round("leeds", "r1", "event", "Meet a mentor", "On Thursday", "kenji", NOON)
AMARA, KENJI = Joined("leeds", "r1", "amara", three=True), Joined("leeds", "r1", "kenji", "mentor")
SEATS = (Seat("leeds", "r1", 1, "kenji", "mentor"), Seat("leeds", "r1", 1, "amara"))


async def bring_together(uow: AnyUnitOfWork, *, sent: int = 0, kind: RoundKind = "event", name: str = "r1") -> None:
    """A round at noon in which Amara and Kenji met, so many hours later."""
    await uow.rounds.put(replace(MEET, id=name, kind=kind, state="sent", sent_at=NOON + sent * HOUR))
    for one in (AMARA, KENJI):
        await uow.rounds.join(replace(one, round=name))
    await uow.rounds.seat("leeds", name, [replace(seat, round=name, state="introduced") for seat in SEATS])


async def test_a_round_comes_back_as_it_was_put(store: AnyStore) -> None:
    full = replace(MEET, state="published", draws=2, seed=999_999_999, exact=False, wake_at=NOON, sent_at=NOON)
    async with store.begin() as uow:
        await uow.rounds.put(MEET)
        await uow.rounds.put(full)
        await uow.commit()
    async with store.read() as uow:
        found = await uow.rounds.get("leeds", "r1")
        elsewhere = await uow.rounds.get("york", "r1")

    assert (found, elsewhere) == (full, None)


async def test_the_newest_come_first(store: AnyStore) -> None:
    async with store.begin() as uow:
        for hour in (1, 3, 2):
            await uow.rounds.put(replace(MEET, id=f"r{hour}", made_at=NOON + hour * HOUR))
        await uow.rounds.put(replace(MEET, community="york", id="r9"))
        found = await uow.rounds.newest("leeds", 2)

    assert [one.id for one in found] == ["r3", "r2"]


async def test_those_that_wake_are_found_when_their_hour_has_come(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.rounds.put(MEET)
        for hour in (2, 1, 4):
            await uow.rounds.put(replace(MEET, id=f"r{hour + 1}", wake_at=NOON + hour * HOUR))
        found = await uow.rounds.due(NOON + 3 * HOUR, 9)
        first = await uow.rounds.due(NOON + 3 * HOUR, 1)
        wakes = await uow.rounds.next_wake()

    assert ([one.id for one in found], [one.id for one in first]) == (["r2", "r3"], ["r2"])
    assert wakes == NOON + HOUR


async def test_joining_twice_counts_once_and_leaving_takes_out(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.rounds.put(MEET)
        await uow.rounds.join(KENJI)
        await uow.rounds.join(replace(AMARA, three=False))
        await uow.rounds.join(AMARA)
        both = await uow.rounds.joined("leeds", "r1")
        await uow.rounds.leave("leeds", "r1", "kenji")
        one = await uow.rounds.joined("leeds", "r1")

    assert (both, one) == ((AMARA, KENJI), (AMARA,))


async def test_new_seats_take_the_place_of_the_old(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.rounds.put(MEET)
        await uow.rounds.seat("leeds", "r1", [replace(SEATS[0], number=7)])
        await uow.rounds.seat("leeds", "r1", SEATS)
        await uow.rounds.put_seat(replace(SEATS[1], state="introduced", interview="chat"))
        await uow.commit()
    async with store.read() as uow:
        found = await uow.rounds.seats("leeds", "r1")

    assert set(found) == {SEATS[0], replace(SEATS[1], state="introduced", interview="chat")}


async def test_who_met_lately_is_known_both_ways(store: AnyStore) -> None:
    async with store.begin() as uow:
        await bring_together(uow, sent=5)
        met = await uow.rounds.met("leeds", NOON)
        later, elsewhere = await uow.rounds.met("leeds", NOON + 5 * HOUR), await uow.rounds.met("york", NOON)

    assert met == {("amara", "kenji"), ("kenji", "amara")}
    assert later == elsewhere == frozenset()


async def test_a_pair_that_fell_through_has_not_met(store: AnyStore) -> None:
    async with store.begin() as uow:
        await bring_together(uow)
        await uow.rounds.seat("leeds", "r1", [replace(seat, state="fell_through") for seat in SEATS])
        met = await uow.rounds.met("leeds", NOON - HOUR)

    assert met == frozenset()


async def test_only_the_last_round_says_who_was_left_out(store: AnyStore) -> None:
    async with store.begin() as uow:
        await bring_together(uow, sent=1)
        await bring_together(uow, sent=2, name="r2")
        await uow.rounds.join(replace(AMARA, why="full"))
        await uow.rounds.join(replace(KENJI, round="r2", why="no-student"))
        events = await uow.rounds.left_out("leeds", "event", NOON)
        practices = await uow.rounds.left_out("leeds", "practice", NOON)

    assert (events, practices) == ({"kenji"}, frozenset())


async def test_whoever_is_forgotten_leaves_all_rounds(store: AnyStore) -> None:
    async with store.begin() as uow:
        await bring_together(uow)
        await uow.commit()
    async with store.begin() as uow:
        await uow.members.erase("leeds", "amara")
        await uow.commit()
    async with store.read() as uow:
        joined, seats = await uow.rounds.joined("leeds", "r1"), await uow.rounds.seats("leeds", "r1")

    assert ([one.member for one in joined], [seat.member for seat in seats]) == (["kenji"], ["kenji"])


async def test_what_one_joined_another_joined_who_is_the_same_person(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(Member("leeds", "ama", "Amara Obi"))
        await bring_together(uow)
        await uow.rounds.move("leeds", "amara", "ama")
        moved = await uow.rounds.joined("leeds", "r1"), await uow.rounds.seats("leeds", "r1")
        await uow.rounds.join(AMARA)
        await uow.rounds.move("leeds", "amara", "ama")
        again = await uow.rounds.joined("leeds", "r1")

    assert {one.member for one in moved[0]} == {one.member for one in moved[1]} == {"ama", "kenji"}
    assert again == moved[0]


async def test_nobody_joins_what_is_not_there(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.rounds.join(AMARA)
        with pytest.raises(Orphan):
            await uow.commit()
