"""The pump: many deliveries at once, none for ever, none forgotten."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.pump import Pump

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

PATIENCE = 10
NEVER = timedelta(hours=1)
AT_ONCE = timedelta(milliseconds=1)


@dataclass
class Work:
    """Rows that are claimed in order, and deliveries that end when told."""

    rows: deque[str] = field(default_factory=deque)
    begun: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    ended: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    faults: dict[str, Exception] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    claims: int = 0
    most_at_once: int = 0
    at_once: int = 0

    async def claim(self, most: int) -> Sequence[str]:
        self.claims += 1
        if fault := self.faults.pop("claim", None):
            raise fault
        return [self.rows.popleft() for _ in range(min(most, len(self.rows)))]

    async def deliver(self, row: str) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.begun.put_nowait(row)
        try:
            await (asyncio.Event() if row in self.stuck else self.go_on).wait()
            if row in self.faults:
                raise self.faults[row]
            self.ended.put_nowait(row)
        finally:
            self.at_once -= 1


async def take(queue: asyncio.Queue[str], many: int) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        return [await queue.get() for _ in range(many)]


@pytest.fixture
def work() -> Work:
    made = Work()
    made.go_on.set()
    return made


@pytest.fixture
async def pump(work: Work) -> AsyncIterator[Pump[str]]:
    made = Pump(work.claim, work.deliver, width=3, every=NEVER)
    yield made
    await made.stop()


async def test_it_delivers_all_that_is_due_some_at_a_time(pump: Pump[str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend("abcdefgh")
    await pump.start()
    first = await take(work.begun, 3)
    work.go_on.set()

    assert first == list("abc")
    assert sorted(await take(work.ended, 8)) == list("abcdefgh")
    assert work.most_at_once == 3


async def test_a_slow_delivery_holds_up_no_other(pump: Pump[str], work: Work) -> None:
    work.rows.extend("abcdefgh")
    work.stuck.add("a")
    await pump.start()
    ended = await take(work.ended, 7)
    await pump.stop(within=timedelta())

    assert sorted(ended) == list("bcdefgh")


async def test_it_looks_again_when_it_is_rung(pump: Pump[str], work: Work) -> None:
    work.rows.append("a")
    await pump.start()
    await take(work.ended, 1)
    work.rows.append("b")
    pump.ring()

    assert await take(work.ended, 1) == ["b"]


async def test_it_looks_again_after_a_while(pump: Pump[str], work: Work) -> None:
    pump.every = AT_ONCE
    await pump.start()
    await asyncio.sleep(0)
    work.rows.append("a")

    assert await take(work.ended, 1) == ["a"]


async def test_what_passes_its_deadline_is_left_to_its_lease(pump: Pump[str], work: Work) -> None:
    pump.deadline = AT_ONCE
    work.rows.extend("ab")
    work.stuck.add("a")
    await pump.start()

    assert await take(work.ended, 1) == ["b"]
    await pump.stop()
    assert work.at_once == 0


async def test_faults_do_not_end_it(pump: Pump[str], work: Work) -> None:
    work.faults = {"claim": OSError(), "a": OSError()}
    pump.every = AT_ONCE
    work.rows.extend("ab")
    await pump.start()

    assert await take(work.ended, 1) == ["b"]


async def test_stopping_lets_deliveries_end_and_claims_nothing_more(pump: Pump[str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend("abcdefgh")
    await pump.start()
    await take(work.begun, 3)
    stopping = asyncio.create_task(pump.stop())
    await asyncio.sleep(0)
    work.go_on.set()
    await stopping

    assert sorted(await take(work.ended, 3)) == list("abc")
    assert list(work.rows) == list("defgh")


async def test_stopping_does_not_wait_for_ever(pump: Pump[str], work: Work) -> None:
    work.rows.append("a")
    work.stuck.add("a")
    await pump.start()
    await take(work.begun, 1)
    await pump.stop(within=timedelta())

    assert work.at_once == 0


async def test_what_never_started_can_be_stopped(pump: Pump[str]) -> None:
    await pump.stop()
    await pump.start()
    await pump.stop()
    await pump.stop()
