"""The clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime


class WallClock:
    """`bot.ports.Clock`: the real time."""

    def now(self) -> datetime:
        """This instant, aware."""
        return datetime.now(UTC)
