"""The database is full, may not be written, or goes by another clock; the platform refuses, fails and repeats."""

from __future__ import annotations

import asyncio
import io
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from adapters.pump import Pump
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from bot.delivery import LEASE, Deliveries
from bot.interview import SCHEDULED
from bot.outbox import Found, NotFound, Retry, Unknown
from bot.reminders import Reminders
from storage.ids import TimeOrderedIds
from storage.sql import SqlStore, open_store
from tests.contracts.conftest import Seconds
from tests.faults.conftest import Counts, count
from tests.faults.fleet import fill, states
from tests.faults.frail import Ended, FrailStore, Platform, Steps
from tests.faults.postman import SkewedClock
from tests.leeds import LEEDS, NOON, PEOPLE, Clock, chat, person
from tests.test_stories import STORIES, text_of, told

if TYPE_CHECKING:
    from bot.events import Event, Person
    from bot.outbox import Finding, Outcome
    from bot.views import Answer, Card

BOTH = pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
SQLITE = pytest.mark.parametrize("kind", ["sqlite"])
MANY, HOUR = 40, timedelta(hours=1)
Tell = Callable[[Counts], Counts]


@dataclass
class Office:
    """A store with a hundred members, many welcomes to them, and what delivers these."""

    store: SqlStore
    url: str
    seconds: Seconds
    wanted: list[str]
    platform: Platform = field(default_factory=Platform)

    @property
    def deliveries(self) -> Deliveries:
        return Deliveries(self.store, {"paper": self.platform}, SkewedClock(), TimeOrderedIds(), IcsCalendar())

    async def go_on(self, by: timedelta = LEASE) -> None:
        """Let time pass, and deliver."""
        self.seconds.pass_by(by)
        await self.deliveries.drain()

    async def until_idle(self, by: timedelta = LEASE) -> None:
        while set((await states(self.url)).values()) & {"pending", "leased"}:
            await self.go_on(by)

    def counts(self) -> Counts:
        return count(self.wanted, self.platform.keys)

    async def pragma(self, name: str, value: int | str) -> None:
        """Say it on the one connection that writes, outside of any transaction."""
        async with self.store.writing.connect() as connection:
            raw = await connection.get_raw_connection()
            await raw.driver_connection.execute(f"PRAGMA {name}={value}")  # pyright: ignore[reportOptionalMemberAccess]


@pytest.fixture
async def office(database: str) -> AsyncIterator[Office]:
    wanted = await fill(database, MANY)
    seconds = Seconds(time.time())
    store = await open_store(database, seconds)
    yield Office(store, database, seconds, wanted)
    await store.close()


# The database


@dataclass
class ReadOnlyAfter(Platform):
    """Makes the database read-only once it has so many messages, before what came of the last is written down."""

    office: Office | None = None
    messages_until: int = 10

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        outcome = await super().post(to, card, key)
        if self.office and len(self.keys) == self.messages_until:
            await self.office.pragma("query_only", "ON")
        return outcome


@SQLITE
async def test_the_database_becomes_read_only(office: Office, tell: Tell) -> None:
    office.platform = ReadOnlyAfter(office=office)
    with pytest.raises(DBAPIError, match="readonly"):
        await office.deliveries.drain()
    sent = len(office.platform.keys)
    with pytest.raises(DBAPIError, match="readonly"):
        await office.go_on()
    still = len(office.platform.keys)
    await office.pragma("query_only", "OFF")
    await office.until_idle()

    assert (sent, still) == (10, 10)
    assert tell(office.counts()) == Counts(MANY, 0, 0)


async def write_until_full(office: Office) -> int:
    """How many transactions went well."""
    for number in range(1000):
        async with office.store.begin() as uow:
            try:
                await uow.inbox.first_time(f"{number}/{'x' * 3000}")
                await uow.commit()
            except DBAPIError:
                return number
    return pytest.fail("there is no end to it")


@SQLITE
async def test_the_disk_is_full(office: Office, tell: Tell) -> None:
    await office.pragma("max_page_count", 1)
    written = await write_until_full(office)
    with suppress(DBAPIError):
        await office.go_on()
    await office.pragma("max_page_count", 2**30)
    async with office.store.begin() as uow:
        again = [await uow.inbox.first_time(f"{number}/{'x' * 3000}") for number in range(written + 1)]
    await office.until_idle()

    assert again == [False] * written + [True]
    assert tell(office.counts()) == Counts(MANY, 0, 0)


@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
@BOTH
async def test_it_ends_while_it_plans(database: str, after: bool, tell: Tell) -> None:
    """A reminder is derived and written in one transaction: it ends before or after that."""
    clock, platform = Clock(NOON), Platform()
    store = await open_store(database, clock)
    async with store.begin() as uow:
        await uow.communities.put(LEEDS)
        for member in PEOPLE:
            await uow.members.put(member)
            await uow.members.link(person(member.id), member)
        await uow.interviews.put(chat(SCHEDULED, wake_at=NOON))
        await uow.commit()
    while (wake := await Reminders(store, clock, TimeOrderedIds()).next_wake()) and wake < NOON + timedelta(days=5):
        clock.at = max(wake, clock.at)
        with pytest.raises(Ended):
            await Reminders(FrailStore(store, Steps(frozenset({1}), after)), clock, TimeOrderedIds()).sweep()
        await Reminders(store, clock, TimeOrderedIds()).sweep()
        await Deliveries(store, {"paper": platform}, clock, TimeOrderedIds(), IcsCalendar()).drain()
    async with store.reading.connect() as connection:
        wanted = [row.id for row in await connection.exec_driver_sql("SELECT id FROM outbox")]
    await store.close()

    assert len(wanted) > 5
    assert tell(count(wanted, platform.keys)) == Counts(len(wanted), 0, 0)


