"""The line to Discord breaks, is resumed or begun anew; and what was missed meanwhile is looked up."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from discord import LoginFailure

from adapters.discord import manifest
from adapters.discord.app import INTENTS, Gateway
from adapters.discord.connection import USUAL, Wishes, connect, point_at
from adapters.discord.roll import Asking
from bot.events import CommandInvoked, Reacted, Unreacted
from bot.settings import BadSetting
from bot.views import Private
from tests.discord.at_work import CARD, WITHIN, Core, at_work, wishes
from tests.discord.people import DiscordPerson
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.discord.at_work import AtWork
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second session begins at once; Discord's library waits five seconds before it."""
    monkeypatch.setattr("discord.client.Client.before_identify_hook", _at_once)


async def _at_once(*_: object, **__: object) -> None:
    """Nothing to wait for."""


def asking_post(standin: Discord, guild: Guild, channel: Channel) -> tuple[Posted, Asking]:
    message = Posted(standin.realm.new_id(), channel.id, standin.realm.bot, standin.realm.hours.now(), "Who helps?")
    return standin.realm.post(message), Asking(guild.id, f"{channel.id}:{message.id}", "👋")


async def seen_again(work: AtWork, identified: int) -> None:
    """Wait for a new session, and until what it brings has been taken in."""
    await work.discord.gateway.until(lambda: work.discord.gateway.identified > identified)
    await work.rest()


def reactions(core: Core) -> list[tuple[str, str]]:
    return [(type(one).__name__, one.who.id) for one in core.heard if isinstance(one, Reacted | Unreacted)]


def test_it_asks_for_no_more_than_the_manifest_says() -> None:
    assert INTENTS.value == manifest.INTENTS


