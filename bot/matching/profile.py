"""What is asked of the index, and what it answers: who fits, how well, and the true reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.matching.arrays import Floats
    from bot.matching.entry import Entry
    from bot.people import Member


@dataclass(frozen=True, slots=True)
class Query:
    """What a student looks for; without words, their interests and goal are used. `shown`: how often, by mentor."""

    words: str
    student: Member
    now: datetime
    shown: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Reason:
    """Why someone is shown: `reason.<key>` in the wording, with literal values of the mentor's profile."""

    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """One mentor (by id) who fits; `reasons` are at most three, the weightiest first."""

    mentor: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Index(Protocol):
    """Finds mentors.

    It shows nobody to themselves, nobody who left, is paused, full (by `taken`), or shares no language with the
    student. Whom else it may not show, by id, is the caller's to say, through `allowed`: whoever was asked or met
    already, is blocked, or was shown before. It is asked only of those who would come first.
    """

    def version(self, community: str) -> int:
        """The count of directory changes taken in so far; 0 if none."""
        ...

    def refresh(self, community: str, version: int, changed: Iterable[Entry]) -> None:
        """Take in the entries that changed; those who are not listed any more are removed."""
        ...

    def forget(self, community: str, mentor: str) -> None:
        """Leave out someone who is erased, of whom nobody else will tell."""
        ...

    def shown(self, community: str, now: datetime) -> Mapping[str, int] | None:
        """How often each mentor was shown lately, if somebody told within the hour."""
        ...

    def hear(self, community: str, shown: Mapping[str, int], now: datetime) -> None:
        """Keep for an hour how often each mentor was shown lately."""
        ...

    def rank(
        self, community: str, query: Query, allowed: Callable[[str], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who fit the words, the best first; empty if nobody does."""
        ...

    def nearest(
        self, community: str, query: Query, allowed: Callable[[str], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who come closest; empty only if nobody is allowed."""
        ...

    def why_not(
        self,
        community: str,
        query: Query,
        mentor: str,
        allowed: Callable[[str], bool],
        taken: Mapping[str, int],
        most: int,
    ) -> Reason:
        """What kept somebody from being among the first: a key of `why-not`, with their place if they have one."""
        ...

    def fits(self, community: str, query: Query, mentors: Sequence[str]) -> Floats:
        """How well each of these would do, as `nearest` has it; minus infinity for whoever it would not show."""
        ...
