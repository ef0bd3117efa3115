"""Rounds in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from bot.rounds import Joined, Round, RoundKind, Seat
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryRounds:
    """`bot.ports.Rounds`."""

    tables: Tables

    async def get(self, community: str, round_: str) -> Round | None:
        return self.tables.rounds.get((community, round_))

    async def put(self, round_: Round) -> None:
        self.tables.rounds.put((round_.community, round_.id), round_)

    async def newest(self, community: str, most: int) -> tuple[Round, ...]:
        mine = sorted(
            (one for one in self.tables.rounds.values() if one.community == community), key=lambda one: one.id
        )
        return tuple(sorted(mine, key=lambda one: one.made_at, reverse=True)[:most])

    async def due(self, now: datetime, most: int) -> tuple[Round, ...]:
        wakes = [(one.wake_at, one.id, one) for one in self.tables.rounds.values() if one.wake_at]
        return tuple(one for _, _, one in sorted(row for row in wakes if row[0] <= now)[:most])

    async def next_wake(self) -> datetime | None:
        return min((one.wake_at for one in self.tables.rounds.values() if one.wake_at), default=None)

    async def join(self, joined_: Joined) -> None:
        self.tables.joined.put((joined_.community, joined_.round, joined_.member), joined_)

    async def leave(self, community: str, round_: str, member: str) -> None:
        self.tables.joined.drop((community, round_, member))

    async def joined(self, community: str, round_: str) -> tuple[Joined, ...]:
        mine = (one for key, one in self.tables.joined.items() if key[:2] == (community, round_))
        return tuple(sorted(mine, key=lambda one: one.member))

    async def seat(self, community: str, round_: str, seats_: Collection[Seat]) -> None:
        self.tables.seats.drop_where(lambda key, _: key[:2] == (community, round_))
        for seat in seats_:
            await self.put_seat(seat)

    async def put_seat(self, seat: Seat) -> None:
        self.tables.seats.put((seat.community, seat.round, seat.number, seat.member), seat)

    async def seats(self, community: str, round_: str) -> tuple[Seat, ...]:
        mine = (seat for key, seat in self.tables.seats.items() if key[:2] == (community, round_))
        return tuple(sorted(mine, key=lambda seat: (seat.number, seat.side, seat.member)))

    async def met(self, community: str, since: datetime) -> frozenset[tuple[str, str]]:
        pairs: set[tuple[str, str]] = set()
        for one in self._sent(community, since):
            seats = [seat for seat in await self.seats(community, one.id) if seat.state == "introduced"]
            pairs |= {(a.member, b.member) for a in seats for b in seats if a.number == b.number}
        return frozenset((one, other) for one, other in pairs if one != other)

    async def left_out(self, community: str, kind: RoundKind, since: datetime) -> frozenset[str]:
        last: dict[str, str] = {}
        for one in self._sent(community, since):
            if one.kind == kind:
                last |= {joined.member: joined.why for joined in await self.joined(community, one.id)}
        return frozenset(member for member, why in last.items() if why)

    async def move(self, community: str, before: str, now: str) -> None:
        joined, seats = self.tables.joined, self.tables.seats
        for key, one in [(key, one) for key, one in joined.items() if (key[0], key[2]) == (community, before)]:
            joined.drop(key)
            if joined.get((*key[:2], now)) is None:
                await self.join(replace(one, member=now))
        for key, seat in [(key, seat) for key, seat in seats.items() if (key[0], key[3]) == (community, before)]:
            seats.drop(key)
            if seats.get((*key[:3], now)) is None:
                await self.put_seat(replace(seat, member=now))

    def _sent(self, community: str, since: datetime) -> Iterator[Round]:
        mine = [(one.sent_at, one.id, one) for one in self.tables.rounds.values() if one.sent_at]
        return (one for at, _, one in sorted(mine) if one.community == community and at > since)
