"""What counts for a match, and how much: every figure on one page. A weight of 0 switches its term off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.matching.text import words
from bot.timetable import NoSuchZone, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.people import Member

Kind: TypeAlias = Literal["role", "field", "employer", "topic", "school", "programme", "language"]
"""What a short text of a profile tells."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a full likeness of each kind adds, then what the ground that two people share adds."""

    role: float = 0.55
    field: float = 0.50
    employer: float = 0.55
    topic: float = 0.45
    school: float = 0.45
    programme: float = 0.45
    language: float = 0.45
    same_school: float = 0.10
    same_programme: float = 0.08
    same_zone: float = 0.08
    newcomer: float = 0.04
    load: float = 0.12

    @property
    def most_shared(self) -> float:
        """The most that all but the words can add."""
        return self.same_school + self.same_programme + self.same_zone + self.newcomer


WINDOW_DISCOUNT = 0.8
SYNONYM_DISCOUNT = 0.9
HALVING = 0.5
"""Each further kind that fits counts half of the one before, so that one thing said four times is no four things."""
LIKE_ENOUGH = 0.42
"""A cosine below this is chance: "finance" and "fine art" share letters too."""
NAME_ENOUGH = 0.5
"""A name is the same or misspelt; that it shares some letters with a trade says nothing."""
NAMES = frozenset[Kind]({"employer", "school", "language"})
WORTH_SHOWING = 0.5
"""Whose words fit less than half as well as the closest person's is no answer to the question."""
WORTH_SAYING = 0.02
MOST_REASONS = 4
NEW_FOR = timedelta(days=60)
CLOSE_HOURS = 2
WORKING_HOURS = 8
_HOUR = timedelta(hours=1)
_DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A mentor as the index keeps them: what each label tells, and the grounds they may share."""

    member: Member
    told: tuple[tuple[Kind, str], ...]
    school: str
    programme: str


def entry(member: Member) -> Entry:
    """Read a member for the index."""
    return Entry(member, tuple(dict.fromkeys(_told(member))), ground(member.school), ground(member.programme))


def ground(text: str) -> str:
    """A text as it is compared with another for being the same."""
    return " ".join(words(text))


def _told(member: Member) -> Iterator[tuple[Kind, str]]:
    mentor = member.mentor
    if mentor is None:
        return
    texts: dict[Kind, Sequence[str]] = {
        "role": [mentor.role],
        "field": [mentor.field],
        "employer": [mentor.employer],
        "topic": topics(mentor.likes),
        "school": [member.school],
        "programme": [member.programme],
        "language": member.languages,
    }
    for kind, told in texts.items():
        for text in told:
            if words(text):
                yield kind, text.strip()


def topics(likes: str) -> tuple[str, ...]:
    """What a mentor likes to talk about, one thing each."""
    parts = (part.strip(" .-•*\t") for part in likes.replace(";", ",").replace("\n", ",").split(","))
    return tuple(part for part in parts if words(part))


def hours_apart(zone: str, other: str, now: datetime) -> float | None:
    """How far apart two people's clocks are now; None if a zone is unknown."""
    mine, theirs = _offset(zone, now), _offset(other, now)
    if mine is None or theirs is None:
        return None
    apart = abs(mine - theirs) % _DAY_HOURS
    return min(apart, _DAY_HOURS - apart)


@lru_cache(maxsize=2048)
def _offset(zone: str, now: datetime) -> float | None:
    try:
        offset = local(now, zone).utcoffset() if zone else None
    except NoSuchZone:
        return None
    return None if offset is None else offset / _HOUR


def overlap(apart: float | None) -> float:
    """Which part of a working day two people share."""
    return 0.0 if apart is None else max(0.0, 1 - apart / WORKING_HOURS)


def is_new(member: Member, now: datetime) -> bool:
    """Whether this mentor joined lately, and has had no time to be asked."""
    return member.joined_at is not None and now - member.joined_at < NEW_FOR


def load(member: Member, taken: int) -> float:
    """Which part of a mentor's places is taken, 0 to 1."""
    places = member.mentor.places if member.mentor else 0
    return min(1.0, max(0, taken) / places) if places > 0 else 1.0
