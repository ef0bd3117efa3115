"""What an idle sweep costs while very much waits: `idle.py URL` looks at a database, and prints it as JSON."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bot.delivery import LEASE
from bot.interview import REQUESTED, Interview
from bot.people import Community
from storage.schema import interviews
from storage.sql import open_store

if TYPE_CHECKING:
    from storage.sql import SqlStore

COLUMNS = (
    "community_id, id, lane, kind, key, subject, args, version, state, attempts, token, ref, why, refused, wake_at"
)
LOOKS = 300
FAR = datetime(2100, 1, 1, tzinfo=UTC)
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT {low} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {high}) {rest} FROM n",
    "postgresql": "{rest} FROM generate_series({low}, {high} - 1) AS n(i)",
}
ID = {"sqlite": "printf('%022d', i)", "postgresql": "lpad(i::text, 22, '0')"}
LATER = {"sqlite": "wake_at + i * 1000000", "postgresql": "wake_at + i * interval '1 second'"}


async def fill(store: SqlStore, low: int, high: int) -> None:
    """Have as many rows of the outbox and as many interviews wait for the next century."""
    kind = store.dialect.driver.partition("+")[0]
    if not low:
        async with store.begin() as uow:
            await uow.communities.put(Community("leeds", "Leeds Bridge"))
            await uow.interviews.add(Interview("leeds", "template", "s", "m", REQUESTED, FAR, FAR, wake_at=FAR))
            await uow.commit()
    waiting = (
        f"SELECT 'leeds', {ID[kind]}, 'm' || (i % 100000), 'welcome', 'k' || i, '', '{{}}', 1, 'pending', 0, '', ''"
    )
    waiting += f", '', 0, {int(FAR.timestamp()) * 10**6} + i"
    new = {"id": ID[kind], "student": "'s' || i", "mentor": "'m' || i", "wake_at": LATER[kind]}
    names = ", ".join(f'"{column.name}"' for column in interviews.columns)
    chats = "SELECT " + ", ".join(new.get(column.name, f't."{column.name}"') for column in interviews.columns)
    async with store.writing.begin() as connection:
        numbered = NUMBERS[kind].format(low=low, high=high, rest=waiting)
        await connection.exec_driver_sql(f"INSERT INTO outbox ({COLUMNS}) {numbered}")
        numbered = NUMBERS[kind].format(low=low, high=high, rest=chats)
        await connection.exec_driver_sql(
            f"INSERT INTO interviews ({names}) {numbered}, interviews AS t WHERE t.id = 'template'"
        )
    async with store.writing.connect() as connection:  # as a database that has rested
        raw: Any = (await connection.get_raw_connection()).driver_connection
        await raw.execute("VACUUM ANALYZE" if kind == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


async def look(url: str) -> dict[str, float]:
    """Milliseconds of an empty claim and of a sweep that finds nothing due, and megabytes."""
    store, now = await open_store(url), datetime.now(UTC) + timedelta(hours=1)
    claims: list[float] = []
    sweeps: list[float] = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        async with store.begin() as uow:
            assert not await uow.outbox.claim(16, LEASE, "token")
            await uow.commit()
        claims.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        async with store.read() as uow:
            assert not await uow.interviews.due(now, 100)
            assert await uow.interviews.next_wake()
        sweeps.append((time.perf_counter() - began) * 1000)
    await store.close()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])  # noqa: ASYNC240 - all is over
    megabytes = pages * resource.getpagesize() / 2**20  # of now: the most ever counts our parent's too
    return {"claim ms": median(claims), "sweep ms": median(sweeps), "resident MB": megabytes}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(look(sys.argv[1]))))
