"""Two platforms at once, over the wire: a student on Discord and a mentor on Slack, the bot between them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from adapters.slack.manifest import manifest
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.discord.connect import knowing_its_commands
from tests.discord.standin import Discord
from tests.slack.standin import Slack, SlackApp
from tests.two_platforms import TwoHouse

STORIES = sorted((Path(__file__).parent / "stories" / "platforms").glob("*.story"))
PATIENCE = 30.0
"""Real seconds; the story's clock stands still while the machine works."""


async def told(story: Path) -> tuple[int, str, list[tuple[str, str]]]:
    """Play a story through both adapters; the exit code, the transcript, and what failures anybody was shown."""
    world, out, text = World(":memory:"), io.StringIO(), _read(story)
    async with (
        Slack(SlackApp.of(manifest()), patience=PATIENCE) as slack,
        knowing_its_commands(Discord(patience=PATIENCE)) as discord,
    ):
        house = TwoHouse(world, MemoryVault(), story_ids, IcsCalendar(), story.parent, slack, discord)
        try:
            code = await rehearse(text, house, out, story.parent)
            return code, out.getvalue(), [*slack.troubles, *discord.troubles]
        finally:
            await house.close()
            world.close()


def _read(story: Path) -> str:
    return story.read_text("utf-8")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_of_two_platforms_comes_true_over_the_wire(story: Path) -> None:
    code, transcript, troubles = await told(story)

    assert (code, "\n".join(transcript.splitlines()[-30:]) if code else "", troubles) == (0, "", [])
