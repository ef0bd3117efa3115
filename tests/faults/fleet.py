"""Several postmen at once, each a process of its own, that are killed, stopped and started again."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.events import Person
from bot.people import Community, Member
from bot.telling import tell
from storage.ids import TimeOrderedIds
from storage.sql import open_store
from tests.faults import postman

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    Program = Callable[..., Coroutine[None, None, None]]

PROCESSES = multiprocessing.get_context("forkserver")
"""Each is a process of its own, but what it imports was imported once."""
PROCESSES.set_forkserver_preload(["pytest", "tests.faults.postman"])
PATIENCE = 600
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
    """A process that delivers until nothing is left, and says a line after each post."""

    url: str
    trail: Path
    options: tuple[str, ...] = ()
    program: Program = postman.main
    process: ForkServerProcess = field(init=False)
    _heard: Any = field(init=False)

    def start(self) -> None:
        self._heard, said = PROCESSES.Pipe(duplex=False)
        self.process = PROCESSES.Process(
            target=work, args=(said, self.program, self.url, str(self.trail), *self.options)
        )
        self.process.start()
        said.close()

    def wait_for(self, posts: int) -> bool:
        """Wait for so many posts; False if it has ended before."""
        return all(os.read(self._heard.fileno(), len(postman.POSTED)) for _ in range(posts))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._end()

    def pause(self, seconds: float) -> None:
        """Have it stand still, as a machine that swaps or sleeps."""
        self._signal(signal.SIGSTOP)
        time.sleep(seconds)
        self._signal(signal.SIGCONT)

    def finish(self) -> int | None:
        """Let it deliver what is left; its exit code."""
        self.process.join(PATIENCE)
        self._end()
        return self.process.exitcode

    def _end(self) -> None:
        self.process.kill()
        self.process.join()
        self._heard.close()

    def _signal(self, number: int) -> None:
        assert self.process.pid
        os.kill(self.process.pid, number)


def work(said: Connection, program: Program, *arguments: str) -> None:
    """What the process does: its words go to whoever began it, and it does not outlive them."""
    os.dup2(said.fileno(), sys.stdout.fileno())
    said.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asyncio.run(program(*arguments))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)


def posted(trail: Path) -> list[str]:
    """Everything the platform has."""
    return trail.read_text("utf-8").split() if trail.exists() else []
