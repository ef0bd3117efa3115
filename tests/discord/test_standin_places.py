"""Servers, channels, threads and who sees what, as unmodified discord.py meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from tests.discord.people import DiscordPerson
from tests.discord.standin.realm import HISTORY, PRIVATE_THREADS
from tests.discord.tiny_bot import TinyBot, tiny_bot

if TYPE_CHECKING:
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild


async def room_of(bot: TinyBot, channel: Channel) -> discord.TextChannel:
    """A channel, as the library has it."""
    found = await bot.fetch_channel(int(channel.id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_private_thread_is_for_its_members_and_for_moderators(
    standin: Discord, guild: Guild, welcome: Channel, sam: DiscordPerson, priya: DiscordPerson
) -> None:
    moderator = DiscordPerson.arrive(standin, "Olu Adeyemi", guild, moderator=True)
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        thread = await room.create_thread(name="Windowseat", type=discord.ChannelType.private_thread, invitable=False)
        await thread.add_user(discord.Object(int(sam.id)))
        await thread.send("Something is waiting for you")
        there = [str(one.id) for one in await thread.fetch_members()]
    seen = [len(one.messages()) for one in (sam, moderator, priya)]

    assert (seen, there) == ([1, 1, 0], [standin.app.id, sam.id])


async def test_whoever_is_mentioned_in_a_private_thread_comes_into_it(
    standin: Discord, welcome: Channel, sam: DiscordPerson
) -> None:
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        thread = await room.create_thread(name="Windowseat", type=discord.ChannelType.private_thread)
        await thread.send(f"<@{sam.id}>, something is waiting for you")

    assert len(sam.messages()) == 1


async def test_without_the_permission_there_is_no_private_thread(standin: Discord, welcome: Channel) -> None:
    welcome.denied = PRIVATE_THREADS
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        with pytest.raises(discord.Forbidden) as caught:
            await room.create_thread(name="Windowseat", type=discord.ChannelType.private_thread)

    assert caught.value.code == 50013


async def test_whoever_left_is_no_member(standin: Discord, guild: Guild, sam: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        server = await bot.fetch_guild(int(guild.id))
        before = await server.fetch_member(int(sam.id))
        await sam.leave(guild)
        with pytest.raises(discord.NotFound) as caught:
            await server.fetch_member(int(sam.id))

    assert (before.display_name, caught.value.code) == ("Sam Okafor", 10007)


async def test_all_members_are_only_for_whom_that_was_approved(
    standin: Discord, guild: Guild, sam: DiscordPerson
) -> None:
    async with tiny_bot(standin) as bot:
        server = await bot.fetch_guild(int(guild.id))
        with pytest.raises(discord.Forbidden) as caught:
            await bot.http.get_members(server.id, 100, None)
        standin.app.approved = ("GUILD_MEMBERS",)
        told = await bot.http.get_members(server.id, 100, None)

    assert (caught.value.code, len(told)) == (50001, 2)


async def test_what_was_said_is_read_from_either_end(standin: Discord, welcome: Channel) -> None:
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        sent = [await room.send(str(number)) for number in range(5)]
        newest = [one.content async for one in room.history(limit=2)]
        before = [one.content async for one in room.history(limit=2, before=sent[3])]
        after = [one.content async for one in room.history(limit=2, after=sent[1])]
        welcome.denied = HISTORY
        nothing = [one.content async for one in room.history()]

    assert (newest, before, after, nothing) == (["4", "3"], ["2", "1"], ["2", "3"], [])


async def test_files_come_with_a_message_and_can_be_fetched(
    standin: Discord, welcome: Channel, sam: DiscordPerson
) -> None:
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        told = await room.send("Your chat", file=discord.File(__file__, "chat.ics", description="An entry"))
        content = await told.attachments[0].read()
        await told.edit(content="Your chat", attachments=[])

    assert content.startswith(b'"""Servers, channels')
    assert [one.files for one in sam.messages()] == [[]]


async def test_a_message_of_components_stays_one(standin: Discord, welcome: Channel) -> None:
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay("Words"))
        told = await room.send(view=view)
        view.stop()
        with pytest.raises(discord.HTTPException) as caught:
            await told.edit(content="Plain words", view=None)

    assert caught.value.code == 50035


async def test_the_words_of_others_are_not_the_bots_to_change(
    standin: Discord, welcome: Channel, sam: DiscordPerson
) -> None:
    said = await sam.write("hello", welcome)
    async with tiny_bot(standin) as bot:
        theirs = (await room_of(bot, welcome)).get_partial_message(int(said.id))
        with pytest.raises(discord.Forbidden) as edited:
            await theirs.edit(content="bye")
        with pytest.raises(discord.Forbidden) as deleted:
            await theirs.delete()

    assert (edited.value.code, deleted.value.code) == (50005, 50013)


async def test_what_is_gone_is_unknown(standin: Discord, welcome: Channel) -> None:
    codes: list[int] = []
    async with tiny_bot(standin) as bot:
        room = await room_of(bot, welcome)
        told = await room.send("x")
        await told.delete()
        for reach in (lambda: told.edit(content="y"), lambda: bot.fetch_channel(1), lambda: bot.fetch_user(1)):
            with pytest.raises(discord.NotFound) as caught:
                await reach()
            codes.append(caught.value.code)

    assert codes == [10008, 10003, 10013]
