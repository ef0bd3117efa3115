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
    from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence

PATIENCE = 10
NEVER = timedelta(hours=1)
AT_ONCE = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Row:
    """One of a community."""

    id: str
    community: str = "leeds"


def rows_of(names: Iterable[str], community: str = "leeds") -> list[Row]:
    return [Row(name, community) for name in names]


@dataclass
class Work:
    """Rows that are claimed in order, and deliveries that end when told."""

    rows: deque[Row] = field(default_factory=deque)
    begun: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    ended: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    recorded: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    batches: list[str] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    seconds: float = 0.0
    faults: dict[str, Exception] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    claims: int = 0
    most_at_once: int = 0
    at_once: int = 0

    async def claim(self, most: int, besides: Collection[str]) -> Sequence[Row]:
        self.claims += 1
        if fault := self.faults.pop("claim", None):
            raise fault
        taken = [row for row in self.rows if row.community not in besides][:most]
        for row in taken:
            self.rows.remove(row)
        return taken

    async def attempt(self, row: Row, in_time: Callable[[], bool]) -> str | None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.begun.put_nowait(row.id)
        try:
            await (asyncio.Event() if row.id in self.stuck else self.go_on).wait()
            if row.id in self.faults:
                raise self.faults[row.id]
            self.ended.put_nowait(row.id)
            return row.id if in_time() else None
        finally:
            self.at_once -= 1

    async def record(self, endings: Sequence[str]) -> None:
        self.batches.append("".join(sorted(endings)))
        if "poison" in self.faults and set(endings) & set("p"):
            raise self.faults["poison"]
        for ending in endings:
            self.recorded.put_nowait(ending)


async def take(queue: asyncio.Queue[str], many: int) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        return [await queue.get() for _ in range(many)]


@pytest.fixture
def work() -> Work:
    made = Work()
    made.go_on.set()
    return made


@pytest.fixture
async def pump(work: Work) -> AsyncIterator[Pump[Row, str]]:
    made = Pump(work.claim, work.attempt, work.record, width=3, every=NEVER, seconds=lambda: work.seconds)
    yield made
    await made.stop(AT_ONCE)


async def test_it_delivers_all_that_is_due_some_at_a_time(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("abcdefgh"))
    await pump.start()
    first = await take(work.begun, 3)
    work.go_on.set()

    assert first == list("abc")
    assert sorted(await take(work.ended, 8)) == list("abcdefgh")
    assert work.most_at_once == 3


async def test_a_slow_delivery_holds_up_no_other(pump: Pump[Row, str], work: Work) -> None:
    work.rows.extend(rows_of("abcdefgh"))
    work.stuck.add("a")
    await pump.start()
    ended = await take(work.ended, 7)
    await pump.stop(within=timedelta())

    assert sorted(ended) == list("bcdefgh")


async def test_it_looks_again_when_it_is_rung(pump: Pump[Row, str], work: Work) -> None:
    work.rows.append(Row("a"))
    await pump.start()
    await take(work.ended, 1)
    work.rows.append(Row("b"))
    pump.ring()

    assert await take(work.ended, 1) == ["b"]


async def test_it_looks_again_after_a_while(pump: Pump[Row, str], work: Work) -> None:
    pump.every = AT_ONCE
    await pump.start()
    await asyncio.sleep(0)
    work.rows.append(Row("a"))

    assert await take(work.ended, 1) == ["a"]


async def test_what_passes_its_deadline_is_left_to_its_lease(pump: Pump[Row, str], work: Work) -> None:
    pump.deadline = AT_ONCE
    work.rows.extend(rows_of("ab"))
    work.stuck.add("a")
    await pump.start()

    assert await take(work.ended, 1) == ["b"]
    await pump.stop()
    assert work.at_once == 0


async def test_faults_do_not_end_it(pump: Pump[Row, str], work: Work) -> None:
    work.faults = {"claim": OSError(), "a": OSError()}
    pump.every = AT_ONCE
    work.rows.extend(rows_of("ab"))
    await pump.start()

    assert await take(work.ended, 1) == ["b"]


async def test_stopping_lets_deliveries_end_and_claims_nothing_more(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("abcdefgh"))
    await pump.start()
    await take(work.begun, 3)
    stopping = asyncio.create_task(pump.stop())
    await asyncio.sleep(0)
    work.go_on.set()
    await stopping

    assert sorted(await take(work.ended, 3)) == list("abc")
    assert list(work.rows) == rows_of("defgh")


async def test_stopping_does_not_wait_for_ever(pump: Pump[Row, str], work: Work) -> None:
    work.rows.append(Row("a"))
    work.stuck.add("a")
    await pump.start()
    await take(work.begun, 1)
    await pump.stop(within=timedelta())

    assert work.at_once == 0


async def test_what_never_started_can_be_stopped(pump: Pump[Row, str]) -> None:
    await pump.stop()
    await pump.start()
    await pump.stop()
    await pump.stop()


async def test_a_space_that_does_not_answer_holds_up_no_other(pump: Pump[Row, str], work: Work) -> None:
    pump.width, pump.each = 8, 2
    dead = [f"dead {number}" for number in range(50)]
    work.stuck.update(dead)
    work.rows.extend([*rows_of(dead, "york"), *rows_of("abcdefgh")])
    await pump.start()

    assert sorted(await take(work.ended, 8)) == list("abcdefgh")
    assert work.at_once == 2


async def test_one_space_alone_fills_its_share(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    pump.width, pump.each = 9, 5
    work.rows.extend(rows_of("abcdefgh"))
    await pump.start()
    first = await take(work.begun, 5)

    assert (first, work.at_once) == (list("abcde"), 5)


async def test_what_ends_meanwhile_is_recorded_together(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("abc"))
    await pump.start()
    await take(work.begun, 3)
    work.go_on.set()

    assert sorted(await take(work.recorded, 3)) == list("abc")
    assert work.batches == ["abc"]


async def test_one_that_cannot_be_recorded_keeps_no_other_from_it(pump: Pump[Row, str], work: Work) -> None:
    work.faults["poison"] = OSError()
    work.go_on.clear()
    work.rows.extend(rows_of("apb"))
    await pump.start()
    await take(work.begun, 3)
    work.go_on.set()

    assert sorted(await take(work.recorded, 2)) == list("ab")


async def test_a_delivery_that_slept_past_its_deadline_learns_it_before_it_sends(
    pump: Pump[Row, str], work: Work
) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("a"))
    await pump.start()
    await take(work.begun, 1)
    work.seconds += pump.deadline.total_seconds()
    work.go_on.set()
    await take(work.ended, 1)
    await pump.stop()

    assert work.batches == []


async def test_what_is_still_under_way_here_is_not_begun_again(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("a"))
    await pump.start()
    await take(work.begun, 1)
    work.rows.extend(rows_of("ab"))
    pump.ring()

    assert await take(work.begun, 1) == ["b"]


async def test_what_ends_while_it_stops_is_recorded(pump: Pump[Row, str], work: Work) -> None:
    work.go_on.clear()
    work.rows.extend(rows_of("ab"))
    await pump.start()
    await take(work.begun, 2)
    stopping = asyncio.create_task(pump.stop())
    await asyncio.sleep(0)
    work.go_on.set()
    await stopping

    assert sorted(await take(work.recorded, 2)) == list("ab")
