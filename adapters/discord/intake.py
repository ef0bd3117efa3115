"""Sorts what the gateway tells: gestures to the desk, servers to their communities, a new session to the roll."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adapters.discord.decode import read
from adapters.discord.payload import text
from adapters.discord.reply import read_reply
from bot.events import Reacted, Unreacted

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from adapters.discord.desk import Desk
    from adapters.discord.guilds import Guilds
    from adapters.discord.roll import Roll

log = logging.getLogger(__name__)

REACTIONS = {"MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE"}


@dataclass(slots=True)
class Intake:
    """Is told everything in its order, and waits for nothing before it has handed it on."""

    desk: Desk
    guilds: Guilds
    roll: Roll
    session: str = ""
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]], init=False)

    def hear(self, told: dict[str, Any]) -> None:
        """Take up what the gateway tells."""
        match told["t"]:
            case "READY":
                self.session = text(told, "d", "session_id")
                self._begin(self.roll.read())
            case "GUILD_CREATE":
                self._begin(self.guilds.arrive(told["d"]))
            case kind if kind in REACTIONS:
                self._reacted(told)
            case _:
                self.desk.take(told, self.session)

    async def rest(self) -> None:
        """Wait until nothing is under way, here or at the desk."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        await self.desk.rest()

    async def close(self) -> None:
        """Let go of what may as well be done at the next start."""
        for task in self._under_way:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way)

    def _reacted(self, told: dict[str, Any]) -> None:
        event = read(told, self.session)
        if isinstance(event, Reacted | Unreacted) and self.roll.heard(event, told["d"]):
            self.desk.take_event(event, read_reply(told))

    def _begin(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (why := task.exception()):
            log.error("something that the gateway told could not be taken in", exc_info=why)
