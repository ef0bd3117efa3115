"""What can go wrong with a call, and how often a method may be called."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from tests.slack.standin.things import Refused

if TYPE_CHECKING:
    import asyncio
    from datetime import datetime

    from tests.slack.standin.hours import Hours

Kind: TypeAlias = Literal["limited", "broken", "dropped before", "dropped after", "error", "slow before", "slow after"]
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Fault:
    """One call goes wrong. `after` is for Retry-After, `error` a name, and `gate` holds a slow answer back."""

    kind: Kind
    after: int = 1
    error: str = "internal_error"
    gate: asyncio.Event | None = None


@dataclass
class Faults:
    """The faults that wait for the next calls of each method, the first first."""

    queues: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def plan(self, method: str, *faults: Fault) -> None:
        """The next calls of this method go wrong like this."""
        self.queues[method].extend(faults)

    def take(self, method: str) -> Fault | None:
        """The fault of this call."""
        return self.queues[method].popleft() if self.queues[method] else None


@dataclass
class Rates:
    """How often each method was called, for each workspace. `on` is False where a story's clock stands still."""

    hours: Hours
    on: bool = False
    burst: int = 1
    calls: dict[tuple[str, ...], deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, method: str, team: str, each_minute: int) -> None:
        """Count a call; raise ratelimited beyond what the method bears."""
        if self.on and each_minute:
            self._count((method, team), each_minute, MINUTE)

    def check_channel(self, channel: str) -> None:
        """One message a second in each channel."""
        if self.on:
            self._count(("channel", channel), self.burst, timedelta(seconds=1))

    def _count(self, what: tuple[str, ...], most: int, within: timedelta) -> None:
        now, calls = self.hours.now(), self.calls[what]
        while calls and now - calls[0] >= within:
            calls.popleft()
        if len(calls) >= most:
            wait = within - (now - calls[0])
            raise Refused("ratelimited", retry_after=max(1, -(-wait // timedelta(seconds=1))))
        calls.append(now)
