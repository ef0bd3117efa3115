"""Slack itself: its workspaces, its addresses on this machine, and how it brings payloads to the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, Self

from aiohttp import web

from tests.slack.standin.answers import Responses
from tests.slack.standin.app import SlackApp
from tests.slack.standin.faults import Faults, Rates
from tests.slack.standin.hours import Hours
from tests.slack.standin.pusher import Pusher
from tests.slack.standin.sockets import Sockets
from tests.slack.standin.things import Ack, Refused
from tests.slack.standin.web import WebApi
from tests.slack.standin.workspace import BOT, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.slack.standin.things import Json

TEAM = "T0NORTH"
MOST_BYTES = 20_000_000
AGAIN = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""When an event that was not acknowledged is sent again, after the first time."""


class Transport(Protocol):
    """A way to the bot."""

    async def deliver(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Ack: ...


@dataclass
class Owed:
    """An event that is to be sent again."""

    due: datetime
    payload: Json
    attempt: int
    reason: str


class Slack:
    """The whole of it. `patience` is how many real seconds an acknowledgement may take, beside three virtual ones."""

    def __init__(self, app: SlackApp | None = None, hours: Hours | None = None, patience: float = 3.0) -> None:
        self.app, self.hours, self.patience = app or SlackApp(), hours or Hours(), patience
        self.url = ""
        self.faults, self.rates = Faults(), Rates(self.hours)
        self.calls: list[tuple[str, Json]] = []
        self.troubles: list[tuple[str, str]] = []
        """Who was shown that the app did not answer, and why."""
        self.workspaces: dict[str, Workspace] = {}
        self.install(TEAM)
        self.sockets = Sockets(self)
        self.transport: Transport = self.sockets
        self.web = WebApi(self)
        self.owed: list[Owed] = []
        self.codes: dict[str, str] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Open the doors."""
        app = web.Application(client_max_size=MOST_BYTES)
        replies = Responses(self)
        app.router.add_route("*", "/api/{method}", self.web.answer)
        app.router.add_get("/link/", self.sockets.serve)
        app.router.add_post("/upload/{team}/{file}", replies.upload)
        app.router.add_post("/respond/{team}/{reply}", replies.respond)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close them."""
        if self._runner:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The address that a client takes for its `base_url`."""
        return f"{self.url}api/"

    @property
    def workspace(self) -> Workspace:
        """The first workspace."""
        return self.workspaces[TEAM]

    def install(self, team: str, name: str = "Northbridge University") -> Workspace:
        """Install the app in a workspace, new or known."""
        known = self.workspaces.setdefault(team, Workspace(team, self.hours, name))
        known.token, known.scopes, known.revoked = f"xoxb-{team}-token", self.app.scopes, False
        return known

    def push_to(self, address: str, seconds: Callable[[], float] | None = None) -> Pusher:
        """Reach the bot by signed HTTP from now on."""
        pusher = Pusher(self, address, seconds) if seconds else Pusher(self, address)
        self.transport = pusher
        return pusher

    def code(self, team: str) -> str:
        """What somebody who allows the app brings back to it."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = team
        return code

    def exchange(self, code: str, client: object, secret: object) -> Json:
        """Give a token for such a code, once."""
        if (client, secret) != (self.app.client_id, self.app.client_secret):
            raise Refused("bad_client_secret" if client == self.app.client_id else "invalid_client_id")
        if code not in self.codes:
            raise Refused("invalid_code")
        made = self.install(self.codes.pop(code))
        who = {"bot_user_id": BOT, "app_id": self.app.id, "is_enterprise_install": False, "enterprise": None}
        own = {"access_token": made.token, "token_type": "bot", "scope": ",".join(made.scopes)}
        return who | own | {"team": {"id": made.id, "name": made.name}, "authed_user": {"id": "U0OLU"}}

    # Payloads to the bot

    async def deliver(self, kind: str, payload: Json, user: str) -> Ack:
        """Bring a gesture to the bot; a person sees where it was not taken."""
        ack = await self.transport.deliver(kind, payload)
        if not ack.ok:
            self.troubles.append((user, ack.why))
        return ack

    async def tell(self, team: str, event: Json) -> Json | None:
        """Send an event, if the app is to hear of it; what is not acknowledged is sent again up to three times."""
        workspace = self.workspaces[team]
        kind = event["type"] + (f".{event['channel_type']}" if event["type"] == "message" else "")
        if not self.app.hears(kind, workspace.scopes):
            return None
        payload = self._wrapped(workspace, event)
        await self.send(payload)
        return payload

    def _wrapped(self, workspace: Workspace, event: Json) -> Json:
        team, number = workspace.id, workspace.count()
        own = {"team_id": team, "context_team_id": team, "api_app_id": self.app.id, "event": event}
        who = {"enterprise_id": None, "team_id": team, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        when = {"event_id": f"Ev{number:08d}", "event_time": int(self.hours.now().timestamp())}
        more = {"is_ext_shared_channel": False, "event_context": f"4-{number}", "authorizations": [who]}
        return {"token": self.app.verification_token, "type": "event_callback"} | own | when | more

    async def send(self, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """Send an event once, and note when it is owed again."""
        ack = await self.transport.deliver("events_api", payload, attempt, reason)
        if not ack.ok and ack.why != "no retry" and attempt < len(AGAIN):
            due = self.hours.now() + AGAIN[attempt]
            self.owed.append(Owed(due, payload, attempt + 1, ack.why))
        return ack

    async def catch_up(self) -> int:
        """Send again whatever is owed by now; how many that were."""
        sent = 0
        while due := [one for one in self.owed if one.due <= self.hours.now()]:
            self.owed = [one for one in self.owed if one not in due]
            for one in due:
                await self.send(one.payload, one.attempt, one.reason)
                sent += 1
        return sent

    async def uninstall(self, team: str) -> None:
        """Take the app out of a workspace: its token is gone, and it is told."""
        self.workspaces[team].revoked = True
        for event in ({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT]}}, {"type": "app_uninstalled"}):
            await self.tell(team, event)
