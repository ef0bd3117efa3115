"""Quiet hours, and the next time that a certain hour comes round. All of it follows the clocks through changes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.timetable.zones import as_utc, both, local

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = 24 * 60
_MINUTE = timedelta(minutes=1)
_MORNING = 9


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of a reader's day in which nothing is sent: from `start` until just before `end`; equal, none."""

    start: time = time(21)
    end: time = time(8)

    def covers(self, clock: time | datetime) -> bool:
        """Whether this is a quiet moment of the reader's clock."""
        return _minutes(self.start, clock) < _minutes(self.start, self.end)

    def spares(self, begin: datetime, end: datetime, zone_name: str) -> bool:
        """Whether nothing from instant to instant is quiet."""
        if _minutes(self.start, self.end) == 0:
            return True
        loud = Quiet(self.end, self.start)
        return waking(begin, self, zone_name) == begin and waking(begin, loud, zone_name) >= end


def waking(at: datetime, quiet: Quiet, zone_name: str) -> datetime:
    """Find the first waking instant, `at` or later."""
    moment = as_utc(at)
    while quiet.covers(clock := local(moment, zone_name)):
        left = timedelta(minutes=_minutes(clock, quiet.end)) - _within_minute(clock)
        moment = _move(moment, left, zone_name)
    return moment


def last_waking(at: datetime, quiet: Quiet, zone_name: str) -> datetime:
    """Find the last waking minute before `at`; `at` itself if it is waking."""
    moment = as_utc(at)
    while quiet.covers(clock := local(moment, zone_name)):
        gone = timedelta(minutes=_minutes(quiet.start, clock)) + _within_minute(clock)
        moment = _move(moment, -gone, zone_name) - _MINUTE
    return moment


def next_daily(after: datetime, hour: int, zone_name: str) -> datetime:
    """Find the next time, later than `after`, that the clocks show this full hour."""
    today = local(after, zone_name).date()
    return _next(after, hour, (today + timedelta(days=days) for days in count()), zone_name)


def next_month_end(after: datetime, zone_name: str) -> datetime:
    """Find the next 09:00, later than `after`, on the last day of a month."""
    today = local(after, zone_name).date()
    months = (divmod(month, 12) for month in count(today.year * 12 + today.month - 1))
    ends = (date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months)
    return _next(after, _MORNING, ends, zone_name)


def next_year_end(after: datetime, zone_name: str) -> datetime:
    """Find the next 09:00, later than `after`, on the last day of a year."""
    this_year = local(after, zone_name).year
    return _next(after, _MORNING, (date(year, 12, 31) for year in count(this_year)), zone_name)


def _next(after: datetime, hour: int, days: Iterable[date], zone_name: str) -> datetime:
    instants = (both(datetime.combine(day, time(hour)), zone_name)[0] for day in days)
    return next(at for at in instants if at > after)


def _minutes(begin: time | datetime, end: time | datetime) -> int:
    return (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute) % _DAY


def _within_minute(clock: datetime) -> timedelta:
    return timedelta(seconds=clock.second, microseconds=clock.microsecond)


def _move(moment: datetime, by: timedelta, zone_name: str) -> datetime:
    """Go `by` along the clock, but only as far as the first instant at which the clocks were changed."""
    begin, end = sorted((moment, moment + by))
    offset = local(begin, zone_name).utcoffset()
    if local(end, zone_name).utcoffset() == offset:
        return moment + by
    before, since = 0, int((end - begin).total_seconds()) + 1
    while since - before > 1:
        middle = (before + since) // 2
        changed = local(begin + timedelta(seconds=middle), zone_name).utcoffset() != offset
        before, since = (before, middle) if changed else (middle, since)
    return (begin + timedelta(seconds=since)).replace(microsecond=0)
