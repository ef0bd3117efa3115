"""Delivers an outbox to a file that plays the platform, until there is nothing left: `postman.py DATABASE FILE`."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.pump import Pump
from bot.delivery import Deliveries
from bot.outbox import Found, NotFound, Sent
from storage.ids import TimeOrderedIds
from storage.sql import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.events import Person
    from bot.outbox import Delivery, Finding, Outcome
    from bot.views import Card


@dataclass
class PaperTrail:
    """A platform that writes down each message; what it wrote stays, whatever happens to us."""

    file: Path

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        with self.file.open("ab", buffering=0) as trail:
            trail.write(f"{key}\n".encode())
        await asyncio.sleep(0)
        os.write(sys.stdout.fileno(), b"posted\n")
        return Sent(key)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        return Found(key) if key in self.file.read_text(encoding="utf-8").split() else NotFound()


class RealClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


async def is_idle(store: SqlStore) -> bool:
    async with store.read() as uow:
        return await uow.outbox.idle()


async def main(database: str, file: str) -> None:
    store = await open_store(f"sqlite:///{database}")
    async with store.begin() as uow:
        await uow.outbox.expire_leases()
        await uow.commit()
    done = asyncio.Event()
    deliveries = Deliveries(store, {"paper": PaperTrail(Path(file))}, RealClock(), TimeOrderedIds(), IcsCalendar())

    async def claim(most: int, besides: Collection[str]) -> tuple[Delivery, ...]:
        rows = await deliveries.claim(most, besides)
        if not rows and await is_idle(store):
            done.set()
        return rows

    pump = Pump(claim, deliveries.attempt, deliveries.record)
    await pump.start()
    await done.wait()
    await pump.stop()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
