"""Starts the real adapter on the stand-in, over sockets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import SlackSockets, build_app, build_desk
from adapters.slack.deliver import SlackMessenger
from tests.slack.standin.slack import TEAM

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.slack.desk import Desk
    from bot.events import Event
    from bot.views import Answer
    from tests.slack.standin.slack import Slack


@dataclass
class Adapter:
    """The adapter, connected."""

    messenger: SlackMessenger
    desk: Desk
    sockets: SlackSockets
    session: aiohttp.ClientSession

    async def rest(self) -> None:
        """Wait for what goes on after the acknowledgements."""
        while under_way := set(self.desk._under_way):  # noqa: SLF001 (nobody else asks)
            await asyncio.wait(under_way)

    async def close(self) -> None:
        """Stop as the process would."""
        await self.sockets.stop()
        await self.session.close()


async def connect(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """Start it with the stand-in's tokens and addresses; its pace never waits, as a story's clock stands still."""
    session = aiohttp.ClientSession()
    token = slack.workspace.token
    client = AsyncWebClient(token, base_url=slack.api, session=session, retry_handlers=[])
    desk = build_desk(answer, client)
    sockets = SlackSockets(build_app(desk), desk, slack.app.app_token)
    opened = slack.sockets.opened
    await sockets.start()
    await slack.sockets.connected(opened + sockets.sockets)
    seconds = count(step=10)
    return Adapter(SlackMessenger(client, TEAM, lambda: float(next(seconds))), desk, sockets, session)
