"""The core at work on a store: what answers, what keeps time, and what is delivered."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.clock import WallClock
from adapters.pump import Pump
from adapters.scheduler import Scheduler
from bot.answering import Answering
from bot.commands.communities import community_of_workspace
from bot.delivery import Deliveries
from bot.matching.index import Mentors
from bot.reminders import Reminders
from bot.suggesting import Suggesting
from storage.ids import TimeOrderedIds
from storage.leases import holding

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.delivery import Ending
    from bot.events import Autocompleted, Event, Space
    from bot.ports import Clock, Messenger, NewId
    from bot.ready import Ready
    from bot.views import Answer, Choice
    from storage.sql import SqlStore

LATE = timedelta(seconds=90)
"""A sweep comes once a minute; one that is this late will not come."""
AT_ONCE = 4
"""Turns under way together; on SQLite they wait for one writer anyway."""
NIGHTLY, NIGHT = "nightly", timedelta(hours=12)
"""The lease of whoever tidies up tonight."""
ALONE = "sqlite"
"""The databases of one process: whatever was being delivered when it started, nobody delivers any more."""


@dataclass(slots=True)
class Life:
    """One process's share of the work."""

    store: SqlStore
    clock: Clock = field(default_factory=WallClock)
    new_id: NewId = field(default_factory=TimeOrderedIds)
    _router: Answering = field(init=False)
    _suggesting: Suggesting = field(init=False)
    _reminders: Reminders = field(init=False)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE), init=False)
    _swept: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        index = Mentors()
        self._router = Answering(self.store, self.clock, self.new_id, index)
        self._suggesting = Suggesting(self.store, self.clock, self.new_id, index)
        self._reminders = Reminders(self.store, self.clock, self.new_id)

    async def answer(self, event: Event) -> Answer:
        """What the bot answers, a few people at a time: more at once would hold up everything else."""
        async with self._turns:
            return await self._router.answer(event)

    async def suggest(self, event: Autocompleted) -> tuple[Choice, ...]:
        """What is offered while somebody types."""
        return await self._suggesting.suggest(event)

    async def arrive(self, space: Space, name: str) -> None:
        """Make sure that a community lives there; what waited for the bot to come back goes on."""
        community = await community_of_workspace(self.store, self.new_id, space, name)
        async with self.store.begin() as uow:
            await uow.outbox.resume(community.id)
            await uow.commit()

    async def settle_in(self, space: Space, name: str) -> str:
        """Make sure that a community lives there, and give its name."""
        return (await community_of_workspace(self.store, self.new_id, space, name)).name

    async def end_leases(self) -> None:
        """End those of a life before, where this process is alone."""
        if self.is_alone:
            async with self.store.begin() as uow:
                await uow.outbox.expire_leases()
                await uow.commit()

    @property
    def is_alone(self) -> bool:
        """Whether the database is for one process."""
        return self.store.dialect.driver.startswith(ALONE)

    def pump(self, messengers: Mapping[str, Messenger]) -> Pump[Ready, Ending]:
        """What delivers, rung by every commit that leaves something to deliver."""
        deliveries = Deliveries(self.store, messengers, self.clock, self.new_id, IcsCalendar())
        pump = Pump(deliveries.take, deliveries.send, deliveries.record)
        self.store.rings.append(pump.ring)
        return pump

    def scheduler(self, *nightly: Callable[[], Awaitable[object]]) -> Scheduler:
        """What keeps time; once a night it tidies up, and does these."""

        async def tidy() -> None:
            for each in (self._tidy, *nightly):
                await each()

        scheduler = Scheduler(self._sweep, self.clock.now, tidy)
        self.store.rings.append(scheduler.ring)
        return scheduler

    def begun(self) -> None:
        """Look for rubbish only among what comes from now on: the rest stays, and to go through it takes 100 ms."""
        gc.collect()
        gc.freeze()

    async def has_database(self) -> bool:
        """Whether the database answers."""
        await self._reminders.next_wake()
        return True

    async def keeps_time(self) -> bool:
        """Whether the last sweep is not long ago."""
        return self._swept is not None and self.clock.now() - self._swept < LATE

    async def _tidy(self) -> None:
        """Whichever process comes first does it for all of them."""
        async with self.store.begin() as uow:
            epoch = await uow.leases.acquire(NIGHTLY, self.new_id(), NIGHT)
            await uow.commit()
        if epoch:
            with holding(NIGHTLY, epoch):
                await self._reminders.tidy()

    async def _sweep(self) -> datetime | None:
        wakes = await self._reminders.sweep()
        self._swept = self.clock.now()
        return wakes
