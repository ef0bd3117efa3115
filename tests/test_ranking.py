"""The ranking: the same as the plain one, nobody who may not be shown, and fair where it has a choice."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.matching.entry import entries, entry
from bot.matching.index import Mentors
from bot.matching.profile import Query
from bot.people import Member, Mentor
from tests.plain_ranking import Slow, may_be_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.people import MentorState

NOW = datetime(2026, 3, 2, 12, 7, tzinfo=UTC)
WORK = {
    "Product": ("Product manager", "Product owner", "Head of product"),
    "Banking": ("Risk analyst", "Investment banker", "Account manager"),
    "Medicine": ("Emergency physician", "Nurse", "Surgeon"),
    "Law": ("Human rights barrister", "Solicitor", "Legal counsel"),
    "Publishing": ("Commissioning editor", "Copywriter", "Literary agent"),
    "Data": ("Data scientist", "Machine learning engineer", "Statistician"),
    "Design": ("Product designer", "User experience researcher", "Illustrator"),
    "Theatre": ("Stage manager", "Actor", "Set designer"),
}
EMPLOYERS = ("Larkpay", "Goldleaf Mutual Bank", "Saint Brannoc Hospital", "Foxglove & Finch Books", "Kind Machines", "")
TOPICS = (
    "Leaving consulting",
    "moving from economics to fintech",
    "night shifts",
    "first jobs",
    "from psychology to UX",
    "statistics for good",
    "writing grants; burnout",
    "portfolios",
)
ZONES = ("Europe/London", "Europe/Lisbon", "Asia/Kolkata", "America/New_York", "Nowhere/Here", "")
LANGUAGES = ("english", "french", "hindi", "portuguese")
SCHOOLS = ("Northbridge University", "Eastmere College", "")
PROGRAMMES = ("Economics", "Psychology", "History of art", "")
ASKED = (
    "PM in fintech, Lisbon, ex-consultant",
    "doctor",
    "publihsing",
    "data science and statistics",
    "someone who works in law, please",
    "lang:hindi design",
    "at:larkpay product",
    "school:eastmere",
    "manager",
    "banking, medicine, theatre, law",
    "user research at Kind Machines, speaks French",
    "Lisbon",
    "",
    "astronaut",
)


def mentor(number: int, chance: Random) -> Member:
    field = chance.choice(list(WORK))
    states: tuple[MentorState, ...] = ("published",) * 9 + ("waiting",)
    side = Mentor(
        chance.choice(states),
        field,
        chance.choice(WORK[field]),
        chance.choice(EMPLOYERS),
        "; ".join(chance.sample(TOPICS, 2)),
        places=chance.randint(0, 3),
        windows=chance.choice(["Mon-Fri 12:00-13:30", "Sat 09:00-11:00", "whenever"]),
        paused_until=chance.choice([None, None, None, NOW - timedelta(days=1), NOW + timedelta(days=1)]),
        silences=chance.choice([0, 0, 1, 5]),
    )
    joined = chance.choice([None, NOW - timedelta(days=5), NOW - timedelta(days=500)])
    left = chance.choice([None] * 9 + [NOW])
    return replace(person(f"m{number}", chance), mentor=side, joined_at=joined, left_at=left)


def person(name: str, chance: Random) -> Member:
    return Member(
        "oak",
        name,
        name,
        zone=chance.choice(ZONES),
        school=chance.choice(SCHOOLS),
        programme=chance.choice(PROGRAMMES),
        languages=tuple(chance.sample(LANGUAGES, chance.randint(0, 2))),
    )


def town(seed: int, size: int) -> tuple[Mentors, list[Member], Random]:
    chance = Random(seed)
    people = [mentor(number, chance) for number in range(size)]
    made = Mentors()
    made.refresh("oak", 1, entries(people))
    return made, people, chance


def searches(people: Sequence[Member], chance: Random, many: int) -> list[tuple[Query, dict[str, int], set[str]]]:
    ids = [one.id for one in people]
    return [
        (
            Query(
                chance.choice(ASKED),
                person(chance.choice([*ids, "me"]), chance),
                NOW,
                {one: chance.randint(1, 9) for one in chance.sample(ids, len(ids) // 3)},
            ),
            {one: chance.randint(1, 3) for one in chance.sample(ids, len(ids) // 3)},
            set(chance.sample(ids, chance.choice([0, 2, len(ids) // 2]))),
        )
        for _ in range(many)
    ]


def test_how_well_some_fit_is_what_the_ranking_of_the_nearest_says() -> None:
    made, people, chance = town(10, 60)
    ids = [one.id for one in people]
    for query, _, _ in searches(people, chance, 30):
        nearest = {match.mentor: match.score for match in made.nearest("oak", query, bool, {}, 60)}
        fits = made.fits("oak", query, ["nobody", *ids])

        assert [nearest.get(one, float("-inf")) for one in ("nobody", *ids)] == pytest.approx(fits.tolist())


@pytest.mark.parametrize("seed", range(6))
def test_the_first_five_are_those_of_the_plain_ranking(seed: int) -> None:
    made, people, chance = town(seed, 60)
    slow = Slow(people)
    for query, taken, hidden in searches(people, chance, 30):
        expected = slow.scores(query, lambda one, hidden=hidden: one not in hidden, taken)
        actual = made.rank("oak", query, lambda one, hidden=hidden: one not in hidden, taken, 5)
        best = sorted(expected.values(), reverse=True)[:5]

        assert [match.score for match in actual] == pytest.approx(best, abs=2e-6)
        assert [expected[match.mentor] for match in actual] == pytest.approx(best, abs=2e-6)


def broken(made: Mentors, people: Sequence[Member], chance: Random, many: int) -> int:
    """How many are shown who may not be, in so many searches for whoever fits or comes closest."""
    read = {one.id: entry(one) for one in people}
    wrong = 0
    for query, taken, hidden in searches(people, chance, many):
        for look in (made.rank, made.nearest):
            shown = [m.mentor for m in look("oak", query, lambda one, hidden=hidden: one not in hidden, taken, 1000)]
            wrong += sum(
                one in hidden or not (found := read[one]).listed or not may_be_shown(found, query, taken)
                for one in shown
            )
    return wrong


def test_nobody_is_shown_who_may_not_be() -> None:
    made, people, chance = town(7, 60)

    assert broken(made, people, chance, 60) == 0


@pytest.mark.long
def test_in_a_million_cases_nobody_is_shown_who_may_not_be(capsys: pytest.CaptureFixture[str]) -> None:
    """Each search, by whoever fits and by whoever comes closest, could show each of a thousand mentors."""
    made, people, chance = town(8, 1000)
    wrong = broken(made, people, chance, 1000)
    with capsys.disabled():
        sys.stdout.write(f"\n{2 * 1000 * len(people):,} cases, {wrong} shown who may not be\n")

    assert wrong == 0


def test_the_index_stays_right_while_everybody_changes() -> None:
    made, people, chance = town(9, 40)
    for version in range(2, 60):
        people = [replace(mentor(int(one.id[1:]), chance), directory=version) for one in people]
        made.refresh("oak", version, entries(people))
    fresh = Mentors()
    fresh.refresh("oak", 1, entries(people))
    query = Query("PM in fintech", person("me", chance), NOW)
    answers = [one.rank("oak", query, bool, {}, 40) for one in (made, fresh)]

    assert answers[0] == answers[1]


def test_whoever_was_shown_often_steps_back() -> None:
    made = Mentors()
    side = Mentor("published", "Law", "Lawyer")
    made.refresh("oak", 1, entries([Member("oak", name, name, mentor=side) for name in ("ann", "ben")]))
    firsts = {
        made.rank("oak", Query("law", Member("oak", f"s{n}", ""), NOW, {"ann": 9}), bool, {}, 2)[0].mentor
        for n in range(20)
    }

    assert firsts == {"ben"}


@pytest.mark.parametrize(
    ("mentor", "taken", "key"),
    [
        ("ann", {}, "shown"),
        ("ben", {}, "behind"),
        ("ann", {"ann": 2}, "full"),
        ("cat", {}, "paused"),
        ("dan", {}, "no-language"),
        ("eve", {}, "not-published"),
        ("fay", {}, "not-allowed"),
        ("gus", {}, "other"),
        ("me", {}, "oneself"),
    ],
)
def test_why_somebody_was_not_shown_can_be_told(mentor: str, taken: dict[str, int], key: str) -> None:
    side, away = Mentor("published", "Law", "Lawyer"), NOW + timedelta(days=9)
    new = {name: Member("oak", name, name, mentor=side, languages=("english",)) for name in ("ann", "ben", "fay", "me")}
    new["ann"] = replace(new["ann"], joined_at=NOW)
    new["cat"] = replace(new["ann"], id="cat", mentor=replace(side, paused_until=away))
    new["dan"] = replace(new["ann"], id="dan", languages=("hindi",))
    new["gus"] = replace(new["ann"], id="gus", mentor=Mentor("published", "Baking", "Baker"))
    made = Mentors()
    made.refresh("oak", 1, entries(new.values()))
    query = Query("law", Member("oak", "me", "", languages=("english",)), NOW)

    assert made.why_not("oak", query, mentor, lambda one: one != "fay", taken, 1).key == key
