"""The playground's house: the bot and its store behind the world, opened, emptied, seeded and settled."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from adapters.playground.cast import ELSEWHERE, directory, everyone
from adapters.playground.decode import person, space
from adapters.playground.deliver import PlaygroundMessenger
from adapters.playground.hands import Hands
from adapters.playground.render import render
from adapters.playground.things import APART_ON, PLATFORMS
from adapters.playground.told import note_told
from adapters.playground.travel import travel, travel_to_next
from bot.answering import Answering
from bot.cards.samples import samples
from bot.delivery import Deliveries
from bot.directory import parse
from bot.matching.index import Mentors
from bot.people import Community, Member
from bot.reminders import Reminders, put_mentor
from bot.router import commands
from bot.timetable import local, next_daily
from bot.usecases.directory import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from adapters.playground.things import Payload, Persona
    from adapters.playground.world import World
    from bot.events import Event
    from bot.ports import Calendar, NewId, Store, UnitOfWork
    from bot.views import Answer

COMMUNITY = "Northbridge University"
APART = "Southbank College"
"""The community of a platform whose space has not joined yet."""
CATCH_UP = 1000
MORNING, SATURDAY = 9, 5


class Vault(Protocol):
    """Where the bot's store lies between two openings."""

    async def open(self) -> Store: ...
    async def empty(self) -> None: ...


class House:
    """Everything behind the playground's door. `zone` is the community's."""

    zone = "Europe/London"

    def __init__(self, world: World, vault: Vault, ids: Callable[[str], NewId], calendar: Calendar, here: Path) -> None:
        self.world = world
        self._vault, self._ids, self._calendar, self._here = vault, ids, calendar, here
        self._seed = ""
        self._settling = asyncio.Lock()
        self._store: Store | None = None

    async def open(self, seed: str = "") -> None:
        """Start the bot on its store, anew where it runs; leases of a life before are over."""
        await self.close()
        self._seed, self._store = seed, await self._vault.open()
        self._new_id = self._ids(seed)
        async with self._store.begin() as uow:
            await uow.outbox.expire_leases()
            await uow.commit()
        self._answering = Answering(self._store, self.world, self._new_id, Mentors())
        self._reminders = Reminders(self._store, self.world, self._new_id)
        messenger = PlaygroundMessenger(self.world)
        messengers = dict.fromkeys(PLATFORMS, messenger)
        self._deliveries = Deliveries(self._store, messengers, self.world, self._new_id, self._calendar)
        self.hands = Hands(self.world, self.answer, self.settle)

    async def close(self) -> None:
        """Stop the bot; everything it knows is in its store."""
        if self._store is not None:
            await self._store.close()
            self._store = None

    async def answer(self, event: Event) -> Answer:
        """What the bot answers."""
        return await self._answering.answer(event)

    @property
    def commands(self) -> Sequence[tuple[str, str]]:
        """Every slash command with what it does."""
        return tuple((f"/{name}", does) for name, does in commands("en"))

    def gallery(self) -> Sequence[tuple[str, Payload]]:
        """Every card and form, drawn for people who do not exist."""
        return tuple((name, render(view)) for name, view in samples().items())

    async def next_wake(self) -> datetime | None:
        """When the next thing is due."""
        return await self._reminders.next_wake()

    async def next_nudge(self) -> datetime | None:
        """When somebody is next owed a reminder."""
        return await self._reminders.next_nudge()

    async def settle(self) -> None:
        """Do all that is due and deliver all that waits, in order, until nothing is left for now."""
        async with self._settling:
            for _ in range(CATCH_UP):
                wake = await self._reminders.sweep()
                await self._deliveries.drain()
                if wake is None or wake > self.world.now():
                    return

    async def tidy(self) -> None:
        """What is done once a night."""
        await self._reminders.tidy()

    async def travel_to(self, instant: datetime) -> None:
        """Push the clock; everything happens at its own time."""
        await travel(self.world, instant, self.next_wake, self.settle)

    async def travel_to_next(self) -> object:
        """Push the clock until something is said."""
        before = self.world.version()
        moved = await travel_to_next(self.world, self.next_wake, self.settle, self.next_nudge)
        note_told(self.world, before)
        return moved

    async def begin(self, directory: str) -> None:
        """Empty the store, make the community, and take in a directory (CSV text) whose people are all here."""
        async with self._settling:
            await self.close()
            await self._vault.empty()
            await self.open(self._seed)
        community = Community(self._new_id(), COMMUNITY, self.zone)
        async with self._opened.begin() as uow:
            await uow.communities.put(community)
            apart = self.world.recall(APART_ON)
            for platform in PLATFORMS:
                home = await self._apart(uow) if platform == apart else community.id
                await uow.communities.add_space(home, space(platform))
            for persona in self.world.people():
                if persona.role == "organiser" and persona.on != apart:
                    await self._organiser(uow, community, persona)
            await uow.commit()
        if directory:
            await self._mentors(community, directory)

    @property
    def _opened(self) -> Store:
        if self._store is None:
            raise RuntimeError("The house is closed.")
        return self._store

    async def _apart(self, uow: UnitOfWork) -> str:
        home = Community(self._new_id(), APART, self.zone)
        await uow.communities.put(home)
        return home.id

    async def _organiser(self, uow: UnitOfWork, community: Community, who: Persona) -> None:
        now = self.world.now()
        member = Member(
            community.id,
            self._new_id(),
            who.name,
            who.zone,
            organiser=True,
            joined_at=now,
            consented_at=now,
            wake_at=now,
        )
        await uow.members.put(member)
        await uow.members.link(person(who.id, who.on), member)

    async def _mentors(self, community: Community, text: str) -> None:
        """Import the directory, and have each of its people say yes, so that there is someone to find."""
        now = self.world.now()
        rows = parse(text.encode(), community.id, now).rows
        await publish(rows, community, self._opened, self._new_id, now)
        async with self._opened.begin() as uow:
            for persona in self.world.people():
                member = await uow.members.unclaimed(community.id, persona.id)
                if member and member.mentor:
                    yes = replace(member.mentor, state="published")
                    await put_mentor(uow, community, replace(member, mentor=yes, consented_at=now), now)
                    await uow.members.link(person(persona.id, persona.on), member)
            await uow.commit()

    async def start_over(self) -> None:
        """Forget everything and begin again, on the morning of the next weekday."""
        self.world.start_over()
        self.world.move_to(_morning(self.world.now(), self.zone))
        await self.move_in()

    async def move_in(self) -> None:
        """Fill an empty world with the sixty and the cast; the students have just joined."""
        people = directory("sixty", self._here)
        for persona in (*everyone(people), *ELSEWHERE):
            self.world.add_person(persona)
        await self.begin(people)
        for persona in self.world.people():
            if persona.role == "student":
                await self.hands.join(persona.id)
        self.world.remember("begun", "yes")

    async def begin_once(self) -> None:
        """Begin where nothing was begun; else go on where it was."""
        if not self.world.recall("begun"):
            await self.start_over()
        await self.settle()


def _morning(after: datetime, zone: str) -> datetime:
    """Nine o'clock of the next weekday: nobody begins in the middle of the night."""
    morning = next_daily(after, MORNING, zone)
    while local(morning, zone).weekday() >= SATURDAY:
        morning = next_daily(morning, MORNING, zone)
    return morning
