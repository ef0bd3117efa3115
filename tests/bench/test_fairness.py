"""Half a year of a community that is made up: who is asked, who is never asked, how long students wait, what it costs.

The behaviour is invented, so only the order of the policies means anything. The ranking is the real one.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from bot.matching.entry import entries
from bot.matching.index import Mentors
from bot.matching.profile import Query
from bot.matching.terms import Weights
from bot.people import Member, Mentor, Student

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.matching.profile import Match

MENTORS, WEEKS, A_WEEK, PAGE, PATIENCE, SAYS_YES = 150, 26, 22, 5, 6, 0.8
SEEDS = (1, 2)
START, WEEK = datetime(2026, 9, 7, 12, tzinfo=UTC), timedelta(weeks=1)
MONTH = 4
"""Weeks for which a place is held, and for which being shown is remembered."""
PLAIN = replace(Weights(), load=0, exposure=0, newcomer=0, silence=0)
POLICIES: dict[str, tuple[Weights, bool]] = {
    "no places counted": (PLAIN, False),
    "similarity and places": (PLAIN, True),
    "+ load": (replace(PLAIN, load=Weights().load), True),
    "+ load, exposure": (replace(Weights(), newcomer=0, silence=0), True),
    "all terms": (Weights(), True),
    "all but load": (replace(Weights(), load=0), True),
    "all but exposure": (replace(Weights(), exposure=0), True),
    "all but newcomer": (replace(Weights(), newcomer=0), True),
}
WORK: Mapping[str, tuple[str, ...]] = {
    "Product": ("Product manager", "Product owner", "Head of product"),
    "Software": ("Software engineer", "Backend developer", "Engineering manager"),
    "Data": ("Data scientist", "Data analyst", "Machine learning engineer"),
    "Finance": ("Investment analyst", "Accountant", "Risk manager"),
    "Law": ("Solicitor", "Barrister", "Legal counsel"),
    "Medicine": ("Emergency physician", "Paediatrician", "Surgeon"),
    "Publishing": ("Commissioning editor", "Literary agent", "Copy editor"),
    "Teaching": ("Secondary school teacher", "Head teacher", "Curriculum designer"),
    "Energy": ("Wind engineer", "Grid planner", "Energy analyst"),
    "Design": ("Interaction designer", "Graphic designer", "Illustrator"),
}
ZONES = ("Europe/London", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata")
SCHOOLS = ("Northbridge University", "Southbank College", "")


@dataclass
class Year:
    """One run: a ranking, what became of each search, and what mentors have had."""

    index: Mentors
    plain: Mentors
    counts_places: bool
    chance: Random
    people: dict[str, Member]
    held: deque[Counter[str]] = field(default_factory=lambda: deque(maxlen=MONTH))
    shown: deque[Counter[str]] = field(default_factory=lambda: deque(maxlen=MONTH))
    had: Counter[str] = field(default_factory=Counter[str])
    waits: list[int] = field(default_factory=list[int])
    fits: list[float] = field(default_factory=list[float])
    over: int = 0
    known: dict[object, float] = field(default_factory=dict[object, float])

    def week(self, now: datetime, waiting: Iterable[tuple[Member, int]]) -> list[tuple[Member, int]]:
        """Everybody who waits searches once; whoever is not answered tries again next week, for a while."""
        self.held.append(Counter())
        self.shown.append(Counter())
        again = [(student, weeks + 1) for student, weeks in waiting if not self._asks(student, weeks, now)]
        return [(student, weeks) for student, weeks in again if weeks < PATIENCE]

    def _asks(self, student: Member, weeks: int, now: datetime) -> bool:
        taken = sum(self.held, Counter[str]()) if self.counts_places else Counter[str]()
        query = Query("", student, now, sum(self.shown, Counter[str]()))
        found = self.index.rank("house", query, _anybody, taken, PAGE)
        self.shown[-1].update(match.mentor for match in found)
        if not found or self.chance.random() > SAYS_YES:
            return False
        self._talks(student, self._pick(found), weeks, now)
        return True

    def _pick(self, found: Sequence[Match]) -> str:
        """The higher on the page, the likelier."""
        return self.chance.choices(found, [0.6**place for place in range(len(found))])[0].mentor

    def _talks(self, student: Member, mentor: str, weeks: int, now: datetime) -> None:
        self.over += sum(week[mentor] for week in self.held) >= _places(self.people[mentor])
        self.held[-1][mentor] += 1
        self.had[mentor] += 1
        self.waits.append(weeks)
        self.fits.append(self._fit(student, mentor, now))

    def _fit(self, student: Member, mentor: str, now: datetime) -> float:
        """What words and common ground give, reckoned once for all students of the same mind, zone and school."""
        mind = (student.student, student.zone, student.school, mentor)
        if mind not in self.known:
            (fit,) = self.plain.rank("house", Query("", student, now), {mentor}.__contains__, {}, 1)
            self.known[mind] = fit.score
        return self.known[mind]


def _anybody(_mentor: str) -> bool:
    return True


def _places(member: Member) -> int:
    return member.mentor.places if member.mentor else 0


def person(chance: Random, name: str) -> tuple[Member, str, str]:
    """Somebody of a field that many or few are in, with a line of work in it."""
    fields = list(WORK)
    chosen = chance.choices(fields, [1 / (place + 1) for place in range(len(fields))])[0]
    work = chance.choices(WORK[chosen], (3, 2, 1))[0]
    zone, school = chance.choice(ZONES), chance.choice(SCHOOLS)
    return Member("house", name, name, zone, school=school, languages=("english",)), chosen, work


def mentors(chance: Random) -> dict[str, Member]:
    """A tenth of them join in the course of the half-year."""
    made: dict[str, Member] = {}
    for number in range(MENTORS):
        member, chosen, work = person(chance, f"m{number}")
        side = Mentor(
            "published",
            chosen,
            work,
            f"Firm {number % 60}",
            "First jobs; moving on",
            places=chance.choice((1, 2, 2, 3)),
        )
        joined = START + (WEEK * chance.randrange(WEEKS // 2) if number % 10 == 0 else -60 * WEEK)
        made[member.id] = replace(member, mentor=side, joined_at=joined, directory=number + 1)
    return made


def half_a_year(weights: Weights, *, counts_places: bool, seed: int) -> Year:
    """Play it, with the same people and the same students for every policy."""
    chance = Random(seed)
    people = mentors(chance)
    year = Year(Mentors(weights), Mentors(PLAIN), counts_places, Random(seed + 1), people)
    waiting: list[tuple[Member, int]] = []
    for week in range(WEEKS):
        now = START + week * WEEK
        new = [
            member
            for member in people.values()
            if member.joined_at and now - WEEK < max(member.joined_at, START) <= now
        ]
        for index in (year.index, year.plain):
            index.refresh("house", week + 1, entries(new))
        waiting = year.week(now, [*waiting, *((student(chance, week, number), 0) for number in range(A_WEEK))])
    return year


def student(chance: Random, week: int, number: int) -> Member:
    """Somebody who would like to know about a line of work."""
    member, chosen, work = person(chance, f"s{week}-{number}")
    return replace(member, student=Student(interests=f"{work}, {chosen}"))


def gini(loads: Sequence[float]) -> float:
    """0 where all have the same, 1 where one has all."""
    ordered, total = sorted(loads), sum(loads)
    return sum((2 * place - len(ordered) - 1) * load for place, load in enumerate(ordered, 1)) / (len(ordered) * total)


def figures(years: Sequence[Year]) -> dict[str, float]:
    """The means over all seeds. Load is chats for each place offered; fit is what words and common ground give."""
    return {
        "served": mean(len(year.waits) / (WEEKS * A_WEEK) for year in years),
        "wait": mean(mean(year.waits) for year in years),
        "gini": mean(gini([year.had[one] / _places(member) for one, member in year.people.items()]) for year in years),
        "never": mean(sum(not year.had[one] for one in year.people) for year in years),
        "over": mean(year.over / len(year.waits) for year in years),
        "fit": mean(mean(year.fits) for year in years),
    }


@pytest.mark.bench
def test_the_ranking_shares_the_load_and_loses_little(capsys: pytest.CaptureFixture[str]) -> None:
    told = {
        name: figures([half_a_year(weights, counts_places=counted, seed=seed) for seed in SEEDS])
        for name, (weights, counted) in POLICIES.items()
    }
    with capsys.disabled():
        sys.stdout.write(f"\n{'':24}{'served':>8}{'wait':>8}{'gini':>8}{'never':>8}{'over':>8}{'fit':>8}\n")
        for name, row in told.items():
            sys.stdout.write(f"{name:24}" + "".join(f"{figure:8.3f}" for figure in row.values()) + "\n")
    plain, full = told["similarity and places"], told["all terms"]

    assert full["gini"] <= 0.85 * plain["gini"]
    assert full["fit"] >= 0.99 * plain["fit"]
    assert full["over"] == 0
