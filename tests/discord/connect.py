"""Starts the real adapter on the stand-in."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from adapters.discord.connection import Wishes
from adapters.discord.connection import connect as connected
from adapters.discord.leavers import Leavers, Seat
from adapters.discord.manifest import commands

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from adapters.discord.connection import DiscordConnection
    from bot.events import Event
    from bot.ports import Messenger
    from bot.views import Answer
    from tests.discord.standin import Discord


@dataclass
class Adapter:
    """The adapter, connected. Its pace never waits, as a story's clock stands still."""

    discord: Discord
    connection: DiscordConnection
    answer: Callable[[Event], Awaitable[Answer]]
    stack: AsyncExitStack
    instead: Messenger | None = None

    @property
    def messenger(self) -> Messenger:
        """What delivers; a test may put something else in its place."""
        return self.instead or self.connection.messenger

    async def rest(self) -> None:
        """Wait for what goes on after the acknowledgements."""
        await self.connection.rest()

    async def look_for_leavers(self, people: dict[str, str], guild: str) -> int:
        """Ask Discord of each whether they are still there, as is done once a night."""

        async def seats() -> AsyncIterator[Seat]:
            for user, community in people.items():
                yield Seat(user, community, (guild,))

        def today() -> str:
            return f"{self.discord.hours.now():%F}"

        return await Leavers(self.connection.calls, seats, self.answer, today, apart=0).look()

    async def kill(self) -> None:
        """End without waiting for anything; Discord keeps the session."""
        self.discord.gateway.drop()
        await self.connection.stop(timedelta(0))
        await self.stack.aclose()

    async def close(self) -> None:
        """Stop as the process would."""
        await self.stack.aclose()


async def connect(
    discord: Discord, answer: Callable[[Event], Awaitable[Answer]], wishes: Wishes | None = None
) -> Adapter:
    """Start it, and wait until it listens."""
    stack, seconds = AsyncExitStack(), count(step=1000)
    stack.enter_context(discord.aimed())
    aim = Wishes(api_url=discord.api, gateway_url=discord.gateway_url)
    connecting = connected(
        answer,
        discord.app.token,
        wishes or aim,
        seconds=lambda: float(next(seconds)),
        now=lambda: discord.hours.now().timestamp(),
    )
    connection = await stack.enter_async_context(connecting)
    stack.push_async_callback(connection.stop)
    identified = discord.gateway.identified
    connection.start()
    await discord.gateway.until(lambda: discord.gateway.identified > identified)
    await discord.gateway.heard()
    return Adapter(discord, connection, answer, stack)


def knowing_its_commands(discord: Discord) -> Discord:
    """Discord as it is once it was told the commands."""
    kept = [one | {"id": discord.realm.new_id(), "application_id": discord.app.id} for one in commands()]
    discord.app.commands[""] = kept
    return discord
