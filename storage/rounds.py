"""Rounds in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from storage.round_tables import JOINED, ROUND_WAKES, ROUNDS, SEATS, joined, rounds, seats

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.rounds import Joined, Round, RoundKind, Seat
    from storage.record import Record
    from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlRounds:
    """`bot.ports.Rounds`."""

    transaction: Transaction

    async def get(self, community: str, round_: str) -> Round | None:
        return await self.transaction.get(ROUNDS, community, round_, lock=True)

    async def put(self, round_: Round) -> None:
        await self.transaction.put(ROUNDS, round_)

    async def newest(self, community: str, most: int) -> tuple[Round, ...]:
        query = select(*ROUNDS.columns).where(rounds.c.community == community)
        return await self.transaction.find(ROUNDS, query.order_by(rounds.c.made_at.desc(), rounds.c.id).limit(most))

    async def due(self, now: datetime, most: int) -> tuple[Round, ...]:
        query = select(*ROUNDS.columns).where(ROUND_WAKES, rounds.c.wake_at <= now)
        return await self.transaction.take(ROUNDS, query.order_by(rounds.c.wake_at).limit(most))

    async def next_wake(self) -> datetime | None:
        return (await self.transaction.read(select(func.min(rounds.c.wake_at)).where(ROUND_WAKES))).scalar_one()

    async def join(self, joined_: Joined) -> None:
        await self.transaction.put(JOINED, joined_)

    async def leave(self, community: str, round_: str, member: str) -> None:
        await self.transaction.drop(joined, community, round_, member)

    async def joined(self, community: str, round_: str) -> tuple[Joined, ...]:
        query = select(*JOINED.columns).where(joined.c.community == community, joined.c.round == round_)
        return await self.transaction.find(JOINED, query.order_by(joined.c.member))

    async def seat(self, community: str, round_: str, seats_: Collection[Seat]) -> None:
        await self.transaction.drop_where(seats, seats.c.community == community, seats.c.round == round_)
        for seat in seats_:
            await self.put_seat(seat)

    async def put_seat(self, seat: Seat) -> None:
        await self.transaction.put(SEATS, seat)

    async def seats(self, community: str, round_: str) -> tuple[Seat, ...]:
        query = select(*SEATS.columns).where(seats.c.community == community, seats.c.round == round_)
        return await self.transaction.find(SEATS, query.order_by(seats.c.number, seats.c.side, seats.c.member))

    async def met(self, community: str, since: datetime) -> frozenset[tuple[str, str]]:
        other = seats.alias()
        same_table = and_(
            other.c.community == seats.c.community,
            other.c.round == seats.c.round,
            other.c.number == seats.c.number,
            other.c.member != seats.c.member,
        )
        of_round = and_(seats.c.community == rounds.c.community, seats.c.round == rounds.c.id)
        lately = and_(rounds.c.community == community, rounds.c.sent_at > since, seats.c.state == "introduced")
        pairs = select(seats.c.member, other.c.member.label("other")).select_from(
            rounds.join(seats, of_round).join(other, same_table)
        )
        return frozenset((row.member, row.other) for row in await self.transaction.read(pairs.where(lately)))

    async def left_out(self, community: str, kind: RoundKind, since: datetime) -> frozenset[str]:
        of_round = and_(joined.c.community == rounds.c.community, joined.c.round == rounds.c.id)
        lately = and_(rounds.c.community == community, rounds.c.sent_at > since, rounds.c.kind == kind)
        query = select(joined.c.member, joined.c.why).select_from(rounds.join(joined, of_round)).where(lately)
        last = {row.member: row.why for row in await self.transaction.read(query.order_by(rounds.c.sent_at))}
        return frozenset(member for member, why in last.items() if why)

    async def move(self, community: str, before: str, now: str) -> None:
        await self._move(JOINED, community, before, now)
        await self._move(SEATS, community, before, now)

    async def _move(self, record: Record[Joined] | Record[Seat], community: str, before: str, now: str) -> None:
        theirs = and_(record.table.c.community == community, record.table.c.member == before)
        rows = list(await self.transaction.read(select(*record.columns).where(theirs)))
        await self.transaction.drop_where(record.table, theirs)
        for row in rows:
            await self.transaction.add(record.table, dict(zip(record.names, row, strict=True)) | {"member": now})
