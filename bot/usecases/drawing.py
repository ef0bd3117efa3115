"""Draws a round: who may sit with whom, who sits with whom, and why somebody was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from bot.allowance import allowance, may_repeat
from bot.interview import OPEN
from bot.matching.chance import seed_of, shuffled
from bot.matching.graph import NOBODY
from bot.matching.pairs import pair_up
from bot.matching.practice import fit
from bot.matching.profile import Query
from bot.matching.rounds import plan
from bot.rounds import Seat
from bot.usecases.find_mentor import common_language, refresh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.interview import Interview
    from bot.matching.rounds import Row
    from bot.people import Member
    from bot.rounds import Joined, Round, Side
    from bot.usecases.turn import Turn

CAME_BEFORE = 10.0
"""What it adds to have been left out the last time: more than any fit."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The tables, each a tuple of members, students first; why the others have none; the seed it all came from."""

    tables: tuple[tuple[str, ...], ...]
    why: Mapping[str, str]
    seed: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _House:
    """Who takes part, and what forbids a pair."""

    people: Mapping[str, Member]
    apart: Mapping[str, frozenset[str]]
    met: frozenset[tuple[str, str]]
    first: frozenset[str]
    chats: Mapping[str, tuple[Interview, ...]] = field(default_factory=dict[str, "tuple[Interview, ...]"])

    def forbids(self, turn: Turn, one: str, other: str) -> str:
        """Why two may not meet, empty where they may. That someone is kept apart is never said."""
        pair = [chat for chat in self.chats.get(one, ()) if chat.other(one) == other]
        lately = may_repeat(pair, turn.now, turn.community.rules).total_seconds() > 0
        reasons = {
            "nobody": one == other or other in self.apart[one],
            "lately": (one, other) in self.met or lately or any(chat.stage in OPEN for chat in pair),
            "language": not common_language(self.people[one], self.people[other]),
        }
        return next((why for why, so in reasons.items() if so), "")


async def draw(turn: Turn, round_: Round, joined: Sequence[Joined]) -> Drawn:
    """Draw anew: the same people, in the same state, with the same count of draws, sit as before."""
    seed = seed_of(round_.id, round_.draws + 1)
    house = await _house(turn, round_, joined, seed)
    here = [one for one in joined if one.member in house.people]
    drawn = await (_event if round_.kind == "event" else _practice)(turn, house, here, seed)
    gone = {one.member: "gone" for one in joined if one.member not in house.people}
    return replace(drawn, why={**drawn.why, **gone})


def seats_of(round_: Round, drawn: Drawn, joined: Sequence[Joined]) -> list[Seat]:
    """The seats of all tables, numbered from 1."""
    sides: dict[str, Side] = {one.member: one.side for one in joined}
    return [
        Seat(round_.community, round_.id, number, member, sides[member])
        for number, table in enumerate(drawn.tables, 1)
        for member in table
    ]


async def _house(turn: Turn, round_: Round, joined: Sequence[Joined], seed: int) -> _House:
    community, since = turn.community.id, turn.now - turn.community.rules.again_after
    order = shuffled((one.member for one in joined), seed)
    found = [member for member in await turn.uow.members.some(community, order) if member.left_at is None]
    asking = {one.member for one in joined if one.side == "student" and round_.kind == "event"}
    return _House(
        {member.id: member for member in found},
        {member.id: await turn.uow.safety.apart(community, member.id) for member in found},
        await turn.uow.rounds.met(community, since),
        await turn.uow.rounds.left_out(community, round_.kind, since),
        {member.id: await turn.uow.interviews.of(community, member.id) for member in found if member.id in asking},
    )


