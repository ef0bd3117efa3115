"""Interviews in SQL."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, func, select, union_all
from sqlalchemy.exc import IntegrityError

from bot.interview import HOLDS_A_PLACE, OPEN, REQUESTED, Stage
from bot.ports import AlreadyOpen
from storage.schema import INTERVIEW_WAKES, INTERVIEWS, interviews

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.interview import Interview
    from storage.transaction import Transaction

_HOLDING = [stage for stage in Stage if stage in HOLDS_A_PLACE - {REQUESTED}]
_HERE = select(*INTERVIEWS.columns).where(interviews.c.community == bindparam("of_community"))
_OF_MEMBER = union_all(
    *(_HERE.where(side == bindparam("of_member")) for side in (interviews.c.student, interviews.c.mentor))
)
_BY_MENTOR = select(interviews.c.mentor, func.count().label("places")).group_by(interviews.c.mentor)
_ASKED = interviews.c.stage == REQUESTED
_CHATS = and_(interviews.c.accepted_at >= bindparam("accepted_since"), interviews.c.stage.in_(_HOLDING))
_PLACES_TAKEN = union_all(
    *(_BY_MENTOR.where(interviews.c.community == bindparam("of_community"), held) for held in (_ASKED, _CHATS))
)
_DUE = select(*INTERVIEWS.columns).where(interviews.c.wake_at <= bindparam("by")).order_by(interviews.c.wake_at)
_DUE_FIRST = _DUE.limit(bindparam("most"))
_NEXT_WAKE = select(func.min(interviews.c.wake_at)).where(INTERVIEW_WAKES)
"""Made once, for making them takes longer than asking."""


@dataclass(frozen=True, slots=True)
class SqlInterviews:
    """`bot.ports.Interviews`. What is read in a transaction that writes is locked until its end."""

    transaction: Transaction

    async def get(self, community: str, interview: str) -> Interview | None:
        return await self.transaction.get(INTERVIEWS, community, interview, lock=True)

    async def some(self, community: str, interviews: Sequence[str]) -> Sequence[Interview]:
        return await self.transaction.some(INTERVIEWS, community, interviews, lock=True)

    async def add(self, interview: Interview) -> None:
        if not await self.transaction.add(interviews, INTERVIEWS.values(interview)):
            raise AlreadyOpen
        self.transaction.wrote(*INTERVIEWS.place(interview), thing=interview)

    async def put(self, interview: Interview) -> None:
        """Written at once where the pair may have an open one."""
        opens = _opens(self.transaction.knew(INTERVIEWS, interview), interview)
        await self.transaction.put(INTERVIEWS, interview)
        if opens:
            await self._write()

    async def _write(self) -> None:
        try:
            await self.transaction.flush()
        except IntegrityError as taken:
            raise AlreadyOpen from taken

    async def of(self, community: str, member: str) -> tuple[Interview, ...]:
        either = {"of_community": community, "of_member": member}
        found = await self.transaction.find(INTERVIEWS, _OF_MEMBER, either)
        both = {interview.id: interview for interview in found}.values()
        return tuple(sorted(both, key=lambda interview: (interview.asked_at, interview.id), reverse=True))

    async def places_taken(self, community: str, accepted_since: datetime) -> Mapping[str, int]:
        counting = {"of_community": community, "accepted_since": accepted_since}
        taken = Counter[str]()
        for row in await self.transaction.read(_PLACES_TAKEN, counting):
            taken[row.mentor] += row.places
        return taken

    async def due(self, now: datetime, most: int) -> tuple[Interview, ...]:
        return await self.transaction.take(INTERVIEWS, _DUE_FIRST, {"by": now, "most": most})

    async def next_wake(self) -> datetime | None:
        return (await self.transaction.read(_NEXT_WAKE)).scalar_one()


def _opens(before: Interview | None, after: Interview) -> bool:
    """Whether this makes a pair's chat an open one."""
    if after.stage not in OPEN:
        return False
    return before is None or before.stage not in OPEN or _pair(before) != _pair(after)


def _pair(interview: Interview) -> tuple[str, str]:
    return interview.student, interview.mentor
