"""Interviews in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select
from sqlalchemy.exc import IntegrityError

from bot.interview import HOLDS_A_PLACE, REQUESTED, Stage
from bot.ports import AlreadyOpen
from storage.schema import INTERVIEW_WAKES, INTERVIEWS, interviews

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.interview import Interview
    from storage.transaction import Transaction

HOLDING = [stage for stage in Stage if stage in HOLDS_A_PLACE]


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
        has_a_side = or_(interviews.c.student == member, interviews.c.mentor == member)
        query = select(*INTERVIEWS.columns).where(interviews.c.community == community, has_a_side)
        newest = query.order_by(interviews.c.asked_at.desc(), interviews.c.id.desc())
        return await self.transaction.find(INTERVIEWS, newest)

    async def places_taken(self, community: str, accepted_since: datetime) -> Mapping[str, int]:
        accepted = and_(interviews.c.accepted_at >= accepted_since, interviews.c.stage.in_(HOLDING))
        taken = or_(interviews.c.stage == REQUESTED, accepted)
        query = select(interviews.c.mentor, func.count().label("taken")).where(
            interviews.c.community == community, taken
        )
        counted = await self.transaction.read(query.group_by(interviews.c.mentor))
        return {row.mentor: row.taken for row in counted}

    async def due(self, now: datetime, most: int) -> tuple[Interview, ...]:
        query = select(*INTERVIEWS.columns).where(interviews.c.wake_at <= now)
        oldest = query.order_by(interviews.c.wake_at).limit(most)
        return await self.transaction.find(INTERVIEWS, self.transaction.skip_locked(oldest))

    async def next_wake(self) -> datetime | None:
        query = select(func.min(interviews.c.wake_at)).where(INTERVIEW_WAKES)
        return (await self.transaction.read(query)).scalar_one()
