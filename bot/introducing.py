"""Sends a round out: introduces the people of each table, a few tables in each transaction, and tells the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.allowance import may_repeat
from bot.cards.scene import free_hours
from bot.interview import ACCEPTED, OPEN, Interview
from bot.telling import show, tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.people import Community, Member
    from bot.ports import NewId, UnitOfWork
    from bot.rounds import Round, Seat

TABLES_AT_ONCE = 10
"""A transaction stays short, however large the round is."""
FELL_THROUGH = "fell-through"


async def introduce(uow: UnitOfWork, new_id: NewId, community: Community, round_: Round, now: datetime) -> Round:
    """Introduce some tables; the round wakes again at once while there are more, and after the last one it is done."""
    going = _Going(uow, new_id, community, round_, now)
    waiting = [table for table in await going.tables() if table[0].state == "drawn"]
    for table in waiting[:TABLES_AT_ONCE]:
        await going.introduce(table)
    after = replace(round_, wake_at=now)
    if len(waiting) <= TABLES_AT_ONCE:
        await going.tell_the_rest()
        after = replace(round_, state="sent", sent_at=now, wake_at=None)
    await uow.rounds.put(after)
    return after


@dataclass(frozen=True, slots=True)
class _Going:
    """A round that goes out now."""

    uow: UnitOfWork
    new_id: NewId
    community: Community
    round: Round
    now: datetime

    async def tables(self) -> list[list[Seat]]:
        """The seats of each table, students first."""
        tables: defaultdict[int, list[Seat]] = defaultdict(list)
        seats = await self.uow.rounds.seats(self.community.id, self.round.id)
        for seat in sorted(seats, key=lambda seat: seat.side != "student"):
            tables[seat.number].append(seat)
        return [tables[number] for number in sorted(tables)]

    async def introduce(self, table: Sequence[Seat]) -> None:
        """Bring those together who still can be; a table where fewer than two are left falls through."""
        people = await self._still_there(table)
        event, chat = self.round.kind == "event", None
        if len(people) > 1 and event:
            chat = await self._chat(*people)
        together = chat is not None if event else len(people) > 1
        here = {member.id for member in people} if together else set[str]()
        for seat in table:
            state = "introduced" if seat.member in here else "fell_through"
            await self.uow.rounds.put_seat(replace(seat, state=state, interview=chat.id if chat else ""))
        for member in () if event else sorted(here):
            await self._tell(member, "practice")

    async def _still_there(self, table: Sequence[Seat]) -> list[Member]:
        """Those who still take part and are still here; nobody, where two of them have been kept apart since."""
        home = self.community.id
        joined = {one.member for one in await self.uow.rounds.joined(home, self.round.id)}
        asked = [seat.member for seat in table if seat.member in joined]
        found = [member for member in await self.uow.members.some(home, asked) if member.left_at is None]
        apart = {other for member in found for other in await self.uow.safety.apart(home, member.id)}
        return [] if apart & {member.id for member in found} else found

    async def _chat(self, student: Member, mentor: Member) -> Interview | None:
        """A chat that both have said yes to by joining; None where it can no longer be."""
        found = await self.uow.members.lock_both(self.community.id, student.id, mentor.id)
        asks, answers = found
        if asks is None or answers is None or not await self._may_meet(asks, answers):
            return None
        chat = self._agreed(asks, answers)
        hours = await free_hours(self.uow, self.community, chat, self.now)
        chat = chat if hours else replace(chat, times_wanted=" ")
        await self.uow.interviews.add(chat)
        both = (chat.student, chat.mentor)
        await show(self.uow, self.new_id, chat, both, both)
        return chat

    async def _may_meet(self, student: Member, mentor: Member) -> bool:
        """Asked again at the last moment: found, a place free, nothing open between the two, not met lately."""
        rules, home = self.community.rules, self.community.id
        taken = await self.uow.interviews.places_taken(home, self.now - rules.places_within)
        chats = await self.uow.interviews.of(home, student.id)
        pair = [chat for chat in chats if chat.other(student.id) == mentor.id]
        return (
            mentor.mentor is not None
            and mentor.can_be_found(self.now)
            and taken.get(mentor.id, 0) < mentor.mentor.places
            and not any(chat.stage in OPEN for chat in pair)
            and may_repeat(pair, self.now, rules).total_seconds() <= 0
        )

    def _agreed(self, student: Member, mentor: Member) -> Interview:
        """As if the student had asked in the words of their profile, and the mentor had said yes."""
        side, asks, usual = mentor.mentor, student.student, self.community.rules.usual_length
        placed = side is not None and (bool(side.place) or side.format == "text")
        return Interview(
            self.community.id,
            self.new_id(),
            student.id,
            mentor.id,
            ACCEPTED,
            self.now,
            self.now,
            length=min(usual, max(side.lengths, default=usual)) if side else usual,
            hopes=(asks.goal or asks.interests) if asks else "",
            intro=asks.intro if asks else "",
            accepted_at=self.now,
            format=side.format if side and placed else "",
            place=side.place if side else "",
            wake_at=self.now,
            round=self.round.name,
        )

    async def tell_the_rest(self) -> None:
        """Nobody who said yes hears nothing: those left out are told why, the organiser that it is done."""
        seats = await self.uow.rounds.seats(self.community.id, self.round.id)
        met = {seat.member for seat in seats if seat.state == "introduced"}
        for one in await self.uow.rounds.joined(self.community.id, self.round.id):
            if one.member not in met:
                why = one.why or FELL_THROUGH
                await self.uow.rounds.join(replace(one, why=why))
                await self._tell(one.member, "round-without", why=why)
        await self._tell(self.round.by, "round-done")

    async def _tell(self, member: str, kind: str, **args: str) -> None:
        key = f"{kind}/{self.round.id}/{member}"
        named = {"round": self.round.name, **args}
        await tell(self.uow, self.new_id, self.community.id, member, kind, subject=self.round.id, key=key, args=named)
