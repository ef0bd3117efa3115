"""Who is this, and in which community: the first thing asked of every event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.events import Event, MemberLeft
from bot.moving_zone import move_zone
from bot.people import Member
from bot.reminders import put_mentor
from bot.routines import next_turn
from bot.timetable import NoSuchZone, zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.events import Action
    from bot.people import Community
    from bot.ports import NewId, UnitOfWork


@dataclass(frozen=True, slots=True)
class Met:
    """Whose turn it is, with what the platform says of them, and what was known before."""

    community: Community
    me: Member
    known: Member | None
    linked: bool
    heard: str = ""
    """The time zone that the platform names, where it named another one before."""

    @property
    def is_new(self) -> bool:
        """Whether there is something to keep."""
        return self.me != self.known or not self.linked or bool(self.heard)


async def recognise(uow: UnitOfWork, new_id: NewId, event: Event, action: Action, now: datetime) -> Met | None:
    """Who acts and where: known, claimed from the imported directory by handle, or new; None if nobody of ours."""
    mine = await uow.members.memberships(event.who)
    community = await _community(uow, event, action, mine)
    if community is None:
        return None
    here = [member for member in mine if member.community == community.id]
    known = here[0] if here else await uow.members.unclaimed(community.id, event.who.id.casefold())
    if known is None and isinstance(event, MemberLeft):
        return None
    member = known or Member(community.id, new_id(), event.name or event.who.id, joined_at=now)
    said = _with_what_the_platform_says(member, event, now)
    if known and said.name != known.name and not await _is_written_to(uow, known, event):
        said = replace(said, name=known.name)
    met = Met(community, said, known, bool(here))
    names_another = here and _known_zone(event.zone) not in {"", said.zone}
    return await _hear(uow, met, event) if names_another else met


async def _hear(uow: UnitOfWork, met: Met, event: Event) -> Met:
    """Follow the platform's zone when it changes there, unless theirs is one that they chose themselves."""
    before = await uow.members.heard_zone(met.community.id, event.who)
    if before == event.zone:
        return met
    follows = met.me.zone == before and await _is_written_to(uow, met.me, event)
    return replace(met, me=replace(met.me, zone=event.zone) if follows else met.me, heard=event.zone)


async def _is_written_to(uow: UnitOfWork, member: Member, event: Event) -> bool:
    """Whether this is the account of theirs that counts; names, and hours, may differ between several."""
    accounts = (await uow.members.persons(member.community, member.id))[member.id]
    return not accounts or accounts[0] == event.who


async def keep(uow: UnitOfWork, new_id: NewId, met: Met, event: Event, now: datetime) -> Met:
    """Keep what is new about whoever acts."""
    kept = met if met.me == met.known else await _put(uow, met, now)
    if not kept.linked:
        await uow.members.link(event.who, kept.me)
    if heard := kept.heard or ("" if kept.linked else _known_zone(event.zone)):
        await uow.members.hear_zone(kept.community.id, event.who, heard)
    if met.known and met.known.zone and kept.me.zone != met.known.zone:
        await move_zone(uow, new_id, kept.me, met.known.zone, now)
    return kept


async def _put(uow: UnitOfWork, met: Met, now: datetime) -> Met:
    if met.me.mentor:
        me = await put_mentor(uow, met.community, met.me, now)
        return replace(met, me=me, community=await uow.communities.get(me.community) or met.community)
    me = replace(met.me, wake_at=next_turn(met.me, now, met.community.zone))
    await uow.members.put(me)
    return replace(met, me=me)


async def _community(uow: UnitOfWork, event: Event, action: Action, mine: Sequence[Member]) -> Community | None:
    """From the space; else from the action; else the person's only membership."""
    if event.space and (found := await uow.communities.of_space(event.space)):
        return found
    named = [member for member in mine if member.community == action.community] or (mine if len(mine) == 1 else [])
    return await uow.communities.get(named[0].community) if named else None


def _with_what_the_platform_says(member: Member, event: Event, now: datetime) -> Member:
    """Take over the name, the first zone and the language; whoever does anything after leaving is a member again."""
    back = not isinstance(event, MemberLeft)
    return replace(
        member,
        name=event.name or member.name,
        zone=member.zone or _known_zone(event.zone),
        language=member.language or event.language,
        joined_at=member.joined_at or now,
        left_at=None if back else member.left_at,
    )


def _known_zone(name: str) -> str:
    try:
        return name if name and zone(name) else ""
    except NoSuchZone:
        return ""
