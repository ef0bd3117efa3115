"""When things fall due: the rows of the two tables, for one interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.interview import (
    ACCEPTANCE,
    ASKED,
    CLOCK,
    END,
    MET,
    NUDGES,
    OUTCOME,
    START,
    STEPS,
    STUDENT,
    THANKS,
    After,
    Anchor,
    Interview,
    Nudge,
    Quiet,
    Role,
    Step,
)
from bot.moments import If
from bot.timetable import last_waking, waking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.people import Member
    from bot.settings import Rules


@dataclass(frozen=True, slots=True)
class Owed:
    """A nudge that one reader is owed: its hour before and after quiet hours, its last use, its key in `told`."""

    nudge: Nudge
    reader: str
    key: str
    due: datetime
    at: datetime
    until: datetime | None


def moment(interview: Interview, anchor: Anchor) -> datetime | None:
    """When this anchor is or was."""
    return {
        ASKED: interview.asked_at,
        ACCEPTANCE: interview.accepted_at,
        START: interview.starts_at,
        END: interview.ends_at,
        MET: interview.ends_at if interview.met_at else None,
        THANKS: interview.thanked_at,
        OUTCOME: interview.outcome_shared_at,
    }[anchor]


def known_since(interview: Interview, anchor: Anchor) -> datetime | None:
    """When people learnt of this anchor: what was due before is not owed."""
    return {START: interview.scheduled_at, END: interview.scheduled_at, MET: interview.met_at}.get(anchor)


def ordinal(interview: Interview, anchor: Anchor) -> str:
    """Names the very request, meeting or outcome that a nudge hangs on: `meeting-2`."""
    match anchor:
        case Anchor.ASKED | Anchor.ACCEPTANCE:
            return "request" if anchor is ASKED else f"acceptance-{interview.meeting}"
        case Anchor.OUTCOME:
            return f"outcome-{interview.outcomes}"
        case _:
            return f"meeting-{interview.meeting}"


def instant_of(rule: After, interview: Interview, rules: Rules, name: str) -> datetime | None:
    """When a rule falls due, with the community's own offset where it has one; None while its anchor is unknown."""
    anchor = moment(interview, rule.anchor)
    return anchor + rules.offsets.get(name, rule.offset) if anchor else None


def steps_of_time(interview: Interview, rules: Rules) -> list[tuple[datetime, Step]]:
    """The clock's steps that can be taken from here, with their hours, the soonest first."""
    rows = [step for step in STEPS if CLOCK in step.by and step.due and interview.stage in step.start]
    dated = [(instant_of(step.due, interview, rules, step.verb), step) for step in rows if step.due]
    return sorted(((hour, step) for hour, step in dated if hour), key=lambda pair: pair[0])


def holds(condition: If, interview: Interview, to: Role) -> bool:
    """Whether what a nudge asks for is still missing."""
    return {
        If.ALWAYS: True,
        If.MENTORS_MOVE: not interview.waits_for_more,
        If.STUDENTS_MOVE: interview.waits_for_more,
        If.TIMES_OFFERED: not interview.times_wanted,
        If.NO_TIMES: bool(interview.times_wanted),
        If.NO_QUESTIONS: not interview.questions.strip(),
        If.NO_PLACE: not interview.format,
        If.IN_PERSON: interview.format == "in_person",
        If.ASKED_FOR_IT: interview.five_left,
        If.UNANSWERED: not (interview.said_student if to is STUDENT else interview.said_mentor),
    }[condition]


def owed(
    interview: Interview, people: Mapping[Role, Member], rules: Rules, home_zone: str, now: datetime
) -> Iterator[Owed]:
    """Every nudge that is owed and not told yet; none comes before `now` or in the reader's quiet hours."""
    for nudge in NUDGES:
        reader = people.get(nudge.to)
        due = _next_due(nudge, interview, rules)
        if reader is None or due is None or not holds(nudge.condition, interview, nudge.to):
            continue
        at, key = due
        until = _until(nudge, interview, rules, at)
        if key not in interview.told:
            hour = in_waking_hours(nudge.quiet, at, until, reader, home_zone)
            late = hour < now and nudge.quiet is not Quiet.PIERCE
            hour = waking(now, reader.quiet, reader.zone or home_zone) if late else hour
            yield Owed(nudge, reader.id, key, at, hour, until)


def passed(interview: Interview, rules: Rules, now: datetime) -> frozenset[str]:
    """The keys of every nudge whose hour has come, told or not: for a step that makes the wait a new one."""
    return frozenset(key for at, key, _ in hours(interview, rules) if at <= now)


def hours(interview: Interview, rules: Rules) -> Iterator[tuple[datetime, str, Nudge]]:
    """The next hour of each nudge, before quiet hours, with its key; told or not, whoever reads it."""
    for nudge in NUDGES:
        if due := _next_due(nudge, interview, rules):
            yield *due, nudge


def _next_due(nudge: Nudge, interview: Interview, rules: Rules) -> tuple[datetime, str] | None:
    at = instant_of(nudge.due, interview, rules, nudge.name)
    known = known_since(interview, nudge.due.anchor)
    if interview.stage not in nudge.stages or at is None or (known and at <= known):
        return None
    key = f"{ordinal(interview, nudge.due.anchor)}/{nudge.name}/{nudge.to}"
    if nudge.due.repeat is None:
        return at, key
    turn = sum(1 for told in interview.told if told.startswith(f"{key}-"))
    return at + turn * nudge.due.repeat, f"{key}-{turn}"


def _until(nudge: Nudge, interview: Interview, rules: Rules, at: datetime) -> datetime | None:
    match nudge.until:
        case After() as rule:
            return instant_of(rule, interview, rules, f"{nudge.name}-until")
        case None:
            return None
        case span:
            return at + span


def in_waking_hours(quiet: Quiet, due: datetime, until: datetime | None, reader: Member, home_zone: str) -> datetime:
    """When a nudge comes, given the reader's quiet hours; a waiting one leads where it would pass its use."""
    zone = reader.zone or home_zone
    match quiet:
        case Quiet.PIERCE:
            return due
        case Quiet.LEAD:
            return last_waking(due, reader.quiet, zone)
        case Quiet.WAIT:
            at = waking(due, reader.quiet, zone)
            return last_waking(due, reader.quiet, zone) if until and at >= until else at
