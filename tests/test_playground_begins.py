"""How the playground begins, and where its next reminder leads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.told import told_elsewhere
from adapters.playground.world import World
from bot.commands.vaults import MemoryVault
from storage.ids import TimeOrderedIds

if TYPE_CHECKING:
    from collections.abc import Iterator

SATURDAY_NIGHT = datetime(2026, 11, 21, 1, tzinfo=UTC)
ANSWERS = {
    "What I hope to learn": "What a product manager does all day",
    "Why this person": "You moved from economics into product",
    "Two sentences about me": "I study economics. I build small apps.",
}
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def house() -> Iterator[House]:
    world = World(":memory:", real_now=lambda: SATURDAY_NIGHT)
    yield House(world, MemoryVault(), lambda _: TimeOrderedIds(), IcsCalendar(), Path())
    world.close()


async def test_nobody_begins_in_the_night(house: House) -> None:
    await house.open()
    await house.begin_once()

    assert house.world.now() == MONDAY


async def test_the_next_reminder_is_where_its_button_leads(house: House) -> None:
    await house.open()
    await house.begin_once()
    nothing_yet = await house.next_nudge()
    await house.hands.type("sam", "@sam", "/find-mentor product management")
    card = house.world.messages("@sam", "sam")[-1]
    await house.hands.press("sam", card.ref, "Ask Priya")
    await house.hands.submit("sam", ANSWERS)
    promised = await house.next_nudge()
    await house.travel_to_next()

    assert nothing_yet is None
    assert promised == house.world.now()
    assert told_elsewhere(house.world, ["sam", "olu"])
    assert told_elsewhere(house.world, [persona.id for persona in house.world.people()]) == ""
