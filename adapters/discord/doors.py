"""Where people whose messages are closed can be shown something all the same: beside what they did a moment ago."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.discord.reply import Reply

OPEN_FOR = 840.0
"""Seconds; the token of an interaction lives for 900."""
PATIENCE = 3.0
"""Seconds for an answer that is on its way: nothing can be shown beside it before."""
MOST = 2_000


@dataclass(slots=True)
class Doors:
    """The latest thing that each person did, as long as something can be shown beside its answer."""

    now: Callable[[], float] = monotonic
    _open: dict[str, tuple[Reply, float]] = field(default_factory=dict[str, "tuple[Reply, float]"], init=False)
    _coming: dict[str, asyncio.Task[None]] = field(default_factory=dict[str, "asyncio.Task[None]"], init=False)

    def expect(self, user: str, answering: asyncio.Task[None]) -> None:
        """Somebody is being answered."""
        self._coming[user] = answering
        answering.add_done_callback(partial(self._came, user))

    def open(self, reply: Reply) -> None:
        """Somebody was answered."""
        self._open.pop(reply.user, None)
        if len(self._open) >= MOST:
            self._open.pop(next(iter(self._open)))
        self._open[reply.user] = (reply, self.now())

    async def of(self, user: str) -> Reply | None:
        """Beside what to show it; None where they did nothing of late."""
        if answering := self._coming.get(user):
            await asyncio.wait({answering}, timeout=PATIENCE)
        reply, at = self._open.get(user, (None, 0.0))
        return reply if self.now() - at < OPEN_FOR else None

    def _came(self, user: str, answering: asyncio.Task[None]) -> None:
        if self._coming.get(user) is answering:
            del self._coming[user]
