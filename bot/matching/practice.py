"""How well two would practise together, and what they share: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.common import hours_apart, overlap
from bot.matching.entry import ground
from bot.matching.profile import Reason
from bot.matching.terms import CLOSE_HOURS
from bot.matching.text import stem, telling

if TYPE_CHECKING:
    from datetime import datetime

    from bot.people import Member

INTERESTS, ZONE, PROGRAMME, SCHOOL = 0.5, 0.3, 0.1, 0.1
"""What it adds to share all one's interests, the whole working day, a programme, a school."""
MOST_SHARED = 3
"""Shared interests beyond so many say no more."""


def fit(one: Member, other: Member, now: datetime) -> float:
    """How well, from 0 to 1: the same both ways."""
    shared = min(len(_shared(one, other)), MOST_SHARED) / MOST_SHARED
    zone = overlap(hours_apart(one.zone, other.zone, now))
    return (
        INTERESTS * shared + ZONE * zone + PROGRAMME * _same_programme(one, other) + SCHOOL * _same_school(one, other)
    )


def common_ground(one: Member, other: Member, now: datetime) -> tuple[Reason, ...]:
    """What two people share, as far as it counted."""
    apart = hours_apart(one.zone, other.zone, now)
    shared = ", ".join(_shared(one, other)[:MOST_SHARED])
    found = (
        (Reason("both-like", {"what": shared}), bool(shared)),
        (Reason("same-programme", {"programme": one.programme.strip()}), _same_programme(one, other)),
        (Reason("same-school", {"school": one.school.strip()}), _same_school(one, other)),
        (Reason("same-zone", {}), apart == 0),
        (Reason("near-zone", {"hours": str(CLOSE_HOURS)}), apart is not None and 0 < apart <= CLOSE_HOURS),
    )
    return tuple(reason for reason, so in found if so)


def _same_programme(one: Member, other: Member) -> bool:
    return bool(ground(one.programme)) and ground(one.programme) == ground(other.programme)


def _same_school(one: Member, other: Member) -> bool:
    return bool(ground(one.school)) and ground(one.school) == ground(other.school)


def _shared(one: Member, other: Member) -> list[str]:
    """The words of both people's interests and goals, in alphabetical order, so that it is the same both ways."""
    mine, theirs = _words(one), _words(other)
    return sorted(mine & theirs)


def _words(member: Member) -> set[str]:
    side = member.student
    return {stem(word) for word in telling(f"{side.interests} {side.goal}")} if side else set()