# Clocks


@BOTH
async def test_live_leases_are_stolen_only_where_the_application_keeps_time(database: str) -> None:
    await fill(database, 8)
    stolen: list[int] = []
    for clocks in ((None, None), (time.time, lambda: time.time() + 90)):
        stores = [await open_store(database, seconds) for seconds in clocks]
        taken: list[int] = []
        for store in stores:
            async with store.begin() as uow:
                taken.append(len(await uow.outbox.claim(8, LEASE, "token")))
                await uow.commit()
        stolen.append(taken[1])
        async with stores[0].begin() as uow:
            await uow.outbox.expire_leases()
            await uow.commit()
        for store in stores:
            await store.close()

    assert stolen == [0, 8]


@dataclass
class Leaping(Platform):
    """While a message is under way, the clock of the database leaps to and fro."""

    seconds: Seconds = field(default_factory=Seconds)
    chance: random.Random = field(default_factory=lambda: random.Random(3))

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        self.seconds.now += self.chance.choice((-90, 90, 90))
        for _ in range(self.chance.randrange(20)):
            await asyncio.sleep(0)
        return await super().post(to, card, key)


@BOTH
async def test_the_clock_steps_forward_and_back(office: Office, tell: Tell) -> None:
    office.platform = Leaping(seconds=office.seconds)
    deliveries = office.deliveries
    pump = Pump(deliveries.take, deliveries.send, deliveries.record, every=timedelta(milliseconds=20))
    await pump.start()
    while set((await states(office.url)).values()) != {"sent"}:
        office.seconds.pass_by(timedelta(seconds=10))
    await pump.stop()

    assert tell(office.counts()) == Counts(MANY, 0, 0)


# The platform


@dataclass
class Ill(Platform):
    """Refuses, fails before or after the effect, says nothing, or says at once what it may not be asked again."""

    chance: random.Random = field(default_factory=lambda: random.Random(5))
    ills: int = 0

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        ill = self.chance.choice(("well", "refuses", "fails before", "fails after", "breaks before", "breaks after"))
        self.ills += ill != "well"
        if ill.endswith("after") or ill == "well":
            outcome = await super().post(to, card, key)
            if ill == "well":
                return outcome
        if ill.startswith("breaks"):
            raise OSError(ill)
        return Retry(HOUR, "429") if ill == "refuses" else Unknown("500")


@BOTH
async def test_the_platform_refuses_and_fails_before_and_after_the_effect(office: Office, tell: Tell) -> None:
    office.platform = Ill()
    await office.until_idle(by=HOUR)

    assert isinstance(office.platform, Ill)
    assert office.platform.ills > MANY
    assert tell(office.counts()) == Counts(MANY, 0, 0)


@dataclass
class Forgetful(Ill):
    """Knows of nothing it was given: the protection taken away."""

    async def find(self, to: Person | str, key: str) -> Finding:
        return NotFound()


@SQLITE
async def test_the_same_where_nobody_asks_the_platform(office: Office, tell: Tell) -> None:
    office.platform = Forgetful()
    await office.until_idle(by=HOUR)
    counts = tell(office.counts())

    assert (counts.lost, counts.doubled > 0) == (0, True)


@dataclass
class Busy(Platform):
    """Wants to be left alone for an hour before each message."""

    seconds: Seconds = field(default_factory=Seconds)
    asked: dict[str, float] = field(default_factory=dict)
    too_soon: int = 0
    looked: int = 0

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        first = self.asked.setdefault(key, self.seconds.now)
        waited = self.seconds.now - first
        self.too_soon += 0 < waited < HOUR.total_seconds()
        return await super().post(to, card, key) if waited else Retry(HOUR, "429")

    async def find(self, to: Person | str, key: str) -> Finding:
        self.looked += 1
        return Found(key)


@BOTH
async def test_a_long_retry_after_is_kept(office: Office, tell: Tell) -> None:
    busy = office.platform = Busy(seconds=office.seconds)
    await office.until_idle(by=timedelta(minutes=20))

    assert tell(office.counts()) == Counts(MANY, 0, 0)
    assert (busy.too_soon, busy.looked) == (0, 0)


class Insistent(House):
    """A house to which everything is delivered three times at once."""

    async def answer(self, event: Event) -> Answer:
        ask = super().answer
        answers = await asyncio.gather(ask(event), ask(event), ask(event))
        return next((answer for answer in answers if answer is not None), None)


@pytest.mark.parametrize("name", ["the-happy-arc", pytest.param("reschedule", marks=pytest.mark.long)])
async def test_everything_that_comes_in_comes_three_times(name: str) -> None:
    story = next(story for story in STORIES if story.stem == name)
    _, once = await told(story, MemoryVault())
    world, out = World(":memory:"), io.StringIO()
    house = Insistent(world, MemoryVault(), story_ids, IcsCalendar(), story.parent)
    code = await rehearse(text_of(story), house, out, story.parent)
    await house.close()
    world.close()

    assert code == 0, out.getvalue()[-2000:]
    assert out.getvalue() == once
