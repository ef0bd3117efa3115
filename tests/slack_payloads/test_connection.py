"""A workspace, from its token to a working bot, and the doctor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack.app import SlackSockets
from adapters.slack.connection import connect, examine
from adapters.slack.manifest import manifest, read_names
from bot.events import Space
from bot.outbox import Sent
from bot.views import Card, Private
from tests.slack.standin import Slack, SlackApp, User, gestures

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.events import Event
    from bot.views import Answer

CARD = Card("card", "A card")


async def answer(_: Event) -> Answer:
    return Private(CARD)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack(SlackApp.of(manifest())) as opened:
        opened.workspace.add_user(User("U0SAM", "Sam Okafor"))
        yield opened


async def test_a_token_is_all_it_needs(slack: Slack) -> None:
    async with connect(answer, slack.workspace.token, base_url=slack.api) as workspace:
        sockets = SlackSockets(workspace.app, workspace.desk, slack.app.app_token)
        await sockets.start()
        await slack.sockets.connected(2)
        sam = slack.workspace.users["U0SAM"]
        payload = gestures.command(slack, slack.workspace, sam, slack.workspace.im("U0SAM"), "/windowseat")

        ack = await slack.deliver("slash_commands", payload, "U0SAM")
        event = workspace.messenger.post(slack.workspace.add_channel("welcome", "U0BOT").id, CARD, "w1")

        assert workspace.space == Space("slack", "T0NORTH")
        assert ack.body["text"] == "A card"
        assert isinstance(await event, Sent)
        await sockets.stop()
        await slack.sockets.gone()


async def test_a_socket_that_breaks_is_opened_anew(slack: Slack) -> None:
    async with connect(answer, slack.workspace.token, base_url=slack.api) as workspace:
        sockets = SlackSockets(workspace.app, workspace.desk, slack.app.app_token, ping=0.1)
        await sockets.start()
        await slack.sockets.connected(2)
        slack.sockets.abort()
        await slack.sockets.connected(4)
        await sockets.stop()
        await asyncio.wait_for(slack.sockets.gone(), 10)


async def test_a_token_that_is_refused_is_told(slack: Slack) -> None:
    with pytest.raises(SlackApiError):
        async with connect(answer, "xoxb-wrong", base_url=slack.api):
            pass

    found = await examine("xoxb-wrong", slack.api)

    assert not found.well
    assert "invalid_auth" in found.lines[0]


async def test_the_manifest_gives_every_permission(slack: Slack) -> None:
    assert (await examine(slack.workspace.token, slack.api)).well


async def test_a_permission_that_is_missing_is_told(slack: Slack) -> None:
    slack.workspace.scopes = ("commands", "chat:write")

    found = await examine(slack.workspace.token, slack.api)

    assert not found.well
    assert sum("is missing" in line for line in found.lines) == 6


async def test_no_network_is_told() -> None:
    found = await examine("xoxb-any", "http://127.0.0.1:1/api/")

    assert not found.well
    assert "could not be reached" in found.lines[0]


def test_names_of_commands_are_read() -> None:
    assert read_names("find-mentor=nb-mentor, organise = nb-organise") == {
        "find-mentor": "nb-mentor",
        "organise": "nb-organise",
    }
    assert read_names("") == {}


@pytest.mark.parametrize("said", ["find-mentor", "find=x", "find-mentor=A B", "find-mentor=" + "x" * 32])
def test_a_name_that_cannot_be_is_told(said: str) -> None:
    with pytest.raises(ValueError, match="find"):
        read_names(said)
