"""What a killed test run leaves behind is cleared away by the next one, and nothing else is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.orphans import PREFIX, clear_away, owned
from tests.postgres import MISSING, find_programs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SERVES = """
from tests.postgres import cluster
with cluster() as server:
    print(server.folder, (server.data / "postmaster.pid").read_text().split()[0], flush=True)
    input()
"""


@pytest.fixture
def serving() -> Iterator[subprocess.Popen[str]]:
    """A process with a server of its own."""
    if find_programs() is None:
        pytest.skip(MISSING)
    command = [sys.executable, "-c", SERVES]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def said(process: subprocess.Popen[str]) -> tuple[Path, int]:
    assert process.stdout
    folder, number = process.stdout.readline().split()
    return Path(folder), int(number)


def lives(number: int) -> bool:
    """A server that has ended may still wait to be noticed by whoever began it."""
    status = Path(f"/proc/{number}/status")
    return status.exists() and "State:\tZ" not in status.read_text("utf-8")


async def ended(number: int) -> None:
    async with asyncio.timeout(60):
        while lives(number):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)


async def test_a_server_outlives_its_owner_only_until_the_next_run(serving: subprocess.Popen[str]) -> None:
    folder, server = said(serving)
    clear_away()
    while_it_lives = (folder.exists(), lives(server))
    serving.kill()
    serving.wait()
    orphaned = (folder.exists(), lives(server))
    clear_away()
    await ended(server)

    assert (while_it_lives, orphaned, folder.exists()) == ((True, True), (True, True), False)


def test_what_is_held_or_was_never_ours_is_let_be(tmp_path: Path) -> None:
    held, strange, left = (tmp_path / f"{PREFIX}{name}" for name in ("held", "strange", "left"))
    for folder in (held, strange, left):
        folder.mkdir()
    with owned(left):
        pass
    with owned(held):
        cleared = clear_away(tmp_path)

    assert (cleared, held.exists(), strange.exists()) == ([left], True, True)
