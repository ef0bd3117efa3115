"""Joins Slack's own library to the desk: over sockets, or over HTTP with a signing secret."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack.desk import Desk
from adapters.slack.manifest import commands_of
from adapters.slack.people import People

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
    from slack_sdk.socket_mode.aiohttp import SocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.events import Event
    from bot.views import Answer

SOCKETS = 2
"""A socket is closed before its successor opens; the other one hears what comes in between."""
PING = 2.0
"""Seconds; a connection that broke is noticed after as many."""
FAREWELL = 2.0
"""Seconds for closing the sockets; Slack notices anyway."""
ANYTHING = re.compile("")


def build_desk(
    answer: Callable[[Event], Awaitable[Answer]], client: AsyncWebClient, names: Mapping[str, str] | None = None
) -> Desk:
    """The desk of a workspace; `names` are the commands that are called otherwise there."""
    return Desk(answer, client, People(client), commands_of(names))


class TakesGestures(Protocol):
    """The desk of one workspace, or of many."""

    @property
    def client(self) -> AsyncWebClient: ...
    async def take(self, payload: dict[str, Any], ack: AsyncAck) -> None: ...
    async def close(self, within: timedelta = ...) -> None: ...
    async def rest(self) -> None: ...


def build_app(
    desk: TakesGestures,
    signing_secret: str = "",
    *,
    verify: bool = True,
    flow: AsyncOAuthFlow | None = None,
    gone: str | None = None,
) -> AsyncApp:
    """Register one listener for everything, so that nothing is left unacknowledged.

    `flow` is for many workspaces, `gone` what is said where the bot is not installed any more.
    """
    app = AsyncApp(
        client=desk.client,
        signing_secret=signing_secret or None,
        request_verification_enabled=verify,
        process_before_response=True,
        oauth_flow=flow,
        user_facing_authorize_error_message=gone,
    )

    async def take(body: dict[str, Any], ack: AsyncAck) -> None:
        await desk.take(body, ack)

    for register in (app.command, app.action, app.view, app.shortcut, app.event, app.options):
        register(ANYTHING)(take)
    app.view_closed(ANYTHING)(take)
    return app


class Socket(AsyncSocketModeHandler):
    """A connection that knows when every gesture it brought has been acknowledged."""

    def __init__(self, app: AsyncApp, app_token: str, ping: float) -> None:
        super().__init__(app, app_token, ping_interval=ping)
        self._unanswered: set[object] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:
        """Take a gesture, and send its acknowledgement."""
        self._unanswered.add(req)
        self._quiet.clear()
        try:
            await super().handle(client, req)
        finally:
            self._unanswered.discard(req)
            if not self._unanswered:
                self._quiet.set()

    async def drain(self) -> None:
        """Wait until nothing is unanswered."""
        await self._quiet.wait()


@dataclass(slots=True)
class SlackSockets:
    """The connections of one process to Slack."""

    app: AsyncApp
    desk: TakesGestures
    app_token: str
    sockets: int = SOCKETS
    ping: float = PING
    _handlers: list[Socket] = field(default_factory=list[Socket], init=False)

    async def start(self) -> None:
        """Connect."""
        self._handlers = [Socket(self.app, self.app_token, self.ping) for _ in range(self.sockets)]
        await asyncio.gather(*(handler.connect_async() for handler in self._handlers))

    async def is_connected(self) -> bool:
        """Whether any of them is open."""
        return any(await asyncio.gather(*(handler.client.is_connected() for handler in self._handlers)))

    async def stop(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Let what is under way be answered first: a socket that closes takes its acknowledgements with it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within.total_seconds()):
                await self._drain(within)
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await asyncio.gather(*(handler.close_async() for handler in self._handlers), return_exceptions=True)

    async def _drain(self, within: timedelta) -> None:
        """Wait for the answers, for their acknowledgements, and for what is shown after these."""
        await self.desk.close(within)
        await asyncio.gather(*(handler.drain() for handler in self._handlers))
        await self.desk.rest()
