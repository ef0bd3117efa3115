"""Processes are killed, stopped and cut off, again and again: each message is sent once all the same."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import Counts, count
from tests.faults.fleet import Postman, fill, posted, states

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.postgres import Cluster

LONG = pytest.mark.long
FLEETS = [
    pytest.param("sqlite", 1, 60, 2, id="SQLite, 1 replica, 2 kills"),
    pytest.param("postgresql", 2, 60, 1, id="PostgreSQL, 2 replicas, 1 kill"),
    pytest.param("sqlite", 1, 1500, 50, id="SQLite, 1 replica, 50 kills", marks=LONG),
    pytest.param("sqlite", 2, 1500, 50, id="SQLite, 2 replicas, 50 kills", marks=LONG),
    pytest.param("postgresql", 1, 1500, 50, id="PostgreSQL, 1 replica, 50 kills", marks=LONG),
    pytest.param("postgresql", 2, 1500, 50, id="PostgreSQL, 2 replicas, 50 kills", marks=LONG),
]
PAUSES, PAST_THE_LEASE = 12, 9.0


def fleet(url: str, trail: Path, replicas: int, *options: str) -> list[Postman]:
    """Some replicas, at work."""
    men = [Postman(url, trail, options) for _ in range(replicas)]
    for man in men:
        man.start()
    return men


async def ended(men: Sequence[Postman], url: str, wanted: Sequence[str], trail: Path) -> Counts:
    """Let them deliver what is left, and count."""
    codes = [await asyncio.to_thread(man.finish) for man in men]
    found = await states(url)

    assert codes == [0] * len(men)
    assert set(found.values()) == {"sent"}
    return count(wanted, posted(trail))


async def kill_again_and_again(men: Sequence[Postman], kills: int, most: int) -> None:
    chance = random.Random(20270301)
    for _ in range(kills):
        man = chance.choice(men)
        await asyncio.to_thread(man.wait_for, chance.randrange(most))
        man.kill()
        man.start()


@pytest.mark.parametrize(("kind", "replicas", "messages", "kills"), FLEETS)
async def test_killed(
    database: str, replicas: int, messages: int, kills: int, tmp_path: Path, tell: Callable[[Counts], Counts]
) -> None:
    wanted = await fill(database, messages)
    men = fleet(database, tmp_path / "trail", replicas)
    await kill_again_and_again(men, kills, messages // kills)

    assert tell(await ended(men, database, wanted, tmp_path / "trail")) == Counts(messages, 0, 0)


@LONG
@pytest.mark.parametrize("kind", ["sqlite"], ids=["SQLite, 1 replica"])
async def test_killed_where_nobody_asks_the_platform(
    database: str, tmp_path: Path, tell: Callable[[Counts], Counts]
) -> None:
    """The protection taken away: a platform that is asked in vain."""
    wanted = await fill(database, 600)
    men = fleet(database, tmp_path / "trail", 1, "--forgetful")
    await kill_again_and_again(men, 20, 30)
    counts = tell(await ended(men, database, wanted, tmp_path / "trail"))

    assert (counts.lost, counts.doubled > 0) == (0, True)


@LONG
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_stopped_past_the_lease(database: str, tmp_path: Path, tell: Callable[[Counts], Counts]) -> None:
    wanted = await fill(database, 1500)
    men = fleet(database, tmp_path / "trail", 2)
    chance = random.Random(7)
    for _ in range(PAUSES):
        man = chance.choice(men)
        await asyncio.to_thread(man.wait_for, chance.randrange(100))
        await asyncio.to_thread(man.pause, PAST_THE_LEASE)

    assert tell(await ended(men, database, wanted, tmp_path / "trail")) == Counts(1500, 0, 0)


@pytest.mark.parametrize(
    ("messages", "replicas", "stops"), [(60, 1, 1), pytest.param(1500, 2, 6, marks=LONG)], ids=["once", "six times"]
)
async def test_postgresql_crashes_and_comes_back(
    messages: int,
    replicas: int,
    stops: int,
    private_postgres: Cluster,
    tmp_path: Path,
    tell: Callable[[Counts], Counts],
) -> None:
    url = private_postgres.url("up_to_date")
    wanted = await fill(url, messages)
    men = fleet(url, tmp_path / "trail", replicas)
    for _ in range(stops):
        await asyncio.to_thread(men[0].wait_for, messages // (4 * stops))
        await asyncio.to_thread(private_postgres.stop, "immediate")
        await asyncio.to_thread(private_postgres.start)

    assert tell(await ended(men, url, wanted, tmp_path / "trail")) == Counts(messages, 0, 0)


@LONG
@pytest.mark.parametrize("kind", ["postgresql"])
async def test_connections_are_cut(
    database: str, postgres: Cluster, tmp_path: Path, tell: Callable[[Counts], Counts]
) -> None:
    wanted = await fill(database, 1500)
    men = fleet(database, tmp_path / "trail", 2)
    name = database.rpartition("/")[2]
    for _ in range(20):
        await asyncio.to_thread(men[0].wait_for, 20)
        await postgres.say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    assert tell(await ended(men, database, wanted, tmp_path / "trail")) == Counts(1500, 0, 0)


@LONG
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_clocks_of_replicas_ninety_seconds_apart(
    database: str, tmp_path: Path, tell: Callable[[Counts], Counts]
) -> None:
    wanted = await fill(database, 600)
    men = [Postman(database, tmp_path / "trail", ("--skew", skew)) for skew in ("0", "90", "-90")]
    for man in men:
        man.start()

    assert tell(await ended(men, database, wanted, tmp_path / "trail")) == Counts(600, 0, 0)
