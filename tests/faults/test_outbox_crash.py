"""A process may end at any step: what people see is the same, nothing lost and nothing twice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from bot.delivery import LEASE, Deliveries
from bot.events import Person
from bot.interview import MENTOR
from bot.people import Community, Member
from bot.telling import show, tell
from storage.ids import CountingIds
from storage.memory import MemoryStore
from storage.sql import SqlStore, open_store
from tests.contracts.conftest import NOON, Seconds, interview
from tests.faults.frail import Ended, FrailMessenger, FrailStore, Platform, Steps

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.views import Card
    from tests.postgres import Cluster

AMARA, KENJI = Person("paper", "", "A"), Person("paper", "", "K")
READERS = ("amara", "kenji")
SAMPLE = {"postgresql": 5}
"""Of so many pairs of steps one is tried: each has a database of its own, and all of them took a quarter of an hour."""


@dataclass
class World:
    """A store, a platform and the one process after the other that delivers from one to the other."""

    store: MemoryStore | SqlStore
    seconds: Seconds
    platform: Platform
    steps: Steps = field(default_factory=Steps)
    new_id: CountingIds = field(default_factory=CountingIds)
    lives: int = 1

    def now(self) -> datetime:
        return NOON

    async def settle_in(self) -> None:
        """Amara has just asked Kenji, and is new here."""
        async with self.store.begin() as uow:
            await uow.communities.put(Community("leeds", "Leeds Bridge"))
            for name, person in (("amara", AMARA), ("kenji", KENJI)):
                member = Member("leeds", name, name.title(), language="en")
                await uow.members.put(member)
                await uow.members.link(person, member)
            await uow.interviews.add(interview())
            await tell(uow, self.new_id, "leeds", "amara", "welcome", key="welcome")
            await show(uow, self.new_id, interview(), READERS, READERS)
            await uow.commit()

    async def accept(self) -> None:
        """Kenji says yes: the student's card comes afresh, and the old one shrinks."""
        async with self.store.begin() as uow:
            asked = await uow.interviews.get("leeds", "one")
            assert asked
            accepted = asked.advance("accept", MENTOR, NOON, accepted_at=NOON)
            await uow.interviews.put(accepted)
            await show(uow, self.new_id, accepted, READERS, ("amara",))
            await uow.commit()

    async def deliver_all(self) -> None:
        """Deliver everything, starting a new process whenever one ends."""
        while True:
            try:
                await self.deliver_what_is_due()
            except Ended:
                await self.start_again()
                continue
            async with self.store.read() as uow:
                if await uow.outbox.idle():
                    return
            self.seconds.pass_by(LEASE)

    async def deliver_what_is_due(self) -> None:
        messengers = {"paper": FrailMessenger(self.platform, self.steps)}
        frail = FrailStore(self.store, self.steps)
        await Deliveries(frail, messengers, self, self.new_id, IcsCalendar()).drain()

    async def start_again(self) -> None:
        """One process knows that it is alone, and takes over at once; another has to wait for the leases."""
        self.lives += 1
        if self.lives % 2:
            self.seconds.pass_by(LEASE)
            return
        async with self.store.begin() as uow:
            await uow.outbox.expire_leases()
            await uow.commit()

    def seen(self) -> tuple[list[Card], list[Card]]:
        return self.platform.seen(AMARA), self.platform.seen(KENJI)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def empty_stores(request: pytest.FixtureRequest) -> Stores:
    return Stores(request.param, request.getfixturevalue("postgres") if request.param == "postgresql" else None)


@pytest.fixture
async def stores(empty_stores: Stores) -> AsyncIterator[Stores]:
    made = empty_stores
    yield made
    await made.close()


@dataclass
class Stores:
    """Opens a new world, as many times as there are ways in which one can end."""

    kind: str
    server: Cluster | None = None
    opened: list[MemoryStore | SqlStore] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    async def close(self) -> None:
        for store in self.opened:
            await store.close()
        if self.server:
            for url in self.urls:
                await self.server.drop(url)
        self.opened.clear()
        self.urls.clear()

    async def open(self, seconds: Seconds) -> MemoryStore | SqlStore:
        if self.kind == "memory":
            return MemoryStore(seconds)
        if self.server:
            self.urls.append(await self.server.create("up_to_date"))
        return await open_store(self.urls[-1] if self.server else "sqlite:///:memory:", seconds)

    async def world(self, steps: Steps, platform: Platform) -> World:
        seconds = Seconds()
        store = await self.open(seconds)
        self.opened.append(store)
        world = World(store, seconds, platform, steps)
        await world.settle_in()
        return world

    async def play(self, steps: Steps | None = None, platform: Platform | None = None) -> World:
        world = await self.world(steps or Steps(), platform or Platform())
        await world.deliver_all()
        await world.accept()
        await world.deliver_all()
        return world


async def play_in_peace() -> World:
    return await Stores("memory").play()


async def test_all_goes_well(stores: Stores) -> None:
    world = await stores.play()
    amaras, kenjis = world.seen()

    assert world.seen() == (await play_in_peace()).seen()
    assert [card.kind for card in amaras[:2]] == ["welcome", "shrunk"]
    assert (len(amaras), len(kenjis), world.lives) == (3, 1, 1)


