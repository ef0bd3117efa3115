"""The Gateway as unmodified discord.py meets it, with what is known to go wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import pytest

from tests.discord.people import DiscordPerson
from tests.discord.tiny_bot import TinyBot, tiny_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel


async def _dropped(standin: Discord) -> None:
    standin.gateway.drop()


async def _closed(standin: Discord) -> None:
    standin.gateway.close(4000)


async def _asked(standin: Discord) -> None:
    await standin.gateway.ask_to_reconnect()


async def _invalidated(standin: Discord) -> None:
    await standin.gateway.invalidate(resumable=True)


BREAKS: dict[str, Callable[[Discord], Awaitable[None]]] = {
    "a cut line": _dropped,
    "a close with 4000": _closed,
    "a wish to reconnect": _asked,
    "an invalid session that may be resumed": _invalidated,
}


@pytest.mark.parametrize("what", BREAKS)
async def test_after_a_break_the_session_goes_on_and_what_was_missed_comes(
    standin: Discord, sam: DiscordPerson, welcome: Channel, what: str
) -> None:
    async with tiny_bot(standin) as bot:
        await bot.get_partial_messageable(int(welcome.id)).send("Could you spare 20 minutes?")
        await BREAKS[what](standin)
        await standin.gateway.until(lambda: not any(one.line for one in standin.gateway.sessions))
        await sam.react(sam.messages()[0], "👋")
        await standin.gateway.until(lambda: standin.gateway.resumed == 1)
        await standin.gateway.heard()
        await sam.command("/find-mentor")

    assert bot.heard == ["ready", "+👋 Sam Okafor", "resumed", "find "]
    assert standin.gateway.identified == 1


async def test_what_is_told_comes_packed(standin: Discord) -> None:
    async with tiny_bot(standin):
        packed = [line.packing is not None for line in standin.gateway.lines]

    assert packed == [True]


async def test_what_happens_while_a_session_is_over_is_lost(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with tiny_bot(standin) as bot:
        await bot.get_partial_messageable(int(welcome.id)).send("Could you spare 20 minutes?")
        await standin.gateway.invalidate(resumable=False)
        await sam.react(sam.messages()[0], "👋")
        await standin.gateway.until(lambda: standin.gateway.identified == 2)
        await standin.gateway.heard()

    assert bot.heard == ["ready", "ready"]


async def test_a_gesture_made_during_a_break_is_answered_after_it(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin):
        standin.gateway.drop()
        ack = await sam.command("/find-mentor")

    assert (ack.ok, len(sam.messages())) == (True, 1)


async def test_a_heart_that_is_not_answered_ends_the_line_and_the_session_goes_on(standin: Discord) -> None:
    standin.gateway.interval = 30
    standin.gateway.acks = False
    async with tiny_bot(standin, TinyBot(heartbeat_timeout=0.2)) as bot:
        await standin.gateway.until(lambda: standin.gateway.resumed > 0)
        standin.gateway.acks = True
        await standin.gateway.heard()

    assert bot.heard[0] == "ready"


async def test_a_wrong_token_and_an_intent_that_was_not_approved_end_it(standin: Discord) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with tiny_bot(standin, TinyBot(discord.Intents(guilds=True, members=True))):
            pass


async def test_a_token_that_was_reset_meanwhile_ends_it(standin: Discord) -> None:
    async with tiny_bot(standin) as bot:
        standin.app.token = "another"
        await standin.gateway.invalidate(resumable=False)
        with pytest.raises(discord.HTTPException):
            await bot.fetch_user(1)
        await standin.gateway.until(lambda: not standin.gateway.lines)

    assert bot.heard == ["ready"]


class ManyShards(TinyBot, discord.AutoShardedClient):
    """The same bot in two parts."""


async def test_each_shard_hears_of_its_own_servers(standin: Discord) -> None:
    guilds = []
    for number in range(2):
        standin.pass_by(timedelta(milliseconds=1))
        guilds.append(standin.realm.add_guild(f"University {number}"))
    people = [DiscordPerson.arrive(standin, f"Student {one.name}", one) for one in guilds]
    rooms = [standin.realm.add_channel(one, "welcome") for one in guilds]
    async with tiny_bot(standin, ManyShards(shard_count=2)) as bot:
        for person, room in zip(people, rooms, strict=True):
            await person.command("/find-mentor", room)
            await person.command("/find-mentor")
    told = [
        [name for name in ("GUILD_CREATE", "INTERACTION_CREATE") for one in session.events if name in one]
        for session in standin.gateway.sessions
    ]

    assert bot.heard.count("find ") == 4
    assert sorted(map(len, told)) == [2, 4]
