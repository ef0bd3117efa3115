"""Times for a chat that suit both: inside the mentor's windows, outside the student's quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from bot.timetable.zones import as_utc, both, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.timetable.hours import Quiet
    from bot.timetable.windows import Window

_GRID = 30


def slots(
    windows: Sequence[Window],
    mentor_zone: str,
    student_quiet: Quiet,
    student_zone: str,
    after: datetime,
    until: datetime,
    minutes: int,
    busy: Sequence[tuple[datetime, datetime]],
    most: int,
) -> tuple[datetime, ...]:
    """Offer at most `most` starts from `after` until `until`, on the full and half hours, a few on each day."""
    length = timedelta(minutes=minutes)
    starts = {
        start
        for begin, end in _openings(windows, mentor_zone, as_utc(after), as_utc(until))
        for start in _grid(begin, end - length, mentor_zone)
        if after <= start < until
        and not any(start < taken_until and taken < start + length for taken, taken_until in busy)
        and student_quiet.spares(start, start + length, student_zone)
    }
    return _spread(sorted(starts), most, student_zone)


def _openings(
    windows: Sequence[Window], zone_name: str, after: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    day, last = local(after, zone_name).date(), local(until, zone_name).date()
    while day <= last:
        for window in windows:
            if window.weekday == day.weekday():
                overnight = timedelta(days=window.end == time(0))
                begin = both(datetime.combine(day, window.start), zone_name)
                end = both(datetime.combine(day, window.end) + overnight, zone_name)
                # Where the clocks change inside a window, only what is in it by either reading.
                yield max(begin), min(end)
        day += timedelta(days=1)


def _grid(first: datetime, last: datetime, zone_name: str) -> Iterator[datetime]:
    start = first + timedelta(minutes=-local(first, zone_name).minute % _GRID)
    while start <= last:
        yield start
        start += timedelta(minutes=_GRID)


def _spread(starts: list[datetime], most: int, zone_name: str) -> tuple[datetime, ...]:
    """Take the first of each day, then the last of each day, and only then what is between."""
    days = [list(day) for _, day in groupby(starts, key=lambda at: local(at, zone_name).date())]
    rounds = zip_longest(*([day[0], *day[:0:-1][:1], *day[1:-1]] for day in days))
    chosen = [start for turn in rounds for start in turn if start is not None]
    return tuple(sorted(chosen[:most]))
