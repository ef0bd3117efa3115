"""What a new version's nudges do to the chats that are there: those whose hour has passed count as told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, tuple_, update

from bot.due import hours
from storage.schema import COMMUNITIES, INTERVIEWS, interviews

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.interview import Interview, Nudge
    from bot.settings import Rules

AT_ONCE = 500
EARLY = timedelta(days=1)
"""A nudge may come before its hour, so that nobody is woken; not by more than a night."""
KEY = (interviews.c.community, interviews.c.id)
FIRST = """
answer-1/mentor answer-2/mentor tell-more-1/student tell-more-2/student tell-more-3/student choose-time-1/student
choose-time-2/student offer-times/mentor no-questions/student no-place/mentor day-before/student day-before/mentor
get-there/student hour-before/student hour-before/mentor ten-minutes/student five-left/student happened-1/student
happened-1/mentor happened-2/student thanks-1/student thanks-2/student thanks-3/student in-touch-1/student
in-touch-2/student in-touch-3/student outcome-1/student outcome-2/student came-of-it/mentor
"""
KNOWN_NUDGES = frozenset(FIRST.split())
"""Those of the first version. A later one is named, with its reader, in `NEW_NUDGES` of a revision of its own."""


def name_of(nudge: Nudge) -> str:
    """Say which nudge, and to whom: "thanks-2/student"."""
    return f"{nudge.name}/{nudge.to}"


def welcome(connection: Connection, new: frozenset[str], now: datetime) -> None:
    """Mark these as told where their hour has passed, and wake each chat for those that are still to come."""
    homes = [COMMUNITIES.read(row) for row in connection.execute(select(*COMMUNITIES.columns))]
    rules = {home.id: home.rules for home in homes}
    here = (interviews.c.community == bindparam("of_community"), interviews.c.id == bindparam("of_id"))
    mark = update(interviews).where(*here).values(told=bindparam("new_told"), wake_at=bindparam("new_wake"))
    for some in _parts(connection):
        met = [(one, with_new(one, rules[one.community], new, now)) for one in some]
        changed = [after for before, after in met if after != before]
        if changed:
            connection.execute(mark, [_values(one) for one in changed])


def with_new(interview: Interview, rules: Rules, new: frozenset[str], now: datetime) -> Interview:
    """The chat as it is once these nudges exist."""
    coming = [(at, key) for at, key, nudge in hours(interview, rules) if name_of(nudge) in new]
    late = {key for at, key in coming if at <= now} - interview.told
    if late:
        return with_new(replace(interview, told=interview.told | late), rules, new, now)  # one may come again
    wakes = [at - EARLY for at, _ in coming if at > now]
    return replace(interview, wake_at=min([*wakes, *filter(None, [interview.wake_at])], default=None))


def _parts(connection: Connection) -> Iterator[list[Interview]]:
    last = ("", "")
    while True:
        some = select(*INTERVIEWS.columns).where(tuple_(*KEY) > last).order_by(*KEY).limit(AT_ONCE)
        read = [INTERVIEWS.read(row) for row in connection.execute(some)]
        if not read:
            return
        yield read
        last = (read[-1].community, read[-1].id)


def _values(one: Interview) -> dict[str, object]:
    return {"of_community": one.community, "of_id": one.id, "new_told": one.told, "new_wake": one.wake_at}
