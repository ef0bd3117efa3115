"""Who has put an emoji on the messages that ask for mentors: read anew where the gateway may have missed something."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adapters.discord.calls import as_list
from adapters.discord.emoji import character
from adapters.discord.outcomes import FAILURES, said
from adapters.discord.payload import items, part, text
from adapters.discord.reply import Reply
from adapters.discord.text import PLATFORM
from bot.events import Person, Reacted, Space, Unreacted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from adapters.discord.calls import Calls
    from bot.events import Event

log = logging.getLogger(__name__)

PAGE = 100
EPOCH, WORKERS = 1_420_070_400.0, 22
KNOWN_FOR = timedelta(days=29)
"""What was taken in is recognised for thirty days; of older messages nobody can tell who is new."""
EVENT = Reply("event")
MESSAGE = "/channels/{channel_id}/messages/{message_id}"


@dataclass(frozen=True, slots=True)
class Asking:
    """A message that asks for mentors: in which server, where (channel:message), and with which emoji."""

    guild: str
    ref: str
    emoji: str


@dataclass(slots=True)
class Roll:
    """Who stands under each message, as far as this process knows.

    What the gateway tells in a session is complete. After a new one the messages are read and compared; in a new
    process everybody is told of once more, under a key by which the core knows whom it has invited.
    """

    calls: Calls
    me: str
    asking: Callable[[], Awaitable[Sequence[Asking]]]
    take: Callable[[Event, Reply], None]
    now: Callable[[], float]
    """Seconds since 1970."""
    _under: dict[str, set[str]] = field(default_factory=dict[str, set[str]], init=False)
    _ever: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]], init=False)
    _reading: bool = field(default=False, init=False)
    _again: bool = field(default=False, init=False)

    def heard(self, event: Reacted | Unreacted, told: object) -> Event | None:
        """A reaction as the core should take it; None for what is on nobody's message of ours."""
        user, author = event.who.id, text(told, "message_author_id")
        ours = event.post in self._under or (isinstance(event, Reacted) and author in {"", self.me})
        if user == self.me or not ours:
            return None
        under = self._under.setdefault(event.post, set())
        if isinstance(event, Unreacted):
            under.discard(user)
            return event
        under.add(user)
        return self._first(event)

    async def read(self) -> None:
        """Read every message, one reading at a time; what comes meanwhile asks for one more."""
        self._again = True
        if self._reading:
            return
        self._reading = True
        try:
            while self._again:
                self._again = False
                for asking in await self.asking():
                    await self._read(asking)
        finally:
            self._reading = False

    async def _read(self, asking: Asking) -> None:
        try:
            there = [user async for user in self._people(asking)]
        except FAILURES as why:
            log.warning("the reactions to a message could not be read: %s", said(why))
            return
        before, now = self._under.get(asking.ref), set(there)
        self._under[asking.ref] = now
        if before is None and self._is_old(asking):
            self._ever |= {(asking.ref, user) for user in now}
            return
        for user in [user for user in there if user not in (before or ())]:
            self.take(self._first(_event(Reacted, asking, user)), EVENT)
        for user in sorted((before or set()) - now):
            self.take(_event(Unreacted, asking, user, f":{self.now():.0f}"), EVENT)

    async def _people(self, asking: Asking) -> AsyncIterator[str]:
        """Everybody whose emoji is the one asked for, whatever its skin tone."""
        channel, _, message = asking.ref.partition(":")
        place = {"channel_id": channel, "message_id": message}
        there = await self.calls.ask("GET", MESSAGE, place)
        for reaction in items(there, "reactions"):
            emoji = part(reaction, "emoji")
            if character(emoji) == asking.emoji:
                async for user in self._pages(place, _spelled(emoji)):
                    yield user

    async def _pages(self, place: dict[str, str], emoji: str) -> AsyncIterator[str]:
        path, after = MESSAGE + "/reactions/{emoji}", "0"
        while after:
            query = {"limit": PAGE, "after": after}
            page = as_list(await self.calls.ask("GET", path, place | {"emoji": emoji}, query=query))
            for user in page:
                if part(user, "bot") is not True:
                    yield text(user, "id")
            after = text(page[-1], "id") if len(page) == PAGE else ""

    def _first(self, event: Reacted) -> Event:
        """The first time that somebody is met under a message has one key, however it becomes known."""
        met = (event.post, event.who.id)
        if met in self._ever:
            return event
        self._ever.add(met)
        return replace(event, key=_key(event.post, event.who.id))

    def _is_old(self, asking: Asking) -> bool:
        written = (int(asking.ref.rpartition(":")[2]) >> WORKERS) / 1000 + EPOCH
        return self.now() - written > KNOWN_FOR.total_seconds()


def _event(kind: Any, asking: Asking, user: str, more: str = "") -> Any:
    key = _key(asking.ref, user) + (f":left{more}" if more else "")
    channel = asking.ref.partition(":")[0]
    space = Space(PLATFORM, asking.guild)
    return kind(
        who=Person(PLATFORM, "", user), key=key, space=space, channel=channel, post=asking.ref, emoji=asking.emoji
    )


def _key(ref: str, user: str) -> str:
    return f"roll:{ref}:{user}"


def _spelled(emoji: object) -> str:
    """The emoji as an address has it."""
    named = text(emoji, "id")
    return f"{text(emoji, 'name')}:{named}" if named else text(emoji, "name")
