"""READ FIRST. The life of one informational interview, as two tables: its steps and its nudges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.moments import After, Anchor, If, Quiet, days, hours, minutes


class Role(StrEnum):
    """Who takes a step."""

    STUDENT = "student"
    MENTOR = "mentor"
    ORGANISER = "organiser"
    CLOCK = "clock"


class Stage(StrEnum):
    """Where an interview stands."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    HELD = "held"
    THANKED = "thanked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RELEASED = "released"
    CANCELLED = "cancelled"
    MISSED = "missed"
    UNCLEAR = "unclear"
    RESTING = "resting"


STUDENT, MENTOR, ORGANISER, CLOCK = Role
REQUESTED, ACCEPTED, SCHEDULED, HELD, THANKED = tuple(Stage)[:5]
OPEN = frozenset({REQUESTED, ACCEPTED, SCHEDULED})
AFTER = frozenset({HELD, THANKED})
HOLDS_A_PLACE = OPEN | AFTER | {Stage.MISSED, Stage.UNCLEAR, Stage.RESTING}
CLOSED = frozenset({Stage.DECLINED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.RELEASED, Stage.CANCELLED})
BOTH = frozenset({STUDENT, MENTOR})


@dataclass(frozen=True, slots=True)
class Step:
    """Who may do what, from which stages, to which stage (None: it stays), and when the clock does it."""

    verb: str
    by: frozenset[Role]
    start: frozenset[Stage]
    end: Stage | None
    due: After | None = None


def _step(
    verb: str, by: Role | frozenset[Role], start: Stage | frozenset[Stage], end: Stage | None, **due: After
) -> Step:
    return Step(
        verb,
        frozenset({by}) if isinstance(by, Role) else by,
        frozenset({start}) if isinstance(start, Stage) else start,
        end,
        **due,
    )


EXPIRY = After(Anchor.ASKED, days(7))
RELEASE = After(Anchor.ACCEPTANCE, days(5))

WEEK_AFTER = After(Anchor.END, days(7))

STEPS = (
    # verb            who may    from                      to
    _step("withdraw", STUDENT, REQUESTED, Stage.WITHDRAWN),
    _step("add_more", STUDENT, REQUESTED, None),
    _step("accept", MENTOR, REQUESTED, ACCEPTED),
    _step("tell_more", MENTOR, REQUESTED, None),
    _step("decline", MENTOR, REQUESTED, Stage.DECLINED),
    _step("not_now", MENTOR, REQUESTED, Stage.DECLINED),
    _step("suggest", MENTOR, REQUESTED, Stage.DECLINED),
    _step("expire", CLOCK, REQUESTED, Stage.EXPIRED, due=EXPIRY),
    _step("place", MENTOR, frozenset({ACCEPTED, SCHEDULED}), None),
    _step("none_suit", STUDENT, ACCEPTED, None),
    _step("offer_times", MENTOR, ACCEPTED, None),
    _step("choose_time", STUDENT, ACCEPTED, SCHEDULED),
    _step("release", CLOCK, ACCEPTED, Stage.RELEASED, due=RELEASE),
    _step("reschedule", BOTH, SCHEDULED, ACCEPTED),
    _step("cancel", BOTH, frozenset({ACCEPTED, SCHEDULED}), Stage.CANCELLED),
    _step("close", ORGANISER, OPEN, Stage.CANCELLED),
    _step("close", ORGANISER, AFTER | {Stage.MISSED}, Stage.RESTING),
    _step("prepare", STUDENT, frozenset({ACCEPTED, SCHEDULED}), None),
    _step("line", BOTH, frozenset({ACCEPTED, SCHEDULED, HELD, THANKED, Stage.MISSED}), None),
    _step("met", BOTH, SCHEDULED, HELD),
    _step("missed", BOTH, SCHEDULED, Stage.MISSED),
    _step("confirm", BOTH, frozenset({HELD, THANKED, Stage.MISSED}), None),
    _step("dispute", BOTH, frozenset({HELD, Stage.MISSED}), Stage.UNCLEAR),
    _step("lapse", CLOCK, SCHEDULED, Stage.UNCLEAR, due=WEEK_AFTER),
    _step("reflect", STUDENT, AFTER, None),
    _step("feedback", MENTOR, AFTER, None),
    _step("thank", STUDENT, HELD, THANKED),
    _step("keep_in_touch", BOTH, frozenset({THANKED}), None),
    _step("outcome", STUDENT, AFTER, None),
    _step("rest", STUDENT, AFTER, Stage.RESTING),
)


WAIT, LEAD, PIERCE = Quiet


