"""Puts in keys and literal values why somebody fits: only what truly added to the score."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.matching.profile import Reason
from bot.matching.terms import CLOSE_HOURS, MOST_REASONS, WORTH_SAYING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.matching.likeness import Likeness
    from bot.matching.terms import Kind
    from bot.people import Member


@dataclass(frozen=True, slots=True)
class Told:
    """A label that fits: what it tells, and how it is like what was asked."""

    kind: Kind
    label: str
    like: Likeness


@dataclass(frozen=True, slots=True)
class Part:
    """One term's share of a score; `about` is the label that fits, or a term's name and value."""

    much: float
    about: Told | tuple[str, str]


def reasons(member: Member, parts: Iterable[Part]) -> tuple[Reason, ...]:
    """The weightiest parts in words' keys, each thing said once."""
    weighty = sorted((part for part in parts if part.much >= WORTH_SAYING), key=lambda part: -part.much)
    said = [reason for part in weighty for reason in _reason(member, part)]
    return _each_once(said)[:MOST_REASONS]


_SAYS_TOO = {
    "works-at": {"works-as"},
    "went-to": {"same-school"},
    "studied": {"same-programme"},
}


def _each_once(said: list[Reason]) -> tuple[Reason, ...]:
    keys = {reason.key for reason in said}
    first = {reason.key: reason for reason in reversed(said)}
    return tuple(
        reason for reason in said if first[reason.key] is reason and not keys & _SAYS_TOO.get(reason.key, set())
    )


def _reason(member: Member, part: Part) -> Iterator[Reason]:
    match part.about:
        case Told(kind, label, like) if kind in _LIKE_WORK and like.how != "same":
            yield _unlike(label, like)
        case Told(kind, label):
            yield _plain(member, kind, label)
        case ("same-zone", hours):
            yield from _clocks(float(hours))
        case (key, value):
            yield Reason(key, {_VALUE.get(key, "what"): value} if value else {})


def _clocks(hours: float) -> Iterator[Reason]:
    if hours == 0:
        yield Reason("same-zone", {})
    elif hours <= CLOSE_HOURS:
        yield Reason("near-zone", {"hours": str(ceil(hours))})


_LIKE_WORK = {"role", "field"}
_VALUE = {"same-school": "school", "same-programme": "programme"}
_KEYS: dict[Kind, tuple[str, str]] = {
    "role": ("role", "role"),
    "field": ("in-field", "field"),
    "employer": ("works-at", "employer"),
    "topic": ("talks-about", "topic"),
    "school": ("went-to", "school"),
    "programme": ("studied", "programme"),
    "language": ("speaks", "language"),
}


def _unlike(label: str, like: Likeness) -> Reason:
    if like.how == "another-name":
        return Reason("another-name", {"what": label, "asked": like.asked})
    return Reason("close-to", {"what": label})


def _plain(member: Member, kind: Kind, label: str) -> Reason:
    employer = member.mentor.employer.strip() if member.mentor else ""
    if kind == "role" and employer:
        return Reason("works-as", {"role": label, "employer": employer})
    key, value = _KEYS[kind]
    return Reason(key, {value: label})
