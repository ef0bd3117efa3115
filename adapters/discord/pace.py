"""First messages go slowly: who writes to many strangers at once is taken for a spammer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = 600.0
"""Seconds."""
REMEMBERED = 5.0
"""Seconds; far less than what passes before anybody tries again a message whose fate is unknown."""
MOST = 10_000


@dataclass(slots=True)
class Pace:
    """When first messages went, on a clock of seconds: `apart` seconds between two, at most `most` in ten minutes."""

    now: Callable[[], float]
    apart: float = 2.0
    most: int = 20
    _begun: deque[float] = field(default_factory=deque[float], init=False)
    _next: float = field(default=float("-inf"), init=False)
    _sent_away: dict[str, float] = field(default_factory=dict[str, float], init=False)

    def begin(self, key: str) -> timedelta | None:
        """Count a conversation that is about to be opened; how long to wait where there were too many."""
        now = self.now()
        while self._begun and self._begun[0] <= now - WINDOW:
            self._begun.popleft()
        if len(self._begun) >= self.most:
            return self._send_away(key, self._begun[0] + WINDOW - now)
        self._begun.append(now)
        return None

    def take_back(self) -> None:
        """The conversation was an old one, or could not be opened: it does not count."""
        if self._begun:
            self._begun.pop()

    def write(self, key: str) -> timedelta | None:
        """How long a first message has to wait; none means that it may go, and the next one waits for it."""
        now = self.now()
        if now < self._next:
            return self._send_away(key, self._next - now)
        self._sent_away.pop(key, None)
        self._next = now + self.apart
        return None

    def never_tried(self, key: str) -> bool:
        """Whether this message was sent away a moment ago, and so was never posted."""
        return self._sent_away.get(key, float("-inf")) > self.now()

    def _send_away(self, key: str, seconds: float) -> timedelta:
        now = self.now()
        if len(self._sent_away) >= MOST:
            self._sent_away = {name: until for name, until in self._sent_away.items() if until > now}
        self._sent_away[key] = now + seconds + REMEMBERED
        return timedelta(seconds=seconds)
