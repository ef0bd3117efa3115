"""A round goes out: a few introductions at a time, each once, and none that may no longer be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from bot.interview import ACCEPTED, REQUESTED, Interview
from bot.people import Community, Member, Mentor
from bot.reminders import Reminders
from bot.rounds import Joined, Round, Seat
from bot.safety import Apart
from storage.memory import MemoryStore

if TYPE_CHECKING:
    from bot.rounds import Side

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUSE = Community("leeds", "Leeds Bridge")
OLGA = Member("leeds", "olga", "Olga Brandt", organiser=True)
AMARA = Member("leeds", "amara", "Amara Obi", "Europe/London")
KENJI = Member("leeds", "kenji", "Kenji Mori", "Europe/London", mentor=Mentor("published", places=1))
MEET = Round("leeds", "r1", "event", "Meet a mentor", "", "olga", NOON, "published", 1, 7, wake_at=NOON)
PAIR = (Joined("leeds", "r1", "amara"), Joined("leeds", "r1", "kenji", "mentor"))


@dataclass
class Still:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOON


class House:
    """A store with a round in it that is due, and the reminders that send it out."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        numbers = count(1)
        self.reminders = Reminders(self.store, Still(), lambda: f"{next(numbers):022}")

    async def open(self, round_: Round, people: list[Member], joined: list[Joined], tables: list[list[str]]) -> None:
        sides: dict[str, Side] = {one.member: one.side for one in joined}
        async with self.store.begin() as uow:
            await uow.communities.put(HOUSE)
            for member in (OLGA, *people):
                await uow.members.put(member)
            await uow.rounds.put(round_)
            for one in joined:
                await uow.rounds.join(one)
            seats = [
                Seat("leeds", round_.id, number, member, sides.get(member, "student"))
                for number, table in enumerate(tables, 1)
                for member in table
            ]
            await uow.rounds.seat("leeds", round_.id, seats)
            await uow.commit()

    def told(self) -> Counter[tuple[str, str]]:
        """How often each kind was written to each reader."""
        return Counter((row.lane, row.kind) for row in self.store.tables.outbox.values())

    async def state(self) -> tuple[str, set[str]]:
        async with self.store.read() as uow:
            found = await uow.rounds.get("leeds", "r1")
            return found.state if found else "", {seat.state for seat in await uow.rounds.seats("leeds", "r1")}


async def one_pair(**changes: object) -> House:
    house = House()
    kenji = replace(KENJI, **changes)  # pyright: ignore[reportArgumentType]
    await house.open(MEET, [AMARA, kenji], list(PAIR), [["amara", "kenji"]])
    return house


async def test_two_who_said_they_were_in_have_a_chat_that_both_agreed_to() -> None:
    house = await one_pair()
    await house.reminders.sweep()
    async with house.store.read() as uow:
        (chat,) = await uow.interviews.of("leeds", "amara")

    assert (chat.stage, chat.student, chat.mentor, chat.round) == (ACCEPTED, "amara", "kenji", "Meet a mentor")
    assert house.told() == {("amara", "living"): 1, ("kenji", "living"): 1, ("olga", "round-done"): 1}
    assert await house.state() == ("sent", {"introduced"})


async def test_a_large_round_goes_out_a_few_at_a_time_and_to_everybody_once() -> None:
    names = [f"s{number:02}" for number in range(50)]
    joined = [Joined("leeds", "r1", name) for name in names]
    house = House()
    people = [Member("leeds", name, name) for name in names]
    practice = replace(MEET, kind="practice")
    await house.open(practice, people, joined, [names[at : at + 2] for at in range(0, 50, 2)])
    await house.reminders.sweep()
    first = len(house.told())
    for _ in range(5):
        await house.reminders.sweep()

    assert first == 20
    assert house.told() == Counter([*((name, "practice") for name in names), ("olga", "round-done")])
    assert await house.state() == ("sent", {"introduced"})


async def kept_apart(house: House) -> None:
    async with house.store.begin() as uow:
        await uow.safety.keep_apart(Apart("leeds", "kenji", "amara", NOON))
        await uow.commit()


async def left(house: House) -> None:
    async with house.store.begin() as uow:
        await uow.rounds.leave("leeds", "r1", "amara")
        await uow.commit()


async def full(house: House) -> None:
    other = Interview("leeds", "other", "olga", "kenji", REQUESTED, NOON, NOON, wake_at=NOON + timedelta(days=1))
    async with house.store.begin() as uow:
        await uow.interviews.add(other)
        await uow.commit()


async def paused(house: House) -> None:
    side = replace(KENJI.mentor or Mentor(), paused_until=NOON + timedelta(days=9))
    async with house.store.begin() as uow:
        await uow.members.put(replace(KENJI, mentor=side))
        await uow.commit()


@pytest.mark.parametrize("what", [kept_apart, left, full, paused], ids=lambda what: what.__name__)
async def test_what_may_no_longer_be_falls_through_and_is_told(what: object) -> None:
    house = await one_pair()
    await what(house)  # pyright: ignore[reportCallIssue, reportGeneralTypeIssues]
    await house.reminders.sweep()
    told = house.told()

    assert told[("kenji", "round-without")] == 1
    assert told[("amara", "round-without")] == (what is not left)
    assert ("amara", "living") not in told
    assert await house.state() == ("sent", {"fell_through"})


async def test_whoever_was_left_without_anybody_comes_first_the_next_time() -> None:
    house = await one_pair()
    await full(house)
    await house.reminders.sweep()
    async with house.store.read() as uow:
        first = await uow.rounds.left_out("leeds", "event", NOON - timedelta(days=1))

    assert first == {"amara", "kenji"}


async def test_before_its_hour_nothing_goes_out() -> None:
    house = House()
    later = replace(MEET, wake_at=NOON + timedelta(minutes=1))
    await house.open(later, [AMARA, KENJI], list(PAIR), [["amara", "kenji"]])
    wakes = await house.reminders.sweep()

    assert (house.told(), wakes) == (Counter(), later.wake_at)
