"""A rehearsal is killed with SIGKILL, between lines and within them, and the same command goes on to the end."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.playground.stories.eyes import words_of
from adapters.playground.stories.story import parse
from adapters.playground.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
STORY = ROOT / "tests/stories/the-happy-arc.story"
LINES = [line.number for line in parse(STORY.read_text("utf-8")).lines]
GESTURES = [line.number for line in parse(STORY.read_text("utf-8")).lines if not line.expects]
SPREAD = GESTURES[4 :: len(GESTURES) // 6][:6]
SLOW = pytest.mark.long
RUNS = 60


def rehearsal(folder: Path, *options: str) -> subprocess.Popen[str]:
    """The command, at work on the files of a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "rehearse", str(STORY), "--file", str(folder), *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def kill_before(folder: Path, number: int) -> None:
    """Go on step by step until this line is next, and end there as a power cut would."""
    with rehearsal(folder, "--step") as playing:
        for said in printed(playing):
            if said.startswith(f"next is line {number}:"):
                playing.kill()
                return
            if said.startswith("next is line") and playing.stdin:
                playing.stdin.write("\n")
                playing.stdin.flush()
    pytest.fail(f"line {number} never came")


def kill_within(folder: Path, rows: int) -> int | None:
    """Go on until so many rows are printed, and end right then; the exit code where it ended before."""
    with rehearsal(folder) as playing:
        for count, _ in enumerate(printed(playing), 1):
            if count == rows:
                playing.kill()
        return playing.wait() if playing.wait() >= 0 else None


def printed(playing: subprocess.Popen[str]) -> Iterator[str]:
    yield from playing.stdout or ()


def finish(folder: Path) -> tuple[int, str]:
    """Play what is left."""
    with rehearsal(folder) as playing:
        rest, _ = playing.communicate()
        return playing.returncode, rest


def everything_said(folder: Path) -> Sequence[str]:
    """Every message of the world in its order, as one reads it in London."""
    world = World(str(folder / "world.db"))
    try:
        return [f"{message.place}: {words_of(message, 'Europe/London', '')}" for message in world.log()]
    finally:
        world.close()


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """What is said where nobody kills anything."""
    folder = tmp_path_factory.mktemp("unbroken")
    code, rest = finish(folder)

    assert code == 0, rest[-2000:]
    return everything_said(folder)


@pytest.mark.parametrize(
    "lines", [pytest.param(SPREAD, marks=SLOW), pytest.param(LINES, marks=SLOW)], ids=["six lines", "every line"]
)
def test_killed_between_lines_nothing_is_lost_and_nothing_said_twice(
    lines: Sequence[int], tmp_path: Path, unbroken: Sequence[str]
) -> None:
    for number in lines:
        kill_before(tmp_path, number)
    code, rest = finish(tmp_path)

    assert code == 0, rest[-2000:]
    assert sorted(everything_said(tmp_path)) == sorted(unbroken)


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=SLOW) for seed in range(1, 8)])
def test_killed_anywhere_nothing_is_lost_and_nothing_said_twice(
    seed: int, tmp_path: Path, unbroken: Sequence[str]
) -> None:
    chance = random.Random(seed)
    codes = (kill_within(tmp_path, chance.randint(150, 450)) for _ in range(RUNS))
    code = next((code for code in codes if code is not None), None)

    assert code == 0
    assert sorted(everything_said(tmp_path)) == sorted(unbroken)
