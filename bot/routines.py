"""What members are owed as the calendar turns: a table, beside that of the interview's nudges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.interview import MENTOR, ORGANISER, Role
from bot.timetable import next_daily, next_month_end, next_year_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.people import Member


@dataclass(frozen=True, slots=True)
class Routine:
    """A message that comes with the calendar: to whom, when next after an instant in a zone, and how long of use."""

    name: str
    to: Role
    next: Callable[[datetime, str], datetime]
    useful: timedelta


def _at_nine(after: datetime, zone: str) -> datetime:
    return next_daily(after, 9, zone)


KEPT_AFTER_LEAVING = timedelta(days=30)
"""Who comes back in this time finds everything as it was; then they are forgotten."""

ROUTINES = (
    Routine("worklist", ORGANISER, _at_nine, timedelta(days=1)),
    Routine("month-line", MENTOR, next_month_end, timedelta(days=14)),
    Routine("year-letter", MENTOR, next_year_end, timedelta(days=14)),
)


def routines_of(member: Member) -> tuple[Routine, ...]:
    """The routines that a member takes part in."""
    published = member.mentor is not None and member.mentor.state == "published"
    roles = {ORGANISER: member.organiser, MENTOR: published}
    return tuple(routine for routine in ROUTINES if roles.get(routine.to)) if member.left_at is None else ()


def next_turn(member: Member, after: datetime, home_zone: str) -> datetime | None:
    """When the calendar next has something for this member: a routine, the end of a pause, or of being kept."""
    if member.left_at:
        return member.left_at + KEPT_AFTER_LEAVING
    zone = member.zone or home_zone
    hours = [routine.next(after, zone) for routine in routines_of(member)]
    pause = member.mentor.paused_until if member.mentor else None
    return min([*hours, *([pause] if pause else [])], default=None)
