"""Who has left a server: looked up slowly, since Discord tells of it only where a bot may see all members."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord import HTTPException

from adapters.discord.outcomes import FAILURES, UNKNOWN_MEMBER, said
from adapters.discord.text import PLATFORM
from bot.events import MemberLeft, Person, Space

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from adapters.discord.calls import Calls
    from bot.events import Event
    from bot.views import Answer

log = logging.getLogger(__name__)

APART = 1.0
"""Seconds between two questions; a thousand members take a quarter of an hour, once a night."""
UNKNOWN_USER = 10013
MEMBER = "/guilds/{guild_id}/members/{user}"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody of a community, and the servers in which it lives."""

    user: str
    community: str
    guilds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leavers:
    """Tells the core of those who are a member nowhere any more."""

    calls: Calls
    seats: Callable[[], AsyncIterator[Seat]]
    answer: Callable[[Event], Awaitable[Answer]]
    today: Callable[[], str]
    apart: float = APART

    async def look(self) -> int:
        """Look at everybody once; how many have left."""
        left = 0
        async for seat in self.seats():
            try:
                gone = await self._is_gone(seat)
            except FAILURES as why:
                log.warning("it could not be told whether somebody left: %s", said(why))
                continue
            if gone:
                key = f"left:{seat.community}:{seat.user}:{self.today()}"
                space = Space(PLATFORM, seat.guilds[0])
                await self.answer(MemberLeft(who=Person(PLATFORM, "", seat.user), key=key, space=space))
                left += 1
        return left

    async def _is_gone(self, seat: Seat) -> bool:
        """Whether they are known in none of the servers; one that cannot be asked speaks for them."""
        for guild in seat.guilds:
            await asyncio.sleep(self.apart)
            try:
                await self.calls.ask("GET", MEMBER, {"guild_id": guild, "user": seat.user})
            except HTTPException as why:
                if why.code not in {UNKNOWN_MEMBER, UNKNOWN_USER}:
                    raise
            else:
                return False
        return bool(seat.guilds)
