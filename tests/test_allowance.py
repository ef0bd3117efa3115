"""How many requests are left, and when the same two may meet again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.allowance import allowance, may_repeat
from bot.interview import ACCEPTED, HELD, OPEN, REQUESTED, SCHEDULED, THANKED, Stage
from bot.settings import Rules
from bot.wording import words
from tests.leeds import NOON, chat

if TYPE_CHECKING:
    from bot.interview import Interview

RULES = Rules()
NOW = NOON + timedelta(days=8)


def left(*chats: Interview, now_in: float = 0, rules: Rules = RULES) -> tuple[int, str]:
    found = allowance("amara", chats, NOW + timedelta(days=now_in), rules)
    return found.left, found.why


def asked(stage: Stage, days_ago: float = 1, **more: Any) -> Interview:
    return replace(chat(stage, **more), asked_at=NOW - timedelta(days=days_ago))


def test_a_newcomer_has_three_requests() -> None:
    assert left() == (3, "")
    assert left(asked(REQUESTED, student="olga")) == (3, "")


@pytest.mark.parametrize("stage", sorted(OPEN))
def test_what_is_open_takes_one(stage: Stage) -> None:
    assert left(asked(stage)) == (2, "")
    assert left(*[asked(stage)] * 3) == (0, "too-many-open")


def test_five_new_ones_fit_into_a_month_and_then_come_back() -> None:
    fifth = [asked(Stage.WITHDRAWN)] * 4

    assert left(*fifth) == (1, "")
    assert left(*fifth, asked(Stage.WITHDRAWN)) == (0, "too-many-this-month")
    assert left(*fifth, asked(Stage.WITHDRAWN), now_in=29) == (3, "")


@pytest.mark.parametrize(
    ("stage", "facts"),
    [
        (Stage.DECLINED, {}),
        (Stage.EXPIRED, {}),
        (Stage.CANCELLED, {"ended_by": "kenji"}),
        (Stage.CANCELLED, {"ended_by": "organiser"}),
        (Stage.RELEASED, {"times_wanted": "evenings"}),
    ],
)
def test_what_came_to_nothing_through_no_doing_of_theirs_costs_nothing(stage: Stage, facts: dict[str, Any]) -> None:
    assert left(*[asked(stage, **facts)] * 9) == (3, "")


def test_thanks_that_are_overdue_leave_two_a_month() -> None:
    held = asked(HELD)
    others = [asked(Stage.WITHDRAWN)]

    assert left(held, now_in=-2) == (3, "")
    assert left(held) == (1, "")
    assert left(held, *others) == (0, "thanks-first")
    assert left(asked(THANKED), *others) == (3, "")


def test_whoever_let_a_chat_go_asks_one_at_a_time_until_one_is_held() -> None:
    gone = asked(Stage.RELEASED, days_ago=5)

    assert left(gone) == (1, "")
    assert left(gone, asked(REQUESTED)) == (0, "one-at-a-time")
    assert left(gone, asked(THANKED)) == (3, "")


@pytest.mark.parametrize(("last", "found"), [(1, (0, "missed-twice")), (15, (3, ""))])
def test_a_second_missed_chat_is_a_time_to_breathe(last: int, found: tuple[int, str]) -> None:
    missed = [
        asked(Stage.MISSED, days_ago=95, said_student="i_missed", since=NOW - timedelta(days=days))
        for days in (60, last)
    ]

    assert left(*missed) == found
    assert left(missed[-1]) == (3, "")


def test_a_community_has_its_own_figures() -> None:
    generous = Rules(open_requests=6, new_requests=9)

    assert left(*[asked(REQUESTED)] * 3, rules=generous) == (3, "")


reasons = ("too-many-open", "too-many-this-month", "thanks-first", "missed-twice", "one-at-a-time")


@given(st.lists(st.tuples(st.sampled_from(sorted(Stage)), st.integers(0, 60)), max_size=9))
def test_there_is_a_reason_with_words_exactly_where_nothing_is_left(past: list[tuple[Stage, int]]) -> None:
    count, why = left(*(asked(stage, days) for stage, days in past))

    assert 0 <= count <= RULES.open_requests
    assert bool(why) == (count == 0)
    assert not why or (why in reasons and words("en").has(f"kind-{why}.body"))


@given(st.lists(st.sampled_from(sorted(Stage)), max_size=6), st.sampled_from([REQUESTED, ACCEPTED, SCHEDULED]))
def test_asking_once_more_never_gives_more(past: list[Stage], stage: Stage) -> None:
    before = [asked(one, days_ago=2) for one in past]

    assert left(*before, asked(stage))[0] <= left(*before)[0]


@pytest.mark.parametrize(
    ("stage", "days"),
    [
        (THANKED, 90),
        (HELD, 90),
        (Stage.RESTING, 90),
        (Stage.DECLINED, 60),
        (Stage.WITHDRAWN, 0),
        (Stage.EXPIRED, 0),
        (Stage.CANCELLED, 0),
    ],
)
def test_the_same_two_wait_before_they_meet_again(stage: Stage, days: int) -> None:
    ended = replace(chat(stage), since=NOW)

    assert may_repeat([ended], NOW, RULES) == timedelta(days=days)


def test_the_longest_wait_counts() -> None:
    pair = [replace(chat(Stage.DECLINED), since=NOW), replace(chat(THANKED), since=NOW - timedelta(days=80))]

    assert may_repeat(pair, NOW, RULES) == timedelta(days=60)
    assert may_repeat([], NOW, RULES) == timedelta(0)
