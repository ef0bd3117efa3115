"""The process is killed outright, again and again: each message is sent once all the same."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.events import Person
from bot.people import Community, Member
from bot.telling import tell
from storage.ids import TimeOrderedIds
from storage.sql import open_store

ROOT = Path(__file__).parents[2]
MESSAGES, KILLS = 400, 10


async def fill(database: Path) -> None:
    """Owe some members many welcomes."""
    store, new_id = await open_store(f"sqlite:///{database}"), TimeOrderedIds()
    async with store.begin() as uow:
        await uow.communities.put(Community("leeds", "Leeds Bridge"))
        for number in range(MESSAGES):
            member = Member("leeds", f"member-{number % 100}", "Amara Obi", language="en")
            await uow.members.put(member)
            await uow.members.link(Person("paper", "", member.id), member)
            await tell(uow, new_id, "leeds", member.id, "welcome", key=f"welcome-{number}")
        await uow.commit()
    await store.close()


def run(database: Path, trail: Path, posts: int | None) -> int:
    """Run the postman and kill it after so many posts; how it ended."""
    command = [sys.executable, "-m", "tests.faults.postman", str(database), str(trail)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as postman:
        assert postman.stdout
        for _ in range(posts or 0):
            postman.stdout.readline()
        if posts is not None:
            postman.kill()
        postman.stdout.read()
    return postman.returncode


def states(database: Path) -> list[tuple[str, str, int]]:
    """What the outbox says of each row: its id, whether it was sent, how often it was tried."""
    connection = sqlite3.connect(database)
    try:
        return connection.execute("SELECT id, state, attempts FROM outbox ORDER BY id").fetchall()
    finally:
        connection.close()


@pytest.mark.long
async def test_killed_again_and_again_it_sends_each_message_once(tmp_path: Path) -> None:
    database, trail = tmp_path / "store.db", tmp_path / "trail"
    await fill(database)
    chance = random.Random(20270301)
    ends = [run(database, trail, chance.randrange(MESSAGES // KILLS)) for _ in range(KILLS)]
    last = run(database, trail, None)
    rows = states(database)

    assert (ends, last) == ([-signal.SIGKILL] * KILLS, 0)
    assert {state for _, state, _ in rows} == {"sent"}
    assert sorted(trail.read_text(encoding="utf-8").split()) == [row for row, _, _ in rows]
    assert max(attempts for _, _, attempts in rows) > 1
