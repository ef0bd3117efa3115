"""What only Discord has, with the whole bot behind it: the menu beside a name, a press after leaving, what is typed."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.playground.cast import directory, everyone
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.discord.connect import connect, knowing_its_commands
from tests.discord.house import DiscordHouse
from tests.discord.reading import plain_lines, read_message
from tests.discord.standin import Discord
from tests.discord.standin.hours import MORNING
from tests.discord.test_stories import PATIENCE, STORIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.people import DiscordPerson

HERE = STORIES[0].parent
REQUEST: dict[str, str | list[str]] = {
    "What I hope to learn": "How product decisions are really made",
    "Why this person": "You came from economics too.",
    "Two sentences about me": "I study economics. I build small apps.",
}


@asynccontextmanager
async def at_northbridge() -> AsyncIterator[DiscordHouse]:
    """Everybody of the playground, on Discord, on a Monday morning."""
    world, people = World(":memory:"), directory("sixty", HERE)
    async with Discord(patience=PATIENCE) as discord:
        house = DiscordHouse(
            world, MemoryVault(), story_ids, IcsCalendar(), HERE, knowing_its_commands(discord), connect
        )
        world.freeze(MORNING)
        for persona in everyone(people):
            world.add_person(persona)
        await house.open("1/0")
        await house.begin(people)
        try:
            yield house
        finally:
            await house.close()
            world.close()


def titles(house: DiscordHouse, who: DiscordPerson) -> list[str]:
    return [plain_lines(read_message(one, house.mirror.names))[0] for one in who.messages()]


async def test_a_chat_is_asked_for_in_the_menu_beside_a_name() -> None:
    async with at_northbridge() as house:
        sam, priya = house.mirror.people["sam"], house.mirror.people["priya"]
        ack = await sam.menu("Ask for a chat", priya, house.mirror.hall)
        if sam.modal is None:
            await sam.press("Go on")
        sent = await sam.submit(REQUEST)
        await house.settle()
        told = house.mirror.discord.troubles, house.mirror.discord.refused

    assert (ack.ok, sent.ok, told) == (True, True, ([], []))
    assert titles(house, priya) == ["Sam would like to talk with you"]


async def test_whoever_left_the_server_can_still_press_what_stands_before_them() -> None:
    async with at_northbridge() as house:
        sam, priya = house.mirror.people["sam"], house.mirror.people["priya"]
        await sam.menu("Ask for a chat", priya, house.mirror.hall)
        if sam.modal is None:
            await sam.press("Go on")
        await sam.submit(REQUEST)
        await house.settle()
        await priya.leave(house.mirror.guild)
        ack = await priya.press("Happy to")
        await house.settle()

    assert (ack.ok, house.mirror.discord.troubles) == (True, [])
    assert titles(house, priya)[0] == "You said yes to Sam"


async def test_what_the_organiser_keeps_to_organisers_is_not_offered_to_others() -> None:
    async with at_northbridge() as house:
        sam, guild = house.mirror.people["sam"], house.mirror.guild
        guild.open_to_all = ()
        offered = {one["name"] for one in sam.discord.app.offered(guild.id) if sam.may_give(one, house.mirror.hall)}

    assert {"find-mentor", "my-chats", "organise"} & offered == {"find-mentor", "my-chats"}
