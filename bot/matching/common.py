"""What two people share beside words: the clock, and hours in which both are about."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.terms import WORKING_HOURS
from bot.timetable import BadWindows, NoSuchZone, local, parse_windows

if TYPE_CHECKING:
    from bot.matching.arrays import Floats
    from bot.timetable import Quiet

_HOUR = timedelta(hours=1)
_DAY_HOURS = 24


def hours_apart(zone: str, other: str, now: datetime) -> float | None:
    """How far apart two people's clocks are now; None if a zone is unknown."""
    ahead = _ahead(zone, other, quarter(now))
    return None if ahead is None else min(ahead % _DAY_HOURS, -ahead % _DAY_HOURS)


def quarter(now: datetime) -> datetime:
    """The quarter of an hour that it is: clocks change on no other minute."""
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _ahead(zone: str, other: str, now: datetime) -> float | None:
    mine, theirs = _offset(zone, now), _offset(other, now)
    return None if mine is None or theirs is None else theirs - mine


@lru_cache(maxsize=4096)
def _offset(zone: str, now: datetime) -> float | None:
    try:
        offset = local(now, zone).utcoffset() if zone else None
    except NoSuchZone:
        return None
    return None if offset is None else offset / _HOUR


def overlap(apart: float | None) -> float:
    """Which part of a working day two people share."""
    return 0.0 if apart is None else max(0.0, 1 - apart / WORKING_HOURS)


@lru_cache(maxsize=128)
def by_clock(zone: str, others: tuple[str, ...], now: datetime) -> Floats:
    """For each of some zones, which part of a working day is shared with the first."""
    return np.array([overlap(hours_apart(zone, other, now)) for other in others])


@lru_cache(maxsize=128)
def by_hours(zone: str, quiet: Quiet, others: tuple[tuple[str, str], ...], now: datetime) -> Floats:
    """For each of some weekly windows in their zone, which part of them somebody is awake for."""
    awake = np.array([not quiet.covers(time(hour)) for hour in range(_DAY_HOURS)], float)
    return np.array([_awake(windows, _ahead(zone, other, now), awake) for windows, other in others])


def _awake(windows: str, ahead: float | None, awake: Floats) -> float:
    open_at = _open(windows)
    if ahead is None or not open_at.sum():
        return 0.0
    return float(open_at @ np.roll(awake, round(ahead)) / open_at.sum())


@lru_cache(maxsize=4096)
def _open(windows: str) -> Floats:
    """How much of a week's windows lies in each hour of the day, by the clock where they are."""
    minutes = np.zeros(_DAY_HOURS * 60)
    try:
        read = parse_windows(windows)
    except BadWindows:
        read = ()
    for window in read:
        start, end = (one.hour * 60 + one.minute for one in (window.start, window.end))
        minutes[start : end or None] += 1
    return minutes.reshape(_DAY_HOURS, 60).sum(1)