@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
async def test_a_process_ends_at_any_one_step(stores: Stores, after: bool) -> None:
    calm = await play_in_peace()
    for end in range(1, calm.steps.taken + 1):
        world = await stores.play(Steps(frozenset({end}), after))

        assert (world.lives, world.platform.doubled()) == (2, [])
        assert world.seen() == calm.seen()


@pytest.mark.long
@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
async def test_one_of_two_replicas_ends_at_any_one_step(stores: Stores, after: bool) -> None:
    calm = await play_in_peace()
    for end in range(1, calm.steps.taken + 1):
        world = await stores.world(Steps(frozenset({end}), after), Platform())
        other = Deliveries(world.store, {"paper": world.platform}, world, world.new_id, IcsCalendar())
        await asyncio.gather(world.deliver_what_is_due(), other.drain(), return_exceptions=True)
        await world.deliver_all()
        await world.accept()
        await world.deliver_all()

        assert world.platform.doubled() == []
        assert world.seen() == calm.seen()


async def end_at_pairs(stores: Stores, after: bool) -> None:
    calm = await play_in_peace()
    pairs = list(combinations(range(1, calm.steps.taken + 3), 2))
    for ends in pairs[:: SAMPLE.get(stores.kind, 1)]:
        world = await stores.play(Steps(frozenset(ends), after))

        assert world.platform.doubled() == []
        assert world.seen() == calm.seen()
        await stores.close()


@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
async def test_processes_end_at_any_two_steps(after: bool) -> None:
    await end_at_pairs(Stores("memory"), after)


@pytest.mark.long
@pytest.mark.parametrize("after", [False, True], ids=["before the effect", "after the effect"])
@pytest.mark.parametrize("empty_stores", ["sqlite", "postgresql"], indirect=True)
async def test_processes_end_at_any_two_steps_on_a_database(stores: Stores, after: bool) -> None:
    await end_at_pairs(stores, after)


async def test_answers_are_lost(stores: Stores) -> None:
    calm = await play_in_peace()
    for lost in range(1, len(calm.platform.messages) + 1):
        world = await stores.play(platform=Platform(unanswered=frozenset({lost})))

        assert world.platform.doubled() == []
        assert world.seen() == calm.seen()


async def test_what_nobody_can_tell_is_held_and_not_sent_again(stores: Stores) -> None:
    platform = Platform(unanswered=frozenset({1}), tells=False)
    world = await stores.world(Steps(), platform)
    await world.deliver_all()
    async with world.store.read() as uow:
        held = await uow.outbox.held("leeds")

    assert [row.kind for row in held] == ["welcome"]
    assert len(platform.seen(AMARA)) == 2
    assert platform.doubled() == []


async def test_a_card_that_is_found_again_shows_the_newest(stores: Stores) -> None:
    calm = await play_in_peace()
    for end in range(1, calm.steps.taken + 1):
        world = await stores.world(Steps(frozenset({end}), after=True), Platform())
        try:
            await world.deliver_what_is_due()
        except Ended:
            await world.start_again()
        await world.accept()
        await world.deliver_all()

        assert [cards[-1] for cards in world.seen()] == [cards[-1] for cards in calm.seen()]
        assert [count_living(cards) for cards in world.seen()] == [1, 1]


def count_living(cards: list[Card]) -> int:
    return sum(card.kind.startswith(("student-", "mentor-")) for card in cards)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144])
async def test_a_delivery_is_cancelled_at_any_moment(stores: Stores, turns: int) -> None:
    calm = await play_in_peace()
    world = await stores.world(Steps(), Platform())
    delivering = asyncio.create_task(world.deliver_what_is_due())
    for _ in range(turns):
        await asyncio.sleep(0)
    delivering.cancel()
    await asyncio.wait([delivering])
    world.seconds.pass_by(LEASE)
    await world.deliver_all()
    await world.accept()
    await world.deliver_all()

    assert world.platform.doubled() == []
    assert world.seen() == calm.seen()


async def test_a_process_that_stood_still_past_its_lease_sends_nothing(stores: Stores) -> None:
    calm = await stores.world(Steps(), Platform())
    await calm.deliver_all()
    seen: list[tuple[list[str], bool]] = []
    for in_time in (False, True):
        world = await stores.world(Steps(), Platform())
        late = Deliveries(world.store, {"paper": world.platform}, world, world.new_id, IcsCalendar())
        (row,) = await late.claim()
        world.seconds.pass_by(LEASE + timedelta(seconds=1))
        await world.deliver_all()
        await late.attempt(row, lambda answer=in_time: answer)
        seen.append((world.platform.doubled(), world.seen() == calm.seen()))

    assert seen == [([], True), ([row.id], False)]  # without the look at its time it would be sent twice


async def test_a_late_process_changes_nothing(stores: Stores) -> None:
    world = await stores.world(Steps(), Platform())
    late = Deliveries(world.store, {"paper": world.platform}, world, world.new_id, IcsCalendar())
    (row,) = await late.claim()
    world.seconds.pass_by(LEASE + timedelta(seconds=1))
    await world.deliver_all()
    before = world.seen()
    async with world.store.begin() as uow:
        settled = await uow.outbox.settle(row, "dropped")
        retried = await uow.outbox.retry(row, timedelta())
        await uow.commit()

    assert (settled, retried, world.seen()) == (False, False, before)
