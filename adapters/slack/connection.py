"""Everything that one workspace needs, opened and closed together: for the command line that joins the parts."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import build_app, build_desk
from adapters.slack.deliver import SlackMessenger
from adapters.slack.doctor import diagnose, diagnose_app, unreached
from adapters.slack.text import PLATFORM
from bot.events import Space

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from slack_bolt.async_app import AsyncApp

    from adapters.slack.desk import Desk
    from adapters.slack.doctor import Diagnosis
    from bot.events import Event
    from bot.views import Answer

SLACK = "https://slack.com/api/"
PATIENCE = aiohttp.ClientTimeout(total=20)
"""Shorter than a delivery may take, so that its outcome is known before its lease ends."""


@dataclass(frozen=True, slots=True)
class SlackConnection:
    """A workspace: what takes gestures (over `SlackSockets` or `build_http`), and what delivers."""

    space: Space
    name: str
    app: AsyncApp
    desk: Desk
    messenger: SlackMessenger


@asynccontextmanager
async def connect(
    answer: Callable[[Event], Awaitable[Answer]],
    token: str,
    *,
    signing_secret: str = "",
    names: Mapping[str, str] | None = None,
    base_url: str = SLACK,
) -> AsyncIterator[SlackConnection]:
    """Ask Slack who we are, and prepare for work; raise SlackApiError if the token is refused."""
    async with _client(token, base_url) as client:
        told = await client.auth_test()
        home = str(told.get("enterprise_id") or told["team_id"])
        desk = build_desk(answer, client, names)
        app = build_app(desk, signing_secret)
        space = Space(PLATFORM, str(told["team_id"]))
        yield SlackConnection(space, str(told.get("team", "")), app, desk, SlackMessenger(client, home))


async def examine(token: str, base_url: str = SLACK, language: str = "en") -> Diagnosis:
    """Ask Slack what this token may do, and say in words what is missing."""
    try:
        async with _client(token, base_url) as client:
            told = await client.auth_test()
    except SlackApiError as why:
        return diagnose("", getattr(why.response, "data", None), language)
    except (SlackClientError, ClientError, TimeoutError) as why:
        return unreached(str(why) or type(why).__name__, language)
    scopes = {name.lower(): value for name, value in told.headers.items()}.get("x-oauth-scopes", "")
    return diagnose(str(scopes), told.data, language)


async def examine_app(app_token: str, base_url: str = SLACK, language: str = "en") -> Diagnosis:
    """Ask Slack whether this token may open sockets."""
    try:
        async with _client(app_token, base_url) as client:
            await client.apps_connections_open(app_token=app_token)
    except SlackApiError as why:
        return diagnose_app(str(why.response.get("error") or why.response.status_code), language)
    except (SlackClientError, ClientError, TimeoutError) as why:
        return unreached(str(why) or type(why).__name__, language)
    return diagnose_app(language=language)


@asynccontextmanager
async def _client(token: str, base_url: str) -> AsyncIterator[AsyncWebClient]:
    """One that shares its connections and repeats nothing: repeats are the outbox's alone."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        yield AsyncWebClient(token, base_url=base_url, session=session, retry_handlers=[])
