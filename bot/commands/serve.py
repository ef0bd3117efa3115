"""`windowseat serve`: lives in a Slack workspace until told to stop."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import AsyncExitStack, closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from adapters.slack.app import SlackSockets
from adapters.slack.connection import SlackConnection, connect
from adapters.slack.http import build_http
from adapters.slack.manifest import INSTALL, PATH, REDIRECT, read_names
from adapters.slack.oauth import Credentials, SlackConnections, connect_many
from adapters.slack.seal import read_keys
from adapters.slack.text import PLATFORM
from adapters.web.app import build_web
from adapters.web.serve import Taken, WebServer, listen
from bot.commands import FAILED, OK
from bot.commands.communities import community_of_workspace
from bot.commands.life import Life
from bot.commands.logs import keep_log
from bot.commands.signals import told_to_stop
from bot.commands.slack import check_tokens, diagnosis, is_for_many
from bot.commands.vaults import open_database
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    import argparse
    import socket
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager

    from adapters.slack.http import Asgi
    from bot.settings import Settings

log = logging.getLogger("windowseat")

PATIENCE = timedelta(seconds=4)
"""What is under way is given this long to end, and requests over HTTP as long before; ten seconds are never reached."""


async def serve(_: argparse.Namespace, settings: Settings) -> int:
    """Serve until a signal; what is under way then is finished first."""
    check_tokens(settings)
    of_slack = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    keep_log((*of_slack, settings.slack_client_secret, *settings.key.replace(",", " ").split()))
    with told_to_stop() as stop:
        found = await diagnosis(settings)
        if not found.well:
            return _gives_up(*found.lines)
        try:
            async with AsyncExitStack() as opened:
                await _live(settings, opened, stop)
        except (SlackClientError, ClientError) as why:
            return _gives_up(words("en").plain("slack-doctor.unreached", error=str(why)))
    log.info("stopped")
    return OK


def _gives_up(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return FAILED


async def _live(settings: Settings, opened: AsyncExitStack, stop: asyncio.Event) -> None:
    listening = opened.enter_context(closing(_listen(settings)))
    store = await open_database(settings.database)
    opened.push_async_callback(store.close)
    life = Life(store)
    slack = await opened.enter_async_context((_many if is_for_many(settings) else _one)(settings, life))
    community = await _settled(life, slack)
    work = Work(settings, life, slack, listening)
    try:
        await work.start()
        told = {"community": community, "mode": work.mode, "address": work.address}
        log.info("serving %s over %s, listening on %s", *told.values(), extra={"facts": told})
        await stop.wait()
        log.info("stopping")
    finally:
        await work.stop()


def _one(settings: Settings, life: Life) -> AbstractAsyncContextManager[SlackConnection]:
    """The workspace whose token we have."""
    return connect(
        life.answer,
        settings.slack_bot_token,
        signing_secret=settings.slack_signing_secret,
        names=read_names(settings.slack_commands),
        base_url=settings.slack_api_url,
    )


def _many(settings: Settings, life: Life) -> AbstractAsyncContextManager[SlackConnections]:
    """Every workspace that installs the bot."""
    return connect_many(
        life.answer,
        Credentials(settings.slack_client_id, settings.slack_client_secret, settings.slack_signing_secret),
        life.store,
        read_keys(settings.key),
        life.clock,
        partial(community_of_workspace, life.store, life.new_id),
        url=settings.url,
        names=read_names(settings.slack_commands),
        base_url=settings.slack_api_url,
    )


async def _settled(life: Life, slack: SlackConnection | SlackConnections) -> str:
    if isinstance(slack, SlackConnection):
        return await life.settle_in(slack.space, slack.name)
    await life.end_leases()
    return words("en").plain("cli.every-workspace")


def _parts(settings: Settings, slack: SlackConnection | SlackConnections) -> Mapping[str, Asgi]:
    """What is answered over HTTP."""
    if isinstance(slack, SlackConnections):
        return dict.fromkeys((PATH, INSTALL, REDIRECT), slack.http)
    return {} if settings.slack_app_token else {PATH: build_http(slack.app, settings.slack_signing_secret)}


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except Taken as why:
        raise BadSetting(words("en").plain("cli.port-taken", address=str(why))) from why


class Work:
    """Everything that goes on while Windowseat serves, started and stopped together."""

    def __init__(
        self, settings: Settings, life: Life, slack: SlackConnection | SlackConnections, listening: socket.socket
    ) -> None:
        self._desk = slack.desk
        self._pump, self._scheduler = life.pump({PLATFORM: slack.messenger}), life.scheduler()
        self._sockets = SlackSockets(slack.app, slack.desk, settings.slack_app_token)
        sockets = settings.slack_app_token and isinstance(slack, SlackConnection)
        self.mode = "Socket Mode" if sockets else "HTTP"
        checks = {"database": life.has_database, "connected": self._is_connected, "scheduler": life.keeps_time}
        self._web = WebServer(build_web(checks, _parts(settings, slack)), listening, PATIENCE.seconds)
        self.address = f"http://{settings.host}:{self._web.port}"

    async def start(self) -> None:
        """Begin to deliver and to keep time, then to take what people do."""
        await self._pump.start()
        await self._scheduler.start()
        await self._web.start()
        if self.mode != "HTTP":
            await self._sockets.start()

    async def stop(self) -> None:
        """Take nothing more; let what is under way be acknowledged, and what is being sent arrive."""
        await asyncio.gather(self._intake_ends(), self._scheduler.stop(PATIENCE), self._pump.stop(PATIENCE))

    async def _intake_ends(self) -> None:
        if self.mode == "HTTP":
            await self._web.stop()
            await self._desk.close(PATIENCE)
        else:
            await self._sockets.stop(PATIENCE)
            await self._web.stop()

    async def _is_connected(self) -> bool:
        return self.mode == "HTTP" or await self._sockets.is_connected()
