"""What one pane shows: a person, the places they read, the messages there and the form before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zlib import crc32

from adapters.playground.daylight import Words, phase_of
from adapters.playground.seats import address, moved, own_place
from adapters.playground.things import BOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adapters.playground.seats import Seat
    from adapters.playground.things import Message, OpenedForm, Payload, Persona
    from adapters.playground.world import World

NAME = "Windowseat"
HUES = 8
OFFERED = ("👋", "✅", "🙏", "🎉", "👀", "❤️")
MOST_MESSAGES = 120
"""The older ones of a place are left out of the page."""


@dataclass(frozen=True, slots=True)
class Who:
    """Someone, with what is drawn of them."""

    id: str
    name: str
    role: str
    zone: str
    about: str
    here: bool

    @property
    def first(self) -> str:
        """What friends call them."""
        return (self.name.split() or [self.id])[0]

    @property
    def initials(self) -> str:
        """Two letters for their face."""
        names = self.name.split() or [self.id]
        return (names[0][:1] + names[-1][:1] if len(names) > 1 else names[0][:2]).upper()

    @property
    def hue(self) -> int:
        """A colour of their own, the same every time."""
        return crc32(self.id.encode()) % HUES

    @property
    def city(self) -> str:
        """Where their clock hangs."""
        return Words(self.zone).city


def who_is(persona: Persona) -> Who:
    """Draw someone."""
    role = f"{persona.role.capitalize()}{'' if persona.here else ', has left'}"
    return Who(persona.id, persona.name, role, persona.zone, persona.about, persona.here)


@dataclass(frozen=True, slots=True)
class Door:
    """A way to another place or person."""

    href: str
    label: str = ""
    here: bool = False
    unread: int = 0
    who: Who | None = None
    hour: str = ""


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


@dataclass(frozen=True, slots=True)
class Pane:
    """Everything one pane shows."""

    name: str
    who: Who
    place: str
    words: Words
    now: datetime
    places: Sequence[Door]
    others: Sequence[Door]
    days: Sequence[Day]
    form: OpenedForm | None

    @property
    def key(self) -> str:
        """What the ids of its elements begin with."""
        return f"{self.name}-{slug(self.who.id)}"

    @property
    def slug(self) -> str:
        """The place, fit for an id."""
        return "own" if self.place == own_place(self.who.id) else slug(self.place)

    @property
    def form_key(self) -> str:
        """The id of the form, the same while it stays open."""
        payload = self.form.payload if self.form else {"kind": "", "action": ""}
        return f"{self.key}-form-{slug(payload['kind'] + payload['action'])}"

    @property
    def hour(self) -> str:
        """This person's local time."""
        return self.words.hour(self.now)

    @property
    def phase(self) -> str:
        """Whether it is day or night for them."""
        return phase_of(self.words.local(self.now))

    @property
    def newest(self) -> str:
        """The last message's key, so that the page can scroll to what is new."""
        return self.days[-1].messages[-1].key if self.days else ""

    def moment(self, at: str) -> str:
        """An instant of a payload in this person's zone and language."""
        return self.words.moment(datetime.fromisoformat(at))


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


def pane_of(world: World, seats: Sequence[Seat], seat: Seat, seen: Seen) -> Pane | None:
    """Draw the pane of this seat; None where nobody is there."""
    persona = world.persona(seat.person)
    if persona is None:
        return None
    messages = world.messages(seat.place, seat.person)
    seen.look(seat.person, seat.place, messages)
    words, now = Words(persona.zone, persona.language), world.now()
    return Pane(
        name=seat.pane,
        who=who_is(persona),
        place=seat.place,
        words=words,
        now=now,
        places=_places(world, seats, seat, seen),
        others=_others(world, seats, seat),
        days=_days(world, seat, messages[-MOST_MESSAGES:], words),
        form=world.form(seat.person),
    )


def _places(world: World, seats: Sequence[Seat], seat: Seat, seen: Seen) -> list[Door]:
    labels = {own_place(seat.person): NAME} | {channel: channel for channel in world.channels}
    return [
        Door(
            href=address(moved(seats, seat.pane, seat.person, place)),
            label=label,
            here=place == seat.place,
            unread=seen.unread(seat.person, place, world.messages(place, seat.person)),
        )
        for place, label in labels.items()
    ]


def _others(world: World, seats: Sequence[Seat], seat: Seat) -> list[Door]:
    now = world.now()
    return [
        Door(
            href=address(moved(seats, seat.pane, persona.id)),
            who=who_is(persona),
            hour=Words(persona.zone, persona.language).hour(now),
        )
        for persona in world.people()
    ]


def _days(world: World, seat: Seat, messages: Sequence[Message], words: Words) -> list[Day]:
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
