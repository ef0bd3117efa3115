"""The messages of one place as one reader sees them, day by day, and how far they have read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zlib import crc32

from adapters.playground.faces import Who, who_is
from adapters.playground.things import BOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adapters.playground.daylight import Words
    from adapters.playground.seats import Seat
    from adapters.playground.things import Message, Payload
    from adapters.playground.world import World

NAME = "Windowseat"
OFFERED = ("👋", "✅", "🙏", "🎉", "👀", "❤️")


@dataclass(frozen=True, slots=True)
class Item:
    """One message as its reader sees it."""

    key: str
    ref: str
    author: str
    initials: str
    hue: int
    bot: bool
    mine: bool
    at: str
    hour: str
    private: bool
    edited: bool
    words: str
    payload: Payload | None
    files: str
    reactions: Sequence[Mapping[str, object]]
    offered: Sequence[str]

    @property
    def card(self) -> bool:
        """Whether this is a card rather than words."""
        return self.payload is not None


@dataclass(frozen=True, slots=True)
class Day:
    """The messages of one local day."""

    key: str
    words: str
    messages: Sequence[Item]


def slug(text: str) -> str:
    """The text, fit for an id: a different text gives a different slug."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "", text)
    return plain if plain == text and text else f"{plain}-{crc32(text.encode()):x}"


@dataclass(slots=True)
class Seen:
    """How far each person has read in each place, for as long as this process lives."""

    read: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def look(self, person: str, place: str, messages: Sequence[Message]) -> None:
        """Somebody has these before their eyes."""
        self.read[person, place] = {message.ref for message in messages}

    def unread(self, person: str, place: str, messages: Sequence[Message]) -> int:
        """How many of these they have not seen."""
        known = self.read.get((person, place), set())
        return sum(message.ref not in known and message.author != person for message in messages)


def days_of(world: World, seat: Seat, messages: Sequence[Message], words: Words) -> list[Day]:
    """These messages, by the reader's own days."""
    names = {persona.id: who_is(persona) for persona in world.people()}
    days = groupby(messages, key=lambda message: words.local(message.at).date())
    return [
        Day(date.isoformat(), words.day(day[0].at), [_item(one, seat, names, words) for one in day])
        for date, day in ((date, list(group)) for date, group in days)
    ]


def _item(message: Message, seat: Seat, names: Mapping[str, Who], words: Words) -> Item:
    author, bot = names.get(message.author), message.author == BOT
    return Item(
        key=f"{seat.pane}-{slug(seat.person)}-{slug(message.ref)}",
        ref=message.ref,
        author=NAME if bot else (author.name if author else message.author),
        initials=author.initials if author else "?",
        hue=author.hue if author else 0,
        bot=bot,
        mine=message.author == seat.person,
        at=message.at.isoformat(),
        hour=words.hour(message.at),
        private=message.private_to is not None,
        edited=message.edited,
        words=message.text,
        payload=message.payload,
        files=f"/file?{urlencode({'person': seat.person, 'ref': message.ref})}",
        reactions=[
            {"emoji": emoji, "count": len(people), "mine": seat.person in people}
            for emoji, people in message.reactions.items()
            if people
        ],
        offered=[emoji for emoji in OFFERED if emoji not in message.reactions],
    )
