"""Does again what others were in the way of: several processes may write to one database."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.ports import Conflict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")
TRIES = 5
"""After so many there is something else in the way."""


async def again(work: Callable[[], Awaitable[T]]) -> T:
    """Do the work of one transaction, anew while others change the same at the same moment; at last raise Conflict."""
    for _ in range(TRIES - 1):
        try:
            return await work()
        except Conflict:
            continue
    return await work()
