"""Writes the nudges that are owed: the newest of each family, and as one message what one reader is owed together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.due import Owed, owed
from bot.interview import MENTOR, STUDENT, Interview, Quiet, Role
from bot.telling import NEXT, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.people import Community, Member
    from bot.ports import NewId, UnitOfWork

MOST_GATHERED = 6
"""So many nudges are one message."""


async def people_of(uow: UnitOfWork, interview: Interview) -> dict[Role, Member]:
    """Both sides, but for those who left."""
    sides = {STUDENT: interview.student, MENTOR: interview.mentor}
    found = {role: await uow.members.get(interview.community, member) for role, member in sides.items()}
    return {role: member for role, member in found.items() if member is not None and member.left_at is None}


async def nudge(
    uow: UnitOfWork,
    new_id: NewId,
    community: Community,
    interview: Interview,
    people: Mapping[Role, Member],
    ripe: Sequence[Owed],
    now: datetime,
) -> Interview:
    """Write what is ripe, the newest of each family; what is late, or superseded, is only marked told."""
    interview = replace(interview, told=interview.told | {item.key for item in ripe})
    for place, member in enumerate(people.values()):
        mine = _newest_of_each_family(item for item in ripe if item.reader == member.id)
        useful = [item for item in mine if not item.until or item.until > now]
        if useful:
            others = await _gather(uow, community, interview, member, useful, now)
            items = [(interview.id, item) for item in useful] + others
            await _write(uow, new_id, community, member, items, place)
    return interview


def _newest_of_each_family(items: Iterable[Owed]) -> list[Owed]:
    return list({item.nudge.family: item for item in sorted(items, key=lambda item: item.due)}.values())


async def _gather(
    uow: UnitOfWork, community: Community, interview: Interview, reader: Member, useful: Sequence[Owed], now: datetime
) -> list[tuple[str, Owed]]:
    """What else this reader would be told within the hour, so that it comes as one message."""
    if all(item.nudge.quiet is not Quiet.WAIT for item in useful):
        return []
    soon = now + community.rules.gathered_within
    gathered: list[tuple[str, Owed]] = []
    for chat in await uow.interviews.of(community.id, reader.id):
        far = chat.wake_at is None or chat.wake_at > soon
        if chat.id == interview.id or far or len(useful) + len(gathered) >= MOST_GATHERED:
            continue
        people = await people_of(uow, chat)
        mine = [item for item in owed(chat, people, community.rules, community.zone, now) if item.reader == reader.id]
        due = [item for item in mine if item.nudge.quiet is Quiet.WAIT and item.at <= soon]
        await uow.interviews.put(replace(chat, told=chat.told | {item.key for item in due}))
        gathered += [(chat.id, item) for item in _newest_of_each_family(due) if not item.until or item.until > now]
    return gathered


async def _write(
    uow: UnitOfWork, new_id: NewId, community: Community, reader: Member, items: Sequence[tuple[str, Owed]], place: int
) -> None:
    chat, first = items[0]
    until = [item.until for _, item in items if item.until]
    await tell(
        uow,
        new_id,
        community.id,
        reader.id,
        "nudge",
        subject=chat if all(subject == chat for subject, _ in items) else "",
        key=f"{chat}/{first.key}",
        at=first.due + place * NEXT,
        useful_until=max(until) if len(until) == len(items) else None,
        args={"items": "\n".join(_line(subject, item) for subject, item in items)},
    )


def _line(subject: str, item: Owed) -> str:
    return f"{subject} {item.nudge.name} {item.key} {item.until.isoformat() if item.until else ''}"
