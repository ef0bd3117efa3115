"""Slack, as it is served: over sockets or HTTP, one workspace or many."""

from __future__ import annotations

from contextlib import asynccontextmanager
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
from bot.commands.communities import community_of_workspace
from bot.commands.served import CannotServe, Platform
from bot.commands.slack import check_tokens, diagnosis, is_for_many
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping
    from contextlib import AbstractAsyncContextManager
    from datetime import timedelta

    from bot.commands.life import Life
    from bot.commands.served import Asgi
    from bot.ports import Messenger
    from bot.settings import Settings

TOKENS = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET"}


class OnSlack:
    """Slack at work in this process."""

    def __init__(self, settings: Settings, slack: SlackConnection | SlackConnections, community: str) -> None:
        self.community = community
        self._slack, self._desk = slack, slack.desk
        self._sockets = SlackSockets(slack.app, slack.desk, settings.slack_app_token)
        sockets = settings.slack_app_token and isinstance(slack, SlackConnection)
        self.mode = "Socket Mode" if sockets else "HTTP"
        self.messengers: Mapping[str, Messenger] = {PLATFORM: slack.messenger}
        self.parts: Mapping[str, Asgi] = _parts(settings, slack)

    async def start(self) -> None:
        """Connect."""
        if self.mode != "HTTP":
            await self._sockets.start()

    async def hang_up(self, within: timedelta) -> None:
        """A socket that closes takes its acknowledgements with it."""
        if self.mode != "HTTP":
            await self._sockets.stop(within)

    async def close(self, within: timedelta) -> None:
        """Let requests over HTTP be answered."""
        if self.mode == "HTTP":
            await self._desk.close(within)

    async def is_connected(self) -> bool:
        """Whether a socket is open, where one is needed."""
        return self.mode == "HTTP" or await self._sockets.is_connected()

    async def tidy(self) -> None:
        """Slack tells of its own accord who leaves."""


@asynccontextmanager
async def _open(settings: Settings, life: Life) -> AsyncGenerator[OnSlack]:
    try:
        async with (_many if is_for_many(settings) else _one)(settings, life) as slack:
            yield OnSlack(settings, slack, await _settled(life, slack))
    except (SlackClientError, ClientError) as why:
        raise CannotServe(words("en").plain("slack-doctor.unreached", error=str(why))) from why


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
    return words("en").plain("cli.every-workspace")


def _parts(settings: Settings, slack: SlackConnection | SlackConnections) -> Mapping[str, Asgi]:
    if isinstance(slack, SlackConnections):
        return dict.fromkeys((PATH, INSTALL, REDIRECT), slack.http)
    return {} if settings.slack_app_token else {PATH: build_http(slack.app, settings.slack_signing_secret)}


def _secrets(settings: Settings) -> tuple[str, ...]:
    keys = settings.key.replace(",", " ").split()
    of_slack = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    return (*of_slack, settings.slack_client_secret, *keys)


def _is_set(settings: Settings) -> bool:
    return bool(TOKENS & {*settings.tokens} or settings.slack_client_id)


SLACK = Platform("slack", _is_set, check_tokens, _secrets, diagnosis, _open)
