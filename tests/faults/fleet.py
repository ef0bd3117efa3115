"""Several postmen at once, each a process of its own, that are killed, stopped and started again."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.events import Person
from bot.people import Community, Member
from bot.telling import tell
from storage.ids import TimeOrderedIds
from storage.sql import open_store

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds in which everything left is delivered, on a busy machine."""


async def fill(url: str, messages: int) -> list[str]:
    """Owe a hundred members so many welcomes in all; the ids of the rows."""
    store, new_id = await open_store(url), TimeOrderedIds()
    async with store.begin() as uow:
        await uow.communities.put(Community("leeds", "Leeds Bridge"))
        for number in range(min(messages, 100)):
            member = Member("leeds", f"member-{number}", "Amara Obi", language="en")
            await uow.members.put(member)
            await uow.members.link(Person("paper", "", member.id), member)
        for number in range(messages):
            await tell(uow, new_id, "leeds", f"member-{number % 100}", "welcome", key=f"welcome-{number}")
        await uow.commit()
    await store.close()
    return list(await states(url))


async def states(url: str) -> dict[str, str]:
    """What the outbox says of each row."""
    store = await open_store(url)
    async with store.reading.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT id, state FROM outbox ORDER BY id")
        found = {row.id: row.state for row in rows}
    await store.close()
    return found


@dataclass
class Postman:
    """A process that delivers until nothing is left."""

    url: str
    trail: Path
    options: tuple[str, ...] = ()
    program: tuple[str, ...] = ("-m", "tests.faults.postman")
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        command = [sys.executable, *self.program, self.url, str(self.trail), *self.options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)

    def wait_for(self, posts: int) -> bool:
        """Wait for so many posts; False if it has ended before."""
        assert self.process.stdout
        return all(self.process.stdout.readline() for _ in range(posts))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.communicate()

    def pause(self, seconds: float) -> None:
        """Have it stand still, as a machine that swaps or sleeps."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def finish(self) -> int:
        """Let it deliver what is left; its exit code."""
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


def posted(trail: Path) -> list[str]:
    """Everything the platform has."""
    return trail.read_text("utf-8").split() if trail.exists() else []
