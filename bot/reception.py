"""Who is this, and in which community: the first thing asked of every event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.events import Action, ActionPressed, CommandInvoked, Event, FormSubmitted, HomeOpened, MemberLeft
from bot.people import Member
from bot.reminders import put_mentor
from bot.routines import next_turn
from bot.timetable import NoSuchZone, zone
from bot.views import Card, Paragraph, Private, Section
from bot.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.people import Community
    from bot.ports import NewId, Store, UnitOfWork
    from bot.views import Answer


async def meet(
    store: Store, new_id: NewId, event: Event, action: Action, now: datetime
) -> tuple[Community, Member] | None:
    """Whose turn it is, kept in a transaction of its own; None where that is nobody of ours."""
    async with store.begin() as uow:
        community = await find_community(uow, event, action)
        me = await receive(uow, new_id, community, event, now) if community else None
        await uow.commit()
    return (community, me) if community and me else None


async def find_community(uow: UnitOfWork, event: Event, action: Action) -> Community | None:
    """From the space; else from the action; else the person's only membership."""
    if event.space and (found := await uow.communities.of_space(event.space)):
        return found
    mine = await uow.members.memberships(event.who)
    named = [member for member in mine if member.community == action.community] or (mine if len(mine) == 1 else [])
    return await uow.communities.get(named[0].community) if named else None


async def receive(uow: UnitOfWork, new_id: NewId, community: Community, event: Event, now: datetime) -> Member | None:
    """The member who acts: known, claimed from the imported directory by handle, or new."""
    mine = [member for member in await uow.members.memberships(event.who) if member.community == community.id]
    known = mine[0] if mine else await uow.members.unclaimed(community.id, event.who.id.casefold())
    if known is None and isinstance(event, MemberLeft):
        return None
    member = known or Member(community.id, new_id(), event.name or event.who.id, joined_at=now)
    fresh = _with_what_the_platform_says(member, event, now)
    if fresh != known:
        woken = replace(fresh, wake_at=next_turn(fresh, now, community.zone))
        if fresh.mentor:
            woken = await put_mentor(uow, community, fresh, now)
        await uow.members.put(woken)
    if not mine:
        await uow.members.link(event.who, fresh)
    return fresh


def nowhere(event: Event) -> Answer:
    """Kind words for someone who asks outside of every community I know them in."""
    if not isinstance(event, CommandInvoked | ActionPressed | FormSubmitted | HomeOpened):
        return None
    say = words(event.language)
    return Private(Card("kind-nowhere", say.plain("kind-nowhere"), (Section((Paragraph(say("kind-nowhere.body")),)),)))


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
