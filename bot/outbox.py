"""What is still to be told: the rows of the outbox, and the words with which a platform answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

DeliveryState: TypeAlias = Literal["pending", "leased", "sent", "held", "paused", "unreached", "dropped"]

UNSENT: tuple[DeliveryState, ...] = ("pending", "held", "paused", "unreached")
ASK_FIRST = "ask first"
"""The token of what was unsent when a backup was made: since then it may have been sent."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox: what to tell whom, never in words; `bot.cards` draws it when it is sent.

    `id` is time-ordered and the key under which a platform is asked whether it has the message.
    `key` is unique in the community: a second row with the same key is not added.
    `lane` (a member, or `#channel`) is delivered one row at a time, the oldest first.
    """

    community: str
    id: str
    lane: str
    kind: str
    key: str
    subject: str = ""
    args: Mapping[str, str] | None = None
    version: int = 1
    useful_until: datetime | None = None
    state: DeliveryState = "pending"
    attempts: int = 0
    token: str = ""
    ref: str = ""
    why: str = ""
    refused: int = 0
    """How often the platform said: not now. Such a try is none of `attempts`, for nothing can have been sent."""


@dataclass(frozen=True, slots=True)
class End:
    """How a leased row ends."""

    row: Delivery
    state: DeliveryState
    ref: str = ""
    why: str = ""


FAULTS = (ArithmeticError, LookupError, TypeError, ValueError)
"""What a damaged row raises when it is read or drawn: it is set aside and shown, and stops nobody else."""


@dataclass(frozen=True, slots=True)
class LivingCard:
    """The one card a reader has of an interview: which revision they see and where it is."""

    community: str
    interview: str
    reader: str
    wanted: int = 0
    shown: int = 0
    fresh: int = 0
    """The newest revision that asked to be posted anew rather than edited in."""
    posted: int = 0
    """The revision that was posted where `ref` points."""
    ref: str = ""
    at: str = ""
    """The address of the person to whom it was posted; empty for one of before people had several."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it; `ref` is where."""

    ref: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Not now; try again after that long."""

    after: timedelta
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """This person cannot be written to."""

    why: str


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing goes to this space until the bot is installed there again; nothing was sent."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The message to be edited is no longer there."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have been sent: ask before sending again."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """It was sent; `ref` is where."""

    ref: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """It was not sent."""


@dataclass(frozen=True, slots=True)
class CannotTell:
    """The platform does not say."""


Outcome: TypeAlias = Sent | Retry | Unreachable | Paused | Gone | Unknown
Finding: TypeAlias = Found | NotFound | CannotTell | Paused
