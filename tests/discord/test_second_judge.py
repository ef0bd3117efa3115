"""An independent Discord, simcord, takes what the adapter sends; people see there what they see in the playground.

Not everything can be judged there: simcord has no wire, so nothing of reconnecting, of limits or of lost answers; it
ignores nonces; and what `NOT_THERE` says of single stories. Those are the stand-in's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
import simcord

from adapters.calendar import IcsCalendar
from adapters.playground.stories.rehearse import PASSED
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.discord.second_judge import SimHouse, bot
from tests.discord.test_stories import STORIES, seen_in_the_playground, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.test_stories import Told

USUAL = ("the-happy-arc", "volunteer-three-ways")
NOT_THERE = {
    "closed-messages": "nobody's direct messages are closed",
    "double-click": "nothing is delivered twice",
    "event-round": "an old screen is pressed",
    "left": "nobody is asked for one by one",
    "report": "an old screen is pressed",
    "reschedule": "an old screen is pressed",
    "send-a-line": "nothing is delivered twice",
    "wrong-person": "another's card is pressed",
    "writes-to-the-bot": "what people write to one another is not shown",
}
"""The stories that cannot be played there, and what is missing."""
PLAYED = [one for one in STORIES if one.stem not in NOT_THERE]


async def on_simcord(story: Path) -> Told:
    """Play a story through the adapter on simcord."""
    async with aiohttp.ClientSession() as session, simcord.run(bot()) as env:
        world = World(":memory:")
        return await told(story, SimHouse(world, MemoryVault(), story_ids, IcsCalendar(), story.parent, env, session))


def _each(stories: list[Path]) -> list[object]:
    rare = [pytest.mark.long]
    return [pytest.param(one, id=one.stem, marks=[] if one.stem in USUAL else rare) for one in stories]


@pytest.mark.parametrize("story", _each(PLAYED))
async def test_a_story_comes_true_before_another_judge(story: Path) -> None:
    there = await on_simcord(story)

    assert (there.code, there.end) == (PASSED, "")
    assert (there.seen, there.forms) == await seen_in_the_playground(story)
