"""An entry for someone's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A chat as calendars know it: the same `uid` with a higher `sequence` replaces what was there.

    `start` and `stamp` (when this was written) are instants.
    """

    uid: str
    sequence: int
    start: datetime
    minutes: int
    summary: str
    description: str
    location: str
    stamp: datetime
    cancelled: bool = False
    url: str = ""
