"""Remembers what Discord tells of people as they act: where to write to them, their name and their language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from adapters.discord.payload import number, part, text, user_of

if TYPE_CHECKING:
    from bot.events import Event

DIRECT = 1
"""The type of a channel of direct messages, and the context of what happens in the bot's own."""
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Room:
    """The direct messages with somebody; `fresh` while nobody has ever written there."""

    id: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of someone. Discord never tells a time zone."""

    name: str = ""
    language: str = ""


@dataclass(slots=True)
class People:
    """What one process has learnt; forgotten with it, and then learnt anew."""

    _rooms: dict[str, Room] = field(default_factory=dict[str, Room], init=False)
    _told: dict[str, Told] = field(default_factory=dict[str, Told], init=False)

    def learn(self, payload: object) -> None:
        """Take over where somebody who acts in direct messages can be written to."""
        writer, channel = text(payload, "author", "id"), text(payload, "channel_id")
        user = text(user_of(payload), "id") or writer
        ours = bool(writer) or DIRECT in {number(payload, "context"), number(payload, "channel", "type")}
        if user and channel and ours and part(payload, "guild_id") is None:
            self.keep(user, Room(channel))

    def complete(self, event: Event) -> Event:
        """The event with what is known of who acted: not all that happens tells a name and a language."""
        user, known = event.who.id, self._told.get(event.who.id, Told())
        told = Told(event.name or known.name, event.language or known.language)
        _put(self._told, user, told)
        return replace(event, name=told.name, language=told.language)

    def language(self, user: str) -> str:
        """Their language, empty where it is not known."""
        return self._told.get(user, Told()).language

    def room(self, user: str) -> Room | None:
        """Their direct messages, if they were opened before."""
        return self._rooms.get(user)

    def keep(self, user: str, room: Room) -> None:
        """Remember their direct messages."""
        _put(self._rooms, user, room)

    def forget(self, user: str) -> None:
        """Their direct messages are not there."""
        self._rooms.pop(user, None)


def _put(known: dict[str, object] | dict[str, Room] | dict[str, Told], user: str, what: object) -> None:
    known.pop(user, None)
    if len(known) >= MOST:
        known.pop(next(iter(known)))
    known[user] = what  # type: ignore[assignment]
