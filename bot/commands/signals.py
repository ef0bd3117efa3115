"""A first signal asks to stop; a second one ends the process at once."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)
KILLED_BY = 128


@contextmanager
def told_to_stop() -> Generator[asyncio.Event]:
    """An event that is set when somebody wants this process to end."""
    loop, stop, told = asyncio.get_running_loop(), asyncio.Event(), set[int]()

    def hear(number: int, _: FrameType | None) -> None:
        if told:
            os._exit(KILLED_BY + number)
        told.add(number)
        loop.call_soon_threadsafe(stop.set)

    before = {number: signal.signal(number, hear) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
