"""What can go wrong with a request, and how much Discord bears."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import asyncio

Kind: TypeAlias = Literal[
    "limited",
    "banned",
    "broken before",
    "broken after",
    "dropped before",
    "dropped after",
    "refused",
    "slow before",
    "slow after",
]


@dataclass(frozen=True)
class Fault:
    """One request goes wrong.

    `after` (seconds) and `globally` are for "limited", `status` for "broken", `code` for "refused"; `gate` holds a
    slow answer back.
    """

    kind: Kind
    after: float = 0.01
    globally: bool = False
    status: int = 503
    code: int = 50013
    gate: asyncio.Event | None = None


@dataclass
class Faults:
    """The faults that wait for the next requests to each route, the first first."""

    queues: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def plan(self, route: str, *faults: Fault) -> None:
        """The next requests to this route go wrong like this."""
        self.queues[route].extend(faults)

    def take(self, route: str) -> Fault | None:
        """The fault of this request."""
        return self.queues[route].popleft() if self.queues[route] else None


@dataclass(frozen=True)
class TooMuch(Exception):
    """More than Discord bears, for so many seconds."""

    after: float
    globally: bool = False


@dataclass
class Bucket:
    """So many requests in so many real seconds."""

    most: int
    seconds: float
    ends: float = 0.0
    taken: int = 0

    def take(self, now: float) -> None:
        """Count a request; raise TooMuch."""
        if now >= self.ends:
            self.ends, self.taken = now + self.seconds, 0
        if self.taken >= self.most:
            raise TooMuch(self.ends - now)
        self.taken += 1


@dataclass
class Rates:
    """How much each route bears in each channel, in real seconds, since discord.py waits in these; empty for any."""

    routes: dict[str, tuple[int, float]] = field(default_factory=dict[str, tuple[int, float]])
    everywhere: Bucket | None = None
    """For all routes but those of interactions and webhooks."""
    buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict[tuple[str, str], Bucket])

    def take(self, route: str, major: str, now: float) -> dict[str, str]:
        """Count a request; the headers that tell what is left of its bucket."""
        if self.everywhere and not route.startswith(("interaction.", "original.", "followup.")):
            try:
                self.everywhere.take(now)
            except TooMuch as much:
                raise TooMuch(much.after, globally=True) from None
        if route not in self.routes:
            return {}
        bucket = self.buckets.setdefault((route, major), Bucket(*self.routes[route]))
        bucket.take(now)
        return _told(route, bucket, now)


def _told(route: str, bucket: Bucket, now: float) -> dict[str, str]:
    return {
        "X-RateLimit-Bucket": f"{route}-bucket",
        "X-RateLimit-Limit": str(bucket.most),
        "X-RateLimit-Remaining": str(bucket.most - bucket.taken),
        "X-RateLimit-Reset": f"{bucket.ends:.3f}",
        "X-RateLimit-Reset-After": f"{bucket.ends - now:.3f}",
    }
