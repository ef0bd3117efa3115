"""The outbox in SQL: leases lie in the rows, and the store's own clock governs them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from storage.record import MICROSECOND
from storage.schema import IS_HELD, IS_PAUSED, IS_UNREACHED, OUTBOX, WAITS, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Update

    from bot.outbox import Delivery, DeliveryState
    from storage.transaction import Transaction

NOTHING = timedelta()
_other = outbox.alias("other")
_IN_THE_WAY = or_(_other.c.state == "leased", _other.c.id < outbox.c.id)
_SAME_LANE = and_(_other.c.community == outbox.c.community, _other.c.lane == outbox.c.lane)
_BLOCKED = exists().where(_SAME_LANE, _other.c.wake_at.is_not(None), _other.c.id != outbox.c.id, _IN_THE_WAY)
IS_FREE = or_(outbox.c.state == "leased", ~_BLOCKED)
"""A pending row waits for what is leased in its lane, and for those before it."""
THIS_ROW = and_(outbox.c.community == bindparam("of_community"), outbox.c.id == bindparam("of_id"))
THIS_LEASE = and_(THIS_ROW, outbox.c.state == "leased", outbox.c.token == bindparam("of_token"))


@dataclass(slots=True)
class SqlOutbox:
    """`bot.ports.Outbox`. `wake_at` is when a row is due, is tried again or loses its lease; NULL when it is done."""

    transaction: Transaction
    has_more: bool = False
    """Whether there is more to deliver than before."""

    async def add(self, delivery: Delivery) -> None:
        self.has_more = True
        due = {"wake_at": self._in(NOTHING)} if delivery.state == "pending" else {}
        await self.transaction.add(outbox, OUTBOX.values(delivery), **due)

    async def void(self, community: str, subject: str, kinds: Sequence[str] = ()) -> int:
        unsent = and_(WAITS, outbox.c.community == community, outbox.c.subject == subject, outbox.c.state == "pending")
        chosen = and_(unsent, outbox.c.kind.in_(kinds)) if kinds else unsent
        drop = update(outbox).where(chosen).values(state="dropped", why="void", wake_at=None)
        return await self._count(drop)

    async def blank(self, community: str, subject: str) -> None:
        about = and_(outbox.c.community == community, outbox.c.subject == subject, outbox.c.kind != "shrunk")
        await self.transaction.write(update(outbox).where(about).values(args={}))

    async def claim(self, most: int, lease: timedelta, token: str) -> tuple[Delivery, ...]:
        """Take the oldest, those whose lease ended among them."""
        due = select(*OUTBOX.columns).where(outbox.c.wake_at <= self.transaction.now, IS_FREE)
        oldest = due.order_by(outbox.c.wake_at, outbox.c.id).limit(most)
        rows = await self.transaction.find(OUTBOX, self.transaction.skip_locked(oldest))
        values = {"state": "leased", "token": token, "attempts": outbox.c.attempts + 1, "wake_at": self._in(lease)}
        if rows:
            await self.transaction.write(update(outbox).where(THIS_ROW).values(values), [_key(row) for row in rows])
        return tuple(replace(row, state="leased", token=token, attempts=row.attempts + 1) for row in rows)

    async def settle(self, delivery: Delivery, state: DeliveryState, ref: str = "", why: str = "") -> bool:
        return await self._end(delivery, {"state": state, "ref": ref, "why": why, "wake_at": None})

    async def retry(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        return await self._end(delivery, {"state": "pending", "why": why, "wake_at": self._in(after)})

    async def pause(self, delivery: Delivery, why: str = "") -> bool:
        tried = delivery.attempts - 1
        return await self._end(delivery, {"state": "paused", "attempts": tried, "why": why, "wake_at": None})

    async def resume(self, community: str) -> int:
        self.has_more = True
        paused = and_(outbox.c.community == community, IS_PAUSED)
        again = {"state": "pending", "token": "", "why": "", "wake_at": self._in(NOTHING)}
        return await self._count(update(outbox).where(paused).values(again))

    async def expire_leases(self) -> int:
        running = and_(outbox.c.wake_at > self.transaction.now, outbox.c.state == "leased")
        return await self._count(update(outbox).where(running).values(wake_at=self._in(NOTHING)))

    async def held(self, community: str) -> tuple[Delivery, ...]:
        query = select(*OUTBOX.columns).where(outbox.c.community == community, IS_HELD)
        return await self.transaction.find(OUTBOX, query.order_by(outbox.c.id))

    async def release(self, community: str, delivery: str) -> bool:
        release = update(outbox).where(THIS_ROW, IS_HELD).values(self._anew())
        key = {"of_community": community, "of_id": delivery}
        return (await self.transaction.write(release, key)).rowcount == 1

    async def reach_again(self, community: str, lane: str) -> int:
        there = and_(outbox.c.community == community, outbox.c.lane == lane, IS_UNREACHED)
        return await self._count(update(outbox).where(there).values(self._anew()))

    def _anew(self) -> dict[str, Any]:
        self.has_more = True
        return {"state": "pending", "attempts": 0, "token": "", "why": "", "wake_at": self._in(NOTHING)}

    async def idle(self) -> bool:
        return not (await self.transaction.read(select(exists().where(WAITS)))).scalar_one()

    async def due_in(self) -> timedelta | None:
        """How long until the next row can be claimed or asked for again; None while nothing waits."""
        left = select(func.min(outbox.c.wake_at) - self.transaction.now).where(WAITS)
        microseconds = (await self.transaction.read(left)).scalar_one()
        return None if microseconds is None else max(NOTHING, microseconds * MICROSECOND)

    async def _end(self, delivery: Delivery, values: dict[str, Any]) -> bool:
        end = update(outbox).where(THIS_LEASE).values(values)
        key = _key(delivery) | {"of_token": delivery.token}
        return (await self.transaction.write(end, key)).rowcount == 1

    async def _count(self, statement: Update) -> int:
        return (await self.transaction.write(statement)).rowcount

    def _in(self, span: timedelta) -> ColumnElement[int]:
        return self.transaction.now + span // MICROSECOND


def _key(delivery: Delivery) -> dict[str, Any]:
    return {"of_community": delivery.community, "of_id": delivery.id}
