"""The stand-in fails as Slack can, and Slack's own library then does what was measured."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.standin.faults import Fault

if TYPE_CHECKING:
    from tests.slack.people import SlackPerson
    from tests.slack.standin import Slack

POST = "chat.postMessage"


async def test_too_much_is_answered_with_when_to_come_back(
    slack: Slack, client: AsyncWebClient, sam: SlackPerson
) -> None:
    slack.faults.plan(POST, Fault("limited", after=7))

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=sam.id, text="x")

    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    assert sam.sees() == []


async def test_a_broken_answer_is_html(slack: Slack, client: AsyncWebClient, sam: SlackPerson) -> None:
    slack.faults.plan(POST, Fault("broken"))

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=sam.id, text="x")

    assert caught.value.response.status_code == 500


async def test_an_error_has_the_name_that_was_planned(slack: Slack, client: AsyncWebClient, sam: SlackPerson) -> None:
    slack.faults.plan(POST, Fault("error", error="fatal_error"))

    with pytest.raises(SlackApiError, match="fatal_error"):
        await client.chat_postMessage(channel=sam.id, text="x")


@pytest.mark.parametrize(("kind", "seen"), [("dropped before", 0), ("dropped after", 1)])
async def test_a_cut_line_says_nothing_of_the_outcome(
    slack: Slack, client: AsyncWebClient, sam: SlackPerson, kind: str, seen: int
) -> None:
    slack.faults.plan(POST, Fault(kind))  # type: ignore[arg-type]

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=sam.id, text="x")

    assert len(sam.sees()) == seen


@pytest.mark.parametrize(("kind", "seen"), [("dropped before", 1), ("dropped after", 2)])
async def test_the_library_repeats_in_silence_unless_told_not_to(
    slack: Slack, sam: SlackPerson, kind: str, seen: int
) -> None:
    slack.faults.plan(POST, Fault(kind))  # type: ignore[arg-type]
    careless = AsyncWebClient(slack.workspace.token, base_url=slack.api)

    told = await careless.chat_postMessage(channel=sam.id, text="x")

    assert (told["ok"], len(sam.sees())) == (True, seen)


@pytest.mark.parametrize(("kind", "seen"), [("slow before", 0), ("slow after", 1)])
async def test_a_slow_answer_leaves_the_outcome_open(slack: Slack, sam: SlackPerson, kind: str, seen: int) -> None:
    gate = asyncio.Event()
    slack.faults.plan(POST, Fault(kind, gate=gate))  # type: ignore[arg-type]
    patience = aiohttp.ClientTimeout(total=0.2)  # a client's own timeout is not heard where it is given a session
    async with aiohttp.ClientSession(timeout=patience) as session:
        hasty = AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session, retry_handlers=[])
        with pytest.raises(TimeoutError):
            await hasty.chat_postMessage(channel=sam.id, text="x")
    before = len(sam.sees())
    gate.set()

    assert before == seen


async def test_a_channel_takes_one_message_a_second(slack: Slack, client: AsyncWebClient, sam: SlackPerson) -> None:
    slack.rates.on = True
    await client.chat_postMessage(channel=sam.id, text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=sam.id, text="x")
    slack.hours.move(timedelta(seconds=1))
    await client.chat_postMessage(channel=sam.id, text="x")

    assert (caught.value.response.headers["Retry-After"], len(sam.sees())) == ("1", 2)


async def test_a_method_bears_so_many_calls_a_minute(slack: Slack, client: AsyncWebClient, sam: SlackPerson) -> None:
    slack.rates.on = True
    for _ in range(50):
        await client.conversations_info(channel=sam.im.id)
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_info(channel=sam.im.id)
    slack.hours.move(timedelta(minutes=1))

    assert caught.value.response.headers["Retry-After"] == "60"
    assert (await client.conversations_info(channel=sam.im.id))["ok"]
