"""Who has put an emoji on our messages, or taken it back: read anew where the gateway may have missed something."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
EVENT = Reply("event")
MESSAGE = "/channels/{channel_id}/messages/{message_id}"


@dataclass(frozen=True, slots=True)
class Asking:
    """A message that counts reactions: in which server, where (channel:message), which emoji, and who is known there.

    `known` are those of whom the core was told, and not that they have taken it back.
    """

    guild: str
    ref: str
    emoji: str
    known: frozenset[str] = frozenset()


@dataclass(slots=True)
class Roll:
    """Compares who stands under each message with whom the core knows there, and tells the core of the difference.

    What the gateway tells in a session is complete; what happened without one is noticed by the next.
    """

    calls: Calls
    me: str
    asking: Callable[[], Awaitable[Sequence[Asking]]]
    take: Callable[[Event, Reply], None]
    cleared: Callable[[Asking], Awaitable[None]]
    """Is told of a message from which a moderator has cleared the reactions: that speaks for nobody."""
    now: Callable[[], float]
    """Seconds since 1970."""
    _ours: set[str] = field(default_factory=set[str], init=False)
    _newer: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]], init=False)
    """Whose reaction to what was told since the reading began: newer than what is read."""
    _reading: bool = field(default=False, init=False)
    _again: bool = field(default=False, init=False)

    def heard(self, event: Reacted | Unreacted, told: object) -> bool:
        """Whether the core should hear of a reaction: those to others' messages are none of ours."""
        user, author = event.who.id, text(told, "message_author_id")
        if isinstance(event, Reacted) and author in {"", self.me}:
            self._ours.add(event.post)
        if user == self.me or event.post not in self._ours:
            return False
        self._newer.add((event.post, user))
        return True

    async def read(self) -> None:
        """Read every message, one reading at a time; what comes meanwhile asks for one more."""
        self._again = True
        if self._reading:
            return
        self._reading = True
        try:
            while self._again:
                self._again = False
                self._newer.clear()
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
        self._ours.add(asking.ref)
        if len(asking.known) > 1 and not there:
            await self.cleared(asking)
            return
        gone = sorted(asking.known.difference(there))
        changed = [
            *((Reacted, user) for user in there if user not in asking.known),
            *((Unreacted, user) for user in gone),
        ]
        for kind, user in changed:
            if (asking.ref, user) not in self._newer:
                self.take(_event(kind, asking, user, self.now()), EVENT)

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


def _event(kind: type[Reacted | Unreacted], asking: Asking, user: str, at: float) -> Event:
    """Each reading may tell it anew: what the core has taken in, it knows."""
    return kind(
        who=Person(PLATFORM, "", user),
        key=f"roll:{kind.__name__}:{asking.ref}:{user}:{at:.3f}",
        space=Space(PLATFORM, asking.guild),
        channel=asking.ref.partition(":")[0],
        post=asking.ref,
        emoji=asking.emoji,
    )


def _spelled(emoji: object) -> str:
    """The emoji as an address has it."""
    named = text(emoji, "id")
    return f"{text(emoji, 'name')}:{named}" if named else text(emoji, "name")
