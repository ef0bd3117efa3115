"""Gestures through Discord's own library to the desk and back, against a stand-in on this machine."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.events import ActionPressed, CommandInvoked, FormSubmitted, MemberLeft, Reacted, Space, Unreacted, Wrote
from bot.views import Choice, File, OpenForm, Private, Refuse, Update
from tests.discord.at_work import CARD, FORM, NEXT, Core, at_work
from tests.discord.people import asked
from tests.discord.standin import gestures
from tests.discord.standin.faults import Fault
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.events import Autocompleted, Event
    from bot.views import Answer
    from tests.discord.at_work import AtWork
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.faults import Kind
    from tests.discord.standin.things import Ack, Channel, Guild


def titles(person: DiscordPerson) -> list[str]:
    """The first line of each message before them."""
    return [str(_box(one)["components"][0]["content"]).removeprefix("## ").split("\n")[0] for one in person.messages()]


def _box(message: Posted) -> Any:
    return next(one for one in message.components if "components" in one)


@asynccontextmanager
async def hurried(standin: Discord) -> AsyncIterator[AtWork]:
    """At work, where nothing comes in time while the gate is closed."""
    async with at_work(standin) as work:
        work.connection.desk.budget = work.connection.desk.form_budget = timedelta(seconds=0.01)
        yield work


async def press_late(work: AtWork, person: DiscordPerson, label: str) -> Ack:
    """Press, and let the answer come after the budget."""
    work.connection.desk.budget = timedelta(seconds=0.01)
    work.core.gate.clear()
    ack = await person.press(label)
    work.core.gate.set()
    await work.rest()
    return ack


def posted(standin: Discord, channel: Channel) -> Posted:
    """A message of the bot's."""
    message = Posted(standin.realm.new_id(), channel.id, standin.realm.bot, standin.realm.hours.now(), "Who helps?")
    return standin.realm.post(message)


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


async def test_a_form_is_never_deferred(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM)}
        await sam.command("/find-mentor", welcome)
        work.connection.desk.budget = timedelta(0)
        work.core.gate.clear()
        pressing = asyncio.create_task(sam.press("Ask"))
        work.core.arrived.clear()
        await work.core.arrived.wait()
        work.core.gate.set()
        ack = await pressing

        assert (ack.type, sam.open_modal().body["title"]) == (9, "Ask")


async def test_a_form_that_takes_too_long_is_asked_for_again(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with hurried(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM)}
        await sam.command("/find-mentor", welcome)
        await work.rest()
        work.core.gate.clear()
        ack = await sam.press("Ask")
        work.core.gate.set()
        await work.rest()

        assert (ack.type, sam.modal, len(sam.messages())) == (4, None, 2)


@pytest.mark.parametrize("answer", [Private(NEXT), Update(NEXT)], ids=["private", "update"])
async def test_a_command_that_takes_its_time_is_answered_later(
    answer: Answer, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with hurried(standin) as work:
        work.core.answers[CommandInvoked] = answer
        work.core.gate.clear()
        ack = await sam.command("/find-mentor", welcome)
        before = len(sam.messages())
        work.core.gate.set()
        await work.rest()

        assert (ack.type, before, titles(sam), sam.messages()[0].only_for) == (5, 0, ["The next card"], sam.id)


LATE: dict[str, tuple[str, Answer, list[str]]] = {
    "in place": ("Hide", Update(NEXT), ["The next card"]),
    "beside": ("Hide", Private(NEXT), ["A card", "The next card"]),
    "alone": ("Show", Private(NEXT), ["A card", "The next card"]),
    "nothing": ("Hide", None, ["A card"]),
}


@pytest.mark.parametrize("how", LATE)
async def test_a_press_that_takes_its_time_is_answered_later(
    how: str, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    label, answer, shown = LATE[how]
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: answer}
        await sam.command("/find-mentor", welcome)
        ack = await press_late(work, sam, label)

        assert (ack.ok, titles(sam)) == (True, shown)


async def test_what_is_refused_can_be_mended(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM)}
        work.core.answers[FormSubmitted] = Refuse({"hopes": "Longer, please."})
        await sam.command("/find-mentor", welcome)
        await sam.press("Ask")
        await sam.submit({"Hopes": "x"})

        assert "Longer, please." in str(sam.messages()[-1].components)


