"""Starts the real adapter on the stand-in, over sockets or over HTTP."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import uvicorn

from adapters.slack.app import SlackSockets
from adapters.slack.connection import connect as connected
from adapters.slack.deliver import SlackMessenger
from adapters.slack.http import build_http
from adapters.slack.manifest import PATH
from tests.slack.standin.slack import TEAM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from adapters.slack.connection import SlackConnection
    from bot.events import Event
    from bot.views import Answer
    from tests.slack.standin.slack import Slack


@dataclass
class Adapter:
    """The adapter, connected. Its pace never waits, as a story's clock stands still."""

    connection: SlackConnection
    stack: AsyncExitStack

    def __post_init__(self) -> None:
        seconds = count(step=10)
        self.messenger = SlackMessenger(self.connection.desk.client, TEAM, lambda: float(next(seconds)))

    async def rest(self) -> None:
        """Wait for what goes on after the acknowledgements."""
        await self.connection.desk.rest()

    async def close(self) -> None:
        """Stop as the process would."""
        await self.stack.aclose()


async def by_sockets(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """Start it with Socket Mode."""
    stack = AsyncExitStack()
    connection = await stack.enter_async_context(connected(answer, slack.workspace.token, base_url=slack.api))
    sockets = SlackSockets(connection.app, connection.desk, slack.app.app_token, ping=slack.patience)
    opened = slack.sockets.opened
    await sockets.start()
    stack.push_async_callback(sockets.stop)
    await slack.sockets.connected(opened + sockets.sockets)
    return Adapter(connection, stack)


async def by_http(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """Start it behind an address of its own."""
    stack, secret = AsyncExitStack(), slack.app.signing_secret
    connection = await stack.enter_async_context(
        connected(answer, slack.workspace.token, signing_secret=secret, base_url=slack.api)
    )
    port = await stack.enter_async_context(_served(build_http(connection.app, secret)))
    stack.push_async_callback(connection.desk.close)
    slack.push_to(f"http://127.0.0.1:{port}{PATH}")
    return Adapter(connection, stack)


@asynccontextmanager
async def _served(app: object) -> AsyncIterator[int]:
    """Serve it on a free port; whoever comes too early waits in the queue of the listening socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, lifespan="off", log_level="error")  # type: ignore[arg-type]
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([listening]))
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await serving
