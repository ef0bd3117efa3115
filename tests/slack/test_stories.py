"""The stories of the product come true on Slack, too."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from adapters.slack.manifest import manifest
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.slack.connect import by_http, by_sockets
from tests.slack.house import SlackHouse
from tests.slack.standin import Slack, SlackApp

if TYPE_CHECKING:
    from tests.slack.house import Connect

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.story"))
PATIENCE = 30.0
"""Real seconds; the story's clock stands still while the machine works."""


async def told(story: Path, connect: Connect = by_sockets) -> tuple[int, str]:
    """Play a story through the adapter, with the manifest's own scopes, commands and events."""
    world, out, text = World(":memory:"), io.StringIO(), _read(story)
    async with Slack(SlackApp.of(manifest()), patience=PATIENCE) as slack:
        house = SlackHouse(world, MemoryVault(), story_ids, IcsCalendar(), story.parent, slack, connect)
        try:
            return await rehearse(text, house, out, story.parent), out.getvalue()
        finally:
            await house.close()
            world.close()


def _read(story: Path) -> str:
    return story.read_text("utf-8")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_comes_true_on_slack(story: Path) -> None:
    code, transcript = await told(story)

    assert (code, "\n".join(transcript.splitlines()[-30:]) if code else "") == (0, "")


async def test_a_story_comes_true_over_http_as_well() -> None:
    arc = next(story for story in STORIES if story.stem == "the-happy-arc")

    assert await told(arc, by_http) == await told(arc)
