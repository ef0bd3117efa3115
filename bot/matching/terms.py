"""What counts for a match, and how much: every figure on one page. A weight of 0 switches its term off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["role", "field", "employer", "topic", "school", "programme", "language", "place"]
"""What a short text of a profile tells."""
KINDS: tuple[Kind, ...] = ("role", "field", "employer", "topic", "school", "programme", "language", "place")
NAMES = frozenset[Kind]({"employer", "school", "language", "place"})
"""A name is the same or misspelt; that it is like a trade says nothing."""

SEVERAL = frozenset[Kind]({"topic", "language"})
"""Of these a mentor may have more than one; the best counts."""

BESIDE = frozenset[Kind]({"language", "place"})
"""What is asked for beside something else: alone it makes nobody fit, unless nobody else does."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a full likeness of each kind adds, then what two people share, then what speaks for or against now."""

    role: float = 0.55
    field: float = 0.50
    employer: float = 0.55
    topic: float = 0.45
    school: float = 0.45
    programme: float = 0.45
    language: float = 0.45
    place: float = 0.35
    same_school: float = 0.10
    same_programme: float = 0.08
    same_path: float = 0.08
    same_zone: float = 0.06
    same_hours: float = 0.04
    newcomer: float = 0.06
    load: float = 0.12
    silence: float = 0.08
    exposure: float = 0.10


@dataclass(frozen=True, slots=True)
class Enough:
    """From which likeness on something counts: by letters, as a name, by meaning."""

    letters: float
    name: float
    meaning: float


ENOUGH = Enough(0.5, 0.5, 0.45)
"""Below these it is chance: "police" and "policy" share letters too."""
ALMOST_ANY = Enough(0.3, 0.5, 0.3)
"""What may still be called the closest where nothing fits."""
BY_MEANING = 0.6
"""How much of a likeness is meaning; the rest is letters, which hold where words are misspelt."""
BY_WORDS = 0.5
"""How much of the likeness of any two texts is how well their words find each other, one by one."""
HELD = 0.6
"""How like a text is at least, all of whose words were asked for among others."""
WINDOW_DISCOUNT = 0.8
SYNONYM_DISCOUNT = 0.9
FURTHER = 0.25
"""What each further kind counts that fits the same thing, so that one thing said four times is no four things."""
WORTH_SHOWING = 0.5
"""Whose words fit less than half as well as the closest person's is no answer to the question."""
WORTH_SAYING = 0.02
MOST_REASONS = 3
NEW_FOR = timedelta(days=60)
MANY_SILENCES = 3
"""After so many requests left without an answer, a mentor comes last among equals."""
OFTEN_SHOWN = 3
"""Whoever was shown so many times as often as others on average (once at least) steps back by all of `exposure`."""
COUNTED_ANEW = timedelta(hours=1)
"""How long it is remembered how often mentors were shown."""
CLOSE_HOURS = 2
WORKING_HOURS = 8
