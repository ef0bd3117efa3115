"""For people whose direct messages are closed: a private thread that says only that something is waiting."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from discord import HTTPException

from adapters.discord.marks import HOME, community_of
from adapters.discord.outcomes import FAILURES, said
from adapters.discord.payload import text
from adapters.discord.render import message
from bot.events import Action
from bot.views import Button, Card, Paragraph, Section
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.discord.calls import Calls
    from bot.events import Person

log = logging.getLogger(__name__)

DAY = 86_400.0
"""Seconds; nobody is told more often that something is waiting."""
PRIVATE_THREAD, KEPT_MINUTES = 12, 1_440
MOST = 10_000
NOT_FOUND = 404
CHANNEL = "/channels/{channel_id}"


@dataclass(slots=True)
class Notices:
    """Leaves notices in the channels that an organiser has named, and nowhere else."""

    calls: Calls
    channels: tuple[str, ...] = ()
    now: Callable[[], float] = monotonic
    _guilds: dict[str, str] = field(default_factory=dict[str, str], init=False)
    _left: dict[str, float] = field(default_factory=dict[str, float], init=False)

    async def leave(self, person: Person, card: Card, language: str = "") -> bool:
        """Say that something is waiting, where this person is a member; whether that was possible now."""
        if not self.channels or self.now() - self._left.get(person.id, float("-inf")) < DAY:
            return False
        self._remember(person)
        for channel in self.channels:
            try:
                if await self._is_there(channel, person.id):
                    await self._write(channel, person.id, card, language)
                    return True
            except FAILURES as why:
                log.warning("a notice could not be left: %s", said(why))
        return False

    def _remember(self, person: Person) -> None:
        if len(self._left) >= MOST:
            self._left.pop(next(iter(self._left)))
        self._left[person.id] = self.now()

    async def _is_there(self, channel: str, user: str) -> bool:
        if channel not in self._guilds:
            self._guilds[channel] = text(await self.calls.ask("GET", CHANNEL, {"channel_id": channel}), "guild_id")
        place = {"guild_id": self._guilds[channel], "user": user}
        try:
            await self.calls.ask("GET", "/guilds/{guild_id}/members/{user}", place)
        except HTTPException as why:
            if why.status == NOT_FOUND:
                return False
            raise
        return True

    async def _write(self, channel: str, user: str, card: Card, language: str) -> None:
        name = words(language).plain("discord-notice.thread")
        thread = {"name": name, "type": PRIVATE_THREAD, "invitable": False, "auto_archive_duration": KEPT_MINUTES}
        made = text(await self.calls.ask("POST", f"{CHANNEL}/threads", {"channel_id": channel}, thread), "id")
        there = {"channel_id": made}
        await self.calls.ask("PUT", f"{CHANNEL}/thread-members/{{user}}", there | {"user": user})
        drawn = message(notice(card, language), ping=user, language=language)
        await self.calls.ask("POST", f"{CHANNEL}/messages", there, drawn)


def notice(card: Card, language: str = "") -> Card:
    """What stands in the thread: nothing of the card but where it is to be found."""
    say = words(language).plain
    look = Button(say("discord-notice.look"), _way_to(card), "primary")
    return Card("notice", say("discord-notice"), (Section((Paragraph((say("discord-notice.body"),)),), (look,)),))


def _way_to(card: Card) -> str:
    """All chats, in the community that a card is about: what waits is shown beside them."""
    return Action(HOME, community_of(card)).pack()
