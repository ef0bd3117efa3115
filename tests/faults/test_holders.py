"""Who holds a lease is stopped past its end: another takes over, and nothing more is written by the one before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from storage.sql import open_store
from tests.faults import holding
from tests.faults.fleet import Postman

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long
PAUSES, PAST_THE_LEASE = 6, 6.0


async def pause_the_holder(men: list[Postman], url: str) -> None:
    """Whoever holds it writes a little, and stands still until another has taken over."""
    store = await open_store(url)
    for _ in range(PAUSES):
        name = await holding.holder_of(store)
        man = next((one for one in men if str(one.process.pid) == name), men[0])
        await asyncio.to_thread(man.wait_for, 5)
        await asyncio.to_thread(man.pause, PAST_THE_LEASE)
    await store.close()


async def late(url: str, trail: Path) -> int:
    """How much was written under each epoch after the next one had begun."""
    store = await open_store(url)
    noted = [tuple(map(int, line.split())) for line in lines(trail)]
    later = [await holding.written(store, epoch) - many for epoch, many in noted]
    await store.close()

    assert len(noted) > PAUSES / 2
    return sum(later)


def lines(trail: Path) -> list[str]:
    return trail.read_text("utf-8").splitlines()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("options", [(), (holding.UNFENCED,)], ids=["", "and nobody looks at the lease"])
async def test_a_holder_is_stopped_past_its_lease(database: str, options: tuple[str, ...], tmp_path: Path) -> None:
    trail = tmp_path / "trail"
    await (await open_store(database)).close()
    men = [Postman(database, trail, options, holding.main) for _ in range(2)]
    for man in men:
        man.start()
        await asyncio.to_thread(man.wait_for, 1 if man is men[0] else 0)
    try:
        await pause_the_holder(men, database)
    finally:
        for man in men:
            man.kill()

    assert (await late(database, trail) > 0) == bool(options)
