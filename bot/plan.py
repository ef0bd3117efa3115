"""What one outbox row comes to now: a card for somebody, in a place; or nothing any more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.cards import draw_card, still_holds
from bot.cards.scene import load_scene
from bot.events import Person

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.outbox import Delivery, LivingCard
    from bot.ports import Calendar, UnitOfWork
    from bot.views import Card


@dataclass(frozen=True, slots=True)
class Place:
    """A person or a channel of a platform."""

    platform: str
    to: Person | str

    @property
    def address(self) -> str:
        """The person's; none of a channel."""
        return self.to.address if isinstance(self.to, Person) else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send, where to; `edit` is the message to change, empty to post; `revision` is the one drawn.

    A message goes to the first of the places that takes it.
    """

    places: tuple[Place, ...]
    card: Card
    edit: str = ""
    revision: int = 0
    was_lost: bool = False
    """Whether the reader could not be reached lately."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Why a row is not sent any more."""

    why: str


async def plan(
    uow: UnitOfWork, row: Delivery, platforms: Collection[str], now: datetime, calendar: Calendar
) -> Plan | Drop:
    """Ask whether the row still holds, and draw it in its reader's language."""
    if row.lane.startswith("#"):
        return await _plan_post(uow, row, now, calendar)
    community = await uow.communities.get(row.community)
    reader = await uow.members.get(row.community, row.lane)
    if reader is None and (lane := await uow.outbox.lane_of(row)) != row.lane:
        return await plan(uow, replace(row, lane=lane), platforms, now, calendar)
    persons = (await uow.members.persons(row.community, row.lane))[row.lane]
    if community is None or reader is None or reader.left_at or not persons:
        return Drop("nobody to tell")
    interview = await uow.interviews.get(row.community, row.subject) if row.subject else None
    scene = await load_scene(uow, community, reader, now, interview, row.args)
    if (row.useful_until and now >= row.useful_until) or not await still_holds(uow, row, scene):
        return Drop("no longer so")
    places = _places(row, persons, platforms)
    if not places:
        return Drop("no platform to tell them on")
    card = await draw_card(uow, row, scene, calendar)
    revision = interview.revision if interview else 0
    return await _aim(uow, row, Plan(places, card, "", revision, reader.unreachable > 0))


def _places(row: Delivery, persons: Sequence[Person], platforms: Collection[str]) -> tuple[Place, ...]:
    """Where the reader can be written to: first where this row asks for, then where they asked for."""
    wanted = (row.args or {}).get("at", "")
    there = sorted(persons, key=lambda person: person.address != wanted)
    return tuple(Place(person.platform, person) for person in there if person.platform in platforms)


async def _plan_post(uow: UnitOfWork, row: Delivery, now: datetime, calendar: Calendar) -> Plan | Drop:
    community = await uow.communities.get(row.community)
    by = await uow.members.get(row.community, (row.args or {}).get("by", ""))
    if community is None or by is None:
        return Drop("nobody asked for it")
    scene = await load_scene(uow, community, by, now, None, row.args)
    platform, _, channel = row.lane.removeprefix("#").partition("/")
    return Plan((Place(platform, channel),), await draw_card(uow, row, scene, calendar))


async def _aim(uow: UnitOfWork, row: Delivery, made: Plan) -> Plan | Drop:
    """Whether to post or to edit: only the living card is ever edited, and an older copy of it shrunk."""
    match row.kind:
        case "shrunk":
            there = (row.args or {}).get("at", "")
            places = (_place(there),) if there else made.places
            return replace(made, edit=(row.args or {})["ref"], places=places)
        case "living":
            card = await uow.living_cards.get(row.community, row.subject, row.lane)
            if card is None or card.shown >= card.wanted:
                return Drop("shown already")
            return _edit(made, card) if card.ref and card.fresh <= card.posted else made
        case _:
            return made


def _edit(made: Plan, card: LivingCard) -> Plan:
    """Edit where it was posted, unless that account is no longer the reader's."""
    there = [place for place in made.places if card.at in {"", place.address}]
    elsewhere = [place for place in made.places if place not in there]
    return replace(made, edit=card.ref, places=(*there, *elsewhere)) if there else made


def _place(address: str) -> Place:
    person = Person(*address.split("/", 2))
    return Place(person.platform, person)
