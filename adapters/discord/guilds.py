"""The servers that the bot is in: each has a community from the first moment on."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.discord.outcomes import FAILURES, said
from adapters.discord.payload import part, text
from adapters.discord.text import PLATFORM
from bot.events import Space

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.discord.calls import Calls

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Guilds:
    """The servers that were met in this process. `settle` makes sure that a community lives there."""

    calls: Calls
    settle: Callable[[Space, str], Awaitable[object]]
    known: set[str] = field(default_factory=set[str], init=False)
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def arrive(self, guild: object) -> None:
        """The gateway tells of a server: at its start, or since the bot was invited just now."""
        if text(guild, "name") and part(guild, "unavailable") is not True:
            await self.meet(Space(PLATFORM, text(guild, "id")), text(guild, "name"))

    async def meet(self, space: Space, name: str = "") -> None:
        """Make sure that a community lives there; who acts in a server may come before the word of it does."""
        if space.id in self.known:
            return
        async with self._one_by_one:
            if space.id in self.known:
                return
            try:
                called = name or text(await self.calls.ask("GET", "/guilds/{guild_id}", {"guild_id": space.id}), "name")
            except FAILURES as why:
                log.warning("a server could not be asked for its name: %s", said(why))
                return
            await self.settle(space, called)
            self.known.add(space.id)
