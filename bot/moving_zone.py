"""Somebody lives by another clock: reminders are reckoned anew, and each booked chat is asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.interview import SCHEDULED
from bot.telling import tell
from bot.timetable import local

if TYPE_CHECKING:
    from datetime import datetime

    from bot.interview import Interview
    from bot.people import Member
    from bot.ports import NewId, UnitOfWork


async def move_zone(uow: UnitOfWork, new_id: NewId, member: Member, was: str, now: datetime) -> None:
    """Have everything looked at again that hangs on the zone, which `was` another, or empty; the member is kept."""
    for chat in await uow.interviews.of(member.community, member.id):
        if chat.wake_at:
            await uow.interviews.put(replace(chat, wake_at=now))
        if was and _shows_otherwise(chat, was, member.zone, now):
            args = {"was": was, "is": member.zone, "meeting": str(chat.meeting)}
            key = f"zone/{chat.id}/{member.id}/{chat.meeting}/{new_id()}"
            await tell(uow, new_id, member.community, member.id, "zone-changed", subject=chat.id, key=key, args=args)


def _shows_otherwise(chat: Interview, was: str, zone: str, now: datetime) -> bool:
    """Whether the agreed hour, still to come, is another one on the new clock."""
    if chat.stage is not SCHEDULED or chat.starts_at is None or chat.starts_at <= now:
        return False
    return local(chat.starts_at, was).utcoffset() != local(chat.starts_at, zone).utcoffset()
