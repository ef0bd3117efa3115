"""Whoever has closed their messages is shown what waits for them beside the next thing they do, and nobody else is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adapters.discord.doors import OPEN_FOR, Doors
from adapters.discord.reply import Reply
from bot.events import ActionPressed, CommandInvoked, Person
from bot.outbox import Gone, Sent, Unreachable
from bot.views import File, OpenForm, Private
from storage.ids import TimeOrderedIds
from tests.discord.at_work import CARD, FORM, NEXT, at_work, wishes
from tests.discord.standin.faults import Fault

if TYPE_CHECKING:
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel

new_key = TimeOrderedIds()
ENTRY = replace(NEXT, files=(File("chat.ics", "text/calendar", b"BEGIN:VCALENDAR", "A chat at noon"),))


class Ticks:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_what_waits_is_shown_beside_the_next_thing_they_do(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    to, key = Person("discord", "", sam.id), new_key()
    standin.realm.closed = lambda user: user == sam.id
    async with at_work(standin, wishes=wishes(standin, first_apart=0)) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        messenger = work.connection.messenger
        before = await messenger.post(to, ENTRY, key)
        await priya.command("/my-chats", welcome)
        still = await messenger.post(to, ENTRY, key)
        await sam.command("/my-chats", welcome)
        after = [await messenger.post(to, card, key) for card, key in ((ENTRY, key), (CARD, new_key()))]
        seen = [str(one.components) for one in sam.messages()]

        assert [type(one) for one in (before, still, *after)] == [Unreachable, Unreachable, Sent, Sent]
        assert [[title in one for title in ("A card", "The next card", "chat.ics")] for one in seen] == [
            [True, False, False],
            [False, True, True],
            [True, False, False],
        ]
        assert {one.only_for for one in sam.messages()} == {sam.id}
        assert all("The next card" not in str(one.components) for one in priya.messages())


async def test_what_was_shown_there_is_posted_anew_rather_than_edited(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    standin.realm.closed = lambda user: user == sam.id
    async with at_work(standin, wishes=wishes(standin, first_apart=0)) as work:
        work.core.answers[CommandInvoked] = Private(CARD)
        await sam.command("/my-chats", welcome)
        shown = await work.connection.messenger.post(Person("discord", "", sam.id), NEXT, key := new_key())

        assert isinstance(shown, Sent)
        assert await work.connection.messenger.edit(shown.ref, NEXT, key) == Gone()


async def test_it_waits_for_the_answer_that_is_on_its_way() -> None:
    doors, reply, going = Doors(), Reply("command", user="1", token="t"), asyncio.Event()

    async def answer() -> None:
        await going.wait()
        doors.open(reply)

    doors.expect("1", asyncio.create_task(answer()))
    asked = asyncio.create_task(doors.of("1"))
    await asyncio.sleep(0)
    going.set()

    assert (await asked, await doors.of("2")) == (reply, None)


@pytest.mark.parametrize("why", ["it is long ago", "a form was opened", "it cannot be shown"])
async def test_otherwise_it_goes_on_waiting(why: str, standin: Discord, sam: DiscordPerson, welcome: Channel) -> None:
    standin.realm.closed = lambda user: user == sam.id
    ticks = Ticks()
    async with at_work(standin, wishes=wishes(standin, first_apart=0), seconds=ticks) as work:
        work.core.answers |= {CommandInvoked: Private(CARD), ActionPressed: OpenForm(FORM)}
        await sam.command("/my-chats", welcome)
        match why:
            case "it is long ago":
                ticks.now += OPEN_FOR
            case "a form was opened":
                ticks.now += OPEN_FOR
                await sam.press("Ask")
            case _:
                standin.faults.plan("followup.send", Fault("broken before"))
        met = await work.connection.messenger.post(Person("discord", "", sam.id), NEXT, new_key())

        assert isinstance(met, Unreachable)
