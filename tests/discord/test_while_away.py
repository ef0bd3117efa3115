"""What people did with their emoji while no process ran is noticed at the next start, in both directions."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from bot.commands.life import Life
from bot.commands.on_discord import DISCORD, OnDiscord
from bot.delivery import Deliveries
from bot.events import Person, Space
from bot.people import Member, Mentor, Post
from bot.settings import Settings
from storage.sql import open_store
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.sql import SqlStore
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel

HAND = "👋"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_store(f"sqlite:///{tmp_path}/windowseat.db")
    yield opened
    await opened.close()


@asynccontextmanager
async def served(standin: Discord, store: SqlStore) -> AsyncIterator[None]:
    """One process on Discord; when it ends, all that it wrote is delivered."""
    token, api, gateway = standin.app.token, standin.api, standin.gateway_url
    settings = Settings(discord_token=token, discord_api_url=api, discord_gateway_url=gateway, discord_first_apart=0)
    life, identified = Life(store), standin.gateway.identified
    async with DISCORD.open(settings, life) as one:
        await one.start()
        await standin.gateway.until(lambda: standin.gateway.identified > identified)
        await standin.gateway.heard()
        yield
        await standin.gateway.heard()
        assert isinstance(one, OnDiscord)
        await one._discord.rest()  # noqa: SLF001 - what is read at a start is let go where it stops at once
        await one.hang_up(timedelta(seconds=10))
        await Deliveries(store, one.messengers, life.clock, life.new_id, IcsCalendar()).drain()


ASKED = {"Thank you for offering": "an invitation", "Take a break?": "a question"}


def got(person: DiscordPerson) -> list[str]:
    """What they were sent, in order."""
    said = [str(one.components) for one in person.messages()]
    return [what for one in said for title, what in ASKED.items() if title in one]


async def post(standin: Discord, store: SqlStore, welcome: Channel, mentor: DiscordPerson) -> Posted:
    """The message that asks for mentors, in a community that has one."""
    made = Posted(standin.realm.new_id(), welcome.id, standin.realm.bot, standin.realm.hours.now(), "Who helps?")
    async with store.begin() as uow:
        community = await uow.communities.of_space(Space("discord", welcome.guild))
        assert community
        member = Member(community.id, "mentor", "Sam Okafor", mentor=Mentor("published", "Product"))
        await uow.members.put(member)
        await uow.members.link(Person("discord", "", mentor.id), member)
        await uow.posts.put(Post(community.id, "asks", "recruit", f"{welcome.id}:{made.id}"))
        await uow.commit()
    return standin.realm.post(made)


async def test_an_emoji_put_or_taken_back_while_no_process_ran_is_noticed(
    standin: Discord, store: SqlStore, welcome: Channel, sam: DiscordPerson, priya: DiscordPerson, lena: DiscordPerson
) -> None:
    async with served(standin, store):
        pass
    asking = await post(standin, store, welcome, sam)
    async with served(standin, store):
        for one in (sam, priya):
            await one.react(asking, HAND)
    before = [got(one) for one in (sam, priya, lena)]
    await sam.react(asking, HAND, added=False)
    await lena.react(asking, HAND)
    for _ in range(2):
        async with served(standin, store):
            pass

    assert before == [[], ["an invitation"], []]
    assert [got(one) for one in (sam, priya, lena)] == [["a question"], ["an invitation"], ["an invitation"]]
