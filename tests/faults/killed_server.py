"""The playground's server as a process of its own, played over HTTP and killed with SIGKILL between gestures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from adapters.calendar import IcsCalendar
from adapters.playground.hands import Hands
from adapters.playground.house import House
from adapters.playground.world import World
from bot.commands.vaults import FileVault
from storage.ids import TimeOrderedIds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path


@dataclass(slots=True)
class Server:
    """`windowseat playground` on the files of a folder."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    address: str = ""

    def start(self) -> None:
        """Start it where it does not run, and wait until it tells its address."""
        if self.process:
            return
        environment = {**os.environ, "WINDOWSEAT_PLAYGROUND": str(self.folder), "WINDOWSEAT_PORT": "18420"}
        command = [sys.executable, "-u", "-m", "bot", "playground", "--no-browser"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        lines = iter(self.process.stdout.readline, "") if self.process.stdout else ()
        self.address = next(told[0] for line in lines if (told := re.search(r"http://[^/]+", line)))

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def post(self, path: str, **values: str) -> None:
        """Do what the page does; raise where the server does not take it."""
        answer = httpx.post(f"{self.address}/{path}", data=values, headers={"Origin": self.address}, timeout=30)
        answer.raise_for_status()


class OverHttp(Hands):
    """Hands whose gestures go through the pages; `after` is called when each is done."""

    def __init__(self, house: House, server: Server, after: Callable[[], object]) -> None:
        super().__init__(house.world, house.answer, house.settle)
        self._seen, self._server, self._after = house.world, server, after

    def _do(self, path: str, **values: str) -> None:
        self._server.start()
        self._server.post(path, **values)
        self._after()

    async def type(self, person: str, place: str, text: str, key: str = "") -> None:
        self._do("say", person=person, place=place, text=text)

    async def press(self, person: str, ref: str, action: str, key: str = "") -> None:
        self._do("press", person=person, ref=ref, action=action)

    async def choose_value(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        self._do("choose", person=person, ref=ref, action=action, value=value)

    async def submit(self, person: str, values: Mapping[str, str] | None = None, key: str = "") -> None:
        form = self._seen.form(person)
        assert form
        self._do("submit", person=person, **{f"value.{name}": said for name, said in form.values.items()})


@dataclass(slots=True)
class Playhouse:
    """What a story is played on: gestures over HTTP, time by a house of our own on the same files."""

    folder: Path
    dies_after: Callable[[int], bool]
    deaths: int = 0
    gestures: int = 0
    world: World = field(init=False)
    house: House = field(init=False)
    server: Server = field(init=False)
    hands: Hands = field(init=False)

    def __post_init__(self) -> None:
        self.world = World(str(self.folder / "world.db"))
        vault = FileVault(self.folder / "windowseat.db")
        self.house = House(self.world, vault, lambda _: TimeOrderedIds(), IcsCalendar(), self.folder)
        self.server = Server(self.folder)

    async def open(self, seed: str) -> None:
        """Start our own house anew."""
        self.server.kill()
        await self.house.open(seed)
        self.hands = OverHttp(self.house, self.server, self._count)

    def _count(self) -> None:
        self.gestures += 1
        if self.dies_after(self.gestures):
            self.server.kill()
            self.deaths += 1

    async def begin(self, directory: str) -> None:
        """Set the scene on the files before any server runs."""
        await self.house.begin(directory)
        self.world.remember("begun", "yes")

    async def next_wake(self) -> datetime | None:
        """As the server would say."""
        return await self.house.next_wake()

    async def settle(self) -> None:
        """Time passes while no server runs."""
        self.server.kill()
        await self.house.settle()

    async def close(self) -> None:
        """End everything that was started."""
        self.server.kill()
        await self.house.close()
        self.world.close()
