"""A bot in many workspaces on the stand-in: installed through its pages, its time the stand-in's."""

from __future__ import annotations

import re
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import httpx
from cryptography.fernet import Fernet

from adapters.calendar import IcsCalendar
from adapters.slack.app import SlackSockets
from adapters.slack.oauth import Credentials, connect_many
from adapters.slack.seal import read_keys
from bot.answering import Answering
from bot.commands.communities import community_of_workspace
from bot.delivery import Deliveries
from bot.events import Space
from bot.matching.index import Mentors
from bot.reminders import Reminders
from storage.ids import CountingIds
from storage.sql import open_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import timedelta
    from pathlib import Path

    from adapters.slack.oauth import SlackConnections
    from bot.people import Community
    from storage.sql import SqlStore
    from tests.slack.standin import Slack

URL = "https://bot.example"
KEY = Fernet.generate_key().decode()
NORTH, SOUTH = "T0NORTH", "T0SOUTH"


@dataclass
class Many:
    """The bot, and a browser that looks at its pages."""

    slack: Slack
    store: SqlStore
    connections: SlackConnections
    deliveries: Deliveries
    reminders: Reminders
    browser: httpx.AsyncClient

    async def leave_for_slack(self) -> str:
        """Open the page; give the state with which one would come back."""
        shown = await self.browser.get("/slack/install")
        return re.findall(r"state=([\w-]+)", shown.text)[0]

    async def come_back(self, **query: str) -> httpx.Response:
        """Arrive where Slack sends one."""
        return await self.browser.get("/slack/oauth_redirect", params=query)

    async def install(self, team: str) -> httpx.Response:
        """Add the bot to a workspace."""
        return await self.come_back(state=await self.leave_for_slack(), code=self.slack.code(team))

    async def settle(self) -> None:
        """Do all that is due, and send all that waits."""
        while True:
            wake = await self.reminders.sweep()
            await self.connections.desk.rest()
            await self.deliveries.drain()
            if wake is None or wake > self.slack.hours.now():
                return

    async def pass_by(self, span: timedelta) -> None:
        """Let time pass, with everything at its own hour."""
        until = self.slack.hours.now() + span
        while (wake := await self.reminders.next_wake()) and wake <= until:
            self.slack.hours.move(max(wake - self.slack.hours.now(), span * 0))
            await self.settle()
        self.slack.hours.move(until - self.slack.hours.now())
        await self.settle()

    async def community(self, team: str) -> Community | None:
        """The community of a workspace."""
        async with self.store.read() as uow:
            return await uow.communities.of_space(Space("slack", team))

    def posts(self) -> int:
        """How many messages were tried so far."""
        return sum(name == "chat.postMessage" for name, _ in self.slack.calls)


@asynccontextmanager
async def bot_in_many(slack: Slack, folder: Path, key: str = KEY) -> AsyncIterator[Many]:
    """Start it, over sockets."""
    async with AsyncExitStack() as stack:
        store = await open_store(f"sqlite:///{folder / 'store.db'}", lambda: slack.hours.now().timestamp())
        stack.push_async_callback(store.close)
        ids, calendar = CountingIds(), IcsCalendar()
        answer = Answering(store, slack.hours, ids, Mentors()).answer
        app = Credentials(slack.app.client_id, slack.app.client_secret, slack.app.signing_secret)
        home = partial(community_of_workspace, store, ids)
        opening = connect_many(answer, app, store, read_keys(key), slack.hours, home, url=URL, base_url=slack.api)
        connections = await stack.enter_async_context(opening)
        seconds = count(step=10)
        connections.messenger.workspaces.seconds = lambda: float(next(seconds))
        sockets = SlackSockets(connections.app, connections.desk, slack.app.app_token)
        await sockets.start()
        stack.push_async_callback(sockets.stop)
        await slack.sockets.connected(sockets.sockets)
        transport = httpx.ASGITransport(connections.http, raise_app_exceptions=True)
        browser = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url=URL))
        deliveries = Deliveries(store, {"slack": connections.messenger}, slack.hours, ids, calendar)
        yield Many(slack, store, connections, deliveries, Reminders(store, slack.hours, ids), browser)
