"""When nudges are due: quiet hours, changing clocks, and what is no longer, or not yet, owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.due import owed, steps_of_time
from bot.interview import (
    ACCEPTED,
    HELD,
    LEAD,
    MENTOR,
    NUDGES,
    PIERCE,
    REQUESTED,
    SCHEDULED,
    STUDENT,
    THANKED,
    WAIT,
    Interview,
    Role,
    Stage,
)
from bot.settings import Rules
from bot.timetable import Quiet, local
from tests.leeds import AMARA, KENJI, NOON, chat

if TYPE_CHECKING:
    from bot.due import Owed
    from bot.people import Member

RULES = Rules()
NIGHT = Quiet(time(21), time(8))
ZONES = ("Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")


def people(student: Member = AMARA, mentor: Member = KENJI) -> dict[Role, Member]:
    return {STUDENT: student, MENTOR: mentor}


def now_owed(one: Interview, now: datetime = NOON, zone: str = "Europe/London", quiet: Quiet = NIGHT) -> list[Owed]:
    sides = people(replace(AMARA, zone=zone, quiet=quiet), replace(KENJI, zone=zone, quiet=quiet))
    return list(owed(one, sides, RULES, "UTC", now))


def hours_of(one: Interview, **more: object) -> dict[str, datetime]:
    return {f"{item.nudge.name} {item.nudge.to}": item.at for item in now_owed(one, **more)}  # pyright: ignore[reportArgumentType]


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


def test_a_request_owes_the_mentor_two_nudges() -> None:
    assert {"answer-1 mentor": at(3, 12), "answer-2 mentor": at(5, 12)} == hours_of(chat(REQUESTED))


def test_an_agreed_hour_owes_both_sides_theirs() -> None:
    expected = {
        "day-before student": at(4, 14),
        "day-before mentor": at(4, 14),
        "hour-before student": at(5, 13),
        "hour-before mentor": at(5, 13),
        "ten-minutes student": at(5, 13, 50),
        "happened-1 student": at(5, 14, 30),
        "happened-1 mentor": at(5, 14, 30),
        "happened-2 student": at(6, 10, 20),
    }

    assert expected == hours_of(chat(SCHEDULED))


@pytest.mark.parametrize(
    ("stage", "facts", "name"),
    [
        (ACCEPTED, {"times_wanted": "evenings"}, "offer-times mentor"),
        (SCHEDULED, {"questions": " "}, "no-questions student"),
        (SCHEDULED, {"format": "in_person"}, "get-there student"),
        (SCHEDULED, {"five_left": True}, "five-left student"),
        (THANKED, {"outcome_shared_at": NOON, "outcomes": 1}, "came-of-it mentor"),
    ],
)
def test_some_nudges_are_owed_only_if_needed(stage: Stage, facts: dict[str, Any], name: str) -> None:
    assert name not in hours_of(chat(stage))
    assert name in hours_of(chat(stage, **facts))


@pytest.mark.parametrize(
    ("facts", "name"),
    [({"said_student": "met"}, "happened-1 student"), ({"said_mentor": "met"}, "happened-1 mentor")],
)
def test_who_has_said_how_it_was_is_not_asked(facts: dict[str, Any], name: str) -> None:
    assert name not in hours_of(chat(SCHEDULED, **facts))


def test_a_request_that_waits_for_the_student_nudges_the_student() -> None:
    waiting = hours_of(chat(REQUESTED, more_asked="What have you built?"))

    assert [at(3, 12), at(5, 12), at(7, 12)] == [waiting[f"tell-more-{number} student"] for number in (1, 2, 3)]
    assert not [name for name in waiting if name.endswith(" mentor")]
    assert hours_of(chat(REQUESTED, more_asked="What have you built?", more_told="An app."))


def test_what_is_told_is_owed_no_more() -> None:
    asked = chat(REQUESTED)
    first, second = now_owed(asked)

    assert [second] == now_owed(replace(asked, told=frozenset({first.key})))


def test_a_new_hour_has_reminders_of_its_own() -> None:
    keys = {item.key for item in now_owed(chat(SCHEDULED))}
    moved = {item.key for item in now_owed(chat(SCHEDULED, meeting=2, told=keys))}

    assert len(keys) == len(moved)
    assert all(key.startswith("meeting-2/") for key in moved)


def test_what_was_due_before_the_hour_was_agreed_is_not_owed() -> None:
    late = chat(SCHEDULED, scheduled_at=at(5, 9))

    assert "day-before student" not in hours_of(late, now=at(5, 9))
    assert hours_of(late, now=at(5, 9))["hour-before student"] == at(5, 13)


def test_late_word_that_they_met_skips_the_first_thanks() -> None:
    told_next_day = chat(HELD, met_at=at(6, 12))

    assert {"thanks-3"} == {item.nudge.name for item in now_owed(told_next_day) if item.nudge.family == "thanks"}


def test_staying_in_touch_comes_every_half_year() -> None:
    thanked = chat(THANKED)
    said = thanked.thanked_at or NOON
    key = "meeting-1/in-touch-3/student"
    turns = [
        next(item.due for item in now_owed(replace(thanked, told=frozenset(told))) if item.nudge.name == "in-touch-3")
        for told in ((), (f"{key}-0",), (f"{key}-0", f"{key}-1"))
    ]

    assert [said + timedelta(days=272 + 182 * turn) for turn in range(3)] == turns


@pytest.mark.parametrize(
    ("start", "name", "hour"),
    [
        (at(5, 1), "day-before student", at(3, 20, 59)),  # leads: the evening before
        (at(5, 1), "hour-before student", at(5, 0)),  # pierces
        (at(5, 21), "happened-1 student", at(6, 8)),  # waits for the morning
        (at(28, 1, 30), "day-before student", at(26, 20, 59)),
        (at(29, 6, 30), "day-before student", at(27, 20, 59)),  # the clocks go forward in between
        (at(27, 20, 55), "happened-1 student", at(28, 7)),  # 08:00 in summer
    ],
)
def test_quiet_hours_make_a_nudge_wait_lead_or_pierce(start: datetime, name: str, hour: datetime) -> None:
    assert hour == hours_of(chat(SCHEDULED, starts_at=start))[name]


def test_a_nudge_that_would_pass_its_use_leads_instead() -> None:
    ended = chat(HELD, starts_at=at(5, 2), met_at=at(5, 2, 30))

    assert hours_of(ended)["thanks-3 student"] == at(6, 20, 59)


def test_a_reader_without_a_zone_has_the_communitys() -> None:
    nomad = {MENTOR: replace(KENJI, zone="")}
    tokyo = [item.at for item in owed(chat(REQUESTED), nomad, RULES, "Asia/Tokyo", NOON)]

    assert [at(3, 23), at(5, 23)] == tokyo


def test_a_reader_who_left_is_owed_nothing() -> None:
    assert {STUDENT} == {item.nudge.to for item in owed(chat(SCHEDULED), {STUDENT: AMARA}, RULES, "UTC", NOON)}


def test_a_community_may_set_its_own_hours() -> None:
    rules = Rules(offsets={"answer-1": timedelta(hours=24), "expire": timedelta(days=3)})
    sides = people()

    assert at(2, 12) == next(owed(chat(REQUESTED), sides, rules, "UTC", NOON)).at
    assert [(at(4, 12), "expire")] == [(hour, step.verb) for hour, step in steps_of_time(chat(REQUESTED), rules)]


def test_the_clock_ends_what_waits_too_long() -> None:
    ends = {stage: [(hour, step.verb) for hour, step in steps_of_time(chat(stage), RULES)] for stage in Stage}

    assert {
        REQUESTED: [(at(8, 12), "expire")],
        ACCEPTED: [(at(6, 12), "release")],
        SCHEDULED: [(at(12, 14, 20), "lapse")],
    } == {stage: steps for stage, steps in ends.items() if steps}


instants = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001 - hypothesis wants them naive
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=UTC)
)
quiets = st.builds(Quiet, st.times(), st.times()).map(
    lambda quiet: Quiet(quiet.start.replace(second=0, microsecond=0), quiet.end.replace(second=0, microsecond=0))
)
stages = st.sampled_from([REQUESTED, ACCEPTED, SCHEDULED, HELD, THANKED])


@given(stage=stages, start=instants, quiet=quiets, zone=st.sampled_from(ZONES))
def test_nothing_comes_in_quiet_hours_nor_at_the_wrong_side_of_its_hour(
    stage: Stage, start: datetime, quiet: Quiet, zone: str
) -> None:
    at_stage = chat(stage)
    shift = start - (at_stage.starts_at or NOON)
    moved = {
        name: getattr(at_stage, name) + shift
        for name in ("asked_at", "accepted_at", "starts_at", "scheduled_at", "met_at", "thanked_at")
        if getattr(at_stage, name)
    }
    rows = now_owed(replace(at_stage, **moved), start - timedelta(days=30), zone, quiet)

    assert all(item.nudge.quiet is PIERCE or not quiet.covers(local(item.at, zone)) for item in rows)
    assert all(item.at == item.due for item in rows if item.nudge.quiet is PIERCE)
    assert all(item.at <= item.due for item in rows if item.nudge.quiet is LEAD)
    assert all(
        item.at >= item.due or (item.until and item.at < item.until) for item in rows if item.nudge.quiet is WAIT
    )
    assert all(item.until is None or item.at < item.until for item in rows)


@given(stage=st.sampled_from(sorted(Stage)), now=instants, quiet=quiets, zone=st.sampled_from(ZONES))
def test_nothing_is_owed_in_the_past(stage: Stage, now: datetime, quiet: Quiet, zone: str) -> None:
    rows = now_owed(chat(stage, outcome_shared_at=NOON), now, zone, quiet)

    assert all(item.at >= now or item.nudge.quiet is PIERCE for item in rows)
    assert len({(item.reader, item.key) for item in rows}) == len(rows) <= len(NUDGES)
