"""Delivers many rows of the outbox at once: each within a deadline, and no space at the cost of another."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

log = logging.getLogger(__name__)

_seconds = partial(time.clock_gettime, getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
"""A clock that nobody sets, and that counts the time too in which the machine slept: leases run out meanwhile."""


class Leased(Protocol):
    """A row that was claimed; those of one community share its room."""

    @property
    def community(self) -> str: ...
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=Leased)
Ending = TypeVar("Ending")


@dataclass(slots=True)
class Pump(Generic[Row, Ending]):
    """Claims rows and attempts them, `width` at a time and `each` of one community; records what came of them.

    What takes longer than `deadline` (less than half a lease), fails or is cancelled keeps its lease: when that ends,
    the row is claimed anew and the platform is asked before anything is sent again.
    """

    claim: Callable[[int, Collection[str]], Awaitable[Sequence[Row]]]
    """Leases up to so many rows that are due, of all communities besides those."""
    attempt: Callable[[Row, Callable[[], bool]], Awaitable[Ending | None]]
    """Sends one, unless it is told just before that there is no more time."""
    record: Callable[[Sequence[Ending]], Awaitable[object]]
    """Writes down what came of some."""
    width: int = 64
    each: int = 16
    deadline: timedelta = timedelta(seconds=25)
    every: timedelta = timedelta(seconds=1)
    """How often to look, without being rung, for what is to be tried again."""
    seconds: Callable[[], float] = _seconds
    _rung: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _under_way: dict[asyncio.Task[None], Row] = field(default_factory=dict[asyncio.Task[None], Row], init=False)
    _ended: list[Ending] = field(default_factory=list[Ending], init=False)
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
        await _end(set(self._under_way), within)
        await self._record()

    async def _go_on(self) -> None:
        while self._pumping:
            self._rung.clear()
            try:
                await self._record()
                await self._take()
            except Exception:
                log.exception("nothing could be claimed; trying again soon")
            await _wait(self._rung, self.every)

    async def _take(self) -> None:
        """Fill the room there is, with as much of each community as it may have."""
        while self._pumping and (room := self.width - len(self._under_way)) > 0:
            flying = Counter(row.community for row in self._under_way.values())
            full = {community for community, many in flying.items() if many >= self.each}
            most = min(room, self.each - max((flying[one] for one in flying.keys() - full), default=0))
            until = self.seconds() + self.deadline.total_seconds()
            rows = await self.claim(most, full)
            self._begin(rows, until)
            if len(rows) < most:
                return

    def _begin(self, rows: Sequence[Row], until: float) -> None:
        """Attempt these; one that is still under way here, as after a leap of the clock, is left to its new lease."""
        known = {(row.community, row.id) for row in self._under_way.values()}
        for row in rows:
            if (row.community, row.id) not in known:
                task = asyncio.create_task(self._attempt(row, until))
                self._under_way[task] = row
                task.add_done_callback(self._end)

    async def _attempt(self, row: Row, until: float) -> None:
        try:
            async with asyncio.timeout(self.deadline.total_seconds()):
                ending = await self.attempt(row, partial(self._is_before, until))
        except TimeoutError:
            log.warning("a delivery passed its deadline; its lease will end")
        except Exception:
            log.exception("a delivery failed; its lease will end")
        else:
            self._ended += [ending] if ending is not None else []

    def _is_before(self, until: float) -> bool:
        return self.seconds() < until

    async def _record(self) -> None:
        """Write down together what has ended meanwhile; where that fails, one by one."""
        ended, self._ended = self._ended, []
        try:
            if ended:
                await self.record(ended)
        except Exception:
            log.exception("what came of %d deliveries could not be recorded at once", len(ended))
            for one in ended:
                await self._record_alone(one)

    async def _record_alone(self, ending: Ending) -> None:
        try:
            await self.record([ending])
        except Exception:
            log.exception("what came of a delivery could not be recorded; its lease will end")

    def _end(self, task: asyncio.Task[None]) -> None:
        """Make room for another: the next row of the same lane may have waited for this one."""
        del self._under_way[task]
        self._rung.set()


async def _wait(rung: asyncio.Event, span: timedelta) -> None:
    try:
        async with asyncio.timeout(span.total_seconds()):
            await rung.wait()
    except TimeoutError:
        return


async def _end(tasks: set[asyncio.Task[None]], within: timedelta) -> None:
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=within.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
