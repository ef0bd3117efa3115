"""Gathers what the organiser sees of a round: its tables with true reasons, and who is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.rounds import SHOWN_TABLES, LeftOut, RoundView, TableLine
from bot.matching.practice import common_ground
from bot.matching.profile import Query
from bot.usecases.find_mentor import refresh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.profile import Reason
    from bot.people import Member
    from bot.rounds import Round, Seat
    from bot.usecases.turn import Turn


async def view(turn: Turn, round_: Round, page: int = 0) -> RoundView:
    """One page of tables, all who are left out, and the counts."""
    joined = await turn.uow.rounds.joined(round_.community, round_.id)
    seats = await turn.uow.rounds.seats(round_.community, round_.id)
    numbers = sorted({seat.number for seat in seats})
    shown = numbers[page * SHOWN_TABLES : (page + 1) * SHOWN_TABLES]
    left = [one for one in joined if one.why]
    named = await _named(
        turn, [*(seat.member for seat in seats if seat.number in shown), *(one.member for one in left)]
    )
    if round_.kind == "event" and shown:
        await refresh(turn)
    tables = [_table(turn, round_, [seat for seat in seats if seat.number == number], named) for number in shown]
    return RoundView(
        round_,
        students=sum(one.side == "student" for one in joined),
        mentors=sum(one.side == "mentor" for one in joined),
        tables=tuple(table for table in tables if table.names),
        all_tables=len(numbers),
        fell_through=len({seat.number for seat in seats if seat.state == "fell_through"}),
        left=tuple(LeftOut(named[one.member].name, one.why) for one in left if one.member in named),
        page=page,
    )


async def _named(turn: Turn, members: Sequence[str]) -> dict[str, Member]:
    found = await turn.uow.members.some(turn.community.id, list(dict.fromkeys(members)))
    return {member.id: member for member in found}


def _table(turn: Turn, round_: Round, seats: Sequence[Seat], named: dict[str, Member]) -> TableLine:
    order = sorted(seats, key=lambda seat: seat.side != "student")
    people = [named[seat.member] for seat in order if seat.member in named]
    both = len(people) > 1
    why = (_reasons if round_.kind == "event" else _ground)(turn, *people[:2]) if both else ()
    return TableLine(tuple(one.name for one in people), tuple(why), fell=seats[0].state == "fell_through")


def _reasons(turn: Turn, student: Member, mentor: Member) -> tuple[Reason, ...]:
    """What speaks for this pair, in the words of the search."""
    query = Query("", student, turn.now)

    def allowed(someone: str) -> bool:
        return someone == mentor.id

    found = turn.index.rank(turn.community.id, query, allowed, {}, 1) or turn.index.nearest(
        turn.community.id, query, allowed, {}, 1
    )
    return found[0].reasons if found else ()


def _ground(turn: Turn, one: Member, other: Member) -> tuple[Reason, ...]:
    return common_ground(one, other, turn.now)
