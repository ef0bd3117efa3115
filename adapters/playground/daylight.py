"""Instants as a reader sees them: words in their zone and language, and where the sun stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time

if TYPE_CHECKING:
    from datetime import tzinfo

SUNRISE, SUNSET = 6 * 60, 20 * 60
"""Minutes of the day; a picture needs no almanac."""
SKY_WIDTH, SKY_HEIGHT = 120, 34
PHASES = ((5, "night"), (8, "dawn"), (17, "day"), (20, "dusk"), (24, "night"))
"""Until which hour the sky looks like this."""


def zone_of(name: str) -> tzinfo:
    """The zone of this name; UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def locale_of(language: str) -> Locale:
    """The locale of this language; British English where it is English or unknown."""
    try:
        return Locale.parse("en_GB" if language in {"", "en"} else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@dataclass(frozen=True, slots=True)
class Words:
    """Writes instants for one reader."""

    zone: str
    language: str = "en"

    def local(self, instant: datetime) -> datetime:
        """The same instant on this reader's clock."""
        return instant.astimezone(zone_of(self.zone))

    def hour(self, instant: datetime) -> str:
        """Such as 15:00."""
        return format_time(self.local(instant), "short", locale=locale_of(self.language))

    def day(self, instant: datetime) -> str:
        """Such as Fri, 25 Dec 2026."""
        return self._skeleton("yMMMEd", instant)

    def moment(self, instant: datetime) -> str:
        """Such as Fri 25 Dec, 15:00 GMT: no hour without its zone."""
        return f"{self._skeleton('MMMEd', instant)}, {self.hour(instant)} {self.zone_name(instant)}"

    def zone_name(self, instant: datetime) -> str:
        """Such as GMT, or UTC+03 where a zone has no letters of its own."""
        name = self.local(instant).tzname() or "UTC"
        return name if name.isalpha() else f"UTC{name}"

    @property
    def city(self) -> str:
        """Such as New York."""
        return self.zone.rsplit("/", 1)[-1].replace("_", " ")

    def _skeleton(self, skeleton: str, instant: datetime) -> str:
        return format_skeleton(skeleton, self.local(instant), locale=locale_of(self.language))


@dataclass(frozen=True, slots=True)
class Sky:
    """What can be seen through the window: the hour's colours, and the sun or moon at x, y."""

    phase: str
    x: int
    y: int


def sky_of(local: datetime) -> Sky:
    """The sky at this local hour."""
    minute = local.hour * 60 + local.minute
    up = SUNRISE <= minute < SUNSET
    length = SUNSET - SUNRISE if up else 24 * 60 - (SUNSET - SUNRISE)
    way = (minute - (SUNRISE if up else SUNSET)) % (24 * 60) / length
    height = 4 * way * (1 - way)
    return Sky(phase_of(local), round(8 + (SKY_WIDTH - 16) * way), round(SKY_HEIGHT + 4 - (SKY_HEIGHT - 8) * height))


def phase_of(local: datetime) -> str:
    """Night, dawn, day or dusk."""
    return next(phase for until, phase in PHASES if local.hour < until)
