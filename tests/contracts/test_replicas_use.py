"""Several processes at work on one database: nobody is promised what is taken, and each is told once."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from adapters.calendar import IcsCalendar
from bot.again import again
from bot.answering import Answering
from bot.delivery import Deliveries
from bot.events import Action, FormSubmitted, Person
from bot.interview import REQUESTED, Stage
from bot.outbox import Found, NotFound, Sent
from bot.people import Mentor, Student
from bot.reminders import Reminders
from storage.ids import TimeOrderedIds
from storage.schema import outbox
from tests.contracts.conftest import AMARA, MENTOR, NOON, SPACE, Pair, delivery, interview

if TYPE_CHECKING:
    from datetime import datetime

    from bot.matching.profile import Index
    from bot.outbox import Finding, Outcome
    from bot.views import Card

NO_INDEX = cast("Index", None)
"""Nobody is searched for."""


def student(number: int) -> Person:
    return Person("paper", "", f"student{number}")


async def bring(pair: Pair, many: int, **mentor: object) -> list[Answering]:
    """So many students, linked; and both processes' own way of answering."""
    async with pair.one.begin() as uow:
        for number in range(many):
            one = replace(AMARA, id=f"student{number}", joined_at=NOON, consented_at=NOON, student=Student())
            await uow.members.put(one)
            await uow.members.link(student(number), one)
        await uow.members.put(replace(MENTOR, mentor=replace(MENTOR.mentor or Mentor(), **mentor)))  # pyright: ignore[reportArgumentType]
        await uow.members.link(Person("paper", "", "kenji"), MENTOR)
        await uow.commit()
    return [Answering(store, Still(), TimeOrderedIds(), NO_INDEX) for store in pair.both]


@dataclass(frozen=True, slots=True)
class Still:
    """A clock that stands still."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


def request(who: Person, mentor: str = "kenji", key: str = "") -> FormSubmitted:
    why = "You moved from clerking to the bar, as I would like to: how did you choose your first chambers?"
    values = {"hopes": "courts", "why": why, "intro": "I read law.", "questions": "What would you do again?"}
    action = Action("ask", "leeds", mentor, "anyway").pack()
    return FormSubmitted(
        who=who, key=key or f"{who.id}/{mentor}", space=SPACE, action=action, values={**values, "length": "20"}
    )


async def stages(pair: Pair, name: str = "kenji") -> list[Stage]:
    async with pair.one.read() as uow:
        return sorted(chat.stage for chat in await uow.interviews.of("leeds", name))


async def test_no_mentor_gets_more_requests_than_they_have_places(pair: Pair) -> None:
    answering = await bring(pair, 8, places=2)
    await asyncio.gather(*(answering[number % 2].answer(request(student(number))) for number in range(8)))

    assert await stages(pair) == [REQUESTED, REQUESTED]


async def test_two_requests_of_a_pair_at_once_are_one(pair: Pair) -> None:
    answering = await bring(pair, 1, places=5)
    await asyncio.gather(*(one.answer(request(student(0), key=str(n))) for n, one in enumerate(answering * 3)))

    assert await stages(pair) == [REQUESTED]


async def test_two_mentors_who_ask_one_another_both_may(pair: Pair) -> None:
    answering = await bring(pair, 1, places=5)
    async with pair.one.begin() as uow:
        both = replace(MENTOR, student=Student(), joined_at=NOON, consented_at=NOON)
        for one in (both, replace(both, id="student0")):
            await uow.members.put(one)
        await uow.commit()
    async with asyncio.timeout(0.9):  # PostgreSQL looks for a circle after a second
        await asyncio.gather(
            answering[0].answer(request(student(0))),
            answering[1].answer(request(Person("paper", "", "kenji"), "student0")),
        )

    assert set(await stages(pair)) == {REQUESTED}


async def everything_told(pair: Pair) -> list[str]:
    """Whom each row of the outbox tells what."""
    async with pair.one.read() as uow:
        rows = await uow.outbox.transaction.read(select(outbox.c.lane, outbox.c.kind).order_by(outbox.c.lane))
        return [f"{row.lane} {row.kind}" for row in rows]


async def test_what_is_due_is_told_once_however_many_sweep(pair: Pair) -> None:
    await bring(pair, 6)
    late = NOON + timedelta(days=30)
    async with pair.one.begin() as uow:
        for number in range(6):
            chat = interview(str(number), student=f"student{number}", wake_at=NOON)
            await uow.interviews.add(chat)
        await uow.commit()
    sweeps = [Reminders(store, Still(late), TimeOrderedIds()) for store in pair.both * 2]
    await asyncio.gather(*(again(sweep.sweep) for sweep in sweeps))

    assert await stages(pair) == [Stage.EXPIRED] * 6
    assert Counter(await everything_told(pair)) == Counter(
        [f"student{number} living" for number in range(6)] + ["kenji living"] * 6 + ["kenji paused-by-silence"] * 2
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A platform that takes its time, and writes down what it was sent."""

    sent: list[str]

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        await asyncio.sleep(0)
        self.sent.append(key)
        return Sent(key)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        return Found(key) if key in self.sent else NotFound()


async def test_each_row_is_sent_once_and_in_its_lane_in_order_however_many_deliver(pair: Pair) -> None:
    await bring(pair, 4)
    rows = [delivery(f"{number:02}", f"student{number % 4}", kind="resumed") for number in range(24)]
    async with pair.one.begin() as uow:
        for row in rows:
            await uow.outbox.add(row)
        await uow.commit()
    paper = Paper([])
    posts = [Deliveries(store, {"paper": paper}, Still(), TimeOrderedIds(), IcsCalendar()) for store in pair.both * 2]
    while not await idle(pair):
        await asyncio.gather(*(post.drain() for post in posts))

    assert sorted(paper.sent) == [row.id for row in rows]
    assert [sorted(lane) == lane for lane in lanes(paper.sent)] == [True] * 4


def lanes(sent: list[str]) -> list[list[str]]:
    return [[key for key in sent if int(key) % 4 == number] for number in range(4)]


async def idle(pair: Pair) -> bool:
    async with pair.one.read() as uow:
        return await uow.outbox.idle()
