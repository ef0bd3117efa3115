"""Discord on a bad day: everything comes twice, answers are lost, lines are cut, and the process ends amid a form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.delivery import LEASE
from tests.discord.hands import DiscordHands
from tests.discord.house import DiscordHouse
from tests.discord.standin.faults import Fault, Faults
from tests.slack.bad_day import PatientVault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.discord.standin import Discord

OFTEN: Mapping[str, tuple[tuple[int, Fault], ...]] = {
    "message.send": (
        (5, Fault("dropped after")),
        (7, Fault("dropped before")),
        (11, Fault("limited", after=0.001)),
        (13, Fault("broken before")),
        (16, Fault("broken after")),
    ),
    "message.edit": ((4, Fault("broken before")), (6, Fault("limited", after=0.001)), (7, Fault("broken after"))),
    "dm.open": ((4, Fault("dropped after")), (6, Fault("broken before"))),
    "interaction.answer": ((5, Fault("dropped after")), (6, Fault("limited", after=0.001))),
}
"""Which of the requests to a route go wrong, and how: the fifth, the tenth and so on are dropped after their effect."""
FIRST = 3
"""Where counting begins, so that short stories have their share."""
CUT = 3
"""One of so many gestures meets a line that is cut just then."""
PATIENT = 30
LIVES = 1000
"""More than any story has restarts of its own."""


@dataclass
class Moody(Faults):
    """Requests go wrong now and then, always the same ones; `met` says how often which fault was met."""

    met: Counter[str] = field(default_factory=Counter[str])
    _calls: Counter[str] = field(default_factory=Counter[str])

    def take(self, route: str) -> Fault | None:
        """The fault of this request."""
        self._calls[route] += 1
        number = self._calls[route] + FIRST
        fault = next((fault for each, fault in OFTEN.get(route, ()) if number % each == 0), None)
        if fault is None:
            return super().take(route)
        self.met[f"{route} {fault.kind}"] += 1
        return fault


@dataclass
class Cuts:
    """Cuts the lines of a gateway as gestures come; `cut` says how often."""

    discord: Discord
    told: int = 0
    cut: int = 0

    def __post_init__(self) -> None:
        self._dispatch = self.discord.gateway.dispatch
        self.discord.gateway.dispatch = self.dispatch

    def dispatch(self, event: str, data: dict[str, object], intent: str = "", guild: str = "") -> None:
        """Tell of something, on a line that may not live to bring it."""
        self._dispatch(event, data, intent, guild)
        self.told += event == "INTERACTION_CREATE"
        if event == "INTERACTION_CREATE" and self.told % CUT == 1:
            self.cut += 1
            self.discord.gateway.drop()


class MortalHands(DiscordHands):
    """Hands whose every form is sent to another process than the one that opened it."""

    house: BadHouse

    async def submit(self, person: str, values: Mapping[str, str] | None = None, key: str = "") -> None:
        """Send the open form, after the process was killed."""
        await self.house.killed()
        await super().submit(person, values, key)


class BadHouse(DiscordHouse):
    """A house that settles what is to be tried again before the story's clock moves on, and dies with each form."""

    deaths = 0
    mortal = True

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

    async def killed(self) -> None:
        """The process ends as by a power cut, and another one starts on what it kept."""
        if self.mortal and self._connected:
            self.deaths += 1
            await self._connected.kill()
            self._connected = None
            await self.open(f"{self._seed.partition('/')[0]}/{LIVES + self.deaths}")

    def _hands(self) -> DiscordHands:
        hands = MortalHands(self.mirror, self.settle, self._look_for_leavers)
        hands.house = self
        return hands
