"""Slack takes one message a second in a conversation: who comes too early is told when to come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

APART = 1.0
"""Seconds."""
REMEMBERED = 5.0
"""Seconds; far less than what passes before anybody tries again a message whose fate is unknown."""
MOST = 10_000


@dataclass(slots=True)
class Pace:
    """When each conversation had its last message, on a clock of seconds."""

    now: Callable[[], float]
    _next: dict[str, float] = field(default_factory=dict[str, float], init=False)
    _sent_away: dict[str, float] = field(default_factory=dict[str, float], init=False)

    def wait(self, channel: str, key: str) -> timedelta | None:
        """How long to wait; none means that it may go, and the next one waits for it."""
        now = self.now()
        self._forget(now)
        left = self._next.get(channel, now) - now
        if left > 0:
            self._sent_away[key] = now + left + REMEMBERED
            return timedelta(seconds=left)
        self._sent_away.pop(key, None)
        self._next[channel] = now + APART
        return None

    def never_tried(self, key: str) -> bool:
        """Whether this message was sent away a moment ago, and so was never posted."""
        return self._sent_away.get(key, 0.0) > self.now()

    def _forget(self, now: float) -> None:
        if len(self._next) + len(self._sent_away) > MOST:
            self._next = {channel: at for channel, at in self._next.items() if at > now}
            self._sent_away = {key: until for key, until in self._sent_away.items() if until > now}