async def _event(turn: Turn, house: _House, joined: Sequence[Joined], seed: int) -> Drawn:
    sides = {one.member: one.side for one in joined}
    mentors = [member for member in house.people if sides[member] == "mentor"]
    askers = [member for member in house.people if sides[member] == "student"]
    limited = [member for member in askers if not _may_ask(turn, house, member)]
    students = [member for member in askers if member not in limited]
    free = await _free(turn, house, mentors)
    rows = await _rows(turn, house, students, mentors)
    made = plan(rows.__getitem__, len(students), [free[mentor] for mentor in mentors], seed)
    tables = [(student, mentors[seat]) for student, seat in zip(students, made.seats, strict=True) if seat != NOBODY]
    why = dict.fromkeys(limited, "limit") | _mentors_left(turn, house, mentors, free)
    why |= {student: _why(turn, house, student, mentors) for student in students}
    seated = {member for table in tables for member in table}
    return Drawn(
        tuple(tables), {member: said for member, said in why.items() if member not in seated}, seed, made.exact
    )


def _may_ask(turn: Turn, house: _House, student: str) -> bool:
    return allowance(student, house.chats[student], turn.now, turn.community.rules).left > 0


async def _free(turn: Turn, house: _House, mentors: Sequence[str]) -> dict[str, int]:
    """How many each mentor still takes this month: a round takes no more."""
    taken = await turn.places_taken()
    return {mentor: _places(turn, house.people[mentor]) - taken.get(mentor, 0) for mentor in mentors}


def _places(turn: Turn, member: Member) -> int:
    return member.mentor.places if member.mentor and member.can_be_found(turn.now) else 0


async def _rows(turn: Turn, house: _House, students: Sequence[str], mentors: Sequence[str]) -> list[Row]:
    await refresh(turn)
    return [_row(turn, house, student, mentors) for student in students]


def _row(turn: Turn, house: _House, student: str, mentors: Sequence[str]) -> Row:
    """How well each mentor fits by the same ranking that answers a search."""
    may = np.array([not house.forbids(turn, student, mentor) for mentor in mentors], bool)
    fits = turn.index.fits(turn.community.id, Query("", house.people[student], turn.now), mentors)
    lift = CAME_BEFORE if student in house.first else 0.0
    return np.where(may, fits + lift, -np.inf)


def _mentors_left(turn: Turn, house: _House, mentors: Sequence[str], free: Mapping[str, int]) -> dict[str, str]:
    found = {mentor: house.people[mentor].can_be_found(turn.now) for mentor in mentors}
    return {
        mentor: "no-student" if free[mentor] > 0 else "full-month" if found[mentor] else "paused" for mentor in mentors
    }


def _why(turn: Turn, house: _House, student: str, mentors: Sequence[str]) -> str:
    """Why there is no mentor for a student: the commonest hindrance where nobody would do, else too few places."""
    hindrances = [house.forbids(turn, student, mentor) for mentor in mentors]
    if not mentors or "" in hindrances:
        return "full"
    return Counter(hindrances).most_common(1)[0][0]


async def _practice(turn: Turn, house: _House, joined: Sequence[Joined], seed: int) -> Drawn:
    people = list(house.people)
    number = {member: place for place, member in enumerate(people)}
    fits = np.full((len(people), len(people)), -np.inf)
    for one, other in combinations(people, 2):
        if not house.forbids(turn, one, other):
            worth = fit(house.people[one], house.people[other], turn.now)
            fits[number[one], number[other]] = fits[number[other], number[one]] = worth
    first = {number[member] for member in house.first if member in number}
    threes = {number[one.member] for one in joined if one.three}
    made = pair_up(fits.__getitem__, len(people), seed, first, threes)
    why = {
        people[one]: "odd" if np.isfinite(fits[one]).any() else _hindrance(turn, house, people[one])
        for one in made.alone
    }
    return Drawn(tuple(tuple(people[one] for one in group) for group in made.groups), why, seed, made.exact)


def _hindrance(turn: Turn, house: _House, member: str) -> str:
    others = [other for other in house.people if other != member]
    hindrances = Counter(house.forbids(turn, member, other) for other in others)
    return hindrances.most_common(1)[0][0] if others else "odd"
