"""Rounds: an organiser brings many people together at once. Who takes part, and who sits with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

UNDO = timedelta(minutes=10)
"""How long publishing can be taken back; nobody is told anything before that."""
EMOJI = "✋"
"""The reaction that says: count me in."""

RoundKind: TypeAlias = Literal["event", "practice"]
"""Students with mentors; everybody with another who practises."""
RoundState: TypeAlias = Literal["open", "drawn", "published", "sent", "closed"]
"""People join; who sits with whom is known to the organiser; waits to go out; went out; called off."""
Side: TypeAlias = Literal["student", "mentor"]
SeatState: TypeAlias = Literal["drawn", "introduced", "fell_through"]

JOINABLE = frozenset[RoundState]({"open", "drawn"})


@dataclass(frozen=True, slots=True)
class Round:
    """One round. The same people and the same seed give the same seats."""

    community: str
    id: str
    kind: RoundKind
    name: str
    about: str
    by: str
    made_at: datetime
    state: RoundState = "open"
    draws: int = 0
    seed: int = 0
    exact: bool = True
    """Whether no better seats exist, or only hardly any."""
    sent_at: datetime | None = None
    wake_at: datetime | None = None
    """When it goes out."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Someone takes part; `three` means they would be three. `why` (a key) says why nobody was found for them."""

    community: str
    round: str
    member: str
    side: Side = "student"
    three: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat at a table (`number`) of a round; those at one table meet."""

    community: str
    round: str
    number: int
    member: str
    side: Side = "student"
    state: SeatState = "drawn"
    interview: str = ""
