"""Lets many workspaces install the bot: a page, the way to Slack and back, and everything opened together."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import ClientError
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import build_app
from adapters.slack.connection import PATIENCE, SLACK
from adapters.slack.http import Guard
from adapters.slack.installations import SlackInstallations, SlackStates
from adapters.slack.manifest import INSTALL, PATH, REDIRECT, SCOPES
from adapters.slack.workspaces import Desks, ManyMessenger, Workspaces
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_sdk.oauth.installation_store import Installation

    from adapters.slack.http import Asgi, Receive, Scope, Send
    from adapters.slack.installations import CommunityOf, Store
    from adapters.slack.seal import Seal
    from bot.events import Event
    from bot.ports import Clock
    from bot.views import Answer
    from bot.wording import Words

FINE = 200
quiet = logging.getLogger(f"{__name__}.exchange")
quiet.setLevel(logging.INFO)  # Slack's library would write answers, tokens and all, into a log that tells everything


@dataclass(frozen=True, slots=True)
class Credentials:
    """What Slack knows the app by."""

    client_id: str
    client_secret: str = field(repr=False)
    signing_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlackConnections:
    """Many workspaces: what takes gestures, what delivers, and `http` to be mounted at the root."""

    app: AsyncApp
    desk: Desks
    messenger: ManyMessenger
    http: Asgi
    installations: SlackInstallations


@asynccontextmanager
async def connect_many(
    answer: Callable[[Event], Awaitable[Answer]],
    credentials: Credentials,
    store: Store,
    seal: Seal,
    clock: Clock,
    community_of: CommunityOf,
    *,
    url: str,
    names: Mapping[str, str] | None = None,
    base_url: str = SLACK,
    language: str = "en",
) -> AsyncIterator[SlackConnections]:
    """Prepare for every workspace that installs the bot; raise BadSetting where the key or the address is wrong."""
    installations = SlackInstallations(store, seal, clock, community_of)
    await installations.check()
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        client = AsyncWebClient(base_url=base_url, session=session, retry_handlers=[], logger=quiet)
        workspaces = Workspaces(answer, client, installations, names)
        desk, say = Desks(workspaces), words(language)
        flow = InstallFlow(client, _settings(credentials, installations, SlackStates(store), url, say), say)
        app = build_app(desk, credentials.signing_secret, flow=flow, gone=say.plain("slack-install.gone"))
        http = build_http_many(app, credentials.signing_secret)
        yield SlackConnections(app, desk, ManyMessenger(workspaces), http, installations)


def build_http_many(app: AsyncApp, signing_secret: str) -> Asgi:
    """Answers Slack's signed requests, and shows the pages of the installation to anybody."""
    inner = AsyncSlackRequestHandler(app, path=PATH)
    return Entrance(inner, Guard(inner, signing_secret))


@dataclass(frozen=True, slots=True)
class Entrance:
    """Two doors: pages for anybody, and one that only Slack can open."""

    pages: Asgi
    guarded: Asgi

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_page = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in {INSTALL, REDIRECT}
        await (self.pages if is_page else self.guarded)(scope, receive, send)


def _settings(
    credentials: Credentials, installations: SlackInstallations, states: SlackStates, url: str, say: Words
) -> AsyncOAuthSettings:
    if not url.startswith(("https://", "http://")):
        raise BadSetting("WINDOWSEAT_URL is missing; write the https address under which Slack reaches this server.")
    pages = Pages(say)
    settings = AsyncOAuthSettings(
        client_id=credentials.client_id,
        client_secret=credentials.client_secret,
        scopes=SCOPES,
        user_scopes=(),
        redirect_uri=url.rstrip("/") + REDIRECT,
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        callback_options=AsyncCallbackOptions(success=pages.done, failure=pages.failed),
        installation_store=installations,
        state_store=states,
    )
    settings.authorize = Authorize(installations)
    return settings


class Authorize(AsyncAuthorize):
    """Whether a gesture comes from where the bot is installed: the database knows, and Slack is not asked."""

    def __init__(self, installations: SlackInstallations) -> None:
        super().__init__()
        self._installations = installations

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,  # noqa: ARG002
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult | None:
        granted = await self._installations.granted(team_id or enterprise_id or "")
        if granted is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=granted.bot,
            bot_user_id=granted.bot_user,
            bot_token=granted.token,
        )


class InstallFlow(AsyncOAuthFlow):
    """The way to Slack and back, with words of our own."""

    def __init__(self, client: AsyncWebClient, settings: AsyncOAuthSettings, say: Words) -> None:
        super().__init__(client=client, logger=quiet, settings=settings)
        self._say = say

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:  # noqa: ARG002
        """The page from which somebody leaves for Slack."""
        say = self._say.plain
        return page(say("slack-install"), say("slack-install.body"), url, say("slack-install.button"))

    async def run_installation(self, code: str) -> Installation | None:
        """Exchange the code for a token; none where Slack does not give one."""
        try:
            return await super().run_installation(code)
        except (SlackClientError, ClientError, TimeoutError) as why:
            quiet.warning("an installation could not be finished: %s", type(why).__name__)
            return None


@dataclass(frozen=True, slots=True)
class Pages:
    """Where somebody who comes back from Slack lands."""

    say: Words

    async def done(self, args: AsyncSuccessArgs) -> BoltResponse:
        """It worked."""
        team = args.installation.team_name or args.installation.enterprise_name or ""
        drawn = page(self.say.plain("slack-install.done", team=team), self.say.plain("slack-install.done-body"))
        return _shown(FINE, drawn, args.settings)

    async def failed(self, args: AsyncFailureArgs) -> BoltResponse:
        """It did not, and nothing was changed."""
        say = self.say.plain
        body = say("slack-install.failed-body", reason=args.reason)
        drawn = page(say("slack-install.failed"), body, INSTALL, say("slack-install.again"))
        return _shown(args.suggested_status_code, drawn, args.settings)


def _shown(status: int, drawn: str, settings: AsyncOAuthSettings) -> BoltResponse:
    cookie = settings.state_utils.build_set_cookie_for_deletion()
    return BoltResponse(
        status=status, headers={"Content-Type": "text/html; charset=utf-8", "Set-Cookie": cookie}, body=drawn
    )


def page(title: str, body: str, link: str = "", label: str = "") -> str:
    """A small page; everything in it is text."""
    button = f'<p><a href="{escape(link)}">{escape(label)}</a></p>' if link else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(body)}</p>{button}</main></body></html>"
    )


STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;background:#21405a;color:#fff;display:grid;place-items:center;"
    "min-height:90vh;margin:1rem}main{max-width:32rem}a{display:inline-block;background:#fff;color:#21405a;"
    "padding:.6rem 1.2rem;border-radius:2rem;text-decoration:none;font-weight:600}"
)
