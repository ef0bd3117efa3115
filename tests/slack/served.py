"""`windowseat serve` as a process of its own, on a stand-in for Slack."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from adapters.slack.manifest import PATH, manifest
from bot.settings import TOKENS
from tests.slack.standin import Slack, SlackApp
from tests.slack.standin.hours import Hours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WITHIN = 60
"""Real seconds for anything that a process is waited for; it is killed then, and the test has failed."""
TO_END = 10
"""Real seconds from a signal to the end."""
Mode = Literal["sockets", "http", "many"]


class Gate(asyncio.Event):
    """Holds a slow answer back, and tells when somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def wait(self) -> Literal[True]:
        """Wait until it is opened."""
        self.reached.set()
        return await super().wait()

    async def held(self) -> None:
        """Wait until an answer is held back."""
        async with asyncio.timeout(WITHIN):
            await self.reached.wait()


def slack_by_the_wall_clock(described: dict[str, Any] | None = None) -> Slack:
    """A stand-in with the app as the manifest describes it; both sides go by the real time."""
    return Slack(SlackApp.of(described or manifest()), Hours(read=lambda: datetime.now(UTC)), patience=WITHIN)


async def until(slack: Slack, so: Callable[[], bool]) -> None:
    """Wait for something that people can see."""
    changed = asyncio.Event()
    for workspace in slack.workspaces.values():
        workspace.watch = lambda _kind, _thing: changed.set()
    async with asyncio.timeout(WITHIN):
        while not so():
            changed.clear()
            await changed.wait()


@dataclass
class Served:
    """The process, in a folder that survives it. `lines` is what it told of itself."""

    slack: Slack
    folder: Path
    mode: Mode = "sockets"
    settings: dict[str, str] = field(default_factory=dict[str, str])
    process: asyncio.subprocess.Process | None = None
    lines: list[str] = field(default_factory=list[str])

    def environment(self) -> dict[str, str]:
        """What an organiser has to set, and nothing else that is set here."""
        app, bot = self.slack.app, {"SLACK_BOT_TOKEN": self.slack.workspace.token}
        signed = {"SLACK_SIGNING_SECRET": app.signing_secret}
        of_mode = {
            "sockets": bot | {"SLACK_APP_TOKEN": app.app_token},
            "http": bot | signed,
            "many": signed | {"SLACK_CLIENT_ID": app.client_id, "SLACK_CLIENT_SECRET": app.client_secret},
        }
        hidden = {*TOKENS, "DATABASE_URL"}
        rest = {name: value for name, value in os.environ.items() if name not in hidden}
        return {**rest, "SLACK_API_URL": self.slack.api, **of_mode[self.mode], "WINDOWSEAT_PORT": "0", **self.settings}

    async def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command to its end: its exit code, and all that it said."""
        process = await self._begin(*arguments)
        said, errors = await asyncio.wait_for(process.communicate(), WITHIN)
        return process.returncode or 0, (said + errors).decode()

    async def start(self) -> dict[str, Any]:
        """Serve, and wait until people can be taken care of."""
        opened = self.slack.sockets.opened
        self.process = await self._begin("serve")
        told = await self.hear("serving")
        if self.mode != "sockets":
            self.slack.push_to(told["address"] + PATH)
        else:
            await self.slack.sockets.connected(opened + 2)
        return told

    async def hear(self, said: str) -> dict[str, Any]:
        """Wait until it tells something that begins so."""
        assert self.process
        assert self.process.stderr
        while line := (await asyncio.wait_for(self.process.stderr.readline(), WITHIN)).decode():
            self.lines.append(line)
            told = json.loads(line)
            if told["said"].startswith(said):
                return told
        raise AssertionError("".join(self.lines))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        assert self.process
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end, and give the exit code."""
        assert self.process
        _, errors = await asyncio.wait_for(self.process.communicate(), TO_END)
        self.lines += errors.decode().splitlines(keepends=True)
        code, self.process = self.process.returncode, None
        assert code is not None
        return code

    async def stop(self) -> int:
        """Ask it to stop, and wait for that."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def kill(self) -> None:
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            await self.ended()

    async def _begin(self, *arguments: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=self.folder, env=self.environment(), stdout=pipe, stderr=pipe
        )
