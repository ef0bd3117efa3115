"""Who sits before which pane, and which place they look at: written in the address of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adapters.playground.things import Persona
    from adapters.playground.world import World

PANES = ("left", "middle", "right")
USUAL = ("sam", "priya", "olu")


@dataclass(frozen=True, slots=True)
class Seat:
    """One pane, the person who sits there and the place they look at."""

    pane: str
    person: str
    place: str

    @property
    def written(self) -> str:
        """As it stands in the address: `sam`, or `sam#general`."""
        return self.person if self.place == own_place(self.person) else f"{self.person}{self.place}"


def own_place(person: str) -> str:
    """Where the bot writes to this person alone."""
    return f"@{person}"


def read_seats(query: Mapping[str, str], world: World) -> tuple[Seat, ...]:
    """The seats that an address asks for; whoever is not there is replaced by somebody who is."""
    people = world.people()
    wanted = [query.get(pane, "").partition("#") for pane in PANES]
    chosen = [_somebody(who, position, people) for position, (who, _, _) in enumerate(wanted)]
    places = [_place(person, channel, world) for person, (_, _, channel) in zip(chosen, wanted, strict=True)]
    return tuple(map(Seat, PANES, chosen, places)) if people else ()


def _somebody(wanted: str, position: int, people: Sequence[Persona]) -> str:
    ids = [persona.id for persona in people]
    spare = ids[position % len(ids)] if ids else ""
    return next((one for one in (wanted, USUAL[position]) if one in ids), spare)


def _place(person: str, channel: str, world: World) -> str:
    place = f"#{channel}"
    return place if place in world.channels_of(person) else own_place(person)


def address(seats: Sequence[Seat], look: str = "", path: str = "/") -> str:
    """The address that asks for these seats in this look."""
    asked = {seat.pane: seat.written for seat in seats} | ({"look": look} if look else {})
    return f"{path}?{urlencode(asked)}" if asked else path


def moved(seats: Sequence[Seat], pane: str, person: str, place: str = "") -> tuple[Seat, ...]:
    """The same seats, with this pane taken by this person at this place."""
    there = place or own_place(person)
    return tuple(replace(seat, person=person, place=there) if seat.pane == pane else seat for seat in seats)
