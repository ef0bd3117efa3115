"""The stand-in's time, which is a story's where there is one, and where discord.py finds the stand-in."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.slack.standin.hours import MORNING, Hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

EPOCH = 1_420_070_400_000
"""The first millisecond of 2015: ids count from there."""
__all__ = ["EPOCH", "MORNING", "Hours", "aimed", "snowflake"]


def snowflake(at: datetime, number: int) -> int:
    """An id that tells its time."""
    return (round(at.timestamp() * 1000) - EPOCH << 22) + number


@contextmanager
def aimed(rest: str, gateway: str) -> Iterator[None]:
    """Let discord.py speak with these addresses instead of Discord's."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = rest, yarl.URL(gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
