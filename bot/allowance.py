"""How many requests a student may still send, and whether this mentor may be asked: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.interview import AFTER, HELD, OPEN, STUDENT, THANKS_DUE, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.interview import Interview
    from bot.settings import Rules

SPENDS_NOTHING = frozenset({Stage.DECLINED, Stage.EXPIRED})
"""Requests that came to nothing through no doing of the student's: their place comes back."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests are left; `why` names the limit that is reached (a key of the wording)."""

    left: int
    why: str = ""


def allowance(student: str, chats: Sequence[Interview], now: datetime, rules: Rules) -> Allowance:
    """Count what this student has asked against the community's limits."""
    mine = [chat for chat in chats if chat.student == student]
    open_now = sum(1 for chat in mine if chat.stage in OPEN)
    since = now - rules.new_requests_within
    recent = sum(1 for chat in mine if chat.asked_at > since and not _came_to_nothing(chat))
    limits = {
        "too-many-open": rules.open_requests - open_now,
        "too-many-this-month": rules.new_requests - recent,
        "thanks-first": rules.new_requests_while_thanks_are_due - recent if thanks_overdue(mine, now) else 99,
        "missed-twice": 0 if missed_twice(mine, now, rules) else 99,
        "one-at-a-time": 1 - open_now if _let_one_go(mine) else 99,
    }
    why, left = min(limits.items(), key=lambda limit: limit[1])
    return Allowance(max(left, 0), why if left <= 0 else "")


def _came_to_nothing(chat: Interview) -> bool:
    by_mentor = chat.stage is Stage.CANCELLED and chat.ended_by != chat.student
    return chat.stage in SPENDS_NOTHING or by_mentor or _waited_for_times(chat)


def _waited_for_times(chat: Interview) -> bool:
    return chat.stage is Stage.RELEASED and bool(chat.times_wanted)


def thanks_overdue(mine: Sequence[Interview], now: datetime) -> bool:
    """Whether a chat was held and its 48 hours passed without thanks."""
    return any(chat.stage is HELD and chat.ends_at and chat.ends_at + THANKS_DUE.offset < now for chat in mine)


def missed_twice(mine: Sequence[Interview], now: datetime, rules: Rules) -> bool:
    """Whether the student did not come to a second chat lately; for a while no new request is sent."""
    lately = sorted(chat.since for chat in mine if chat.missed_by(STUDENT) and chat.since > now - rules.no_shows_within)
    return len(lately) >= rules.no_shows and lately[-1] > now - rules.no_show_pause


def _let_one_go(mine: Sequence[Interview]) -> bool:
    """Whether the student let the newest settled chat go without choosing a time, with none held since."""
    settled = [chat for chat in mine if chat.stage in AFTER | {Stage.RELEASED} and not _waited_for_times(chat)]
    return bool(settled) and max(settled, key=lambda chat: chat.asked_at).stage is Stage.RELEASED


def may_repeat(pair: Sequence[Interview], now: datetime, rules: Rules) -> timedelta:
    """How long until this pair may meet again; zero or less when they may. Withdrawn requests do not count."""
    waits = [
        chat.since + (rules.again_after_decline if chat.stage is Stage.DECLINED else rules.again_after) - now
        for chat in pair
        if chat.stage in AFTER | {Stage.DECLINED, Stage.RESTING}
    ]
    return max(waits, default=timedelta(0))
