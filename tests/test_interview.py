"""The two tables that are the product: who may do what when, and what is owed to whom."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest

from bot.cards.living import LIVING
from bot.cards.nudges import MENTORS, SKETCHES
from bot.interview import (
    ACCEPTED,
    AFTER,
    BOTH,
    CLOCK,
    HELD,
    LEAD,
    MENTOR,
    NUDGES,
    OPEN,
    ORGANISER,
    PIERCE,
    REQUESTED,
    SCHEDULED,
    STEPS,
    STUDENT,
    THANKED,
    WAIT,
    NotNow,
    NotYours,
    Role,
    Stage,
)
from bot.moments import After, Anchor, days, hours, minutes
from bot.router import ACTIONS, FORMS
from bot.wording import words
from tests.leeds import NOON, chat

VERBS = sorted({step.verb for step in STEPS})
ALLOWED = {(step.verb, role, stage): step for step in STEPS for role in step.by for stage in step.start}
PRESSES = {
    "missed": {"they_missed", "i_missed"},
    "confirm": {"met", "they_missed", "i_missed"},
    "dispute": {"met", "they_missed", "i_missed"},
    "reflect": {"notes"},
    "feedback": {"well_prepared", "so_so"},
}
"""The verbs that other presses mean; all others are pressed by their own name."""
NO_PRESS = {"close"}
"""What nobody presses: somebody left, or was forgotten."""


def outcome(verb: str, role: Role, stage: Stage) -> object:
    try:
        return chat(stage).advance(verb, role, NOON + timedelta(hours=1)).stage
    except (NotNow, NotYours) as why:
        return type(why)


def expected_outcome(verb: str, role: Role, stage: Stage) -> object:
    if step := ALLOWED.get((verb, role, stage)):
        return step.end or stage
    return NotNow if any(verb == step.verb and role in step.by for step in STEPS) else NotYours


@pytest.mark.parametrize("verb", [*VERBS, "fly"])
def test_a_step_is_taken_exactly_where_its_row_says(verb: str) -> None:
    walked = {(role, stage): outcome(verb, role, stage) for role, stage in product(Role, Stage)}

    assert {at: expected_outcome(verb, *at) for at in product(Role, Stage)} == walked


def test_no_two_rows_claim_the_same_step() -> None:
    claims = Counter((step.verb, role, stage) for step in STEPS for role in step.by for stage in step.start)

    assert {1} == set(claims.values())


@pytest.mark.parametrize(("verb", "role", "stage"), sorted(ALLOWED), ids="-".join)
def test_a_step_is_counted_and_wakes_the_reminders(verb: str, role: Role, stage: Stage) -> None:
    later = NOON + timedelta(hours=1)
    before = chat(stage)
    after = before.advance(verb, role, later, reason="so")

    assert (before.revision + 1, later, "so") == (after.revision, after.wake_at, after.reason)
    assert (after.stage is not stage) == (after.since == later)


def test_every_stage_can_be_reached() -> None:
    reached = {REQUESTED}
    for _ in Stage:
        reached |= {step.end for step in STEPS if step.end and step.start & reached}

    assert set(Stage) == reached


def test_whatever_is_open_can_be_ended_by_either_side_and_by_an_organiser() -> None:
    ways_out = {(role, stage) for (_, role, stage), step in ALLOWED.items() if step.end and step.end not in OPEN}

    assert set(product((STUDENT, MENTOR, ORGANISER), OPEN)) <= ways_out


def test_the_clock_knows_its_hours_and_only_the_clock_has_any() -> None:
    dated = {step.verb: step.by for step in STEPS if step.due}

    assert dict.fromkeys(("expire", "release", "lapse"), frozenset({CLOCK})) == dated
    assert {step.verb for step in STEPS if CLOCK in step.by} == set(dated)


@pytest.mark.parametrize("verb", sorted({step.verb for step in STEPS if CLOCK not in step.by} - NO_PRESS))
def test_a_step_has_a_button_with_words(verb: str) -> None:
    presses = PRESSES.get(verb, {verb})
    labels = {press: words("en").has(f"press-{press.replace('_', '-')}") for press in presses}

    assert dict.fromkeys(presses, True) == labels
    assert presses <= set(ACTIONS)


def test_a_button_that_opens_a_form_has_a_form_to_open() -> None:
    opening = {verb for verb, (way, _) in ACTIONS.items() if way == "form"}

    assert set(FORMS) == opening


def test_both_sides_have_a_card_at_every_stage() -> None:
    assert set(product((STUDENT, MENTOR), Stage)) == set(LIVING)


EXPIRY, RELEASE = After(Anchor.ASKED, days(7)), After(Anchor.ACCEPTANCE, days(5))
START, END = After(Anchor.START, hours(0)), After(Anchor.END, hours(0))
DAY, HOUR, WEEK = After(Anchor.START, hours(-24)), After(Anchor.START, hours(-1)), After(Anchor.END, days(7))
TWO_DAYS = After(Anchor.END, hours(48))
ALL = frozenset(Stage)
TABLE = [
    ("answer-1", MENTOR, {REQUESTED}, "asked", hours(48), EXPIRY, WAIT),
    ("answer-2", MENTOR, {REQUESTED}, "asked", hours(96), EXPIRY, WAIT),
    ("tell-more-1", STUDENT, {REQUESTED}, "asked", hours(48), EXPIRY, WAIT),
    ("tell-more-2", STUDENT, {REQUESTED}, "asked", hours(96), EXPIRY, WAIT),
    ("tell-more-3", STUDENT, {REQUESTED}, "asked", hours(144), EXPIRY, WAIT),
    ("choose-time-1", STUDENT, {ACCEPTED}, "acceptance", hours(24), RELEASE, WAIT),
    ("choose-time-2", STUDENT, {ACCEPTED}, "acceptance", hours(48), RELEASE, WAIT),
    ("offer-times", MENTOR, {ACCEPTED}, "acceptance", hours(72), RELEASE, WAIT),
    ("no-questions", STUDENT, {SCHEDULED}, "start", hours(-72), DAY, LEAD),
    ("no-place", MENTOR, {SCHEDULED}, "start", hours(-48), HOUR, LEAD),
    ("day-before", STUDENT, {SCHEDULED}, "start", hours(-24), HOUR, LEAD),
    ("day-before", MENTOR, {SCHEDULED}, "start", hours(-24), HOUR, LEAD),
    ("get-there", STUDENT, {SCHEDULED}, "start", hours(-2), START, PIERCE),
    ("hour-before", STUDENT, {SCHEDULED}, "start", hours(-1), START, PIERCE),
    ("hour-before", MENTOR, {SCHEDULED}, "start", hours(-1), START, PIERCE),
    ("ten-minutes", STUDENT, {SCHEDULED}, "start", minutes(-10), START, PIERCE),
    ("five-left", STUDENT, {SCHEDULED}, "end", minutes(-5), END, PIERCE),
    ("happened-1", STUDENT, {SCHEDULED}, "end", minutes(10), WEEK, WAIT),
    ("happened-1", MENTOR, {SCHEDULED}, "end", minutes(10), WEEK, WAIT),
    ("happened-2", STUDENT, {SCHEDULED}, "end", hours(20), WEEK, WAIT),
    ("thanks-1", STUDENT, {HELD}, "met", hours(2), TWO_DAYS, WAIT),
    ("thanks-2", STUDENT, {HELD}, "met", hours(20), TWO_DAYS, WAIT),
    ("thanks-3", STUDENT, {HELD}, "met", hours(44), TWO_DAYS, WAIT),
    ("in-touch-1", STUDENT, {THANKED}, "thanks", days(30), days(14), WAIT),
    ("in-touch-2", STUDENT, {THANKED}, "thanks", days(90), days(14), WAIT),
    ("in-touch-3", STUDENT, {THANKED}, "thanks", days(272), days(14), WAIT),
    ("outcome-1", STUDENT, AFTER, "end", days(30), days(30), WAIT),
    ("outcome-2", STUDENT, AFTER, "end", days(180), days(30), WAIT),
    ("came-of-it", MENTOR, ALL, "outcome", hours(0), None, WAIT),
]
"""What the product promises, said a second time: a change of the table is a change of the promise."""


def test_the_nudges_are_those_that_were_promised() -> None:
    rows = [(n.name, n.to, set(n.stages), n.due.anchor.value, n.due.offset, n.until, n.quiet) for n in NUDGES]

    assert [(name, to, set(stages), *rest) for name, to, stages, *rest in TABLE] == rows


def test_only_staying_in_touch_comes_again_and_again() -> None:
    repeated = {nudge.name: nudge.due.repeat for nudge in NUDGES if nudge.due.repeat}

    assert {"in-touch-3": days(182)} == repeated


def test_a_reader_has_each_nudge_once() -> None:
    assert {1} == set(Counter((nudge.to, nudge.name) for nudge in NUDGES).values())


def test_nudges_go_to_the_two_sides_only() -> None:
    assert {nudge.to for nudge in NUDGES} == BOTH


def test_every_family_has_a_card_and_words() -> None:
    families = {nudge.family for nudge in NUDGES}
    spoken = {family for family in families if words("en").has(f"nudge-{family}.body")}

    assert families == set(SKETCHES) == spoken
    assert set(MENTORS) <= {nudge.family for nudge in NUDGES if nudge.to is MENTOR}


def test_a_nudge_waits_for_nothing_that_its_stage_has_not_seen() -> None:
    seen = {
        Anchor.ASKED: ALL,
        Anchor.ACCEPTANCE: {ACCEPTED, SCHEDULED, *AFTER},
        Anchor.START: {SCHEDULED, *AFTER},
        Anchor.END: {SCHEDULED, *AFTER},
        Anchor.MET: AFTER,
        Anchor.THANKS: {THANKED},
        Anchor.OUTCOME: ALL,
    }
    too_early = [nudge.name for nudge in NUDGES if not nudge.stages <= set(seen[nudge.due.anchor])]

    assert too_early == []


def test_the_thanks_are_never_asked_for_after_their_48_hours() -> None:
    thanks = [nudge for nudge in NUDGES if nudge.family == "thanks"]

    assert {TWO_DAYS} == {nudge.until for nudge in thanks}
    assert max(nudge.due.offset for nudge in thanks) < hours(48)
