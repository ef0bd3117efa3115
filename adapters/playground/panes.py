"""What one pane shows: a person, the places they read, the messages there and the form before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.playground.daylight import Words, phase_of
from adapters.playground.faces import Who, who_is
from adapters.playground.feed import NAME, Day, Seen, days_of, slug
from adapters.playground.seats import address, moved, own_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.playground.seats import Seat
    from adapters.playground.things import OpenedForm
    from adapters.playground.world import World

MOST_MESSAGES = 60
"""The older ones of a place are left out of the page."""


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
    earlier: int
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


def pane_of(world: World, seats: Sequence[Seat], seat: Seat, seen: Seen, look: str = "") -> Pane | None:
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
        places=_places(world, seats, seat, seen, look),
        others=_others(world, seats, seat, look),
        days=days_of(world, seat, messages[-MOST_MESSAGES:], words),
        earlier=max(0, len(messages) - MOST_MESSAGES),
        form=world.form(seat.person),
    )


def _places(world: World, seats: Sequence[Seat], seat: Seat, seen: Seen, look: str) -> list[Door]:
    labels = {own_place(seat.person): NAME} | {channel: channel for channel in world.channels_of(seat.person)}
    return [
        Door(
            href=address(moved(seats, seat.pane, seat.person, place), look),
            label=label,
            here=place == seat.place,
            unread=seen.unread(seat.person, place, world.messages(place, seat.person)),
        )
        for place, label in labels.items()
    ]


def _others(world: World, seats: Sequence[Seat], seat: Seat, look: str) -> list[Door]:
    now = world.now()
    return [
        Door(
            href=address(moved(seats, seat.pane, persona.id), look),
            who=who_is(persona),
            hour=Words(persona.zone, persona.language).hour(now),
        )
        for persona in world.people()
    ]
