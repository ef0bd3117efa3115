"""Reports, and people who are kept apart, in SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, literal, select, union_all, update

from storage.schema import APART, IS_UNDECIDED, REPORTS, apart, reports

if TYPE_CHECKING:
    from datetime import datetime

    from bot.safety import Apart, Report
    from storage.transaction import Transaction

_APART = union_all(
    *(
        select(other).where(apart.c.community == bindparam("of_community"), one == bindparam("of_member"))
        for one, other in ((apart.c.one, apart.c.other), (apart.c.other, apart.c.one))
    )
)


@dataclass(frozen=True, slots=True)
class SqlSafety:
    """`bot.ports.Safety`."""

    transaction: Transaction

    async def apart(self, community: str, member: str) -> frozenset[str]:
        either = {"of_community": community, "of_member": member}
        return frozenset((await self.transaction.read(_APART, either)).scalars())

    async def keep_apart(self, pair: Apart) -> None:
        await self.transaction.put(APART, pair)

    async def asked_by(self, community: str, member: str) -> tuple[Apart, ...]:
        theirs = and_(apart.c.community == community, apart.c.one == member, apart.c.report == literal(""))
        return await self.transaction.find(APART, select(*APART.columns).where(theirs).order_by(apart.c.since))

    async def reunite(self, pair: Apart) -> None:
        await self.transaction.drop(apart, pair.community, pair.one, pair.other, pair.report)

    async def put(self, report: Report) -> None:
        await self.transaction.put(REPORTS, report)

    async def get(self, community: str, report: str) -> Report | None:
        return await self.transaction.get(REPORTS, community, report, lock=True)

    async def undecided(self, community: str) -> tuple[Report, ...]:
        query = select(*REPORTS.columns).where(reports.c.community == community, IS_UNDECIDED)
        return tuple(sorted(await self.transaction.find(REPORTS, query), key=lambda report: report.id))

    async def forget(self, closed_before: datetime) -> int:
        return await self.transaction.drop_where(reports, reports.c.closed_at < closed_before)

    async def move(self, community: str, before: str, now: str) -> None:
        def renamed(member: str) -> str:
            return now if member == before else member

        here = select(*APART.columns).where(apart.c.community == community)
        asked = await self.transaction.find(APART, here.where(apart.c.one == before))
        for pair in (*asked, *await self.transaction.find(APART, here.where(apart.c.other == before))):
            await self.reunite(pair)
            moved = replace(pair, one=renamed(pair.one), other=renamed(pair.other))
            if moved.one != moved.other:
                await self.keep_apart(moved)
        for side in (reports.c.reporter, reports.c.reported):
            about = and_(reports.c.community == community, side == before)
            await self.transaction.write(update(reports).where(about).values({side: now}))
