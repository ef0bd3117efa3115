"""What people do comes to unmodified discord.py, and its answers to them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import pytest
from discord.http import Route

from tests.discord.people import NotOnScreen
from tests.discord.standin import Fault
from tests.discord.tiny_bot import Said, TinyBot, tiny_bot

if TYPE_CHECKING:
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild


async def test_from_a_command_to_a_message(standin: Discord, sam: DiscordPerson, priya: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        await sam.command("/find-mentor product")
        await sam.press("Ask Priya")
        missing = await sam.submit()
        sent = await sam.submit({"What I hope to learn": "how products grow", "How long": "20 minutes"})
        await bot.rest()

    assert (missing.ok, sent.ok, sam.modal) == (False, True, None)
    assert bot.heard == ["ready", "find product", "ask", "ask"]
    assert [one.content for one in priya.messages()] == ["Sam hopes to learn: how products grow"]
    assert sam.messages()[-1].content == "On its way"


async def test_what_is_ephemeral_is_seen_by_one_person_only(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    async with tiny_bot(standin):
        await sam.command("/find-mentor", welcome)

    assert (len(sam.messages()), priya.messages()) == (1, [])


async def test_a_choice_changes_the_message_it_was_made_on(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin):
        await sam.command("/find-mentor")
        await sam.choose("Tuesday")

    assert [one.components[0]["content"] for one in sam.messages()] == ["Tuesday"]


async def test_options_are_offered_while_they_are_typed(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin):
        offered = await sam.half_type("find-mentor", "what", "pro")

    assert offered == ["product"]


async def test_a_menu_is_only_where_it_was_registered_for(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    async with tiny_bot(standin):
        await sam.menu("Ask for a chat", priya, welcome)
        with pytest.raises(NotOnScreen):
            await sam.menu("Ask for a chat", priya, sam.dm)

    assert [one.content for one in sam.messages()] == ["About Priya Raman"]


async def test_reactions_are_told_with_who_and_without(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with tiny_bot(standin) as bot:
        channel = bot.get_partial_messageable(int(welcome.id))
        await channel.send("Could you spare 20 minutes?")
        await sam.react(sam.messages()[0], "👋")
        await sam.react(sam.messages()[0], "👋", added=False)

    assert bot.heard == ["ready", "+👋 Sam Okafor", "-👋"]


async def test_who_reacted_is_read_in_pages(standin: Discord, guild: Guild, welcome: Channel) -> None:
    people = [standin.realm.add_user(f"Student {number}").id for number in range(150)]
    async with tiny_bot(standin) as bot:
        message = await bot.get_partial_messageable(int(welcome.id)).send("Could you spare 20 minutes?")
        standin.realm.message(welcome.id, str(message.id)).reactions["👋"] = people
        told = await message.channel.fetch_message(message.id)
        reacted = [str(one.id) async for one in told.reactions[0].users()]
    pages = [call for call in standin.calls if call[0] == "reaction.list"]

    assert (sorted(reacted, key=int), len(pages)) == (people, 2)


async def test_without_the_intent_nobody_tells(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with tiny_bot(standin, TinyBot(discord.Intents(guilds=True))) as bot:
        await bot.get_partial_messageable(int(welcome.id)).send("Hello")
        await sam.react(sam.messages()[0], "👋")
        await sam.write("hello")

    assert bot.heard == ["ready"]


async def test_what_somebody_writes_and_that_they_leave_is_told(
    standin: Discord, guild: Guild, sam: DiscordPerson
) -> None:
    standin.app.approved = ("GUILD_MEMBERS",)
    intents = discord.Intents(guilds=True, members=True, dm_messages=True)
    async with tiny_bot(standin, TinyBot(intents)) as bot:
        await sam.write("hello")
        await sam.leave(guild)

    assert bot.heard == ["ready", "said hello", "sam.okafor left"]


async def test_a_gesture_that_comes_twice_is_handled_twice_and_acknowledged_once(
    standin: Discord, sam: DiscordPerson
) -> None:
    async with tiny_bot(standin) as bot:
        await sam.command("/find-mentor")
        await sam.press("More")
        await sam.again()
        await bot.rest()

    assert bot.heard == ["ready", "find ", "more", "more"]
    assert [getattr(why, "code", 0) for why in bot.failed] == [40060]


async def test_three_seconds_of_the_story_are_enough_to_be_late(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        typing = asyncio.create_task(sam.command("/wait"))
        await bot.reached.wait()
        standin.pass_by(timedelta(seconds=3))
        ack = await typing
        bot.gate.set()
        await standin.rest.until(lambda: standin.calls[-1][0] == "interaction.answer" and not standin.rest.busy)

    assert (ack.why, standin.troubles) == ("timeout", [(sam.id, "The application did not respond")])
    assert [getattr(why, "code", 0) for why in bot.failed] == [10062]


async def test_real_seconds_count_as_well(standin: Discord, sam: DiscordPerson) -> None:
    standin.patience = 0.05
    async with tiny_bot(standin):
        ack = await sam.command("/wait")

    assert ack.why == "timeout"


async def test_thinking_is_no_message_until_it_is_filled_in(standin: Discord, sam: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.defers = True
        ack = await sam.command("/find-mentor")
        before = sam.messages()
        bot.gate.set()
        await standin.rest.until(lambda: not any(one.loading for one in standin.realm.messages))

    assert (ack.ok, before) == (True, [])
    assert [one.laid_out for one in sam.messages()] == [True]


async def test_after_fifteen_minutes_a_token_is_worth_nothing(standin: Discord, sam: DiscordPerson) -> None:
    interactions: list[discord.Interaction] = []

    class Keeps(TinyBot):
        async def take(self, interaction: discord.Interaction, data: object) -> None:
            await interaction.response.defer()
            interactions.append(interaction)

    async with tiny_bot(standin, Keeps()) as bot:
        await sam.command("/find-mentor")
        await sam.press("More")
        await bot.rest()
        standin.pass_by(timedelta(minutes=14))
        await interactions[0].edit_original_response(view=Said("Still"))
        standin.pass_by(timedelta(minutes=1))
        with pytest.raises(discord.HTTPException) as caught:
            await interactions[0].edit_original_response(view=Said("Late"))

    assert caught.value.code == 50027
    assert [one.components[0]["content"] for one in sam.messages()] == ["Still"]


async def test_what_follows_and_what_was_answered_can_be_changed_and_taken_away(
    standin: Discord, sam: DiscordPerson
) -> None:
    class Follows(TinyBot):
        async def take(self, interaction: discord.Interaction, data: object) -> None:
            await interaction.response.send_message("First", ephemeral=True)
            await interaction.followup.send("Second", ephemeral=True)
            got = await interaction.original_response()
            await interaction.edit_original_response(content=f"{got.content}, changed")
            followed = await interaction.followup.send("Third", ephemeral=True, wait=True)
            await followed.edit(content="Third, changed")
            await interaction.delete_original_response()

    async with tiny_bot(standin, Follows()) as bot:
        await sam.command("/find-mentor")
        await sam.press("More")
        await bot.rest()

    assert (bot.failed, [one.content for one in sam.messages()[1:]]) == ([], ["Second", "Third, changed"])


async def test_a_message_can_be_pressed_where_the_server_was_left(
    standin: Discord, guild: Guild, sam: DiscordPerson
) -> None:
    async with tiny_bot(standin):
        await sam.command("/find-mentor")
        await sam.leave(guild)
        await sam.press("More")

    assert [one.components[0]["content"] for one in sam.messages()] == ["More"]


async def test_a_form_cannot_answer_a_form(standin: Discord, sam: DiscordPerson) -> None:
    class Insists(TinyBot):
        async def take(self, interaction: discord.Interaction, data: object) -> None:
            payload = {"type": 9, "data": {"title": "Again", "custom_id": "x", "components": []}}
            if interaction.type is discord.InteractionType.component:
                await super().take(interaction, data)
            else:
                route = Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback")
                await self.http.request(route, json=payload)

    async with tiny_bot(standin, Insists()) as bot:
        await sam.command("/find-mentor")
        await sam.press("Ask Priya")
        standin.patience = 0.2
        await sam.submit({"hope": "x", "length": "15"})
        await bot.rest()

    assert [getattr(why, "code", 0) for why in bot.failed] == [50035]


async def test_what_is_not_there_cannot_be_reached(sam: DiscordPerson) -> None:
    for reach in (sam.command("/nonsense"), sam.press("Ask"), sam.choose("x"), sam.submit(), sam.again()):
        with pytest.raises(NotOnScreen):
            await reach


async def test_one_request_can_be_refused_in_place_of_being_done(standin: Discord, sam: DiscordPerson) -> None:
    standin.faults.plan("interaction.answer", Fault("refused", code=10062))
    standin.patience = 0.2
    async with tiny_bot(standin):
        ack = await sam.command("/find-mentor")

    assert (ack.why, sam.messages()) == ("timeout", [])
