"""Prints how fast, how late and how safe the outbox is, beside a naive peer and the bare database, as ratios."""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import pytest

from storage.sql import open_store
from tests.bench import arc, idle, naive
from tests.bench.contest import contest
from tests.faults.conftest import count
from tests.faults.fleet import Postman, fill, posted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.postgres import Cluster

pytestmark = [pytest.mark.bench, pytest.mark.parametrize("kind", ["sqlite", "postgresql"])]
SIZES = (10_000, 100_000, 1_000_000)
ROOT = Path(__file__).parents[2]
ROUNDS, CHATS = 3, 200
ONE_BY_ONE, SPREAD = 80, timedelta(seconds=8)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def said(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}")

    return said


@pytest.fixture
def server(kind: str, request: pytest.FixtureRequest) -> Cluster | None:
    if kind == "sqlite":
        return None
    pytest.importorskip("psycopg", reason="the naive peer needs it: uv sync --group bench")
    return request.getfixturevalue("postgres")


@pytest.fixture
async def urls(server: Cluster | None, tmp_path: Path) -> Any:
    """The addresses of as many databases as are asked for, all of one kind."""
    made: list[str] = []

    async def make() -> str:
        made.append(await server.create("up_to_date") if server else f"sqlite:///{tmp_path / str(len(made))}.db")
        return made[-1]

    yield make
    if server:
        for url in made:
            await server.drop(url)


async def test_plan_and_dispatch(kind: str, urls: Any, say: Callable[[str], None]) -> None:
    rates = await contest(await urls(), await urls(), 5000, 500, ROUNDS)
    a_second = {name: median(seen) for name, seen in rates.seen.items()}
    for name, rate in a_second.items():
        say(f"{kind}, {name}: {rate:,.0f} a second")
    aims = (
        ("plan in batches: ours", "plan in batches: bare", "0.35"),
        ("plan in batches: ours", "plan one by one: naive", ""),
        ("plan one by one: ours", "plan one by one: naive", ""),
        ("dispatch: ours", "dispatch: bare", ""),
        ("dispatch: ours", "dispatch: naive", "2"),
    )
    for one, other, aim in aims:
        say(
            f"{kind}, {one} / {other.partition(': ')[2]}: {a_second[one] / a_second[other]:.2f}" + (aim and f" ({aim})")
        )

    assert all(a_second.values())


async def test_from_due_to_delivered(kind: str, urls: Any, say: Callable[[str], None]) -> None:
    """The naive peer has planned a job for each before; ours derives them. Both read and draw the same cards.

    Ours has recorded what it sent when its time ends; the naive peer has dropped its jobs when it begins to send.
    """
    rates: dict[str, list[float]] = {"ours": [], "naive": []}
    for _ in range(3):
        starts = [datetime.now(UTC) + arc.HOUR] * CHATS
        store = await open_store(await urls())
        await arc.fill(store, CHATS, starts)
        rates["ours"].append((await arc.ours(store, 2 * CHATS)).rate)
        rates["naive"].append((await arc.theirs(store, await urls(), starts)).rate)
        await store.close()
    one, other = (median(seen) for seen in rates.values())
    say(f"{kind}, due to delivered: ours {one:,.0f} a second, naive {other:,.0f}; {one / other:.2f} (aim: 1)")

    assert one


async def warm_up(url: str) -> None:
    """Read the words and make the statements: a bot that runs has done so."""
    store = await open_store(url)
    await arc.fill(store, 1, [datetime.now(UTC) + arc.HOUR])
    await arc.ours(store, 2)
    await store.close()


async def test_lateness(kind: str, urls: Any, say: Callable[[str], None]) -> None:
    await warm_up(await urls())
    for name in ("ours", "naive"):
        store = await open_store(await urls())
        first = datetime.now(UTC) + arc.HOUR + timedelta(seconds=8)
        starts = [first + SPREAD * number / ONE_BY_ONE for number in range(ONE_BY_ONE)]
        await arc.fill(store, ONE_BY_ONE, starts)
        came = await (arc.ours(store, 2 * ONE_BY_ONE) if name == "ours" else arc.theirs(store, await urls(), starts))
        late = quantiles(arc.lateness(came, starts), n=100)
        say(f"{kind}, lateness, {name}: p50 {late[49]:.1f} ms, p99 {late[98]:.1f} ms" + " (aim: 50)" * (name == "ours"))
        await store.close()


