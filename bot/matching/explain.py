"""Puts in keys and literal values why somebody fits: only what truly added to the score."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.matching.profile import Reason
from bot.matching.terms import CLOSE_HOURS, MOST_REASONS, WORTH_SAYING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.matching.likeness import How
    from bot.matching.terms import Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A text that fits: what it tells, how it is like what was asked, and the word that it is another name for."""

    kind: Kind
    label: str
    how: How = "same"
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One term's share of a score; `about` is the text that fits, or a term's name and value."""

    much: float
    about: Told | tuple[str, str]


def reasons(employer: str, parts: Iterable[Part]) -> tuple[Reason, ...]:
    """The weightiest parts in words' keys, each thing said once."""
    weighty = sorted((part for part in parts if part.much >= WORTH_SAYING), key=lambda part: -part.much)
    said = [reason for part in weighty for reason in _reason(employer, part)]
    return _each_once(said)[:MOST_REASONS]


_SAYS_TOO = {
    "works-at": {"works-as"},
    "went-to": {"same-school"},
    "studied": {"same-programme"},
    "near-zone": {"in-place"},
    "same-zone": {"in-place"},
}
_MAY_REPEAT = {"talks-about", "speaks"}


def _each_once(said: list[Reason]) -> tuple[Reason, ...]:
    keys = {reason.key for reason in said}
    first: dict[object, Reason] = {}
    for reason in said:
        repeats = tuple(reason.values.items()) if reason.key in _MAY_REPEAT else ()
        first.setdefault((reason.key, repeats), reason)
    texts: set[str] = set()
    kept: list[Reason] = []
    for reason in first.values():
        about = " ".join(reason.values.values())
        if not keys & _SAYS_TOO.get(reason.key, set()) and (not about or about not in texts):
            kept.append(reason)
            texts.add(about)
    return tuple(kept)


def _reason(employer: str, part: Part) -> Iterator[Reason]:
    match part.about:
        case Told(kind, label, how, asked) if kind in _LIKE_WORK and how != "same":
            yield Reason(how, {"what": label, "asked": asked}) if asked else Reason("close-to", {"what": label})
        case Told(kind, label):
            yield _plain(employer, kind, label)
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
_VALUE = {"same-school": "school", "same-programme": "programme", "same-path": "topic"}
_KEYS: dict[Kind, tuple[str, str]] = {
    "role": ("role", "role"),
    "field": ("in-field", "field"),
    "employer": ("works-at", "employer"),
    "topic": ("talks-about", "topic"),
    "school": ("went-to", "school"),
    "programme": ("studied", "programme"),
    "language": ("speaks", "language"),
    "place": ("in-place", "place"),
}


def _plain(employer: str, kind: Kind, label: str) -> Reason:
    if kind == "role" and employer:
        return Reason("works-as", {"role": label, "employer": employer})
    key, value = _KEYS[kind]
    return Reason(key, {value: label})
