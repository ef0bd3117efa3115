"""Moves the playground's clock, so that everything due on the way happens at its own time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from adapters.playground.world import World

PATIENCE = 100
WAKES = 1000
SECOND = timedelta(seconds=1)


class Stuck(RuntimeError):
    """Time cannot go on: something stays due at the same instant however often it is done."""


async def travel(
    world: World,
    target: datetime,
    next_wake: Callable[[], Awaitable[datetime | None]],
    settle: Callable[[], Awaitable[None]],
) -> None:
    """Go to `target`, stopping at each instant at which something is due."""
    await settle()
    last, again = None, 0
    while (wake := await next_wake()) and wake <= target:
        again = again + 1 if last and wake - last < SECOND else 0
        if again == PATIENCE:
            raise Stuck(f"Something stays due at {wake:%Y-%m-%d %H:%M:%S} UTC however often it is done.")
        last = wake
        await _stop_at(world, wake, settle)
    await _stop_at(world, target, settle)


async def travel_to_next(
    world: World,
    next_wake: Callable[[], Awaitable[datetime | None]],
    settle: Callable[[], Awaitable[None]],
    next_nudge: Callable[[], Awaitable[datetime | None]] | None = None,
) -> bool:
    """Go from nudge to nudge until something is said to anybody; False where nothing more is due."""
    await settle()
    for _ in range(WAKES):
        wake = await (next_nudge or next_wake)()
        if wake is None:
            return False
        before = world.version()
        await travel(world, max(wake, world.now()), next_wake, settle)
        if world.log(since=before):
            return True
    raise Stuck(f"Nothing was said at any of the next {WAKES} instants at which something was due.")


async def _stop_at(world: World, instant: datetime, settle: Callable[[], Awaitable[None]]) -> None:
    world.move_to(instant)
    await settle()
