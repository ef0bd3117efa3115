"""The outbox, the naive peer and the bare database, at the same work in turn."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import make_url

from bot.delivery import LEASE
from bot.outbox import Delivery, End
from storage.ids import TimeOrderedIds
from storage.schema import outbox
from storage.sql import open_store
from tests.bench import naive
from tests.bench.idle import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from storage.sql import SqlStore

BATCH = 100


@dataclass
class Rates:
    """How many a second, by contestant and kind of work, round by round."""

    seen: dict[str, list[float]] = field(default_factory=dict)

    async def take(self, name: str, many: int, work: Coroutine[Any, Any, object]) -> None:
        began = time.perf_counter()
        await work
        self.seen.setdefault(name, []).append(many / (time.perf_counter() - began))


def rows(many: int) -> list[Delivery]:
    """As many welcomes, each to a reader of their own."""
    new_id = TimeOrderedIds()
    ids = [new_id() for _ in range(many)]
    return [Delivery("leeds", made, f"m-{made}", "welcome", made, args={}) for made in ids]


async def plan(store: SqlStore, some: list[Delivery]) -> None:
    async with store.begin() as uow:
        for row in some:
            await uow.outbox.add(row)
        await uow.commit()


async def plan_one_by_one(store: SqlStore, some: list[Delivery]) -> None:
    for row in some:
        await plan(store, [row])


async def dispatch(store: SqlStore) -> None:
    """Claim and settle all of it, a hundred at a time; nothing is drawn and nothing is sent."""
    new_id = TimeOrderedIds()
    while True:
        async with store.begin() as uow:
            claimed = await uow.outbox.claim(BATCH, LEASE, new_id())
            await uow.commit()
        if not claimed:
            return
        async with store.begin() as uow:
            await uow.outbox.settle_many([End(row, "sent", "ref") for row in claimed])
            await uow.commit()


async def empty(store: SqlStore) -> None:
    async with store.writing.begin() as connection:
        await connection.execute(outbox.delete())


class NaivePeer:
    """APScheduler with a job for each reminder."""

    def __init__(self, url: str) -> None:
        self.scheduler = naive.scheduler_on(url)

    async def open(self) -> None:
        self.scheduler.start(paused=True)

    async def plan(self, names: list[str]) -> None:
        naive.plan(self.scheduler, names)

    async def dispatch(self, many: int) -> None:
        naive.POST.sent.clear()
        self.scheduler.resume()
        await naive.until(lambda: len(naive.POST.sent) >= many)
        self.scheduler.pause()

    async def close(self) -> None:
        self.scheduler.shutdown(wait=False)


CLAIM = "UPDATE outbox SET state = 'leased', wake_at = 2 WHERE community_id = 'leeds' AND id = {}"
SETTLE = "UPDATE outbox SET state = 'sent', wake_at = NULL WHERE community_id = 'leeds' AND id = {}"
INDEX_ORDER = "SELECT id FROM outbox WHERE wake_at <= 1 ORDER BY wake_at LIMIT 100"


def bare_values(row: Delivery) -> tuple[object, ...]:
    return ("leeds", row.id, row.lane, row.kind, row.key, "", "{}", 1, "pending", 0, "", "", "", 0, 1)


class BareSqlite:
    """The driver's own statements on the same table."""

    def __init__(self, url: str) -> None:
        self.connection = sqlite3.connect(str(make_url(url).database), isolation_level=None)
        self.connection.execute("PRAGMA synchronous=FULL")

    async def open(self) -> None: ...

    async def plan(self, some: list[Delivery]) -> None:
        marks = ", ".join("?" * 15)
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(f"INSERT INTO outbox ({COLUMNS}) VALUES ({marks})", map(bare_values, some))
        self.connection.execute("COMMIT")

    async def dispatch(self) -> None:
        while due := self.connection.execute(INDEX_ORDER).fetchall():
            for statement in (CLAIM, SETTLE):
                self.connection.execute("BEGIN IMMEDIATE")
                self.connection.executemany(statement.format("?"), due)
                self.connection.execute("COMMIT")

    async def close(self) -> None:
        self.connection.close()


class BarePostgresql:
    """The driver's own statements on the same table."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def open(self) -> None:
        self.connection = await asyncpg.connect(self.url)

    async def plan(self, some: list[Delivery]) -> None:
        marks = ", ".join(f"${number}" for number in range(1, 16))
        async with self.connection.transaction():
            await self.connection.executemany(
                f"INSERT INTO outbox ({COLUMNS}) VALUES ({marks})", list(map(bare_values, some))
            )

    async def dispatch(self) -> None:
        while due := await self.connection.fetch(INDEX_ORDER):
            for statement in (CLAIM, SETTLE):
                async with self.connection.transaction():
                    await self.connection.executemany(statement.format("$1"), [(row["id"],) for row in due])

    async def close(self) -> None:
        await self.connection.close()


async def contest(url: str, naive_url: str, many: int, one_by_one: int, rounds: int) -> Rates:
    """Everybody does everything, in turn, so that all have the same machine."""
    store, rates = await open_store(url), Rates()
    bare = (BareSqlite if url.startswith("sqlite") else BarePostgresql)(url)
    peer = NaivePeer(naive_url)
    await bare.open()
    await peer.open()
    for number in range(rounds):
        await rates.take("plan in batches: ours", many, plan(store, rows(many)))
        await rates.take("dispatch: ours", many, dispatch(store))
        await rates.take("plan one by one: ours", one_by_one, plan_one_by_one(store, rows(one_by_one)))
        await empty(store)
        await rates.take("plan in batches: bare", many, bare.plan(rows(many)))
        await rates.take("dispatch: bare", many, bare.dispatch())
        await empty(store)
        names = [f"{number}-{one}" for one in range(one_by_one)]
        await rates.take("plan one by one: naive", one_by_one, peer.plan(names))
        await rates.take("dispatch: naive", one_by_one, peer.dispatch(one_by_one))
    await peer.close()
    await bare.close()
    await store.close()
    return rates