@dataclass(frozen=True, slots=True)
class Nudge:
    """What is owed to whom, while in which stages, when, until when it is useful, and what quiet hours do to it."""

    name: str
    family: str
    to: Role
    stages: frozenset[Stage]
    due: After
    until: After | timedelta | None
    quiet: Quiet
    condition: If = If.ALWAYS


def _nudge(
    name: str,
    to: Role,
    stages: Stage | frozenset[Stage],
    due: After,
    until: After | timedelta | None,
    quiet: Quiet,
    condition: If = If.ALWAYS,
) -> Nudge:
    among = frozenset({stages}) if isinstance(stages, Stage) else stages
    return Nudge(name, name.rstrip("-0123456789"), to, among, due, until, quiet, condition)


ASKED, ACCEPTANCE, START, END, MET, THANKS, OUTCOME = Anchor
THANKS_DUE = After(END, hours(48))
AT_START, AT_END = After(START, hours(0)), After(END, hours(0))
DAY_BEFORE, HOUR_BEFORE = After(START, hours(-24)), After(START, hours(-1))

NUDGES = (
    # name                    to       while      due                          useful until               quiet
    _nudge("answer-1", MENTOR, REQUESTED, After(ASKED, hours(48)), EXPIRY, WAIT, If.MENTORS_MOVE),
    _nudge("answer-2", MENTOR, REQUESTED, After(ASKED, hours(96)), EXPIRY, WAIT, If.MENTORS_MOVE),
    _nudge("tell-more-1", STUDENT, REQUESTED, After(ASKED, hours(48)), EXPIRY, WAIT, If.STUDENTS_MOVE),
    _nudge("tell-more-2", STUDENT, REQUESTED, After(ASKED, hours(96)), EXPIRY, WAIT, If.STUDENTS_MOVE),
    _nudge("tell-more-3", STUDENT, REQUESTED, After(ASKED, hours(144)), EXPIRY, WAIT, If.STUDENTS_MOVE),
    _nudge("choose-time-1", STUDENT, ACCEPTED, After(ACCEPTANCE, hours(24)), RELEASE, WAIT, If.TIMES_OFFERED),
    _nudge("choose-time-2", STUDENT, ACCEPTED, After(ACCEPTANCE, hours(48)), RELEASE, WAIT, If.TIMES_OFFERED),
    _nudge("offer-times", MENTOR, ACCEPTED, After(ACCEPTANCE, hours(72)), RELEASE, WAIT, If.NO_TIMES),
    _nudge("no-questions", STUDENT, SCHEDULED, After(START, hours(-72)), DAY_BEFORE, LEAD, If.NO_QUESTIONS),
    _nudge("no-place", MENTOR, SCHEDULED, After(START, hours(-48)), HOUR_BEFORE, LEAD, If.NO_PLACE),
    _nudge("day-before", STUDENT, SCHEDULED, DAY_BEFORE, HOUR_BEFORE, LEAD),
    _nudge("day-before", MENTOR, SCHEDULED, DAY_BEFORE, HOUR_BEFORE, LEAD),
    _nudge("get-there", STUDENT, SCHEDULED, After(START, hours(-2)), AT_START, PIERCE, If.IN_PERSON),
    _nudge("hour-before", STUDENT, SCHEDULED, HOUR_BEFORE, AT_START, PIERCE),
    _nudge("hour-before", MENTOR, SCHEDULED, HOUR_BEFORE, AT_START, PIERCE),
    _nudge("ten-minutes", STUDENT, SCHEDULED, After(START, minutes(-10)), AT_START, PIERCE),
    _nudge("five-left", STUDENT, SCHEDULED, After(END, minutes(-5)), AT_END, PIERCE, If.ASKED_FOR_IT),
    _nudge("happened-1", STUDENT, SCHEDULED, After(END, minutes(10)), WEEK_AFTER, WAIT, If.UNANSWERED),
    _nudge("happened-1", MENTOR, SCHEDULED, After(END, minutes(10)), WEEK_AFTER, WAIT, If.UNANSWERED),
    _nudge("happened-2", STUDENT, SCHEDULED, After(END, hours(20)), WEEK_AFTER, WAIT, If.UNANSWERED),
    _nudge("thanks-1", STUDENT, HELD, After(MET, hours(2)), THANKS_DUE, WAIT),
    _nudge("thanks-2", STUDENT, HELD, After(MET, hours(20)), THANKS_DUE, WAIT),
    _nudge("thanks-3", STUDENT, HELD, After(MET, hours(44)), THANKS_DUE, WAIT),
    _nudge("in-touch-1", STUDENT, THANKED, After(THANKS, days(30)), days(14), WAIT),
    _nudge("in-touch-2", STUDENT, THANKED, After(THANKS, days(90)), days(14), WAIT),
    _nudge("in-touch-3", STUDENT, THANKED, After(THANKS, days(272), repeat=days(182)), days(14), WAIT),
    _nudge("outcome-1", STUDENT, AFTER, After(END, days(30)), days(30), WAIT),
    _nudge("outcome-2", STUDENT, AFTER, After(END, days(180)), days(30), WAIT),
    _nudge("came-of-it", MENTOR, frozenset(Stage), After(OUTCOME, hours(0)), None, WAIT),
)


