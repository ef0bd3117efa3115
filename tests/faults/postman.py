"""One replica: delivers an outbox to a file that plays the platform, until nothing is left."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from adapters.calendar import IcsCalendar
from adapters.pump import Pump
from bot.delivery import Deliveries
from bot.outbox import Found, NotFound, Sent
from storage.ids import TimeOrderedIds
from storage.sql import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.events import Person
    from bot.outbox import Finding, Outcome
    from bot.ready import Ready
    from bot.views import Card

POSTED = b"posted\n"
"""What it says after each."""
LEASE, DEADLINE, EVERY = timedelta(seconds=8), timedelta(seconds=3.5), timedelta(milliseconds=100)
"""Shorter than in earnest, and long enough for a busy machine."""


@dataclass
class PaperTrail:
    """A platform that writes down each message; what it wrote stays, whatever happens to us."""

    file: Path
    forgetful: bool = False
    """Whether it says of every message that it does not know it: as if nobody asked."""
    network: float = 0
    """Seconds that it takes at most."""

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        await asyncio.sleep(random.random() * self.network)
        with self.file.open("ab", buffering=0) as trail:
            trail.write(f"{key}\n".encode())
        await asyncio.sleep(0)
        os.write(sys.stdout.fileno(), POSTED)
        return Sent(key)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        if self.forgetful or not self.file.exists():
            return NotFound()
        return Found(key) if key in self.file.read_text(encoding="utf-8").split() else NotFound()


@dataclass
class SkewedClock:
    """The time of this machine, so many seconds wrong."""

    wrong: float = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.wrong)


async def is_idle(store: SqlStore) -> bool:
    async with store.read() as uow:
        return await uow.outbox.idle()


async def opened(url: str) -> SqlStore:
    """The store, as soon as its database is there."""
    while True:
        try:
            return await open_store(url)
        except (SQLAlchemyError, OSError):
            await asyncio.sleep(EVERY.total_seconds())


async def main(*arguments: str) -> None:
    """Deliver: the address of the database, the file, and more."""
    options = read(arguments)
    store = await opened(options.url)
    done = asyncio.Event()
    platform = {"paper": PaperTrail(Path(options.file), options.forgetful, options.network)}
    clock = SkewedClock(options.skew)
    deliveries = Deliveries(store, platform, clock, TimeOrderedIds(), IcsCalendar(), LEASE)

    async def take(most: int, besides: Collection[str]) -> tuple[Ready, ...]:
        rows = await deliveries.take(most, besides)
        if not rows and await is_idle(store):
            done.set()
        return rows

    pump = Pump(take, deliveries.send, deliveries.record, deadline=DEADLINE, every=EVERY)
    await pump.start()
    await done.wait()
    await pump.stop()
    await store.close()


def read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("file")
    parser.add_argument("--skew", type=float, default=0)
    parser.add_argument("--network", type=float, default=0)
    parser.add_argument("--forgetful", action="store_true")
    return parser.parse_args(arguments)
