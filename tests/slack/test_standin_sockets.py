"""Socket Mode as unmodified Bolt meets it, with what is known to go wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.slack.standin import Slack, gestures
from tests.slack.standin.faults import Fault
from tests.slack.tiny_bolt import tiny_bot

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from tests.slack.people import SlackPerson


async def test_a_command_is_answered_to_its_writer(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack):
        ack = await sam.command("/find-mentor product")

    assert (ack.ok, sam.sees()) == (True, [["Someone for you", "[Ask Priya] [How long: 15 minutes / 20 minutes]"]])


async def test_a_ticket_is_good_for_one_socket(slack: Slack) -> None:
    address = slack.sockets.ticket()
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        hello = await socket.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)


async def test_an_eleventh_socket_is_refused(slack: Slack, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(slack.sockets.ticket()) for _ in range(10)]
        await slack.sockets.connected(10)
        with pytest.raises(SlackApiError, match="too_many_websockets"):
            await client.apps_connections_open(app_token=slack.app.app_token)
        for socket in sockets:
            await socket.close()


async def test_each_payload_goes_to_exactly_one_socket(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack, sockets=3) as bot:
        for _ in range(12):
            await sam.command("/find-mentor x")
        used = {id(socket) for socket, _ in slack.sockets.sent}

    assert (len(bot.heard), len(used) > 1) == (12, True)


async def test_an_unheard_command_is_never_acknowledged(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack):
        typing = asyncio.create_task(sam.command("/organise"))
        await slack.sockets.brought(1)
        slack.hours.move(timedelta(seconds=3))
        ack = await typing

    assert (ack.why, slack.troubles) == ("timeout", [(sam.id, "timeout")])


async def test_three_seconds_of_the_story_are_enough_to_be_late(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack) as bot:
        typing = asyncio.create_task(sam.command("/my-chats"))
        await bot.reached.wait()
        slack.hours.move(timedelta(seconds=3))
        ack = await typing
        bot.gate.set()

    assert (ack.why, sam.sees()) == ("timeout", [])


async def test_real_seconds_count_as_well(sam: SlackPerson, slack: Slack) -> None:
    slack.patience = 0.05
    async with tiny_bot(slack) as bot:
        ack = await sam.command("/my-chats")
        bot.gate.set()

    assert ack.why == "timeout"


async def test_without_a_socket_the_person_sees_a_failure_at_once(slack: Slack, sam: SlackPerson) -> None:
    ack = await sam.command("/find-mentor x")

    assert (ack.why, slack.troubles) == ("no socket", [(sam.id, "no socket")])


async def test_an_event_delivered_twice_is_handled_twice(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack) as bot:
        message = await sam.write("hello")
        await sam.again()

    assert (message.text, bot.heard, bot.retries) == ("hello", ["message", "message"], ["0", "1"])


async def test_an_event_that_was_missed_comes_again_three_times(slack: Slack, sam: SlackPerson) -> None:
    await sam.write("hello")
    sent = [await slack.catch_up()]
    for minutes in (1, 5, 60):
        slack.hours.move(timedelta(minutes=minutes))
        sent.append(await slack.catch_up())

    assert sent == [1, 1, 1, 0]


async def test_what_the_app_does_not_subscribe_to_is_not_sent(slack: Slack, sam: SlackPerson) -> None:
    slack.app.events = ("message.im",)
    slack.workspace.scopes = ("commands",)
    async with tiny_bot(slack) as bot:
        await sam.write("hello")
        await sam.join()

    assert bot.heard == []


async def test_a_refresh_opens_a_new_socket_and_the_old_gesture_is_acknowledged_there(
    slack: Slack, sam: SlackPerson
) -> None:
    async with tiny_bot(slack) as bot:
        typing = asyncio.create_task(sam.command("/my-chats"))
        await bot.reached.wait()
        old = slack.sockets.open[0]
        await slack.sockets.refresh()
        await slack.sockets.connected(2)
        bot.gate.set()
        ack = await typing
        kept = old in slack.sockets.open

    assert (ack.ok, ack.body["text"], kept) == (True, "Done", False)


@pytest.mark.parametrize("refused", [0, 2])
async def test_a_cut_line_is_noticed_after_the_ping_and_then_mended(
    slack: Slack, sam: SlackPerson, refused: int
) -> None:
    async with tiny_bot(slack, ping=0.3):
        slack.faults.plan("apps.connections.open", *[Fault("error", error="internal_error")] * refused)
        slack.sockets.abort()
        await slack.sockets.gone()
        deaf = await sam.command("/find-mentor x")
        await slack.sockets.connected(2)
        heard = await sam.command("/find-mentor x")

    assert (deaf.why, heard.ok) == ("no socket", True)


async def test_closing_while_a_gesture_is_under_way_loses_its_acknowledgement(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack) as bot:
        typing = asyncio.create_task(sam.command("/my-chats"))
        await bot.reached.wait()
    bot.gate.set()
    slack.hours.move(timedelta(seconds=3))

    assert ((await typing).why, bot.heard) == ("timeout", ["wait"])


async def test_a_repeated_press_finds_its_trigger_used_and_an_error_loses_the_acknowledgement(
    slack: Slack, sam: SlackPerson
) -> None:
    async with tiny_bot(slack):
        await sam.command("/find-mentor x")
        await sam.press("Ask Priya")
        opened = sam.modal
        repeating = asyncio.create_task(sam.again())
        await slack.sockets.brought(3)
        slack.hours.move(timedelta(seconds=3))
        again = await repeating

    assert (again.why, sam.modal is opened) == ("timeout", True)


def test_a_trigger_knows_the_modal_it_was_made_in(slack: Slack, sam: SlackPerson) -> None:
    name = gestures.trigger(slack.workspace, sam.id, "V1")

    assert slack.workspace.triggers[name].view == "V1"
