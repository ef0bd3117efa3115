"""Who they are: communities, and their members with a student's and a mentor's side."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.settings import Rules
from bot.timetable import Quiet

LONGEST_FIRST_NAME = 40


@dataclass(frozen=True, slots=True)
class Community:
    """One student community; it may span several spaces. `directory` counts the changes to its mentors."""

    id: str
    name: str
    zone: str = "Europe/London"
    language: str = "en"
    volunteer_emoji: str = "👋"
    approval: bool = False
    directory: int = 0
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Student:
    """What a student says of themselves; `nervous` is 1 (calm) to 5."""

    interests: str = ""
    goal: str = ""
    intro: str = ""
    nervous: int = 3


MentorState = Literal["draft", "waiting", "published"]
"""Not said yes yet; said yes and waits for the organiser; can be found."""


@dataclass(frozen=True, slots=True)
class Mentor:
    """What a mentor offers. `windows` is written as `bot.timetable.format_windows` writes it."""

    state: MentorState = "draft"
    field: str = ""
    role: str = ""
    employer: str = ""
    likes: str = ""
    wont: str = ""
    links: str = ""
    places: int = 2
    lengths: tuple[int, ...] = (15, 20, 30)
    windows: str = "Mon-Fri 12:00-13:30, Mon-Fri 17:00-19:00"
    format: str = "video"
    place: str = ""
    paused_until: datetime | None = None
    silences: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """One person of one community, whichever platforms they use. Languages are lower-case names."""

    community: str
    id: str
    name: str
    zone: str = ""
    language: str = ""
    handle: str = ""
    organiser: bool = False
    school: str = ""
    programme: str = ""
    year: str = ""
    languages: tuple[str, ...] = ()
    quiet: Quiet = field(default_factory=Quiet)
    student: Student | None = None
    mentor: Mentor | None = None
    joined_at: datetime | None = None
    consented_at: datetime | None = None
    left_at: datetime | None = None
    wrote_at: datetime | None = None
    unreachable: int = 0
    directory: int = 0
    wake_at: datetime | None = None
    told: frozenset[str] = frozenset()

    @property
    def first_name(self) -> str:
        """What friends call them: their first word, short enough for a button."""
        first = self.name.split()[0] if self.name.split() else self.name
        return first if len(first) <= LONGEST_FIRST_NAME else first[: LONGEST_FIRST_NAME - 1] + "…"

    def can_be_found(self, now: datetime) -> bool:
        """Whether students may be shown this mentor."""
        mentor = self.mentor
        return (
            self.left_at is None
            and mentor is not None
            and mentor.state == "published"
            and not (mentor.paused_until and mentor.paused_until > now)
        )


@dataclass(frozen=True, slots=True)
class Search:
    """One `/find-mentor`: kept a while so that More, Not this one and Ask have something to hang on."""

    community: str
    id: str
    member: str
    words: str
    made_at: datetime
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A message the bot left in a channel, such as the one that asks for mentors."""

    community: str
    id: str
    kind: str
    ref: str = ""
