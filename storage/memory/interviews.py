"""Interviews in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.interview import HOLDS_A_PLACE, OPEN, REQUESTED
from bot.ports import AlreadyOpen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.interview import Interview
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryInterviews:
    """`bot.ports.Interviews`."""

    tables: Tables

    async def get(self, community: str, interview: str) -> Interview | None:
        return self.tables.interviews.get((community, interview))

    async def some(self, community: str, interviews: Sequence[str]) -> Sequence[Interview]:
        found = (self.tables.interviews.get((community, one)) for one in interviews)
        return [interview for interview in found if interview]

    async def add(self, interview: Interview) -> None:
        if self.tables.interviews.get((interview.community, interview.id)):
            raise AlreadyOpen
        await self.put(interview)

    async def put(self, interview: Interview) -> None:
        if interview.stage in OPEN and any(
            self._in_the_way(interview, other) for other in self._all(interview.community)
        ):
            raise AlreadyOpen
        self.tables.interviews.put((interview.community, interview.id), interview)

    async def of(self, community: str, member: str) -> tuple[Interview, ...]:
        mine = (interview for interview in self._all(community) if interview.role_of(member))
        return tuple(sorted(mine, key=lambda interview: (interview.asked_at, interview.id), reverse=True))

    async def places_taken(self, community: str, accepted_since: datetime) -> Mapping[str, int]:
        def takes(interview: Interview) -> bool:
            accepted = interview.accepted_at is not None and interview.accepted_at >= accepted_since
            return interview.stage is REQUESTED or (accepted and interview.stage in HOLDS_A_PLACE)

        return Counter(interview.mentor for interview in self._all(community) if takes(interview))

    async def due(self, now: datetime, most: int) -> tuple[Interview, ...]:
        wakes = [(interview.wake_at, key) for key, interview in self.tables.interviews.items() if interview.wake_at]
        oldest = sorted((at, key) for at, key in wakes if at <= now)[:most]
        return tuple(self.tables.interviews.rows[key] for _, key in oldest)

    async def next_wake(self) -> datetime | None:
        wakes = (interview.wake_at for interview in self.tables.interviews.values() if interview.wake_at)
        return min(wakes, default=None)

    def _all(self, community: str) -> list[Interview]:
        return [interview for interview in self.tables.interviews.values() if interview.community == community]

    def _in_the_way(self, one: Interview, other: Interview) -> bool:
        pair = (other.student, other.mentor)
        return other.stage in OPEN and other.id != one.id and pair == (one.student, one.mentor)
