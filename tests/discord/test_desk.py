"""Gestures through Discord's own library to the desk and back, against a stand-in on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.events import ActionPressed, CommandInvoked, FormSubmitted
from bot.views import OpenForm, Private, Update
from tests.discord.at_work import CARD, FORM, NEXT, at_work
from tests.discord.people import asked

if TYPE_CHECKING:
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild


def titles(person: DiscordPerson) -> list[str]:
    """The first line of each message before them."""
    return [str(one.components[0]["components"][0]["content"]).removeprefix("## ") for one in person.messages()]


async def test_a_command_is_answered_for_them_alone(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel, guild: Guild
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        ack = await sam.command("/find-mentor fintech", welcome)
        (event,) = work.core.heard_of(CommandInvoked)

        assert (ack.ok, titles(sam), priya.messages()) == (True, ["A card"], [])
        assert (event.command, event.words, event.name, event.language) == (
            "find-mentor",
            "fintech",
            "Sam Okafor",
            "en-GB",
        )
        assert work.settled == [(guild.id, "Northbridge University")]


async def test_a_press_draws_the_message_anew(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: Update(NEXT)}
        await sam.command("/find-mentor", welcome)
        await sam.press("Hide")

        assert titles(sam) == ["The next card"]


async def test_a_press_opens_a_form(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM), FormSubmitted: Update(NEXT)}
        await sam.command("/find-mentor", welcome)
        await sam.press("Ask")
        labels = [label for label, _ in asked(sam.open_modal())]
        await sam.submit({"Hopes": "To learn"})
        await work.rest()
        (sent,) = work.core.heard_of(FormSubmitted)

        assert (labels, sent.values, titles(sam)) == (["Hopes"], {"hopes": "To learn"}, ["The next card"])
