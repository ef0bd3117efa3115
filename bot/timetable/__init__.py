"""Zones, hours, weekly windows and slots. Pure; instants are aware UTC, wall times are naive."""

from __future__ import annotations

from bot.timetable.hours import (
    Quiet,
    last_waking,
    next_daily,
    next_month_end,
    next_year_end,
    waking,
)
from bot.timetable.occasions import Occasion
from bot.timetable.places import find_zones
from bot.timetable.slots import slots
from bot.timetable.windows import BadWindows, Window, format_windows, parse_windows
from bot.timetable.zones import (
    NoSuchZone,
    Repeated,
    Skipped,
    instant,
    local,
    tzdata_version,
    zone,
)

__all__ = [
    "BadWindows",
    "NoSuchZone",
    "Occasion",
    "Quiet",
    "Repeated",
    "Skipped",
    "Window",
    "find_zones",
    "format_windows",
    "instant",
    "last_waking",
    "local",
    "next_daily",
    "next_month_end",
    "next_year_end",
    "parse_windows",
    "slots",
    "tzdata_version",
    "waking",
    "zone",
]
