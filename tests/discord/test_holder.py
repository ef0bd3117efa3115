"""Of several processes one holds the gateway; another takes over, and whoever cannot renew lets go."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.discord.holder import Holder
from storage.sql import open_store
from tests.discord.at_work import WITHIN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.sql import SqlStore

SPAN = timedelta(seconds=1.5)


@dataclass
class Line:
    """Who is connected; never two at once."""

    connected: list[str] = field(default_factory=list[str])
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    most: int = 0

    async def hold(self, who: str) -> None:
        self.connected.append(who)
        self.most = max(self.most, len(self.connected))
        await self._tell()
        try:
            await asyncio.Event().wait()
        finally:
            self.connected.remove(who)
            await self._tell()

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, *who: str) -> None:
        async with asyncio.timeout(WITHIN), self.changed:
            await self.changed.wait_for(lambda: self.connected == [*who])


@dataclass
class Process:
    """One process with the store's lease."""

    name: str
    store: SqlStore
    line: Line
    cut: bool = False
    asked: int = 0
    refused: asyncio.Event = field(default_factory=asyncio.Event)

    async def acquire(self) -> int | None:
        self.asked += 1
        if self.cut:
            raise ConnectionError
        async with self.store.begin() as uow:
            epoch = await uow.leases.acquire("gateway", self.name, SPAN)
            await uow.commit()
        if epoch is None:
            asyncio.get_running_loop().call_soon(self.refused.set)
        return epoch

    async def release(self) -> None:
        if self.cut:
            raise ConnectionError
        async with self.store.begin() as uow:
            await uow.leases.release("gateway", self.name)
            await uow.commit()

    async def hold(self, _: int) -> None:
        await self.line.hold(self.name)


@asynccontextmanager
async def two(store: SqlStore) -> AsyncIterator[tuple[Line, list[Process], list[Holder]]]:
    line = Line()
    processes = [Process(name, store, line) for name in ("ada", "bea")]
    holders = [Holder(one.acquire, one.release, one.hold, SPAN) for one in processes]
    holders[0].start()
    await line.until("ada")
    holders[1].start()
    yield line, processes, holders
    for one in holders:
        await one.stop()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    await opened.close()


async def test_one_holds_and_the_other_takes_over(store: SqlStore) -> None:
    async with two(store) as (line, processes, holders):
        await asyncio.wait_for(processes[1].refused.wait(), WITHIN)
        waited = (list(line.connected), holders[0].epoch, holders[1].epoch, holders[1].waits)
        await holders[0].stop()
        await line.until("bea")

        assert (waited, holders[1].epoch, line.most) == ((["ada"], 1, 0, True), 2, 1)


async def test_whoever_cannot_renew_lets_go_before_another_can_take_over(store: SqlStore) -> None:
    async with two(store) as (line, processes, holders):
        processes[0].cut = True
        await line.until()
        await line.until("bea")

        assert (holders[0].epoch, holders[1].epoch, line.most) == (0, 2, 1)


async def test_whoever_lost_it_unawares_lets_go_at_once(store: SqlStore) -> None:
    async with two(store) as (line, processes, _):
        async with store.begin() as uow:
            await uow.leases.release("gateway", "ada")
            await uow.leases.acquire("gateway", "another", timedelta(seconds=60))
            await uow.commit()
        await line.until()

        assert (processes[0].asked > 1, line.most) == (True, 1)


async def test_what_cannot_be_held_is_tried_again_ever_more_seldom(store: SqlStore) -> None:
    pauses, enough = list[float](), asyncio.Event()

    async def hold(_: int) -> None:
        raise ConnectionError

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > 10:
            enough.set()
            await asyncio.Event().wait()

    process = Process("ada", store, Line())
    holder = Holder(process.acquire, process.release, hold, pause=pause)
    holder.start()
    await asyncio.wait_for(enough.wait(), WITHIN)
    await holder.stop()

    assert (pauses[:3], pauses[-1]) == ([10, 20, 40], 600)