async def test_what_is_told_twice_is_answered_once(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        work.core.gate.clear()
        giving = asyncio.create_task(sam.command("/find-mentor", welcome))
        await work.core.arrived.wait()
        payload = next(iter(standin.realm.interactions.values())).payload
        standin.gateway.dispatch("INTERACTION_CREATE", payload, guild=welcome.guild)
        await standin.gateway.heard()
        work.core.gate.set()
        ack = await giving
        await work.rest()

        assert (ack.ok, len(work.core.heard_of(CommandInvoked)), titles(sam)) == (True, 1, ["A card"])


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_an_acknowledgement_whose_answer_is_lost_counts(
    status: int, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        standin.faults.plan("interaction.answer", Fault("broken after", status=status))
        await sam.command("/find-mentor", welcome)
        await work.rest()

        assert (titles(sam), work.connection.desk.answers.late, standin.troubles) == (["A card"], 0, [])


@pytest.mark.parametrize("status", [500, 503])
async def test_an_acknowledgement_that_was_not_taken_is_given_again(
    status: int, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        standin.faults.plan("interaction.answer", Fault("broken before", status=status))
        ack = await sam.command("/find-mentor", welcome)
        await work.rest()

        assert (ack.ok, titles(sam), len(work.core.heard), standin.troubles) == (True, ["A card"], 1, [])


async def test_an_acknowledgement_that_hangs_keeps_nobody(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    standin.patience, gate = 0.1, asyncio.Event()
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        standin.faults.plan("interaction.answer", Fault("slow before", gate=gate))
        ack = await sam.command("/find-mentor", welcome)
        await work.rest()
        gate.set()

        assert (ack.ok, titles(sam)) == (False, [])


@pytest.mark.parametrize("kind", ["broken before", "broken after"])
async def test_a_late_answer_whose_fate_is_unknown_is_there_once(
    kind: Kind, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with hurried(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        work.core.gate.clear()
        standin.faults.plan("original.edit", Fault(kind, status=502))
        await sam.command("/find-mentor", welcome)
        work.core.gate.set()
        await work.rest()

        assert titles(sam) == ["A card"]


async def test_an_answer_follows_an_acknowledgement_that_was_not_ours(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work, aiohttp.ClientSession() as another:
        work.core.answers[CommandInvoked] = Private(CARD)
        work.core.gate.clear()
        giving = asyncio.create_task(sam.command("/find-mentor", welcome))
        await work.core.arrived.wait()
        one = next(iter(standin.realm.interactions.values()))
        address = f"{standin.api}/interactions/{one.id}/{one.token}/callback"
        await another.post(address, json={"type": 5, "data": {"flags": 64}})
        work.core.gate.set()
        await giving
        await work.rest()

        assert titles(sam) == ["A card"]


async def test_what_comes_too_late_is_counted(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    standin.patience = 0.1
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        work.core.gate.clear()
        ack = await sam.command("/find-mentor", welcome)
        work.core.gate.set()
        await work.rest()

        assert (ack.ok, work.connection.desk.answers.late, len(work.core.heard_of(CommandInvoked))) == (False, 1, 1)


async def test_what_follows_is_never_there_twice(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: Private(NEXT)}
        await sam.command("/find-mentor", welcome)
        standin.faults.plan("followup.send", Fault("broken after", status=502))
        await press_late(work, sam, "Hide")

        assert titles(sam) == ["A card", "The next card"]


async def test_what_breaks_is_not_acknowledged(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    standin.patience = 0.1
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = RuntimeError("It broke.")
        ack = await sam.command("/find-mentor", welcome)

        assert (ack.ok, sam.messages()) == (False, [])


class Uneven(Core):
    """Takes longer over a reaction than over its end."""

    async def __call__(self, event: Event) -> Answer:
        for _ in range(9 if isinstance(event, Reacted) else 0):
            await asyncio.sleep(0)
        return await super().__call__(event)


async def test_reactions_keep_their_order(
    standin: Discord, guild: Guild, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    post = posted(standin, welcome)
    async with at_work(standin, Uneven()) as work:
        for _ in range(25):
            for person in (sam, priya):
                for added in (True, False):
                    event, data = gestures.reaction(standin.realm, person.id, post, "👋", added)
                    standin.gateway.dispatch(event, data, "GUILD_MESSAGE_REACTIONS", guild.id)
        await work.rest()
        told = [event for event in work.core.heard if isinstance(event, Reacted | Unreacted)]
        kinds = [[type(one) for one in told if one.who.id == person.id] for person in (sam, priya)]

        assert kinds == [[Reacted, Unreacted] * 25] * 2


async def test_a_reaction_to_somebody_elses_message_is_nobodys_business(
    standin: Discord, guild: Guild, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    theirs = await priya.write("Lunch?", welcome)
    async with at_work(standin) as work:
        await sam.react(theirs, "👋")
        await sam.react(theirs, "👋", added=False)
        await work.rest()

        assert work.core.heard == []


async def test_whoever_writes_is_answered_in_the_conversation(standin: Discord, sam: DiscordPerson) -> None:
    async with at_work(standin) as work:
        work.core.answers[Wrote] = Private(NEXT)
        await sam.write("my secret")
        await work.rest()
        (event,) = work.core.heard_of(Wrote)

        assert (titles(sam), "my secret" in repr(event)) == (["The next card"], False)


async def test_a_file_of_a_private_answer_is_for_them_alone(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    export = File("windowseat.json", "application/json", b"{}", "Everything kept about you")
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(replace(NEXT, files=(export,)))
        await sam.command("/windowseat privacy", welcome)
        (message,) = sam.messages()

        assert ([file.content for file in message.files], priya.messages()) == ([b"{}"], [])


async def test_choices_are_offered_while_somebody_types(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async def suggest(event: Autocompleted) -> tuple[Choice, ...]:
        return (Choice(event.words, f"{event.words}…"),)

    async with at_work(standin, suggest=suggest):
        offered = await sam.half_type("find-mentor", "words", "pro", welcome)

        assert offered == ["pro…"]


async def test_nobody_waits_for_suggestions(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    gate = asyncio.Event()

    async def suggest(_: Autocompleted) -> tuple[Choice, ...]:
        await gate.wait()
        return ()

    async with at_work(standin, suggest=suggest) as work:
        work.connection.desk.budget = timedelta(0)
        offered = await sam.half_type("find-mentor", "words", "pro", welcome)
        gate.set()

        assert offered == []


async def test_what_is_under_way_is_acknowledged_before_the_line_closes(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        work.core.gate.clear()
        giving = asyncio.create_task(sam.command("/find-mentor", welcome))
        await work.core.arrived.wait()
        stopping = asyncio.create_task(work.connection.stop())
        await standin.gateway.heard()
        lines = len(standin.gateway.lines)
        work.core.gate.set()
        ack = await giving
        await stopping
        await standin.gateway.until(lambda: not standin.gateway.lines)

        assert (lines, ack.ok, titles(sam)) == (1, True, ["A card"])


async def test_nothing_is_kept_of_what_was_sent(standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    async with at_work(standin) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM)}
        for _ in range(30):
            await sam.command("/find-mentor", welcome)
            await sam.press("Ask")
            sam.dismiss()
        await work.rest()
        client = work.connection.gateway._client  # noqa: SLF001 - the library's own memory is looked at
        assert client
        views = client._connection._view_store  # noqa: SLF001

        assert (len(views._views), len(views._modals), len(client.cached_messages)) == (0, 0, 0)  # noqa: SLF001


async def test_nobody_leaves_without_the_intent_for_it(standin: Discord, guild: Guild, sam: DiscordPerson) -> None:
    async with at_work(standin) as work:
        await sam.leave(guild)
        await work.rest()

        assert work.core.heard_of(MemberLeft) == []


@pytest.mark.parametrize("shares_both", [False, True])
async def test_a_command_in_direct_messages_means_the_one_server_they_share(
    shares_both: bool, standin: Discord, guild: Guild, sam: DiscordPerson
) -> None:
    other = standin.realm.add_guild("Southbank")
    if shares_both:
        standin.realm.come(other, sam.id)
    async with at_work(standin) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        await sam.command("/my-chats")
        await sam.command("/my-chats")
        told = [event.space for event in work.core.heard_of(CommandInvoked)]

        assert told == [None if shares_both else Space("discord", guild.id)] * 2
