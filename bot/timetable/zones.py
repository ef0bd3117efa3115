"""Time zones, always from the tzdata package: the machine's own files go stale."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Literal
from zoneinfo import ZoneInfo

import tzdata


class NoSuchZone(ValueError):
    """There is no time zone of this name."""


class Skipped(ValueError):
    """The clocks jump over this wall time; `before` and `after` are the nearest two that exist."""

    def __init__(self, before: datetime, after: datetime) -> None:
        super().__init__(before, after)
        self.before = before
        self.after = after


class Repeated(ValueError):
    """The clocks show this wall time twice: at the instants `first` and `second`."""

    def __init__(self, first: datetime, second: datetime) -> None:
        super().__init__(first, second)
        self.first = first
        self.second = second


@cache
def zone(name: str) -> ZoneInfo:
    """Load a zone by its exact IANA name; raise NoSuchZone for any other text."""
    if name not in zone_names():
        raise NoSuchZone(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def zone_names() -> frozenset[str]:
    """Every name that `zone` knows."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def tzdata_version() -> str:
    """The release of the zone data in use, such as "2026f"."""
    return tzdata.IANA_VERSION


def local(at: datetime, zone_name: str) -> datetime:
    """Read what the clocks of that zone show at an instant."""
    return as_utc(at).astimezone(zone(zone_name))


def as_utc(at: datetime) -> datetime:
    """The same instant in UTC; a time without an offset is none."""
    if at.utcoffset() is None:
        message = f"{at} names no instant: it has no offset."
        raise ValueError(message)
    return at.astimezone(UTC)


def instant(wall: datetime, zone_name: str, fold: Literal[0, 1] | None = None) -> datetime:
    """Find the instant of a naive wall time; raise Skipped if there is none, Repeated if two and `fold` is None."""
    first, second = both(wall, zone_name)
    if first > second:
        there = zone(zone_name)
        raise Skipped(*(at.astimezone(there).replace(tzinfo=None) for at in (second, first)))
    if first < second and fold is None:
        raise Repeated(first, second)
    return second if fold else first


def both(wall: datetime, zone_name: str) -> tuple[datetime, datetime]:
    """Read a wall time by the offsets before and after a change: equal, unless it is repeated or skipped."""
    if wall.tzinfo is not None:
        message = f"{wall} is an instant, not a wall time."
        raise ValueError(message)
    there = zone(zone_name)
    first, second = (wall.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second
