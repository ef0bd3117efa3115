"""Reports, and people who are kept apart, in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.safety import Apart, Report
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemorySafety:
    """`bot.ports.Safety`."""

    tables: Tables

    async def apart(self, community: str, member: str) -> frozenset[str]:
        here = [pair for pair in self.tables.apart.values() if pair.community == community]
        theirs = {pair.other for pair in here if pair.one == member}
        return frozenset(theirs | {pair.one for pair in here if pair.other == member})

    async def keep_apart(self, pair: Apart) -> None:
        self.tables.apart.put((pair.community, pair.one, pair.other, pair.report), pair)

    async def asked_by(self, community: str, member: str) -> tuple[Apart, ...]:
        pairs = (pair for pair in self.tables.apart.values() if (pair.community, pair.one) == (community, member))
        return tuple(sorted((pair for pair in pairs if not pair.report), key=lambda pair: pair.since))

    async def reunite(self, pair: Apart) -> None:
        self.tables.apart.drop((pair.community, pair.one, pair.other, pair.report))

    async def put(self, report: Report) -> None:
        self.tables.reports.put((report.community, report.id), report)

    async def get(self, community: str, report: str) -> Report | None:
        return self.tables.reports.get((community, report))

    async def undecided(self, community: str) -> tuple[Report, ...]:
        mine = (report for report in self.tables.reports.values() if report.community == community)
        return tuple(sorted((report for report in mine if report.closed_at is None), key=lambda report: report.id))

    async def forget(self, closed_before: datetime) -> int:
        return self.tables.reports.drop_where(
            lambda _, report: bool(report.closed_at and report.closed_at < closed_before)
        )

    async def move(self, community: str, before: str, now: str) -> None:
        def renamed(member: str) -> str:
            return now if member == before else member

        for pair in [pair for pair in self.tables.apart.values() if pair.community == community]:
            await self.reunite(pair)
            moved = replace(pair, one=renamed(pair.one), other=renamed(pair.other))
            if moved.one != moved.other:
                await self.keep_apart(moved)
        for report in [report for report in self.tables.reports.values() if report.community == community]:
            await self.put(replace(report, reporter=renamed(report.reporter), reported=renamed(report.reported)))
