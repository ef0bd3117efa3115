"""One process that writes for as long as it holds a lease; what it begins goes on, as the answers of a bot do."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from adapters.discord.holder import Holder
from storage.errors import LeaseLost
from storage.leases import holding
from storage.schema import inbox
from tests.faults.postman import POSTED, opened

if TYPE_CHECKING:
    from storage.sql import SqlStore

LEASE, SPAN, AT_ONCE = "gateway", timedelta(seconds=3), 4
UNFENCED = "--unfenced"


@dataclass
class Writer:
    """Writes rows under its epoch, and first of all notes how many there are of the epoch before."""

    store: SqlStore
    trail: Path
    fenced: bool
    me: str

    async def acquire(self) -> int | None:
        async with self.store.begin() as uow:
            epoch = await uow.leases.acquire(LEASE, self.me, SPAN)
            await uow.commit()
        return epoch

    async def release(self) -> None:
        async with self.store.begin() as uow:
            await uow.leases.release(LEASE, self.me)
            await uow.commit()

    async def hold(self, epoch: int) -> None:
        with self.trail.open("a") as trail:
            trail.write(f"{epoch - 1} {await written(self.store, epoch - 1)}\n")
        begun = set[asyncio.Task[None]]()
        with holding(LEASE, epoch) if self.fenced else nullcontext():
            for number in count():
                task = asyncio.create_task(self._write(f"{epoch}/{self.me}/{number}"))
                begun.add(task)
                task.add_done_callback(begun.discard)
                while len(begun) >= AT_ONCE:
                    await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)

    async def _write(self, key: str) -> None:
        with suppress(LeaseLost):
            async with self.store.begin() as uow:
                await uow.inbox.first_time(key)
                await uow.commit()
            os.write(sys.stdout.fileno(), POSTED)


async def written(store: SqlStore, epoch: int) -> int:
    """How many rows there are of this epoch."""
    async with store.reading.connect() as connection:
        of = select(func.count()).select_from(inbox).where(inbox.c.key.startswith(f"{epoch}/"))
        return (await connection.execute(of)).scalar_one()


async def holder_of(store: SqlStore) -> str:
    """Who has it now."""
    async with store.reading.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT holder FROM leases")
        return next((row.holder for row in rows), "")


async def main(url: str, trail: str, *options: str) -> None:
    """Hold the lease whenever it is to be had, and write; until killed."""
    store = await opened(url)
    writer = Writer(store, Path(trail), UNFENCED not in options, str(os.getpid()))
    holder = Holder(writer.acquire, writer.release, writer.hold, SPAN)
    holder.start()
    await asyncio.Event().wait()
