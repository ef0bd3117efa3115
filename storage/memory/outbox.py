"""The outbox in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.outbox import ASK_FIRST, UNSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.outbox import Delivery, DeliveryState, End
    from storage.memory.tables import Key, Tables


@dataclass(slots=True)
class MemoryOutbox:
    """`bot.ports.Outbox`; `seconds` is the clock of its leases."""

    tables: Tables
    seconds: Callable[[], float]
    has_more: bool = False
    """Whether there is more to deliver than before."""

    async def add(self, delivery: Delivery) -> None:
        self.has_more = True
        known = (delivery.community, delivery.key)
        if self.tables.keys.get(known) is None:
            self.tables.keys.put(known, delivery.id)
            self._put(delivery, self.seconds() if delivery.state == "pending" else None)

    async def void(self, community: str, subject: str, kinds: Sequence[str] = ()) -> int:
        unsent = [row for row in self._waiting() if row.state == "pending" and row.community == community]
        chosen = [row for row in unsent if row.subject == subject and (not kinds or row.kind in kinds)]
        for row in chosen:
            self._put(replace(row, state="dropped", why="void"))
        return len(chosen)

    async def blank(self, community: str, subject: str) -> None:
        rows = self.tables.outbox.rows
        about = [key for key, row in rows.items() if (row.community, row.subject) == (community, subject)]
        for key in (key for key in about if rows[key].kind != "shrunk"):
            self.tables.outbox.put(key, replace(rows[key], args={}))

    async def claim(
        self, most: int, lease: timedelta, token: str, besides: Collection[str] = ()
    ) -> tuple[Delivery, ...]:
        """Take the oldest, those whose lease ended among them."""
        now = self.seconds()
        heads = {key for key in self._heads() if key[0] not in besides}
        due = sorted((at, key[1], key) for key, at in self.tables.waiting.items() if at <= now and key in heads)
        rows = [self.tables.outbox.rows[key] for _, _, key in due[:most]]
        claimed = tuple(replace(row, state="leased", token=token, attempts=row.attempts + 1) for row in rows)
        for row in claimed:
            self._put(row, now + lease.total_seconds())
        return claimed

    async def settle(self, delivery: Delivery, state: DeliveryState, ref: str = "", why: str = "") -> bool:
        row = self._leased(delivery)
        if row:
            self._put(replace(row, state=state, ref=ref, why=why))
        return row is not None

    async def settle_many(self, ends: Sequence[End]) -> None:
        for end in ends:
            await self.settle(end.row, end.state, end.ref, end.why)

    async def retry(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        row = self._leased(delivery)
        if row:
            self._put(replace(row, state="pending", why=why), self.seconds() + after.total_seconds())
        return row is not None

    async def put_off(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        row = self._leased(delivery)
        if row:
            back = replace(row, state="pending", attempts=row.attempts - 1, refused=row.refused + 1, why=why)
            self._put(back, self.seconds() + after.total_seconds())
        return row is not None

    async def pause(self, delivery: Delivery, why: str = "") -> bool:
        row = self._leased(delivery)
        if row:
            self._put(replace(row, state="paused", attempts=row.attempts - 1, why=why))
        return row is not None

    async def resume(self, community: str) -> int:
        self.has_more = True
        rows = (row for row in self.tables.outbox.values() if row.community == community)
        paused = [row for row in rows if row.state == "paused"]
        for row in paused:
            self._put(replace(row, state="pending", token="", why=""), self.seconds())
        return len(paused)

    async def expire_leases(self) -> int:
        now = self.seconds()
        running = [row for row in self._waiting() if row.state == "leased" and self._wakes(row) > now]
        for row in running:
            self._put(row, now)
        return len(running)

    async def held(self, community: str) -> tuple[Delivery, ...]:
        rows = (row for row in self.tables.outbox.values() if row.community == community and row.state == "held")
        return tuple(sorted(rows, key=lambda row: row.id))

    async def release(self, community: str, delivery: str) -> bool:
        row = self.tables.outbox.get((community, delivery))
        if row is None or row.state != "held":
            return False
        self._anew(row)
        return True

    async def readdress(self, community: str, lane: str, to: str) -> int:
        over = ("sent", "dropped")
        there = [row for row in self.tables.outbox.values() if (row.community, row.lane) == (community, lane)]
        moved = [row for row in there if row.state not in over]
        for row in moved:
            self._put(replace(row, lane=to), self.tables.waiting.get((row.community, row.id)))
        return len(moved)

    async def lane_of(self, delivery: Delivery) -> str:
        row = self.tables.outbox.get((delivery.community, delivery.id))
        return row.lane if row else delivery.lane

    async def reach_again(self, community: str, lane: str) -> int:
        there = [row for row in self.tables.outbox.values() if (row.community, row.lane) == (community, lane)]
        unreached = [row for row in there if row.state == "unreached"]
        for row in unreached:
            self._anew(row)
        return len(unreached)

    def _anew(self, row: Delivery) -> None:
        self.has_more = True
        tried = int(row.token == ASK_FIRST)
        self._put(replace(row, state="pending", attempts=tried, refused=0, token="", why=""), self.seconds())

    async def ask_first(self) -> int:
        unsent = [row for row in self.tables.outbox.values() if row.state in UNSENT]
        for row in unsent:
            marked = replace(row, token=ASK_FIRST, attempts=max(row.attempts, 1))
            self.tables.outbox.put((row.community, row.id), marked)
        return len(unsent)

    async def idle(self) -> bool:
        return not self.tables.waiting.rows

    async def due_in(self) -> timedelta | None:
        """How long until the next row can be claimed or asked for again; None while nothing waits."""
        first = min(self.tables.waiting.values(), default=None)
        return None if first is None else timedelta(seconds=max(0, first - self.seconds()))

    def _waiting(self) -> list[Delivery]:
        return [self.tables.outbox.rows[key] for key in self.tables.waiting.rows]

    def _heads(self) -> set[Key]:
        """Find the row of each lane whose turn it is: the leased one, else the oldest."""
        turn: dict[Key, tuple[bool, str]] = {}
        for row in self._waiting():
            lane, rank = (row.community, row.lane), (row.state != "leased", row.id)
            turn[lane] = min(turn.get(lane, rank), rank)
        return {(community, oldest) for (community, _), (_, oldest) in turn.items()}

    def _leased(self, delivery: Delivery) -> Delivery | None:
        row = self.tables.outbox.get((delivery.community, delivery.id))
        return row if row and row.state == "leased" and row.token == delivery.token else None

    def _wakes(self, row: Delivery) -> float:
        return self.tables.waiting.rows[(row.community, row.id)]

    def _put(self, row: Delivery, wakes: float | None = None) -> None:
        key = (row.community, row.id)
        self.tables.outbox.put(key, row)
        if wakes is None:
            self.tables.waiting.drop(key)
        else:
            self.tables.waiting.put(key, wakes)
