"""Wakes the reminders. The database knows what is due; APScheduler is only the alarm clock."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
SOONEST = timedelta(milliseconds=20)
"""Between two sweeps, so that a row that stays due leaves room for everything else."""


@dataclass(slots=True)
class Scheduler:
    """Calls `sweep` when the next row wakes, once a minute, and when it is rung; never twice at once.

    `sweep` gives the next hour at which anything is due, by the clock of `now`, which may be virtual.
    """

    sweep: Callable[[], Awaitable[datetime | None]]
    now: Callable[[], datetime]
    nightly: Callable[[], Awaitable[object]] | None = None
    _alarms: AsyncIOScheduler = field(init=False)
    _rung: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _sweeping: asyncio.Task[None] | None = field(default=None, init=False)

    async def start(self) -> None:
        """Sweep now, and go on until stopped."""
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._alarms = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._alarms.add_job(self._ring, "interval", seconds=MINUTE.seconds, id="sweep")
        if self.nightly:
            self._alarms.add_job(self.nightly, "cron", hour=3, id="nightly")
        self._alarms.start()
        self._rung.set()
        self._sweeping = asyncio.create_task(self._go_on())

    def ring(self) -> None:
        """Sweep at once; while a sweep is under way, once more after it."""
        self._rung.set()

    async def stop(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Let a sweep that is under way end, as long as that takes no longer than this."""
        if self._sweeping is None:
            return
        self._alarms.shutdown(wait=False)
        sweeping, self._sweeping = self._sweeping, None
        self._rung.set()
        await asyncio.wait([sweeping], timeout=within.total_seconds())
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)

    async def _ring(self) -> None:
        self._rung.set()

    async def _go_on(self) -> None:
        await self._rung.wait()
        while self._sweeping:
            self._rung.clear()
            try:
                self._set_alarm(await self.sweep())
            except Exception:
                log.exception("a sweep failed; the next is within a minute")
            await self._rung.wait()

    def _set_alarm(self, wakes: datetime | None) -> None:
        """Move the one alarm to the next hour; a minute ahead at most, for a virtual clock may leap."""
        left = MINUTE if wakes is None else min(max(wakes - self.now(), SOONEST), MINUTE)
        if self._sweeping:
            at = datetime.now(UTC) + left
            self._alarms.add_job(self._ring, "date", run_date=at, id="wake", replace_existing=True)
