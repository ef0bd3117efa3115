"""Of several processes one holds the gateway, by a lease; who cannot renew it lets go at once."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

log = logging.getLogger(__name__)

_seconds = partial(time.clock_gettime, getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
"""A clock that nobody sets, and that counts the time too in which the machine slept: leases run out meanwhile."""
SPAN = timedelta(seconds=15)
"""How long a lease lives; another process takes over so long after a power cut."""
GIVING_BACK = 1.0
"""Seconds."""
PARTS = 3
"""Of a lease: the last one is the margin between two clocks."""
LONGEST = 600.0
"""Seconds between two tries that fail: Discord counts them, and a thousand a day are too many."""


@dataclass(slots=True)
class Holder:
    """Does something for as long as this process holds the lease, and waits for the lease otherwise.

    `acquire` takes or renews it for `SPAN`, and gives its epoch, None where another process has it.
    `hold` goes on until it is cancelled.
    """

    acquire: Callable[[], Awaitable[int | None]]
    release: Callable[[], Awaitable[None]]
    hold: Callable[[int], Coroutine[Any, Any, None]]
    span: timedelta = SPAN
    now: Callable[[], float] = _seconds
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    epoch: int = field(default=0, init=False)
    """Which term this process holds; 0 while another one does."""
    waits: bool = field(default=False, init=False)
    """Whether another process was found to hold it."""
    _going_on: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin to ask for the lease."""
        self._going_on = asyncio.create_task(self._go_on())

    async def stop(self) -> None:
        """Let go, and give the lease back."""
        if self._going_on:
            self._going_on.cancel()
            await asyncio.wait({self._going_on})

    async def _go_on(self) -> None:
        vain = 0
        while True:
            asked, epoch = self.now(), await self._ask()
            if epoch:
                vain = 0 if await self._term(epoch, asked) else vain + 1
            await self.pause(min(self._part * 2**vain, LONGEST))

    async def _ask(self) -> int | None:
        try:
            async with asyncio.timeout(self._part):
                epoch = await self.acquire()
        except Exception:
            log.exception("the lease of the gateway could not be asked for")
            self.waits = False
            return None
        self.waits = epoch is None
        return epoch

    async def _term(self, epoch: int, asked: float) -> bool:
        """Hold it, and let go; whether that went well."""
        log.info("this process holds the gateway", extra={"facts": {"epoch": epoch}})
        self.epoch = epoch
        holding = asyncio.create_task(self.hold(epoch))
        try:
            await self._renew(holding, epoch, asked)
        finally:
            holding.cancel()
            await asyncio.wait({holding})
            self.epoch = 0
            await self._give_back()
            log.info("this process holds the gateway no more", extra={"facts": {"epoch": epoch}})
        return _went_well(holding)

    async def _renew(self, holding: asyncio.Task[None], epoch: int, asked: float) -> None:
        """Return as soon as the lease is another's, or may be before long, or there is nothing more to hold."""
        while True:
            left = asked + (PARTS - 1) * self._part - self.now()
            done, _ = await asyncio.wait({holding}, timeout=max(min(self._part / 2, left), 0))
            if done or left <= 0:
                return
            again = self.now()
            try:
                async with asyncio.timeout(left):
                    renewed = await self.acquire()
            except Exception as why:  # noqa: BLE001 - whatever it is, there is time for another try, or there is not
                log.warning("the lease of the gateway could not be renewed: %s", why)
                continue
            if renewed != epoch:
                return
            asked = again

    async def _give_back(self) -> None:
        with suppress(Exception):  # it ends by itself, too
            async with asyncio.timeout(GIVING_BACK):
                await self.release()

    @property
    def _part(self) -> float:
        return self.span.total_seconds() / PARTS


def _went_well(holding: asyncio.Task[None]) -> bool:
    if holding.cancelled() or (why := holding.exception()) is None:
        return True
    log.error("the gateway could not be held", exc_info=why)
    return False
