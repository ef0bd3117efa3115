"""The alarm clock: it wakes in time, when it is rung, and never twice at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.scheduler import Scheduler

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
SOON = timedelta(milliseconds=30)
PATIENCE = 10


@dataclass
class Sweeps:
    """Sweeps that are counted, end when told, and say when to come again."""

    wakes: list[datetime | None] = field(default_factory=list)
    begun: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    count: int = 0
    at_once: int = 0
    fails: bool = False

    async def __call__(self) -> datetime | None:
        self.count += 1
        self.at_once += 1
        self.begun.put_nowait(self.at_once)
        try:
            await self.go_on.wait()
        finally:
            self.at_once -= 1
        if self.fails:
            raise ZeroDivisionError
        return self.wakes.pop(0) if self.wakes else None

    async def next(self) -> int:
        """Wait for the next sweep; how many are under way."""
        async with asyncio.timeout(PATIENCE):
            return await self.begun.get()


@pytest.fixture
def sweeps() -> Sweeps:
    made = Sweeps()
    made.go_on.set()
    return made


@pytest.fixture
async def scheduler(sweeps: Sweeps) -> AsyncIterator[Scheduler]:
    made = Scheduler(sweeps, lambda: NOON)
    yield made
    await made.stop()


async def test_it_sweeps_at_its_start(scheduler: Scheduler, sweeps: Sweeps) -> None:
    await scheduler.start()

    assert await sweeps.next() == 1


@pytest.mark.parametrize("wakes", [NOON + SOON, NOON, NOON - SOON])
async def test_it_sweeps_when_the_next_row_wakes(scheduler: Scheduler, sweeps: Sweeps, wakes: datetime) -> None:
    sweeps.wakes += [wakes, wakes]
    await scheduler.start()

    assert [await sweeps.next() for _ in range(3)] == [1, 1, 1]


async def test_it_sweeps_when_it_is_rung(scheduler: Scheduler, sweeps: Sweeps) -> None:
    sweeps.wakes += [NOON + timedelta(days=9)]
    await scheduler.start()
    await sweeps.next()
    scheduler.ring()

    assert await sweeps.next() == 1


async def test_rung_in_a_sweep_it_sweeps_once_more_after_it(scheduler: Scheduler, sweeps: Sweeps) -> None:
    sweeps.go_on.clear()
    await scheduler.start()
    await sweeps.next()
    scheduler.ring()
    scheduler.ring()
    sweeps.go_on.set()

    assert await sweeps.next() == 1
    await scheduler.stop()
    assert sweeps.count == 2


async def test_a_sweep_that_fails_does_not_end_it(scheduler: Scheduler, sweeps: Sweeps) -> None:
    sweeps.fails = True
    await scheduler.start()
    await sweeps.next()
    scheduler.ring()

    assert await sweeps.next() == 1


async def test_stopping_lets_a_sweep_end(scheduler: Scheduler, sweeps: Sweeps) -> None:
    sweeps.go_on.clear()
    await scheduler.start()
    await sweeps.next()
    stopping = asyncio.create_task(scheduler.stop())
    sweeps.wakes += [NOON]
    sweeps.go_on.set()
    await stopping

    assert (sweeps.count, sweeps.at_once, sweeps.wakes) == (1, 0, [])


async def test_stopping_does_not_wait_for_ever(scheduler: Scheduler, sweeps: Sweeps) -> None:
    sweeps.go_on.clear()
    await scheduler.start()
    await sweeps.next()
    await scheduler.stop(within=timedelta())

    assert sweeps.at_once == 0


async def test_what_never_started_can_be_stopped(scheduler: Scheduler) -> None:
    await scheduler.stop()
    await scheduler.start()
    await scheduler.stop()
    await scheduler.stop()
