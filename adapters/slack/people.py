"""Knows what Slack says of people: their name, zone and language, asked once a day."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from adapters.slack.payload import Known, known, part, text
from bot.events import MemberLeft

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.events import Event

log = logging.getLogger(__name__)

DAY = 86_400.0
PATIENCE = 1.0
"""Seconds; whoever acted is waiting, and a name can follow later."""
MOST = 20_000
TOLD = {"user_change", "team_join"}


@dataclass(slots=True)
class People:
    """Completes events with what is known of who acted."""

    client: AsyncWebClient
    now: Callable[[], float] = monotonic
    _known: dict[str, tuple[float, Known]] = field(default_factory=dict[str, tuple[float, Known]])

    def learn(self, payload: object) -> None:
        """Take over what Slack tells of its own accord."""
        user = part(payload, "event", "user")
        if text(payload, "event", "type") in TOLD and text(user, "id"):
            self._keep(text(user, "id"), known(user))

    async def complete(self, event: Event) -> Event:
        """The event with what is known of who acted, as far as it can be known in time."""
        if event.name or isinstance(event, MemberLeft):
            return event
        said = await self._ask(event.who.id)
        return replace(event, name=said.name, zone=said.zone, language=said.language, admin=said.admin)

    async def _ask(self, user: str) -> Known:
        asked, said = self._known.get(user, (0.0, None))
        if said is not None and self.now() - asked < DAY:
            return said
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self.client.users_info(user=user, include_locale=True)
        except (SlackClientError, ClientError, TimeoutError) as why:
            log.warning("nothing could be learnt of someone: %s", why)
            return said or Known()
        return self._keep(user, known(answer.get("user")))

    def _keep(self, user: str, said: Known) -> Known:
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[user] = (self.now(), said)
        return said
