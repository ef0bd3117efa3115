"""Finding people: by their words and the ground they share, with reasons that are true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.cast import directory as sixty
from bot.directory import parse
from bot.matching.common import hours_apart
from bot.matching.entry import entries, topics
from bot.matching.explain import Part, reasons
from bot.matching.index import Mentors
from bot.matching.profile import Query, Reason
from bot.matching.terms import Weights
from bot.matching.text import words
from bot.people import Member, Mentor, Student

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.matching.profile import Match

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ME = Member("oak", "me", "Sam Okoro", zone="Europe/London", school="Northbridge University", programme="Economics")


def mentor(name: str, role: str = "", field: str = "", employer: str = "", likes: str = "", **more: object) -> Member:
    side = Mentor("published", field, role, employer, likes)
    return replace(Member("oak", name, name.title(), mentor=side), **more)


PEOPLE = (
    mentor("priya", "Product manager", "Product", "Larkpay", "Fintech; first jobs", languages=("english", "hindi")),
    mentor("wren", "Commissioning editor", "Publishing", "Foxglove Books", "How a manuscript becomes a book"),
    mentor("adaeze", "Emergency physician", "Medicine", "Saint Brannoc", "Night shifts", zone="Africa/Lagos"),
    mentor("hana", "Gameplay programmer", "Gaming", "Moonpebble", "Small tools", zone="Asia/Tokyo"),
)


def index(people: Iterable[Member] = PEOPLE, weights: Weights | None = None) -> Mentors:
    made = Mentors(weights)
    made.refresh("oak", 1, entries(people))
    return made


def anyone(mentor: str) -> bool:
    return True


def ask(words: str, student: Member = ME) -> Query:
    return Query(words, student, NOW)


def rank(words: str, people: Iterable[Member] = PEOPLE, student: Member = ME, most: int = 5) -> tuple[Match, ...]:
    return index(people).rank("oak", ask(words, student), anyone, {}, most)


def found(matches: Iterable[Match]) -> list[str]:
    return [match.mentor for match in matches]


def keys(match: Match) -> list[str]:
    return [reason.key for reason in match.reasons]


@pytest.mark.parametrize(
    ("words", "first", "reason"),
    [
        ("product manager", "priya", Reason("works-as", {"role": "Product manager", "employer": "Larkpay"})),
        ("product managers", "priya", Reason("works-as", {"role": "Product manager", "employer": "Larkpay"})),
        ("larkpay", "priya", Reason("works-at", {"employer": "Larkpay"})),
        ("Larkpey", "priya", Reason("works-at", {"employer": "Larkpay"})),
        ("Hindi", "priya", Reason("speaks", {"language": "hindi"})),
        ("publishing", "wren", Reason("in-field", {"field": "Publishing"})),
        ("doctor", "adaeze", Reason("another-name", {"what": "Medicine", "asked": "doctor"})),
        ("night shift", "adaeze", Reason("talks-about", {"topic": "Night shifts"})),
        ("program", "hana", Reason("close-to", {"what": "Gameplay programmer"})),
        ("someone who works in publishing, please", "wren", Reason("in-field", {"field": "Publishing"})),
    ],
)
def test_words_find_the_person_and_say_why(words: str, first: str, reason: Reason) -> None:
    best = rank(words)[0]

    assert (best.mentor, best.reasons[0]) == (first, reason)


def test_words_that_fit_nobody_find_nobody() -> None:
    assert rank("astronaut") == ()


def test_a_rank_that_every_trade_has_makes_nobody_close() -> None:
    others = [
        mentor("freya", "Stage manager", "Theatre"),
        mentor("jack", "Farm manager"),
        mentor("leila", "Aid officer"),
    ]
    people = (*PEOPLE, mentor("aisha", "Head of product", "Product"), *others)

    assert found(rank("product management", people)) == ["priya", "aisha"]
    assert found(rank("product manager", people)) == ["priya", "aisha"]
    assert found(rank("farm manager", people)) == ["jack"]
    assert rank("police officer", people) == ()
    assert rank("creative director", people) == ()


def test_a_rank_alone_asks_for_just_that() -> None:
    people = [mentor("freya", "Stage manager"), mentor("jack", "Farm manager"), mentor("wren", "Editor")]

    assert sorted(found(rank("manager", people))) == ["freya", "jack"]


def test_words_that_only_end_alike_are_not_alike() -> None:
    people = (*PEOPLE, mentor("tomas", "Data scientist", likes="leaving a PhD early"))
    nearest = index(people).nearest("oak", ask("weaving"), anyone, {}, 5)

    assert rank("weaving", people) == ()
    assert {match.reasons[0].key for match in nearest} == {"other-field"}
    assert found(rank("leaving a PhD", people)) == ["tomas"]


def test_what_is_only_like_another_name_is_neither() -> None:
    people = (*PEOPLE, mentor("leila", "Programme officer", "NGOs"))

    assert found(rank("software engineer", people)) == ["hana"]


def test_of_sixty_people_the_two_in_product_come_first() -> None:
    rows = parse(sixty("sixty", Path()).encode(), "oak", NOW).rows
    people = [
        replace(row.member, id=row.member.handle, mentor=replace(row.member.mentor, state="published"))
        for row in rows
        if row.member and row.member.mentor
    ]

    assert found(rank("product management", people))[:2] == ["priya", "aisha"]


def test_without_words_interests_and_goal_are_used() -> None:
    student = replace(ME, student=Student(interests="books, publishing", goal="a first job"))

    assert rank("", student=student)[0].mentor == "wren"


def test_with_nothing_asked_everyone_fits() -> None:
    assert sorted(found(rank(""))) == ["adaeze", "hana", "priya", "wren"]


def test_what_two_people_share_decides_between_equals() -> None:
    one = mentor("one", "Lawyer", zone="Asia/Tokyo")
    two = mentor("two", "Lawyer", zone="Europe/London", school="northbridge university", programme="ECONOMICS")
    matches = rank("lawyer", [one, two])

    assert found(matches) == ["two", "one"]
    assert keys(matches[0]) == ["role", "same-school", "same-programme"]
    assert keys(matches[1]) == ["role"]


def test_someone_with_free_places_comes_before_someone_who_is_nearly_full() -> None:
    people = [mentor("one", "Lawyer"), mentor("two", "Lawyer")]
    matches = [index(people).rank("oak", ask("lawyer"), anyone, {busy: 1}, 5) for busy in ("one", "two")]

    assert [found(match) for match in matches] == [["two", "one"], ["one", "two"]]


def test_a_newcomer_gets_a_chance() -> None:
    people = [mentor("one", "Lawyer"), mentor("two", "Lawyer", joined_at=NOW - timedelta(days=3))]
    best = rank("lawyer", people)[0]

    assert (best.mentor, keys(best)) == ("two", ["role", "new-here"])


def test_equals_take_turns_by_question_not_by_name() -> None:
    people = [mentor(name, "Lawyer") for name in ("ann", "ben", "cat", "dan")]
    firsts = {rank("lawyer", people, replace(ME, id=f"student-{n}"))[0].mentor for n in range(40)}

    assert firsts == {"ann", "ben", "cat", "dan"}


def test_the_same_question_has_the_same_answer() -> None:
    people = [mentor(f"m{n}", "Lawyer") for n in range(20)]

    assert rank("lawyer", people) == rank("lawyer", reversed(people))


def test_nobody_is_shown_to_themselves() -> None:
    assert "priya" not in found(rank("product manager", student=PEOPLE[0]))


@pytest.mark.parametrize(
    ("term", "words", "key"),
    [
        ("role", "product manager", "works-as"),
        ("field", "publishing", "in-field"),
        ("employer", "larkpay", "works-at"),
        ("topic", "night shifts", "talks-about"),
        ("language", "hindi", "speaks"),
        ("school", "eastmere", "went-to"),
        ("programme", "geology", "studied"),
        ("same_school", "lawyer", "same-school"),
        ("same_programme", "lawyer", "same-programme"),
        ("same_zone", "lawyer", "same-zone"),
        ("newcomer", "lawyer", "new-here"),
    ],
)
def test_a_term_that_adds_nothing_is_not_named(term: str, words: str, key: str) -> None:
    rich = mentor("rich", "Lawyer", school=ME.school, programme=ME.programme)
    near = mentor("near", "Lawyer", zone=ME.zone)
    new = mentor("new", "Lawyer", joined_at=NOW)
    other = mentor("other", "Stonemason", school="Eastmere College", programme="Geology")
    people = (*PEOPLE, rich, near, new, other)
    weightless = replace(Weights(), **{term: 0.0})

    def said(weights: Weights) -> set[str]:
        ranked = index(people, weights).rank("oak", ask(words), anyone, {}, 9)
        return {key for match in ranked for key in keys(match)}

    assert key in said(Weights())
    assert key not in said(weightless)


def test_at_most_three_reasons_and_the_weightiest_first() -> None:
    parts = [Part(much, (f"key-{much}", "")) for much in (0.03, 0.5, 0.01, 0.2, 0.04, 0.3)]

    assert [reason.key for reason in reasons("", parts)] == ["key-0.5", "key-0.3", "key-0.2"]


def test_nearest_is_honest_about_not_being_what_was_asked() -> None:
    matches = index().nearest("oak", ask("programming archaeologist"), anyone, {}, 5)

    assert matches[0].reasons[0] == Reason("nearest", {"what": "Gameplay programmer"})
    assert matches[-1].reasons[0].key == "other-field"
    assert sorted(found(matches)) == ["adaeze", "hana", "priya", "wren"]


def test_nearest_finds_even_someone_who_said_nothing() -> None:
    match = index([mentor("quiet")]).nearest("oak", ask("astronaut"), anyone, {}, 5)[0]

    assert (match.mentor, keys(match)) == ("quiet", ["glad-to-talk"])


def test_a_community_without_mentors_has_no_matches() -> None:
    empty = Mentors()

    assert empty.rank("oak", ask("law"), anyone, {}, 5) == ()
    assert empty.nearest("oak", ask("law"), anyone, {}, 5) == ()
    assert empty.version("oak") == 0


def test_communities_do_not_see_each_other() -> None:
    assert index().nearest("elm", ask("product"), anyone, {}, 5) == ()


def test_changes_are_taken_in_one_by_one() -> None:
    made = index()
    wren = replace(PEOPLE[1], directory=2, mentor=Mentor("published", "Baking", "Baker", "Crumb & Co"))
    made.refresh("oak", 2, entries([wren]))

    assert made.version("oak") == 2
    assert found(made.rank("oak", ask("baker"), anyone, {}, 5)) == ["wren"]
    assert made.rank("oak", ask("publishing"), anyone, {}, 5) == ()


@pytest.mark.parametrize("side", [None, Mentor("draft", role="Product manager"), Mentor("waiting", role="Product")])
def test_who_is_no_published_mentor_is_removed(side: Mentor | None) -> None:
    made = index()
    made.refresh("oak", 2, entries([replace(PEOPLE[0], directory=2, mentor=side)]))

    assert made.rank("oak", ask("product manager"), anyone, {}, 5) == ()


def test_news_that_arrive_late_change_nothing() -> None:
    made = index([replace(PEOPLE[0], directory=5)])
    made.refresh("oak", 4, entries([replace(PEOPLE[0], directory=4, mentor=None)]))

    assert found(made.rank("oak", ask("product manager"), anyone, {}, 5)) == ["priya"]


TEXTS = st.sampled_from(
    ["", "Lawyer", "law", "data science", "Product manager", "数据", "C++", "R", "!!", "a, b and c"]
)
MEMBERS = st.builds(
    mentor,
    st.sampled_from([f"m{n}" for n in range(6)]),
    *[TEXTS] * 4,
    zone=st.sampled_from(["", "Europe/London", "Asia/Kolkata", "Nowhere/Here"]),
    school=st.sampled_from(["", "Northbridge University"]),
)
CROWD = st.lists(MEMBERS, max_size=8)
QUESTIONS = TEXTS | st.text(max_size=40)


@given(CROWD, QUESTIONS, st.sets(st.sampled_from([f"m{n}" for n in range(6)])), st.integers(0, 5))
def test_nobody_is_shown_who_is_not_allowed(people: list[Member], words: str, hidden: set[str], most: int) -> None:
    made = index(people)
    shown = {
        match.mentor
        for look in (made.rank, made.nearest)
        for match in look("oak", ask(words), lambda one: one not in hidden, {}, most)
    }

    assert not shown & hidden


@given(CROWD, QUESTIONS, st.sets(st.sampled_from([f"m{n}" for n in range(6)])))
def test_nearest_is_never_empty_while_someone_is_allowed(people: list[Member], words: str, hidden: set[str]) -> None:
    allowed = {person.id for person in people} - hidden
    matches = index(people).nearest("oak", ask(words), lambda one: one not in hidden, {}, 3)

    assert len(matches) == min(3, len(allowed))
    assert all(1 <= len(match.reasons) <= 3 for match in matches)


@given(CROWD, QUESTIONS)
def test_a_changed_index_answers_as_a_new_one(people: list[Member], words: str) -> None:
    changed = index(PEOPLE)
    changed.refresh("oak", 2, entries([*(replace(one, mentor=None) for one in PEOPLE), *people]))

    assert changed.rank("oak", ask(words), anyone, {}, 9) == index(people).rank("oak", ask(words), anyone, {}, 9)


@given(CROWD, QUESTIONS, st.integers(1, 5))
def test_looking_at_fewer_shows_the_same_first(people: list[Member], words: str, most: int) -> None:
    every = rank(words, people, most=99)

    assert rank(words, people, most=most) == every[:most]


def test_words_lose_case_and_accents_and_keep_their_plus() -> None:
    assert words("Résumé für C++ und ÉCOLE") == ("resume", "fur", "c++", "und", "ecole")


def test_topics_are_what_stands_between_commas_and_lines() -> None:
    assert topics("Fintech; first jobs\n- imposter feelings, ,") == ("Fintech", "first jobs", "imposter feelings")


@pytest.mark.parametrize(
    ("zone", "apart"),
    [("Europe/Paris", 1), ("Asia/Kolkata", 5.5), ("Pacific/Auckland", 11), ("", None), ("Mars", None)],
)
def test_how_far_apart_two_clocks_are(zone: str, apart: float | None) -> None:
    assert hours_apart("Europe/London", zone, NOW) == apart


def test_whoever_is_erased_is_found_no_more() -> None:
    shelf = index()
    shelf.forget("oak", "priya")
    shelf.forget("elm", "priya")

    assert "priya" not in {match.mentor for match in shelf.nearest("oak", ask("product manager"), anyone, {}, 9)}
