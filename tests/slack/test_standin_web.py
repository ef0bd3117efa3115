"""The stand-in's Web API is as strict as Slack's."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.standin import gestures
from tests.slack.standin.things import Posted
from tests.slack.tiny_bolt import ASK, HOME, words

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tests.slack.people import SlackPerson
    from tests.slack.standin import Slack

CARD = [{"type": "section", "text": words("Hello")}]


async def refusal(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-nobody", "invalid_auth"), ("xapp-1-A0WINDOWSEAT-1-x", "not_allowed_token_type")],
)
async def test_a_token_must_be_right(slack: Slack, token: str, error: str) -> None:
    assert await refusal(AsyncWebClient(token, base_url=slack.api).auth_test()) == error


async def test_a_bot_token_opens_no_socket(slack: Slack, client: Any) -> None:
    assert await refusal(client.apps_connections_open(app_token=slack.workspace.token)) == "not_allowed_token_type"


async def test_a_revoked_token_is_said_to_be_so(slack: Slack, client: Any) -> None:
    await slack.uninstall(slack.workspace.id)

    assert await refusal(client.auth_test()) == "token_revoked"


async def test_every_answer_names_the_scopes(slack: Slack, client: Any, sam: SlackPerson) -> None:
    slack.workspace.scopes = ("commands",)

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=sam.id, text="Hello")

    told = caught.value.response
    assert (told["error"], told["needed"], told["provided"]) == ("missing_scope", "chat:write", "commands")
    assert told.headers["X-OAuth-Scopes"] == "commands"


async def test_an_unknown_method_is_refused(client: Any) -> None:
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"


async def test_a_message_is_posted_changed_and_taken_away(client: Any, sam: SlackPerson) -> None:
    posted = await client.chat_postMessage(channel=sam.id, text="Hello", blocks=CARD)
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Goodbye")
    seen = sam.sees()
    await client.chat_delete(channel=posted["channel"], ts=posted["ts"])

    assert (posted["channel"], seen, sam.sees()) == ("D00SAM", [["Goodbye"]], [])
    assert await refusal(client.chat_delete(channel=posted["channel"], ts=posted["ts"])) == "message_not_found"


async def test_metadata_comes_back_where_it_is_asked_for(client: Any, sam: SlackPerson) -> None:
    mark = {"event_type": "outbox", "event_payload": {"key": "k1"}}
    for text in ("one", "two", "three"):
        posted = await client.chat_postMessage(channel=sam.id, text=text, metadata=mark)
    plain = await client.conversations_history(channel=posted["channel"])
    first = await client.conversations_history(channel=posted["channel"], limit=2, include_all_metadata=True)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=posted["channel"], limit=2, cursor=cursor)

    assert "metadata" not in plain["messages"][0]
    assert [one["text"] for one in first["messages"]] == ["three", "two"]
    assert first["messages"][0]["metadata"] == mark
    assert ([one["text"] for one in rest["messages"]], rest["has_more"]) == (["one"], False)


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"event_type": "outbox"}, "invalid_metadata_format"),
        ({"event_type": "outbox", "event_payload": {"key": "x" * 9000}}, "metadata_too_large"),
    ],
)
async def test_metadata_has_a_shape_and_a_size(
    client: Any, sam: SlackPerson, metadata: dict[str, Any], error: str
) -> None:
    assert await refusal(client.chat_postMessage(channel=sam.id, text="Hello", metadata=metadata)) == error


async def test_whoever_cannot_be_reached_is_refused(slack: Slack, client: Any, sam: SlackPerson) -> None:
    slack.workspace.add_channel("elsewhere")
    said = [await refusal(client.chat_postMessage(channel=to, text="x")) for to in ("U0NOBODY", "C0ELSEWHERE")]
    slack.app.messages_tab = False
    said.append(await refusal(client.chat_postMessage(channel=sam.id, text="x")))
    slack.app.messages_tab = True
    sam.user.deleted = True
    said.append(await refusal(client.chat_postMessage(channel=sam.id, text="x")))

    assert said == ["channel_not_found", "not_in_channel", "messages_tab_disabled", "user_disabled"]


async def test_a_message_needs_words(client: Any, sam: SlackPerson) -> None:
    said = [
        await refusal(client.api_call("chat.postMessage", json={"channel": sam.id, "text": ""})),
        await refusal(client.chat_postMessage(channel=sam.id, text="x" * 40_001)),
        await refusal(client.chat_postMessage(channel=sam.id, text="x", blocks=[{"type": "nonsense"}])),
    ]

    assert said == ["no_text", "msg_too_long", "invalid_blocks"]


async def test_an_ephemeral_message_is_for_one(client: Any, slack: Slack, sam: SlackPerson, priya: SlackPerson) -> None:
    room = slack.workspace.add_channel("welcome", "U0BOT", sam.id, priya.id)

    given = await client.chat_postEphemeral(channel=room.id, user=sam.id, text="For you")

    assert (sam.sees(), priya.sees()) == ([["For you"]], [])
    assert await refusal(client.chat_update(channel=room.id, ts=given["message_ts"], text="x")) == "message_not_found"


async def test_a_trigger_opens_one_view_within_three_seconds(slack: Slack, client: Any, sam: SlackPerson) -> None:
    good, late = (gestures.trigger(slack.workspace, sam.id) for _ in range(2))
    await client.views_open(trigger_id=good, view=ASK)
    said = [await refusal(client.views_open(trigger_id=one, view=ASK)) for one in (good, "made.up")]
    slack.hours.move(timedelta(seconds=3.1))
    said.append(await refusal(client.views_open(trigger_id=late, view=ASK)))

    assert said == ["exchanged_trigger_id", "invalid_trigger_id", "expired_trigger_id"]
    assert sam.form["title"] == "Ask Priya"


async def test_a_view_changes_only_from_what_was_seen(slack: Slack, client: Any, sam: SlackPerson) -> None:
    opened = await client.views_open(trigger_id=gestures.trigger(slack.workspace, sam.id), view=ASK)
    view, seen = opened["view"]["id"], opened["view"]["hash"]
    await client.views_update(view_id=view, hash=seen, view=ASK)

    assert await refusal(client.views_update(view_id=view, hash=seen, view=ASK)) == "hash_conflict"
    await sam.close_modal()
    assert await refusal(client.views_update(view_id=view, view=ASK)) == "not_found"


async def test_three_modals_lie_on_one_another_at_most(slack: Slack, client: Any, sam: SlackPerson) -> None:
    await client.views_open(trigger_id=gestures.trigger(slack.workspace, sam.id), view=ASK)
    for _ in range(2):
        top = sam.modal.id if sam.modal else ""
        await client.views_push(trigger_id=gestures.trigger(slack.workspace, sam.id, top), view=ASK)
    top = gestures.trigger(slack.workspace, sam.id, sam.modal.id if sam.modal else "")

    assert await refusal(client.views_push(trigger_id=top, view=ASK)) == "push_limit_reached"


async def test_a_home_is_each_persons_own(client: Any, sam: SlackPerson, priya: SlackPerson) -> None:
    await client.views_publish(user_id=sam.id, view=HOME)

    assert (sam.home, priya.home) == (["Welcome"], [])


async def test_somebody_has_a_time_zone_until_they_leave(client: Any, priya: SlackPerson) -> None:
    here = (await client.users_info(user=priya.id, include_locale=True))["user"]
    priya.user.deleted = True
    gone = (await client.users_info(user=priya.id))["user"]

    assert (here["tz"], here["tz_offset"], here["locale"]) == ("Asia/Kolkata", 19800, "en-GB")
    assert (gone["deleted"], "tz" in gone) == (True, False)


async def test_a_file_takes_three_calls(client: Any, sam: SlackPerson) -> None:
    posted = await client.chat_postMessage(channel=sam.id, text="Your chat is set")
    await client.files_upload_v2(
        channel=posted["channel"], thread_ts=posted["ts"], filename="chat.ics", content="BEGIN:VCALENDAR"
    )
    history = await client.conversations_history(channel=posted["channel"])

    assert [file["name"] for file in sam.files(sam.messages()[0])] == ["chat.ics"]
    assert [one.get("reply_count") for one in history["messages"]] == [1]


async def test_a_file_that_was_not_sent_cannot_be_shown(client: Any, sam: SlackPerson) -> None:
    place = await client.files_getUploadURLExternal(filename="chat.ics", length=5)
    given = [{"id": place["file_id"], "title": "x"}]

    assert await refusal(client.files_completeUploadExternal(files=given, channel_id=sam.im.id)) == "file_not_found"


async def test_an_installation_gives_a_token_once(slack: Slack) -> None:
    client, code = cast("Any", AsyncWebClient(base_url=slack.api)), slack.code("T0OTHER")
    secret = {"client_id": slack.app.client_id, "client_secret": slack.app.client_secret}
    given = await client.api_call("oauth.v2.access", data={**secret, "code": code})

    assert (await AsyncWebClient(given["access_token"], base_url=slack.api).auth_test())["team_id"] == "T0OTHER"
    assert await refusal(client.api_call("oauth.v2.access", data={**secret, "code": code})) == "invalid_code"


async def test_a_gesture_is_answered_five_times_within_half_an_hour(slack: Slack, sam: SlackPerson) -> None:
    address, late = (gestures.response_url(slack, slack.workspace, sam.id, sam.im.id) for _ in range(2))
    async with aiohttp.ClientSession() as session:
        said = [(await session.post(address, data=json.dumps({"text": "x"}))).status for _ in range(6)]
        slack.hours.move(timedelta(minutes=31))
        said.append((await session.post(late, data=json.dumps({"text": "x"}))).status)

    assert said == [200] * 5 + [404, 404]
    assert sam.sees() == [["x"]] * 5


async def test_a_pressed_message_can_be_replaced_or_taken_away(slack: Slack, sam: SlackPerson) -> None:
    fleeting = slack.workspace.post(Posted(sam.im.id, slack.workspace.ts(), "U0BOT", "Old", only_for=sam.id))
    address = gestures.response_url(slack, slack.workspace, sam.id, sam.im.id, fleeting.ts)
    async with aiohttp.ClientSession() as session:
        await session.post(address, json={"text": "New", "replace_original": True})
        seen = sam.sees()
        await session.post(address, json={"delete_original": True})

    assert (seen, sam.sees()) == ([["New"]], [])
