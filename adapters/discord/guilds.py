"""The servers that the bot is in: each has a community from the first moment on."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from discord import HTTPException

from adapters.discord.outcomes import FAILURES, said
from adapters.discord.payload import part, text
from adapters.discord.text import PLATFORM
from bot.events import Space

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.discord.calls import Calls

log = logging.getLogger(__name__)

ASKED, MOST, NOT_FOUND = 5, 20_000, 404


@dataclass(slots=True)
class Guilds:
    """The servers that were met in this process. `settle` makes sure that a community lives there."""

    calls: Calls
    settle: Callable[[Space, str], Awaitable[object]]
    known: set[str] = field(default_factory=set[str], init=False)
    _homes: dict[str, Space] = field(default_factory=dict[str, Space], init=False)
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

    async def home_of(self, user: str) -> Space | None:
        """The one server that somebody shares with us; None where there are several, or too many to ask."""
        if user not in self._homes and 0 < len(self.known) <= ASKED:
            try:
                shared = [guild for guild in sorted(self.known) if await self._is_in(guild, user)]
            except FAILURES as why:
                log.warning("it could not be told in which server somebody is: %s", said(why))
                return None
            if len(shared) != 1:
                return None
            if len(self._homes) >= MOST:
                self._homes.pop(next(iter(self._homes)))
            self._homes[user] = Space(PLATFORM, shared[0])
        return self._homes.get(user)

    async def _is_in(self, guild: str, user: str) -> bool:
        try:
            await self.calls.ask("GET", "/guilds/{guild_id}/members/{user}", {"guild_id": guild, "user": user})
        except HTTPException as why:
            if why.status == NOT_FOUND:
                return False
            raise
        return True
