"""What becomes of a message, whatever Slack answers: exactly one visible message, or the truth about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.deliver import SlackMessenger, is_whole, since
from adapters.slack.manifest import manifest
from bot.events import Person
from bot.ids import spell, uuid7
from bot.outbox import CannotTell, Found, Gone, NotFound, Outcome, Retry, Sent, Unknown, Unreachable
from bot.views import Card, File, Paragraph, Section
from tests.slack.standin import Slack, SlackApp, User
from tests.slack.standin.faults import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SAM = Person("slack", "T0NORTH", "U0SAM")
HELLO = Card("hello", "Hello", (Section((Paragraph(("A line.",)),)),))
ENTRY = Card("calendar", "Your entry", files=(File("chat.ics", "text/calendar", b"BEGIN", "Your chat"),))
KEY = "w1"


class Ticks:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack(SlackApp.of(manifest())) as opened:
        opened.workspace.add_user(User("U0SAM", "Sam Okafor"))
        yield opened


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
async def messenger(slack: Slack, ticks: Ticks) -> AsyncIterator[SlackMessenger]:
    async with aiohttp.ClientSession() as session:
        token = slack.workspace.token
        client = AsyncWebClient(token, base_url=slack.api, session=session, retry_handlers=[])
        yield SlackMessenger(client, "T0NORTH", ticks)


def seen(slack: Slack) -> list[str]:
    return [one.text for one in slack.workspace.read("D00SAM")]


async def test_a_card_is_posted_once_and_can_be_found(slack: Slack, messenger: SlackMessenger) -> None:
    sent = await messenger.post(SAM, HELLO, KEY)

    assert isinstance(sent, Sent)
    assert sent.ref.startswith("D00SAM:")
    assert seen(slack) == ["Hello\nA line."]
    assert await messenger.find(SAM, KEY) == Found(sent.ref)
    assert await messenger.find(SAM, "w2") == NotFound()


async def test_a_card_is_drawn_in_place_of_another(slack: Slack, messenger: SlackMessenger) -> None:
    sent = await messenger.post(SAM, HELLO, KEY)
    assert isinstance(sent, Sent)

    assert await messenger.edit(sent.ref, Card("bye", "Bye"), KEY) == sent
    assert seen(slack) == ["Bye"]
    assert await messenger.find(SAM, KEY) == Found(sent.ref)


async def test_a_message_that_was_taken_away_is_gone(messenger: SlackMessenger) -> None:
    assert await messenger.edit("D00SAM:1.000001", HELLO, KEY) == Gone()


async def test_one_message_a_second(messenger: SlackMessenger, ticks: Ticks) -> None:
    await messenger.post(SAM, HELLO, KEY)

    early = await messenger.post(SAM, HELLO, "w2")
    found = await messenger.find(SAM, "w2")
    ticks.now += 1
    later = await messenger.post(SAM, HELLO, "w2")

    assert early == Retry(timedelta(seconds=1), "one message a second")
    assert found == NotFound()
    assert isinstance(later, Sent)


FAULTS: dict[str, tuple[Fault, Outcome | type[Outcome]]] = {
    "busy": (Fault("limited", after=7), Retry(timedelta(seconds=7), "ratelimited")),
    "broken": (Fault("broken"), Unknown),
    "dropped before": (Fault("dropped before"), Unknown),
    "dropped after": (Fault("dropped after"), Unknown),
    "closed": (Fault("error", error="messages_tab_disabled"), Unreachable("messages_tab_disabled")),
    "nobody": (Fault("error", error="user_not_found"), Unreachable("user_not_found")),
    "inactive": (Fault("error", error="user_disabled"), Unreachable("user_disabled")),
    "revoked": (Fault("error", error="token_revoked"), Retry(timedelta(minutes=10), "token_revoked")),
    "missing scope": (Fault("error", error="missing_scope"), Retry(timedelta(minutes=10), "missing_scope")),
    "a slip of Slack": (Fault("error", error="internal_error"), Unknown("internal_error")),
    "something new": (Fault("error", error="painted_over"), Retry(timedelta(seconds=30), "painted_over")),
}


@pytest.mark.parametrize("what", FAULTS)
async def test_what_slack_answers_has_a_meaning(what: str, slack: Slack, messenger: SlackMessenger) -> None:
    fault, outcome = FAULTS[what]
    slack.faults.plan("chat.postMessage", fault)

    met = await messenger.post(SAM, HELLO, KEY)

    assert isinstance(met, outcome) if isinstance(outcome, type) else met == outcome


@pytest.mark.parametrize("what", ["dropped before", "dropped after"])
async def test_after_the_unknown_there_is_one_message(
    what: str, slack: Slack, messenger: SlackMessenger, ticks: Ticks
) -> None:
    slack.faults.plan("chat.postMessage", FAULTS[what][0])
    await messenger.post(SAM, HELLO, KEY)
    ticks.now += 30
    if await messenger.find(SAM, KEY) == NotFound():
        await messenger.post(SAM, HELLO, KEY)

    assert seen(slack) == ["Hello\nA line."]


async def test_an_edit_of_unknown_fate_is_done_again(slack: Slack, messenger: SlackMessenger) -> None:
    sent = await messenger.post(SAM, HELLO, KEY)
    assert isinstance(sent, Sent)
    slack.faults.plan("chat.update", Fault("broken"))

    assert isinstance(await messenger.edit(sent.ref, HELLO, KEY), Retry)


async def test_blocks_that_slack_refuses_leave_their_words(slack: Slack, messenger: SlackMessenger) -> None:
    slack.faults.plan("chat.postMessage", Fault("error", error="invalid_blocks"))

    assert isinstance(await messenger.post(SAM, HELLO, KEY), Sent)
    assert [one.blocks for one in slack.workspace.read("D00SAM")] == [[]]


async def test_whoever_is_in_another_workspace_is_not_written_to(slack: Slack, messenger: SlackMessenger) -> None:
    elsewhere = Person("slack", "T0SOUTH", "U0SAM")

    assert isinstance(await messenger.post(elsewhere, HELLO, KEY), Unreachable)
    assert seen(slack) == []


async def test_a_channel_is_written_to_by_its_id(slack: Slack, messenger: SlackMessenger) -> None:
    channel = slack.workspace.add_channel("welcome", "U0BOT")

    sent = await messenger.post(channel.id, HELLO, KEY)

    assert isinstance(sent, Sent)
    assert sent.ref.startswith(f"{channel.id}:")


async def test_a_channel_that_the_bot_is_not_in_is_out_of_reach(slack: Slack, messenger: SlackMessenger) -> None:
    channel = slack.workspace.add_channel("welcome")

    assert await messenger.post(channel.id, HELLO, KEY) == Unreachable("not_in_channel")


async def test_what_may_not_be_read_cannot_be_told(slack: Slack, messenger: SlackMessenger) -> None:
    slack.faults.plan("conversations.history", Fault("error", error="missing_scope"))

    assert await messenger.find(SAM, KEY) == CannotTell()


async def test_files_come_with_their_message(slack: Slack, messenger: SlackMessenger) -> None:
    sent = await messenger.post(SAM, ENTRY, KEY)
    asked = dict(slack.calls)["files.completeUploadExternal"]

    assert isinstance(sent, Sent)
    assert (asked["channel_id"], asked["thread_ts"]) == tuple(sent.ref.split(":"))
    assert [upload.content for upload in slack.workspace.uploads.values()] == [b"BEGIN"]


async def test_without_permission_for_files_nothing_is_posted(slack: Slack, messenger: SlackMessenger) -> None:
    slack.faults.plan("files.getUploadURLExternal", Fault("error", error="missing_scope"))

    assert await messenger.post(SAM, ENTRY, KEY) == Retry(timedelta(minutes=10), "missing_scope")
    assert seen(slack) == []


async def test_a_message_without_its_files_is_taken_back_and_posted_whole(
    slack: Slack, messenger: SlackMessenger, ticks: Ticks
) -> None:
    slack.faults.plan("files.completeUploadExternal", Fault("dropped before"))

    met = await messenger.post(SAM, ENTRY, KEY)
    found = await messenger.find(SAM, KEY)

    assert isinstance(met, Unknown)
    assert found == NotFound()
    assert seen(slack) == []


def test_a_message_is_whole_when_its_thread_has_its_files() -> None:
    marked = {"metadata": {"event_type": "windowseat", "event_payload": {"key": KEY, "files": 1}}}
    plain = {"metadata": {"event_type": "windowseat", "event_payload": {"key": KEY, "files": 0}}}

    assert is_whole(plain)
    assert not is_whole(marked)
    assert is_whole(marked | {"reply_count": 1})


def test_an_id_tells_when_it_was_made() -> None:
    assert since(spell(uuid7(1_795_705_200_123, 5))) == "1795705140.000000"
    assert since("not one of ours") == "0"
