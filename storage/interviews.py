"""Interviews in SQL."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select
from sqlalchemy.exc import IntegrityError

from bot.interview import HOLDS_A_PLACE, REQUESTED, Stage
from bot.ports import AlreadyOpen
from storage.schema import INTERVIEW_WAKES, INTERVIEWS, interviews

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.interview import Interview
    from storage.transaction import Transaction

HOLDING = [stage for stage in Stage if stage in HOLDS_A_PLACE - {REQUESTED}]


@dataclass(frozen=True, slots=True)
class SqlInterviews:
    """`bot.ports.Interviews`. What is read in a transaction that writes is locked until its end."""

    transaction: Transaction

    async def get(self, community: str, interview: str) -> Interview | None:
        return await self.transaction.get(INTERVIEWS, community, interview, lock=True)

    async def add(self, interview: Interview) -> None:
        if not await self.transaction.add(interviews, INTERVIEWS.values(interview)):
            raise AlreadyOpen

    async def put(self, interview: Interview) -> None:
        try:
            await self.transaction.put(INTERVIEWS, interview)
        except IntegrityError as taken:
            raise AlreadyOpen from taken

    async def of(self, community: str, member: str) -> tuple[Interview, ...]:
        here = select(*INTERVIEWS.columns).where(interviews.c.community == community)
        asked = await self.transaction.find(INTERVIEWS, here.where(interviews.c.student == member))
        answered = await self.transaction.find(INTERVIEWS, here.where(interviews.c.mentor == member))
        both = {interview.id: interview for interview in (*asked, *answered)}.values()
        return tuple(sorted(both, key=lambda interview: (interview.asked_at, interview.id), reverse=True))

    async def places_taken(self, community: str, accepted_since: datetime) -> Mapping[str, int]:
        waiting = await self._count(community, interviews.c.stage == REQUESTED)
        held = and_(interviews.c.accepted_at >= accepted_since, interviews.c.stage.in_(HOLDING))
        return waiting + await self._count(community, held)

    async def due(self, now: datetime, most: int) -> tuple[Interview, ...]:
        query = select(*INTERVIEWS.columns).where(interviews.c.wake_at <= now)
        oldest = query.order_by(interviews.c.wake_at).limit(most)
        return await self.transaction.find(INTERVIEWS, self.transaction.skip_locked(oldest))

    async def next_wake(self) -> datetime | None:
        query = select(func.min(interviews.c.wake_at)).where(INTERVIEW_WAKES)
        return (await self.transaction.read(query)).scalar_one()

    async def _count(self, community: str, condition: ColumnElement[bool]) -> Counter[str]:
        """Count interviews by mentor."""
        here = select(interviews.c.mentor, func.count().label("taken")).where(interviews.c.community == community)
        counted = await self.transaction.read(here.where(condition).group_by(interviews.c.mentor))
        return Counter({row.mentor: row.taken for row in counted})
