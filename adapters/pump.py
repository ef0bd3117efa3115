"""Delivers many rows of the outbox at once, each within a deadline."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

log = logging.getLogger(__name__)

Row = TypeVar("Row")


@dataclass(slots=True)
class Pump(Generic[Row]):
    """Claims rows and delivers them, `width` at a time.

    What takes longer than `deadline` (shorter than a lease), fails or is cancelled keeps its lease: when that ends,
    the row is claimed anew and the platform is asked before anything is sent again.
    """

    claim: Callable[[int], Awaitable[Sequence[Row]]]
    """Leases up to so many rows that are due."""
    deliver: Callable[[Row], Awaitable[object]]
    width: int = 8
    deadline: timedelta = timedelta(seconds=25)
    every: timedelta = timedelta(seconds=1)
    """How often to look, without being rung, for what is to be tried again."""
    _rung: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]], init=False)
    _pumping: asyncio.Task[None] | None = field(default=None, init=False)

    async def start(self) -> None:
        """Deliver what is due, and go on until stopped."""
        self._pumping = asyncio.create_task(self._go_on())

    def ring(self) -> None:
        """Look at once for what is due."""
        self._rung.set()

    async def stop(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Claim nothing more, and let what is under way end, as long as that takes no longer than this."""
        if self._pumping is None:
            return
        pumping, self._pumping = self._pumping, None
        self._rung.set()
        await _end({pumping}, within)
        await _end(self._under_way, within)

    async def _go_on(self) -> None:
        while self._pumping:
            self._rung.clear()
            try:
                await self._take()
            except Exception:
                log.exception("nothing could be claimed; trying again soon")
            await _wait(self._rung, self.every)

    async def _take(self) -> None:
        room = self.width - len(self._under_way)
        for row in await self.claim(room) if room else ():
            task = asyncio.create_task(self._deliver(row))
            self._under_way.add(task)
            task.add_done_callback(self._end)

    async def _deliver(self, row: Row) -> None:
        try:
            async with asyncio.timeout(self.deadline.total_seconds()):
                await self.deliver(row)
        except TimeoutError:
            log.warning("a delivery passed its deadline; its lease will end")
        except Exception:
            log.exception("a delivery failed; its lease will end")

    def _end(self, task: asyncio.Task[None]) -> None:
        """Make room for another: the next row of the same lane may have waited for this one."""
        self._under_way.discard(task)
        self._rung.set()


async def _wait(rung: asyncio.Event, span: timedelta) -> None:
    try:
        async with asyncio.timeout(span.total_seconds()):
            await rung.wait()
    except TimeoutError:
        return


async def _end(tasks: set[asyncio.Task[None]], within: timedelta) -> None:
    left = set(tasks)
    if left:
        _, late = await asyncio.wait(left, timeout=within.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
