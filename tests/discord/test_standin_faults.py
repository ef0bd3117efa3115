"""The stand-in fails as Discord can, and discord.py then does what was measured."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest

from tests.discord.standin import Fault
from tests.discord.standin.faults import Bucket
from tests.discord.standin.realm import NONCES, VIEW
from tests.discord.standin.realm import SEND as SENDING
from tests.discord.tiny_bot import TinyBot, tiny_bot

if TYPE_CHECKING:
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.faults import Kind
    from tests.discord.standin.things import Channel, Guild

SEND = "message.send"


def _sent(standin: Discord) -> int:
    return sum(name == SEND for name, _ in standin.calls)


async def _write(standin: Discord, to: DiscordPerson, *faults: Fault, **more: object) -> discord.Message:
    async with tiny_bot(standin) as bot:
        bot.priya = int(to.id)
        standin.faults.plan(SEND, *faults)
        return await bot.write("x", **more)


@pytest.mark.parametrize("globally", [False, True])
async def test_too_much_is_waited_out(standin: Discord, priya: DiscordPerson, *, globally: bool) -> None:
    await _write(standin, priya, Fault("limited", globally=globally))

    assert (_sent(standin), len(priya.messages())) == (2, 1)


async def test_a_long_limit_comes_back_at_once_to_who_asked_for_that(standin: Discord, priya: DiscordPerson) -> None:
    async with tiny_bot(standin, TinyBot(max_ratelimit_timeout=30.0)) as bot:
        bot.priya = int(priya.id)
        standin.faults.plan(SEND, Fault("limited", after=3600))
        with pytest.raises(discord.RateLimited) as caught:
            await bot.write("x")

    assert (caught.value.retry_after, priya.messages()) == (3600, [])


async def test_a_limit_without_its_mark_is_taken_for_a_ban(standin: Discord, priya: DiscordPerson) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await _write(standin, priya, Fault("banned"))

    assert (caught.value.status, _sent(standin)) == (429, 1)


async def test_a_bucket_is_waited_for_beforehand(standin: Discord, priya: DiscordPerson) -> None:
    standin.rates.routes[SEND] = (2, 0.02)
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        for _ in range(6):
            await bot.write("x")

    assert (_sent(standin), len(priya.messages())) == (6, 6)


async def test_a_limit_for_everything_is_learnt_by_hitting_it(standin: Discord, priya: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        await bot.write("x")
        standin.rates.everywhere = Bucket(2, 0.05)
        await asyncio.gather(*(bot.write("x") for _ in range(4)))

    assert len(priya.messages()) == 5
    assert _sent(standin) > 5


@pytest.mark.parametrize(("kind", "seen"), [("broken before", 0), ("broken after", 1)])
async def test_a_gateway_that_is_away_is_not_asked_again(
    standin: Discord, priya: DiscordPerson, kind: Kind, seen: int
) -> None:
    with pytest.raises(discord.DiscordServerError):
        await _write(standin, priya, Fault(kind, status=503))

    assert (_sent(standin), len(priya.messages())) == (1, seen)


@pytest.mark.long
@pytest.mark.parametrize("status", [500, 502, 504, 524])
async def test_other_failures_are_repeated_by_the_library_with_one_message(
    standin: Discord, priya: DiscordPerson, status: int
) -> None:
    await _write(standin, priya, Fault("broken after", status=status))

    assert (_sent(standin), len(priya.messages())) == (2, 1)


@pytest.mark.parametrize(("kind", "seen"), [("dropped before", 0), ("dropped after", 1)])
async def test_a_cut_line_says_nothing_of_the_outcome(
    standin: Discord, priya: DiscordPerson, kind: Kind, seen: int
) -> None:
    with pytest.raises(aiohttp.ClientError):
        await _write(standin, priya, Fault(kind))

    assert len(priya.messages()) == seen


@pytest.mark.parametrize(("kind", "seen"), [("slow before", 0), ("slow after", 1)])
async def test_a_slow_answer_leaves_the_outcome_open(
    standin: Discord, priya: DiscordPerson, kind: Kind, seen: int
) -> None:
    gate = asyncio.Event()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await _write(standin, priya, Fault(kind, gate=gate))
    before = len(priya.messages())
    gate.set()

    assert before == seen


async def test_under_one_nonce_there_is_one_message_for_some_minutes(standin: Discord, priya: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        first, again = await bot.write("x", nonce="rem:7"), await bot.write("x", nonce="rem:7")
        standin.pass_by(NONCES)
        later = await bot.write("x", nonce="rem:7")

    assert (first.id == again.id, first.id == later.id, len(priya.messages())) == (True, False, 2)


async def test_closed_messages_and_strangers_have_codes_of_their_own(
    standin: Discord, guild: Guild, priya: DiscordPerson
) -> None:
    codes: list[int] = []
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        for happens in (lambda: setattr(standin.realm, "closed", lambda _: True), lambda: guild.members.pop(priya.id)):
            happens()
            with pytest.raises(discord.Forbidden) as caught:
                await bot.write("x")
            codes.append(caught.value.code)
            standin.realm.closed = lambda _: False

    assert codes == [50007, 50278]


@pytest.mark.parametrize("code", [30046, 40003, 50001, 50013, 50278])
async def test_every_refusal_has_its_code(standin: Discord, priya: DiscordPerson, code: int) -> None:
    faults = [Fault("refused", code=code)] * 6
    with pytest.raises(discord.HTTPException) as caught:
        await _write(standin, priya, *faults)

    assert caught.value.code == code


async def test_where_the_bot_may_not_it_is_refused(standin: Discord, welcome: Channel) -> None:
    codes: list[int] = []
    async with tiny_bot(standin) as bot:
        channel = bot.get_partial_messageable(int(welcome.id))
        for denied in (SENDING, VIEW):
            welcome.denied = denied
            with pytest.raises(discord.Forbidden) as caught:
                await channel.send("x")
            codes.append(caught.value.code)

    assert codes == [50013, 50001]


async def test_an_acknowledgement_whose_answer_was_lost_was_acknowledged(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        await sam.command("/find-mentor")
        standin.faults.plan("interaction.answer", Fault("dropped after"))
        ack = await sam.press("More")
        await bot.rest()

    assert (ack.ok, [type(why).__name__ for why in bot.failed]) == (True, ["ServerDisconnectedError"])
    assert [one.components[0]["content"] for one in sam.messages()] == ["More"]


async def test_a_token_that_is_none_is_refused(standin: Discord) -> None:
    bot = TinyBot()
    with pytest.raises(discord.LoginFailure):
        await bot.start("another-token")
    await bot.close()
