"""The stories of the product come true on Discord, too."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.discord.connect import connect, knowing_its_commands
from tests.discord.house import DiscordHouse
from tests.discord.standin import Discord

if TYPE_CHECKING:
    from tests.discord.house import Connect

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.story"))
PATIENCE = 30.0
"""Real seconds; the story's clock stands still while the machine works."""


def text_of(story: Path) -> str:
    return story.read_text("utf-8")


async def told(story: Path, connect: Connect = connect) -> tuple[int, str]:
    """Play a story through the adapter, with the manifest's own commands."""
    world, out, text = World(":memory:"), io.StringIO(), text_of(story)
    async with Discord(patience=PATIENCE) as discord:
        knowing_its_commands(discord)
        house = DiscordHouse(world, MemoryVault(), story_ids, IcsCalendar(), story.parent, discord, connect)
        try:
            return await rehearse(text, house, out, story.parent), out.getvalue()
        finally:
            await house.close()
            world.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_comes_true_on_discord(story: Path) -> None:
    code, transcript = await told(story)

    assert (code, "\n".join(transcript.splitlines()[-30:]) if code else "") == (0, "")
