"""The line to Discord breaks, is resumed or begun anew; and what was missed meanwhile is looked up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from discord import LoginFailure
from discord.http import Route

from adapters.discord import manifest
from adapters.discord.app import INTENTS, Ears, Gateway
from adapters.discord.connection import USUAL, Wishes, connect, pointed_at
from adapters.discord.outcomes import NotDiscord
from adapters.discord.roll import Asking
from bot.events import CommandInvoked, Reacted, Unreacted
from bot.settings import BadSetting
from bot.views import Private
from tests.discord.at_work import CARD, WITHIN, Core, at_work, wishes
from tests.discord.people import DiscordPerson
from tests.discord.standin.faults import Fault
from tests.discord.standin.things import Posted
from tests.discord.strangers import stranger
from tests.slack.served import Gate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.discord.at_work import AtWork
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild


async def seen_again(work: AtWork, identified: int) -> None:
    """Wait for a new session, and until what it brings has been taken in."""
    await work.discord.gateway.until(lambda: work.discord.gateway.identified > identified)
    await work.rest()


def reactions(core: Core) -> list[tuple[str, str]]:
    return [(type(one).__name__, one.who.id) for one in core.heard if isinstance(one, Reacted | Unreacted)]


def test_it_asks_for_no_more_than_the_manifest_says() -> None:
    assert INTENTS.value == manifest.INTENTS


@pytest.mark.parametrize("how", ["dropped", "asked to reconnect", "invalid but resumable", "closed with 4000"])
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
            case "closed with 4000":
                gateway.close(4000)
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


@dataclass
class Kept:
    """What the core keeps of who stands under a message: it hears of each change, and of every clearing."""

    asking: Asking
    cleared: list[str] = field(default_factory=list[str])

    async def posts(self) -> Sequence[Asking]:
        return (self.asking,)

    async def clear(self, asking: Asking) -> None:
        self.cleared.append(asking.ref)

    def know(self, *people: DiscordPerson) -> None:
        self.asking = replace(self.asking, known=frozenset(one.id for one in people))


@pytest.fixture
def post(standin: Discord, guild: Guild, welcome: Channel) -> Posted:
    message = Posted(standin.realm.new_id(), welcome.id, standin.realm.bot, standin.realm.hours.now(), "Who helps?")
    return standin.realm.post(message)


@pytest.fixture
def kept(post: Posted, guild: Guild) -> Kept:
    return Kept(Asking(guild.id, f"{post.channel}:{post.id}", "👋"))


@pytest.mark.parametrize("how", ["in a new process", "in a new session"])
async def test_what_changed_while_nobody_listened_is_compared(
    how: str, standin: Discord, post: Posted, kept: Kept, sam: DiscordPerson, priya: DiscordPerson, lena: DiscordPerson
) -> None:
    kept.know(sam, lena)
    changed: dict[str, list[str]] = {"👋": [lena.id], "👋🏽": [priya.id], "🎉": [sam.id]}
    post.reactions = {"👋": [sam.id, lena.id]} if how == "in a new session" else changed
    async with at_work(standin, asking=kept.posts, cleared=kept.clear) as work:
        if how == "in a new session":
            before = reactions(work.core)
            post.reactions = changed
            await standin.gateway.invalidate(resumable=False)
            await seen_again(work, 1)

            assert before == []

        assert sorted(reactions(work.core)) == [("Reacted", priya.id), ("Unreacted", sam.id)]
        assert kept.cleared == []


async def test_what_is_told_meanwhile_is_newer_than_what_is_read(
    standin: Discord, post: Posted, kept: Kept, sam: DiscordPerson
) -> None:
    gate = Gate()
    post.reactions = {"👋": [sam.id]}
    kept.know(sam)
    async with at_work(standin, asking=kept.posts) as work:
        kept.know()
        standin.faults.plan("reaction.list", Fault("slow after", gate=gate))
        standin.gateway.sessions[0].over = True
        standin.gateway.drop()
        await gate.held()
        await sam.react(post, "👋", added=False)
        await standin.gateway.heard()
        gate.set()
        await work.rest()

        assert reactions(work.core) == [("Unreacted", sam.id)]


async def test_a_moderator_who_clears_them_speaks_for_nobody(
    standin: Discord, post: Posted, kept: Kept, sam: DiscordPerson, priya: DiscordPerson
) -> None:
    kept.know(sam, priya)
    async with at_work(standin, asking=kept.posts, cleared=kept.clear) as work:
        assert (reactions(work.core), kept.cleared) == ([], [kept.asking.ref])


async def test_many_reactions_are_read_page_by_page(standin: Discord, guild: Guild, post: Posted, kept: Kept) -> None:
    people = [DiscordPerson.arrive(standin, f"Number {number}", guild) for number in range(205)]
    post.reactions["👋"] = [one.id for one in people]
    async with at_work(standin, asking=kept.posts) as work:
        read = [name for name, _ in standin.calls if name == "reaction.list"]

        assert (len(reactions(work.core)), len(read)) == (205, 3)


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


async def test_no_two_sessions_are_begun_at_once() -> None:
    ears = Ears()
    ears.apart = 1000
    await ears.before_identify_hook(None, initial=True)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ears.before_identify_hook(None), 0.01)


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

    with pointed_at(wishes(standin)), pytest.raises(LoginFailure):
        await asyncio.wait_for(gateway.hold(), WITHIN)


STRANGERS = {
    "https://discord.com.example/api": False,
    "https://evildiscord.com/api": False,
    "http://10.0.0.1/api": False,
    "https://discord.com/api/v10": True,
    "https://canary.discord.com/api/v10": True,
    "http://127.0.0.1:99/api": True,
    "http://[::1]:99/api": True,
    "http://LOCALHOST:99/api": True,
    "https://DISCORD.com/api": True,
    "https://discord.com@evil.example/api": False,
    "https://evil.example/.discord.com": False,
    "https://evil.example#.discord.com": False,
    "https://evil.example\\@discord.com/api": False,
    "http://127.0.0.1.example.com/api": False,
    "http://127.0.0.1@evil.example/api": False,
    "http://localhost.example.com/api": False,
    "http://2130706433/api": False,
    "http://0x7f000001/api": False,
    "http://[::ffff:10.0.0.1]/api": False,
    "http://[bad/api": False,
    "https://discord.com:many/api": False,
    "http://discord.com/api": False,
    "ftp://127.0.0.1/api": False,
    "discord.com/api": False,
    "": False,
}


@pytest.mark.parametrize("address", STRANGERS)
@pytest.mark.parametrize("which", ["api_url", "gateway_url"])
def test_a_token_goes_to_discord_alone(address: str, which: str, standin: Discord) -> None:
    there = address if which == "api_url" else address.replace("http", "ws", 1)
    refused = False
    try:
        with pointed_at(replace(USUAL, **{which: there})):
            pass
    except BadSetting:
        refused = True

    assert refused != STRANGERS[address]


@pytest.mark.parametrize("shards", ["", "2"])
async def test_a_session_goes_on_nowhere_else(shards: str, standin: Discord) -> None:
    async with stranger() as (address, heard):
        standin.gateway.goes_on_at = address.replace("http", "ws", 1)
        gateway = Gateway(standin.app.token, lambda _: None, shards, apart=0)
        holding = asyncio.create_task(gateway.hold())
        await asyncio.wait_for(gateway.connected(), WITHIN)
        await standin.gateway.heard()
        standin.gateway.drop()
        with pytest.raises(NotDiscord):
            await asyncio.wait_for(holding, WITHIN)

        assert heard == []


def test_a_host_can_be_allowed(standin: Discord) -> None:
    before = Route.BASE
    with pointed_at(Wishes(api_url="https://relay.example/api/", hosts=("Relay.example",))):
        there = Route.BASE

    assert (there, Route.BASE) == ("https://relay.example/api", before)
