"""Keeping people safe: reports that a human decides on, and people who are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

CONTACTS = 2
"""How many organisers read each report."""
SEALED = timedelta(days=90)
"""How long a report is kept after it was closed."""
Ending = Literal["", "lifted", "apart"]
"""Still open; the two may meet again; they stay apart."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two members who are never proposed to one another. `report` is why, or empty where `one` asked for it."""

    community: str
    one: str
    other: str
    since: datetime
    report: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What someone told the safety contacts. `snapshot` is what they saw of the chat at that moment, in words."""

    community: str
    id: str
    reporter: str
    reported: str
    concern: str
    words: str
    snapshot: str
    made_at: datetime
    interview: str = ""
    ending: Ending = ""
    closed_by: str = ""
    closed_at: datetime | None = None

    @property
    def reference(self) -> str:
        """What people call it: the day, and the end of its id."""
        return f"{self.made_at:%y%m%d}-{self.id[-4:]}"
