"""The stand-in's time: its own, moved by hand, or a story's."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_T = TypeVar("_T")
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Hours:
    """A clock that stands still until it is moved. `read` replaces it by another, such as a story's."""

    at: datetime = MORNING
    read: Callable[[], datetime] | None = None
    waiting: set[tuple[datetime, asyncio.Event]] = field(default_factory=set[tuple[datetime, asyncio.Event]])

    def now(self) -> datetime:
        """The instant."""
        return self.read() if self.read else self.at

    def move(self, by: timedelta) -> None:
        """Let time pass, and wake whoever waits for an hour that has come."""
        self.at += by
        self.look()

    def look(self) -> None:
        """Wake whoever waits for an hour that has come; a clock that is moved elsewhere calls this."""
        for when, event in tuple(self.waiting):
            if when <= self.now():
                event.set()

    async def until(self, when: datetime) -> None:
        """Wait for an hour."""
        one = when, asyncio.Event()
        self.waiting.add(one)
        try:
            self.look()
            await one[1].wait()
        finally:
            self.waiting.discard(one)

    async def before(self, when: datetime, real: float, work: Awaitable[_T]) -> _T | None:
        """What the work gives, or None once the hour has come or `real` seconds have passed."""
        doing, late = asyncio.ensure_future(work), asyncio.ensure_future(self.until(when))
        try:
            await asyncio.wait({doing, late}, timeout=real, return_when=asyncio.FIRST_COMPLETED)
            return doing.result() if doing.done() else None
        finally:
            for one in (doing, late):
                one.cancel()
            await asyncio.gather(doing, late, return_exceptions=True)
