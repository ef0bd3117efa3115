"""The outbox in SQL: leases lie in the rows, and the store's own clock governs them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, and_, bindparam, case, exists, func, null, or_, select, update

from bot.outbox import ASK_FIRST, UNSENT
from storage.errors import ReadOnly
from storage.record import MICROSECOND
from storage.schema import IS_HELD, IS_PAUSED, IS_UNREACHED, OUTBOX, WAITS, outbox

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, CursorResult, Select, Update
    from sqlalchemy.sql.base import Executable

    from bot.outbox import Delivery, DeliveryState, End
    from storage.dialect import Dialect, Insert
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

_NEW: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("state", "ref", "why")}
_SETTLE = update(outbox).where(THIS_LEASE).values(_NEW | {"wake_at": None})


@cache
def _add(dialect: Dialect, due: ColumnElement[Any]) -> Insert:
    """Add a row that is due then."""
    return dialect.insert(outbox).values(wake_at=due).on_conflict_do_nothing()


@cache
def _claimable(clock: ColumnElement[int], *, but: bool) -> Select[Any]:
    """Find the oldest that are due and whose turn it is, of all communities but some."""
    due = select(*OUTBOX.columns).where(outbox.c.wake_at <= clock, IS_FREE)
    due = due.where(outbox.c.community.not_in(bindparam("besides", expanding=True))) if but else due
    oldest = due.order_by(outbox.c.wake_at, outbox.c.id).limit(bindparam("most"))
    return oldest.with_for_update(skip_locked=True)


@cache
def _lend(clock: ColumnElement[int]) -> Update:
    """Lease a row from now on."""
    until = clock + bindparam("span", type_=BigInteger)
    values: dict[str, Any] = {"token": bindparam("new_token"), "attempts": outbox.c.attempts + 1, "wake_at": until}
    return update(outbox).where(THIS_ROW).values(values | {"state": "leased"})


@dataclass(slots=True)
class SqlOutbox:
    """`bot.ports.Outbox`. `wake_at` is when a row is due, is tried again or loses its lease; NULL when it is done."""

    transaction: Transaction
    has_more: bool = False
    """Whether there is more to deliver than before."""
    _added: list[Delivery] = field(default_factory=list[Any], init=False)

    async def add(self, delivery: Delivery) -> None:
        """Written together with what else is added, before anything else is asked of the outbox, and at commit."""
        if not self.transaction.writes:
            raise ReadOnly
        self.has_more = True
        self._added.append(delivery)

    async def flush(self) -> None:
        """Write what was added."""
        added, self._added = self._added, []
        if added:
            hour, here = self.transaction.hour, self.transaction.dialect
            due = [OUTBOX.values(row) | hour for row in added if row.state == "pending"]
            await self.transaction.write_many(_add(here, self.transaction.clock), due)
            done = [OUTBOX.values(row) for row in added if row.state != "pending"]
            await self.transaction.write_many(_add(here, null()), done)

    async def _write(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        await self.flush()
        return await self.transaction.write(statement, values)

    async def _read(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        await self.flush()
        return await self.transaction.read(statement, values)

    async def _rows(self, query: Executable, values: Any = None) -> tuple[Delivery, ...]:
        return tuple(map(OUTBOX.read, await self._read(query, values)))

    async def void(self, community: str, subject: str, kinds: Sequence[str] = ()) -> int:
        unsent = and_(WAITS, outbox.c.community == community, outbox.c.subject == subject, outbox.c.state == "pending")
        chosen = and_(unsent, outbox.c.kind.in_(kinds)) if kinds else unsent
        drop = update(outbox).where(chosen).values(state="dropped", why="void", wake_at=None)
        return await self._count(drop)

    async def blank(self, community: str, subject: str) -> None:
        about = and_(outbox.c.community == community, outbox.c.subject == subject, outbox.c.kind != "shrunk")
        await self._write(update(outbox).where(about).values(args={}))

    async def claim(
        self, most: int, lease: timedelta, token: str, besides: Collection[str] = ()
    ) -> tuple[Delivery, ...]:
        """Take the oldest, those whose lease ended among them."""
        clock, hour = self.transaction.clock, self.transaction.hour
        asked = {"most": most, "besides": sorted(besides)} if besides else {"most": most}
        await self.transaction.wait_for_claims()
        rows = await self._rows(_claimable(clock, but=bool(besides)), asked | hour)
        lent = {"new_token": token, "span": lease // MICROSECOND} | hour
        await self.transaction.write_many(_lend(clock), [_key(row) | lent for row in rows])
        return tuple(replace(row, state="leased", token=token, attempts=row.attempts + 1) for row in rows)

    async def settle(self, delivery: Delivery, state: DeliveryState, ref: str = "", why: str = "") -> bool:
        return await self._end(delivery, {"state": state, "ref": ref, "why": why, "wake_at": None})

    async def settle_many(self, ends: Sequence[End]) -> None:
        keys = [_key(end.row) | {"of_token": end.row.token} for end in ends]
        values = [{"new_state": end.state, "new_ref": end.ref, "new_why": end.why} for end in ends]
        await self.flush()
        await self.transaction.write_many(_SETTLE, [key | value for key, value in zip(keys, values, strict=True)])

    async def retry(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        return await self._end(delivery, {"state": "pending", "why": why, "wake_at": self._in(after)})

    async def put_off(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        counts = {"attempts": delivery.attempts - 1, "refused": delivery.refused + 1}
        return await self._end(delivery, counts | {"state": "pending", "why": why, "wake_at": self._in(after)})

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
        return await self._rows(query.order_by(outbox.c.id))

    async def release(self, community: str, delivery: str) -> bool:
        release = update(outbox).where(THIS_ROW, IS_HELD).values(self._anew())
        key = {"of_community": community, "of_id": delivery}
        return (await self._write(release, key)).rowcount == 1

    async def readdress(self, community: str, lane: str, to: str) -> int:
        theirs = and_(outbox.c.community == community, outbox.c.lane == lane)
        moved = (
            update(outbox).where(theirs, state).values(lane=to) for state in (WAITS, IS_UNREACHED, IS_PAUSED, IS_HELD)
        )
        return sum([await self._count(move) for move in moved])

    async def lane_of(self, delivery: Delivery) -> str:
        here = and_(outbox.c.community == delivery.community, outbox.c.id == delivery.id)
        return (await self._read(select(outbox.c.lane).where(here))).scalar_one_or_none() or delivery.lane

    async def reach_again(self, community: str, lane: str) -> int:
        there = and_(outbox.c.community == community, outbox.c.lane == lane, IS_UNREACHED)
        return await self._count(update(outbox).where(there).values(self._anew()))

    def _anew(self) -> dict[str, Any]:
        self.has_more = True
        none = {"attempts": case((outbox.c.token == ASK_FIRST, 1), else_=0), "refused": 0}
        return none | {"state": "pending", "token": "", "why": "", "wake_at": self._in(NOTHING)}

    async def ask_first(self) -> int:
        tried = case((outbox.c.attempts < 1, 1), else_=outbox.c.attempts)
        unsent = update(outbox).where(outbox.c.state.in_(UNSENT))
        return await self._count(unsent.values(token=ASK_FIRST, attempts=tried))

    async def idle(self) -> bool:
        return not (await self._read(select(exists().where(WAITS)))).scalar_one()

    async def due_in(self) -> timedelta | None:
        """How long until the next row can be claimed or asked for again; None while nothing waits."""
        left = select(func.min(outbox.c.wake_at) - self.transaction.now).where(WAITS)
        microseconds = (await self._read(left)).scalar_one()
        return None if microseconds is None else max(NOTHING, microseconds * MICROSECOND)

    async def _end(self, delivery: Delivery, values: dict[str, Any]) -> bool:
        end = update(outbox).where(THIS_LEASE).values(values)
        key = _key(delivery) | {"of_token": delivery.token}
        return (await self._write(end, key)).rowcount == 1

    async def _count(self, statement: Update) -> int:
        return (await self._write(statement)).rowcount

    def _in(self, span: timedelta) -> ColumnElement[int]:
        return self.transaction.now + span // MICROSECOND


def _key(delivery: Delivery) -> dict[str, Any]:
    return {"of_community": delivery.community, "of_id": delivery.id}
