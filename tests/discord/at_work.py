"""The adapter at work on the stand-in, with a core that answers as it is told."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adapters.discord.connection import Wishes, connect
from adapters.discord.sync import sync
from bot.views import Button, Card, Field, Form, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adapters.discord.connection import DiscordConnection
    from bot.events import Event
    from bot.views import Answer
    from tests.discord.standin import Discord

ASK, SHOW, HIDE = "ws1:ask:c:i:", "ws1:show:c:i:", "ws1:hide:c:i:"
PRESSES = (Button("Ask", ASK), Button("Show", SHOW), Button("Hide", HIDE))
CARD = Card("card", "A card", (Section((Paragraph(("Words.",)),), PRESSES),))
NEXT = Card("next", "The next card", (Section((Paragraph(("More words.",)),)),))
FORM = Form("ask", "Ask", ASK, (Field("hopes", "Hopes"),), "Send")
WITHIN = 20
"""Real seconds for anything that is waited for."""


class Core:
    """Answers each kind of event with what it was given, after what it has to wait for."""

    def __init__(self) -> None:
        self.answers: dict[type[Event], Answer | Exception] = {}
        self.heard: list[Event] = []
        self.arrived = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, event: Event) -> Answer:
        self.heard.append(event)
        self.arrived.set()
        await self.gate.wait()
        answer = self.answers.get(type(event))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def heard_of(self, kind: type[Event]) -> list[Any]:
        return [event for event in self.heard if type(event) is kind]


@dataclass
class AtWork:
    """The adapter, connected."""

    discord: Discord
    core: Core
    connection: DiscordConnection
    settled: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    async def rest(self) -> None:
        """Wait until all that the gateway told has been taken in and answered."""
        async with asyncio.timeout(WITHIN):
            await self.discord.gateway.heard()
            await self.connection.rest()


def wishes(discord: Discord, **more: Any) -> Wishes:
    return Wishes(api_url=discord.api, gateway_url=discord.gateway_url, **{"sessions_apart": 0, **more})


@asynccontextmanager
async def at_work(discord: Discord, core: Core | None = None, **more: Any) -> AsyncIterator[AtWork]:
    """Connect, with every command registered; what `more` says goes to the connection."""
    core, settled = core or Core(), list[tuple[str, str]]()

    async def settle(space: Any, name: str) -> None:
        settled.append((space.id, name))

    wished = more.pop("wishes", wishes(discord))
    async with connect(core, discord.app.token, wished, settle=settle, **more) as connection:
        one = AtWork(discord, core, connection, settled)
        await sync(connection.calls, connection.application)
        connection.start()
        await asyncio.wait_for(connection.gateway.connected(), WITHIN)
        await one.rest()
        try:
            yield one
        finally:
            core.gate.set()
            await connection.stop()