@pytest.mark.parametrize("how", ["dropped", "asked to reconnect", "invalid but resumable"])
async def test_a_broken_line_goes_on_where_it_was(
    how: str, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        gateway = standin.gateway
        match how:
            case "dropped":
                gateway.drop()
            case "asked to reconnect":
                await gateway.ask_to_reconnect()
            case _:
                await gateway.invalidate(resumable=True)
        await gateway.until(lambda: gateway.resumed > 0)
        await work.rest()
        ack = await sam.command("/find-mentor", welcome)

        assert (ack.ok, gateway.identified, work.connection.gateway.is_well()) == (True, 1, True)


async def test_what_happens_while_the_line_is_down_comes_with_it(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        standin.gateway.drop()
        ack = await sam.command("/find-mentor", welcome)

        assert (ack.ok, len(sam.messages()), standin.gateway.identified) == (True, 1, 1)


async def test_after_a_new_session_reactions_are_compared(
    standin: Discord, guild: Guild, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    post, asking = asking_post(standin, guild, welcome)
    post.reactions["👋"] = [sam.id]

    async def posts() -> Sequence[Asking]:
        return (asking,)

    async with at_work(standin, asking=posts) as work:
        before = reactions(work.core)
        for session in standin.gateway.sessions:
            session.over = True
        post.reactions |= {"👋": [], "👋🏽": [priya.id], "🎉": [sam.id]}
        standin.gateway.drop()
        await seen_again(work, 1)

        assert before == [("Reacted", sam.id)]
        assert sorted(reactions(work.core)[1:]) == [("Reacted", priya.id), ("Unreacted", sam.id)]


async def test_many_reactions_are_read_page_by_page(standin: Discord, guild: Guild, welcome: Channel) -> None:
    post, asking = asking_post(standin, guild, welcome)
    people = [DiscordPerson.arrive(standin, f"Number {number}", guild) for number in range(205)]
    post.reactions["👋"] = [one.id for one in people]

    async def posts() -> Sequence[Asking]:
        return (asking,)

    async with at_work(standin, asking=posts) as work:
        read = [name for name, _ in standin.calls if name == "reaction.list"]

        assert (len(reactions(work.core)), len(read)) == (205, 3)


async def test_somebody_is_met_once_however_it_becomes_known(
    standin: Discord, guild: Guild, sam: DiscordPerson, welcome: Channel
) -> None:
    post, asking = asking_post(standin, guild, welcome)

    async def posts() -> Sequence[Asking]:
        return (asking,)

    async with at_work(standin, asking=posts) as work:
        await sam.react(post, "👋")
        await work.rest()
        (live,) = work.core.heard_of(Reacted)
    async with at_work(standin, asking=posts) as work:
        (read,) = work.core.heard_of(Reacted)

    assert live.key == read.key


async def test_an_old_message_calls_nobody_anew(
    standin: Discord, guild: Guild, sam: DiscordPerson, welcome: Channel
) -> None:
    post, asking = asking_post(standin, guild, welcome)
    post.reactions["👋"] = [sam.id]
    month = standin.hours.now() + timedelta(days=31)

    async def posts() -> Sequence[Asking]:
        return (asking,)

    async with at_work(standin, asking=posts, now=month.timestamp) as work:
        assert reactions(work.core) == []


async def test_a_server_that_comes_later_gets_a_community(standin: Discord, guild: Guild) -> None:
    async with at_work(standin) as work:
        await work.rest()
        later = standin.realm.add_guild("Southbank")
        told = {"id": later.id, "name": later.name, "unavailable": False, "members": [], "channels": []}
        standin.gateway.dispatch("GUILD_CREATE", told)
        await work.rest()

        assert work.settled == [(guild.id, guild.name), (later.id, later.name)]


async def test_who_acts_before_the_word_of_their_server_comes_is_answered_there(
    standin: Discord, guild: Guild, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.connection.guilds.known.clear()
        work.settled.clear()
        work.core.answers[CommandInvoked] = Private(CARD)
        await sam.command("/find-mentor", welcome)

        assert work.settled == [(guild.id, guild.name)]


async def test_shards_hear_as_one_does(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin, wishes=wishes(standin, shards="2")) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        await standin.gateway.until(lambda: standin.gateway.identified == 2)
        await work.rest()
        ack = await sam.command("/find-mentor", welcome)

        assert (ack.ok, work.connection.gateway.is_well()) == (True, True)


async def test_a_silent_gateway_is_not_well(standin: Discord) -> None:
    async with at_work(standin) as work:
        well = work.connection.gateway.is_well()
        client = work.connection.gateway._client  # noqa: SLF001 - silence is a matter of minutes
        assert client
        client.heard_at -= 1000

        assert (well, work.connection.gateway.is_well(), await work.connection.is_connected()) == (True, False, False)


async def test_a_refused_token_is_raised(standin: Discord) -> None:
    with pytest.raises(LoginFailure):
        async with connect(Core(), "another", wishes(standin)):
            pass


async def test_a_token_that_is_refused_at_the_gateway_ends_the_holding(standin: Discord) -> None:
    gateway = Gateway("another", lambda _: None)
    point_at(wishes(standin))

    with pytest.raises(LoginFailure):
        await asyncio.wait_for(gateway.hold(), WITHIN)


STRANGERS = {
    "https://discord.com.example/api": False,
    "https://evildiscord.com/api": False,
    "http://10.0.0.1/api": False,
    "https://discord.com/api/v10": True,
    "https://canary.discord.com/api/v10": True,
    "http://127.0.0.1:99/api": True,
}


@pytest.mark.parametrize("address", STRANGERS)
def test_a_token_goes_to_discord_alone(address: str, standin: Discord) -> None:
    refused = False
    try:
        point_at(Wishes(api_url=address))
    except BadSetting:
        refused = True

    assert refused != STRANGERS[address]


def test_a_host_can_be_allowed(standin: Discord) -> None:
    point_at(Wishes(api_url="https://relay.example/api", hosts=("relay.example",)))
    point_at(USUAL)

    assert Wishes().hosts == ()