async def test_idle(kind: str, urls: Any, say: Callable[[str], None]) -> None:
    databases = {size: await urls() for size in SIZES}
    for size, url in databases.items():
        store = await open_store(url)
        await idle.fill(store, 0, size)
        await store.close()
    os.sync()
    rounds = [{size: await _look(url) for size, url in databases.items()} for _ in range(ROUNDS)]
    middle = {size: {name: median(one[size][name] for one in rounds) for name in rounds[0][size]} for size in SIZES}
    for size, figures in middle.items():
        say(f"{kind}, {size:,} wait: " + ", ".join(f"{name} {figure:.2f}" for name, figure in figures.items()))
    ratios = [f"{name} {middle[SIZES[-1]][name] / middle[SIZES[0]][name]:.2f}" for name in ("claim ms", "sweep ms")]
    say(f"{kind}, the most against the least: {', '.join(ratios)} (aim: {1.5 if kind == 'sqlite' else 2})")

    assert all(figure > 0 for figures in middle.values() for figure in figures.values())


async def _look(url: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.idle", url]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


async def kill(men: Sequence[Postman], kills: int, most: int) -> None:
    chance = random.Random(7)
    for man in men:
        man.start()
    for _ in range(kills):
        man = chance.choice(men)
        await asyncio.to_thread(man.wait_for, chance.randrange(1, most))
        man.kill()
        man.start()
    for man in men:
        await asyncio.to_thread(man.finish)


@pytest.mark.parametrize("replicas", [1, 2])
async def test_what_kill_9_costs(
    kind: str, replicas: int, urls: Any, tmp_path: Path, say: Callable[[str], None]
) -> None:
    messages, kills = 400, 8
    url, names = await urls(), [f"job-{number}" for number in range(messages)]
    wanted, slow = await fill(url, messages), ("--network", str(naive.NETWORK))
    await kill([Postman(url, tmp_path / "ours", slow) for _ in range(replicas)], kills, messages // kills)
    ours = count(wanted, posted(tmp_path / "ours"))
    naive_url = await urls()
    planner = naive.scheduler_on(naive_url)
    planner.start(paused=True)
    naive.plan(planner, names)
    planner.shutdown(wait=False)
    men = [Postman(naive_url, tmp_path / "naive", program=naive.main) for _ in range(replicas)]
    await kill(men, kills, messages // kills)
    theirs = count(names, posted(tmp_path / "naive"))
    for name, counts in (("ours", ours), ("naive", theirs)):
        of = f"{kind}, {replicas} replicas, {kills} kills, {messages} messages"
        say(f"{of}, {name}: lost {counts.lost}, doubled {counts.doubled}")

    assert (ours.lost, ours.doubled) == (0, 0)


async def test_more_replicas(kind: str, urls: Any, tmp_path: Path, say: Callable[[str], None]) -> None:
    if kind == "sqlite":
        return
    """The platform takes its time, as platforms do: it is waited for, not the processor."""
    messages, alone = 2000, 0.0
    for replicas in (1, 2, 4):
        url, trail = await urls(), tmp_path / str(replicas)
        wanted = await fill(url, messages)
        men = [Postman(url, trail, ("--network", "0.1")) for _ in range(replicas)]
        for man in men:
            man.start()
        for man in men:
            await asyncio.to_thread(man.wait_for, 1)
        before, began = len(posted(trail)), time.time()
        for man in men:
            await asyncio.to_thread(man.finish)
        rate, counts = (messages - before) / (time.time() - began), count(wanted, posted(trail))
        alone = alone or rate
        of = f"{kind}, {replicas} replicas: {rate:,.0f} a second, {rate / alone:.2f} of one"
        say(f"{of}; lost {counts.lost}, doubled {counts.doubled}")

        assert (counts.lost, counts.doubled) == (0, 0)