class NotNow(Exception):
    """The step exists, but not from the stage the interview stands at."""


class NotYours(Exception):
    """The step is someone else's to take."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One informational interview. Instants are aware UTC; ids are those of members of the community."""

    community: str
    id: str
    student: str
    mentor: str
    stage: Stage
    since: datetime
    asked_at: datetime
    length: int = 20
    hopes: str = ""
    why: str = ""
    intro: str = ""
    questions: str = ""
    more_asked: str = ""
    more_told: str = ""
    accepted_at: datetime | None = None
    format: str = ""
    place: str = ""
    offered: str = ""
    """Weekly hours that the mentor offers for this chat alone, beside the usual ones."""
    times_wanted: str = ""
    """What the student wrote when no offered time suited; a blank where there was none to offer."""
    meeting: int = 0
    """Counts the hours agreed so far; reminders of an earlier one are void. From the first on, calendars hold one."""
    sequence: int = 0
    """Counts the changes to the calendar entry, as RFC 5545's SEQUENCE does."""
    starts_at: datetime | None = None
    wall: str = ""
    """The agreed hour as the clock on the mentor's wall shows it (ISO 8601, no offset), in `zone`."""
    zone: str = ""
    scheduled_at: datetime | None = None
    moves_student: int = 0
    moves_mentor: int = 0
    five_left: bool = False
    said_student: str = ""
    """What the student says became of it: met, moved, they_missed, i_missed."""
    said_mentor: str = ""
    met_at: datetime | None = None
    quote: str = ""
    surprise: str = ""
    action: str = ""
    verdict: str = ""
    verdict_why: str = ""
    prepared: str = ""
    thanks: str = ""
    thanked_at: datetime | None = None
    outcome: str = ""
    outcome_words: str = ""
    outcomes: int = 0
    outcome_shared_at: datetime | None = None
    reason: str = ""
    ended_by: str = ""
    lines: int = 0
    revision: int = 1
    wake_at: datetime | None = None
    told: frozenset[str] = frozenset()
    round: str = ""
    """The name of the round that brought the two together; empty where one asked the other."""

    @property
    def ends_at(self) -> datetime | None:
        """The end of the agreed hour."""
        return self.starts_at + timedelta(minutes=self.length) if self.starts_at else None

    @property
    def waits_for_more(self) -> bool:
        """Whether the mentor asked something that the student has not answered yet."""
        return bool(self.more_asked) and not self.more_told

    def role_of(self, member: str) -> Role | None:
        """The side this member has in the interview."""
        return {self.mentor: MENTOR, self.student: STUDENT}.get(member)

    def missed_by(self, role: Role) -> bool:
        """Whether it did not happen because this side did not come, as far as anyone has said."""
        own, theirs = (self.said_student, self.said_mentor)[:: 1 if role is STUDENT else -1]
        return self.stage is Stage.MISSED and (own == "i_missed" or theirs == "they_missed")

    def other(self, member: str) -> str:
        """The id of the other side."""
        return self.mentor if member == self.student else self.student

    def advance(self, verb: str, by: Role, at: datetime, **changes: Any) -> Interview:
        """Take a step; raise NotYours if it is another's to take, NotNow if it is not its time."""
        step = find_step(verb, by, self.stage)
        moved = step.end is not None and step.end is not self.stage
        return replace(
            self,
            stage=step.end or self.stage,
            since=at if moved else self.since,
            revision=self.revision + 1,
            wake_at=at,
            **changes,
        )


def find_step(verb: str, by: Role, stage: Stage) -> Step:
    """The row of STEPS for this verb, role and stage; raise NotYours or NotNow where there is none."""
    rows = [step for step in STEPS if step.verb == verb]
    mine = [step for step in rows if by in step.by]
    if not mine:
        raise NotYours(verb)
    for step in mine:
        if stage in step.start:
            return step
    raise NotNow(verb)
