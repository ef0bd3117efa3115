"""The stories of the product: each comes true on both stores, told in the same words every time."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from bot.__main__ import FileVault, MemoryVault, story_ids

if TYPE_CHECKING:
    from adapters.playground.house import Vault

STORIES = sorted((Path(__file__).parent / "stories").glob("*.story"))


def text_of(story: Path) -> str:
    return story.read_text("utf-8")


async def told(story: Path, vault: Vault) -> tuple[int, str]:
    """Play a story on a world of its own; the exit code and the transcript."""
    world, out = World(":memory:"), io.StringIO()
    house = House(world, vault, story_ids, IcsCalendar(), story.parent)
    try:
        return await rehearse(text_of(story), house, out, story.parent), out.getvalue()
    finally:
        await house.close()
        world.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_comes_true_and_is_told_the_same_by_both_stores(story: Path, tmp_path: Path) -> None:
    code, in_memory = await told(story, MemoryVault())
    _, on_disk = await told(story, FileVault(tmp_path / "story.db"))

    assert code == 0, _end(in_memory)
    assert in_memory == on_disk


async def test_a_story_is_told_the_same_every_time() -> None:
    arc = next(story for story in STORIES if story.stem == "the-happy-arc")

    assert await told(arc, MemoryVault()) == await told(arc, MemoryVault())


def _end(transcript: str) -> str:
    return "\n".join(transcript.splitlines()[-30:])
