"""The moments of an interview that its steps and nudges are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Anchor(StrEnum):
    """A moment of an interview that steps and nudges are counted from."""

    ASKED = "asked"
    ACCEPTANCE = "acceptance"
    START = "start"
    END = "end"
    MET = "met"
    THANKS = "thanks"
    OUTCOME = "outcome"


class Quiet(StrEnum):
    """What a nudge does in the reader's quiet hours."""

    WAIT = "wait"
    LEAD = "lead"
    PIERCE = "pierce"


@dataclass(frozen=True, slots=True)
class After:
    """So long after an anchor; a negative offset is before it. `repeat` starts it anew for ever."""

    anchor: Anchor
    offset: timedelta
    repeat: timedelta | None = None


def days(count: float) -> timedelta:
    """So many times 24 hours."""
    return timedelta(days=count)


def hours(count: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=count)


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


class If(StrEnum):
    """What must also be so for a nudge to be owed."""

    ALWAYS = "always"
    MENTORS_MOVE = "the mentor's move"
    STUDENTS_MOVE = "the student's move"
    TIMES_OFFERED = "times offered"
    NO_TIMES = "no times offered"
    NO_QUESTIONS = "no questions yet"
    NO_PLACE = "no place yet"
    IN_PERSON = "in person"
    ASKED_FOR_IT = "asked for it"
    UNANSWERED = "not said yet"
