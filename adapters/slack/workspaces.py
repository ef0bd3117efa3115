"""Many workspaces at once: each gesture is answered, and each message goes out, with the token of its own."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import build_desk
from adapters.slack.deliver import ELSEWHERE, SlackMessenger
from adapters.slack.desk import Closing, Desk
from adapters.slack.payload import part, team_of, text
from bot.events import Person, Reacted, Unreacted
from bot.outbox import Found, Gone, NotFound, Paused, Retry, Sent, Unreachable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from adapters.slack.desk import Acknowledge
    from adapters.slack.installations import Granted, SlackInstallations
    from bot.events import Event
    from bot.outbox import Finding, Outcome
    from bot.views import Answer, Card

REFUSED = frozenset({"account_inactive", "app_uninstalled", "invalid_auth", "token_revoked"})
"""What Slack says of a token that was taken back."""
NOT_INSTALLED = "not installed any more"
AT_ONCE = timedelta(0)


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace with a token: its desk and its messenger."""

    granted: Granted
    desk: Desk
    messenger: SlackMessenger


@dataclass(slots=True)
class Workspaces:
    """The workspaces that were met in this process, by their id; `client` lends its session and its address."""

    answer: Callable[[Event], Awaitable[Answer]]
    client: AsyncWebClient
    installations: SlackInstallations
    names: Mapping[str, str] | None = None
    seconds: Callable[[], float] = monotonic
    known: dict[str, Workspace] = field(default_factory=dict[str, Workspace], init=False)

    def meet(self, granted: Granted) -> Workspace:
        """The workspace, with the newest token."""
        here = self.known.get(granted.team)
        if here is None or here.granted.sealed != granted.sealed:
            here = self.known[granted.team] = self._make(granted)
        return here

    def _make(self, granted: Granted) -> Workspace:
        client = AsyncWebClient(
            granted.token, base_url=self.client.base_url, session=self.client.session, retry_handlers=[]
        )
        desk = build_desk(self._from(granted.team), client, self.names)
        return Workspace(granted, desk, SlackMessenger(client, granted.home, self.seconds))

    def _from(self, team: str) -> Callable[[Event], Awaitable[Answer]]:
        async def answer(event: Event) -> Answer:
            return await self.answer(in_workspace(event, team))

        return answer


def in_workspace(event: Event, team: str) -> Event:
    """The event with places that name their workspace: Slack's ids of channels are certain only inside one."""
    channel = event.channel and f"{team}/{event.channel}"
    if isinstance(event, Reacted | Unreacted):
        return replace(event, channel=channel, post=f"{team}/{event.post}")
    return replace(event, channel=channel)


@dataclass(slots=True)
class Desks:
    """Takes each gesture to the desk of its workspace, and notices when the bot is taken out of one."""

    workspaces: Workspaces
    _closing: bool = field(default=False, init=False)

    @property
    def client(self) -> AsyncWebClient:
        """Slack, with no workspace's token."""
        return self.workspaces.client

    async def take(self, payload: dict[str, Any], ack: Acknowledge) -> None:
        """Take one gesture; what comes from where we may not act is acknowledged and let be."""
        if self._closing:
            raise Closing
        installations = self.workspaces.installations
        if is_farewell(payload):
            await installations.uninstalled(team_of(payload), seconds_of(payload))
            await ack()
        elif granted := await installations.granted(team_of(payload)):
            await self.workspaces.meet(granted).desk.take(payload, ack)
        else:
            log.info("a gesture from a workspace where the bot is not installed: let be")
            await ack()

    async def close(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Take nothing more, and let what is under way end, as long as that takes no longer than this."""
        self._closing = True
        await asyncio.gather(*(here.desk.close(within) for here in self.workspaces.known.values()))

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        await asyncio.gather(*(here.desk.rest() for here in self.workspaces.known.values()))


def is_farewell(payload: object) -> bool:
    """Whether the bot's own token was taken back."""
    match text(payload, "event", "type"):
        case "app_uninstalled":
            return True
        case "tokens_revoked":
            return bool(part(payload, "event", "tokens", "bot"))
        case _:
            return False


def seconds_of(payload: object) -> float:
    """When it happened."""
    at = part(payload, "event_time")
    return float(at) if isinstance(at, int) else 0.0


@dataclass(frozen=True, slots=True)
class ManyMessenger:
    """`bot.ports.Messenger` for every workspace; a place is written `team/channel`."""

    workspaces: Workspaces

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        """Post with the token of a workspace of theirs; nothing is sent where the bot is not installed."""
        there, paused = await self._reach(to)
        outcome: Outcome = Unreachable(ELSEWHERE)
        for here in there:
            outcome = await self._settled(here, await here.messenger.post(_address(to), card, key))
            paused = paused or isinstance(outcome, Paused)
            if not isinstance(outcome, Unreachable | Paused):
                return outcome
        return Paused(NOT_INSTALLED) if paused else outcome

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        """Draw a card in place of another."""
        there, paused = await self._reach(ref)
        for here in there:
            return await self._settled(here, await here.messenger.edit(_address(ref), card, key))
        return Paused(NOT_INSTALLED) if paused else Gone()

    async def find(self, to: Person | str, key: str) -> Finding:
        """Look for a message in each workspace where it may be."""
        there, paused = await self._reach(to)
        findings = [await self._look(here, to, key) for here in there]
        if found := next((one for one in findings if isinstance(one, Found)), None):
            return found
        if paused and not findings:
            return Paused(NOT_INSTALLED)
        return next((one for one in findings if not isinstance(one, NotFound)), NotFound())

    async def _reach(self, to: Person | str) -> tuple[tuple[Workspace, ...], bool]:
        team, home = ("", to.home) if isinstance(to, Person) else (_team(to), "")
        standing, paused = await self.workspaces.installations.reach(team, home)
        return tuple(self.workspaces.meet(granted) for granted in standing), paused

    async def _settled(self, here: Workspace, outcome: Outcome) -> Outcome:
        match outcome:
            case Sent(ref=ref):
                return Sent(f"{here.granted.team}/{_address(ref)}")
            case Retry(why=why) if why in REFUSED:
                return Retry(AT_ONCE, why) if await self._anew(here) else Paused(why)
            case _:
                return outcome

    async def _anew(self, here: Workspace) -> Workspace | None:
        """The token is no good: it is forgotten, and what goes there waits, unless a new one has come meanwhile."""
        if await self.workspaces.installations.removed(here.granted):
            return None
        granted = await self.workspaces.installations.granted(here.granted.team)
        return self.workspaces.meet(granted) if granted else None

    async def _look(self, here: Workspace, to: Person | str, key: str) -> Finding:
        try:
            found = await here.messenger.find(_address(to), key)
        except SlackApiError as why:
            if why.response.get("error") not in REFUSED:
                raise
            anew = await self._anew(here)
            return await self._look(anew, to, key) if anew else Paused(NOT_INSTALLED)
        return Found(f"{here.granted.team}/{found.ref}") if isinstance(found, Found) else found


def _team(place: str) -> str:
    team, divided, _ = place.partition("/")
    return team if divided else ""


def _address(place: Person | str) -> Any:
    """What it is called inside its workspace."""
    return place if isinstance(place, Person) else place.rpartition("/")[2]
