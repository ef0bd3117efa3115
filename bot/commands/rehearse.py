"""`windowseat rehearse`: plays a story and checks what everybody sees."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.stories.rehearse import rehearse as play
from adapters.playground.world import World
from bot.commands.vaults import FileVault, MemoryVault, made
from storage.ids import CountingIds

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bot.ports import NewId
    from bot.settings import Settings

LIFE = 1_000_000
"""How many ids one life of a story's server may use."""


def story_ids(seed: str) -> NewId:
    """Ids that are the same whenever a story is played; each life of its server has a million of its own."""
    number, _, life = seed.partition("/")
    ids = CountingIds(int(number or 0))
    ids.count = int(life or 0) * LIFE
    return ids


async def rehearse(options: argparse.Namespace, _: Settings) -> int:
    """Play a story on a world of its own: in memory, or in a folder."""
    story = options.story.read_text("utf-8")
    folder: Path | None = made(options.file) if options.file else None
    world = World(str(folder / "world.db") if folder else ":memory:")
    vault = FileVault(folder / "windowseat.db") if folder else MemoryVault()
    house = House(world, vault, story_ids, IcsCalendar(), options.story.parent)
    step = input if options.step else None
    try:
        return await play(story, house, sys.stdout, options.story.parent, step)
    finally:
        await house.close()
        world.close()
