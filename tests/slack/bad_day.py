"""Slack on a bad day: everything comes twice, answers are lost, and sockets are asked to be opened anew."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.delivery import LEASE
from storage.memory import MemoryStore
from tests.slack.house import SlackHouse
from tests.slack.standin.faults import Fault, Faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.ports import Store
    from tests.slack.standin import Slack
    from tests.slack.standin.faults import Kind
    from tests.slack.standin.slack import Transport
    from tests.slack.standin.things import Ack, Json

OFTEN: Mapping[str, tuple[tuple[int, Kind], ...]] = {
    "chat.postMessage": ((5, "dropped after"), (7, "dropped before"), (11, "limited"), (13, "broken")),
    "chat.update": ((4, "broken"), (6, "limited"), (7, "dropped after")),
    "files.completeUploadExternal": ((3, "dropped after"), (4, "dropped before")),
}
"""Which of the calls of a method go wrong, and how: the fifth, the tenth and so on are dropped after their effect."""
FIRST = 3
"""Where counting begins, so that short stories have their share."""
REFRESHED = 4
"""One of so many gestures meets a socket that is to be opened anew."""
PATIENT = 30


@dataclass
class Moody(Faults):
    """Calls go wrong now and then, always the same ones; `met` says how often which fault was met."""

    met: Counter[str] = field(default_factory=Counter[str])
    _calls: Counter[str] = field(default_factory=Counter[str])

    def take(self, method: str) -> Fault | None:
        """The fault of this call."""
        self._calls[method] += 1
        number = self._calls[method] + FIRST
        kind: Kind | None = next((kind for each, kind in OFTEN.get(method, ()) if number % each == 0), None)
        if kind is None:
            return super().take(method)
        self.met[f"{method} {kind}"] += 1
        return Fault(kind, after=2)


@dataclass
class Twice:
    """A way to the bot by which everything comes twice, and sockets are opened anew while a gesture is under way."""

    slack: Slack
    inner: Transport
    brought: int = 0
    refreshed: int = 0

    async def deliver(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """Bring it, and once more; events both times at once, as nobody waits for their answer."""
        self.brought += 1
        first = self._first(kind, payload, attempt, reason)
        again = self.inner.deliver(kind, payload, attempt + 1, "timeout")
        if kind == "events_api":
            return (await asyncio.gather(first, again))[0]
        ack = await first
        await again
        return ack

    async def _first(self, kind: str, payload: Json, attempt: int, reason: str) -> Ack:
        bringing = self.inner.deliver(kind, payload, attempt, reason)
        if self.inner is not self.slack.sockets or self.brought % REFRESHED != 1 or kind == "events_api":
            return await bringing
        return await self._amid_a_refresh(asyncio.ensure_future(bringing))

    async def _amid_a_refresh(self, bringing: asyncio.Future[Ack]) -> Ack:
        sockets = self.slack.sockets
        opened, sent = sockets.opened, len(sockets.sent)
        await sockets.brought(sent + 1)
        await sockets.refresh_one(sockets.sent[-1][0])
        ack = await bringing
        await sockets.connected(opened + 1)
        self.refreshed += 1
        return ack


@dataclass(slots=True)
class PatientVault:
    """Keeps a store in memory whose own clock, which governs retries and leases, is moved by hand."""

    passed: float = 0.0
    store: MemoryStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = MemoryStore(lambda: self.passed)

    async def open(self) -> Store:
        """The store, as it was left."""
        return self.store

    async def empty(self) -> None:
        """Throw it away."""
        self.store = MemoryStore(lambda: self.passed)


class PatientHouse(SlackHouse):
    """A house that settles what is to be tried again before the story's clock moves on."""

    async def settle(self) -> None:
        """Let it come to rest, and let as much time pass for the outbox as its retries take."""
        await super().settle()
        for _ in range(PATIENT):
            if await self._is_idle():
                return
            self._pass()
            await super().settle()

    async def _is_idle(self) -> bool:
        async with self._opened.read() as uow:
            return await uow.outbox.idle()

    def _pass(self) -> None:
        if isinstance(self._vault, PatientVault):
            self._vault.passed += LEASE.total_seconds()
