"""Many workspaces install the bot, each on its own; where it is taken out, nothing is sent until it is back."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from adapters.slack.manifest import manifest
from adapters.slack.seal import WrongKey, read_keys
from bot.commands.slack import check_tokens
from bot.events import Person
from bot.interview import Interview, Stage
from bot.outbox import Delivery, Gone, Paused, Sent, Unreachable
from bot.people import Member, Mentor, Student
from bot.settings import BadSetting, Settings
from bot.views import Card
from tests.slack.many import KEY, NORTH, SOUTH, Many, bot_in_many
from tests.slack.people import SlackPerson
from tests.slack.standin import Slack, SlackApp
from tests.slack.standin.faults import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

# Slack's library still says who we are in the old way of aiohttp.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
CARD = Card("card", "A card")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """Two workspaces, of which the bot knows neither."""
    async with Slack(SlackApp.of(manifest(url="https://bot.example")), patience=30) as standin:
        standin.install(SOUTH, "Southgate College")
        yield standin


@pytest.fixture
async def many(slack: Slack, tmp_path: Path) -> AsyncIterator[Many]:
    async with bot_in_many(slack, tmp_path) as bot:
        yield bot


def arrive(slack: Slack, name: str, team: str = NORTH) -> SlackPerson:
    return SlackPerson.arrive(slack, name, team=team)


def whom(person: SlackPerson) -> Person:
    return Person("slack", person.workspace.id, person.id)


async def test_two_workspaces_live_side_by_side(slack: Slack, many: Many) -> None:
    shown = [await many.install(team) for team in (NORTH, SOUTH)]
    here, there = arrive(slack, "Sam Okafor"), arrive(slack, "Sam Okafor", SOUTH)
    sent = [await many.connections.messenger.post(whom(one), CARD, "k") for one in (here, there, there)]
    north, south = await many.community(NORTH), await many.community(SOUTH)

    assert [(one.status_code, "has a seat in" in one.text) for one in shown] == [(200, True), (200, True)]
    assert [isinstance(one, Sent) for one in sent] == [True, True, True]
    assert (len(here.sees()), len(there.sees())) == (1, 2)
    assert north
    assert south
    assert north.id != south.id
    assert (north.name, south.name) == ("Northbridge University", "Southgate College")


async def test_a_gesture_is_answered_in_its_own_workspace(slack: Slack, many: Many) -> None:
    for team in (NORTH, SOUTH):
        await many.install(team)
    there = arrive(slack, "Sam Okafor", SOUTH)
    slack.calls.clear()
    await there.command("/windowseat")
    async with many.store.read() as uow:
        (member,) = await uow.members.memberships(whom(there))
    south = await many.community(SOUTH)

    assert there.sees()
    assert south
    assert member.community == south.id
    assert "auth.test" not in {name for name, _ in slack.calls}


async def test_what_was_sent_can_be_edited_and_found(slack: Slack, many: Many) -> None:
    await many.install(SOUTH)
    there = arrive(slack, "Sam Okafor", SOUTH)
    messenger = many.connections.messenger
    sent = await messenger.post(whom(there), CARD, "k")
    assert isinstance(sent, Sent)
    found = await messenger.find(whom(there), "k")
    edited = await messenger.edit(sent.ref, Card("card", "Another"), "k")

    assert sent.ref.startswith("T0SOUTH/D")
    assert getattr(found, "ref", "") == sent.ref
    assert (edited, there.sees()) == (sent, [["Another"]])


async def test_a_channel_is_one_of_its_workspace(slack: Slack, many: Many) -> None:
    for team in (NORTH, SOUTH):
        await many.install(team)
        slack.workspaces[team].add_channel("welcome", "U0BOT")
    sent = await many.connections.messenger.post("T0SOUTH/C0WELCOME", CARD, "k")

    assert isinstance(sent, Sent)
    assert sent.ref.startswith("T0SOUTH/C0WELCOME:")
    assert [len(slack.workspaces[team].messages) for team in (NORTH, SOUTH)] == [0, 1]


async def test_nothing_is_sent_where_the_bot_never_was(slack: Slack, many: Many) -> None:
    sam = arrive(slack, "Sam Okafor")
    messenger = many.connections.messenger
    said = [await messenger.post(to, CARD, "k") for to in (whom(sam), "T0NORTH/C0WELCOME", "C0WELCOME")]

    assert [type(one) for one in said] == [Unreachable] * 3
    assert (await messenger.edit("T0NORTH/D0SAM:1", CARD, "k"), many.posts()) == (Gone(), 0)


async def test_a_stranger_is_told_that_the_bot_is_not_there(slack: Slack, many: Many) -> None:
    sam = arrive(slack, "Sam Okafor")
    await sam.command("/windowseat")

    assert "not installed" in str(sam.sees())
    assert await many.community(NORTH) is None


async def test_whoever_comes_back_without_a_state_is_refused(slack: Slack, many: Many) -> None:
    state = await many.leave_for_slack()
    code = slack.code(SOUTH)
    said = [await many.come_back(code=code), await many.come_back(code=code, state="guess")]
    many.browser.cookies.clear()
    said.append(await many.come_back(code=code, state=state))

    assert [one.status_code for one in said] == [400, 400, 400]
    assert await many.community(SOUTH) is None


async def test_a_way_back_is_gone_once(slack: Slack, many: Many) -> None:
    state = await many.leave_for_slack()
    cookie = {"slack-app-oauth-state": state}
    first = await many.come_back(code=slack.code(SOUTH), state=state)
    many.browser.cookies.update(cookie)
    again = await many.come_back(code=slack.code(SOUTH), state=state)

    assert (first.status_code, again.status_code) == (200, 401)


async def test_a_way_back_ends_after_ten_minutes(slack: Slack, many: Many) -> None:
    state = await many.leave_for_slack()
    slack.hours.move(timedelta(minutes=10))

    assert (await many.come_back(code=slack.code(SOUTH), state=state)).status_code == 401


async def test_a_code_that_slack_does_not_know_changes_nothing(many: Many) -> None:
    shown = await many.come_back(code="made-up", state=await many.leave_for_slack())

    assert (shown.status_code, "Nothing was changed" in shown.text) == (401, True)


async def test_whoever_cancels_is_told_kindly(many: Many) -> None:
    shown = await many.come_back(error="<b>access_denied", state=await many.leave_for_slack())

    assert (shown.status_code, "&lt;b&gt;access_denied" in shown.text) == (200, True)


async def test_nothing_unsigned_is_read(many: Many) -> None:
    said = [await many.browser.post("/slack/events", content=b"{}"), await many.browser.get("/slack/events")]
    said.append(await many.browser.post("/slack/install"))

    assert [one.status_code for one in said] == [401, 404, 404]


async def test_taken_out_nothing_is_sent_and_nobody_is_asked(slack: Slack, many: Many) -> None:
    await many.install(NORTH)
    await many.install(SOUTH)
    sam, there = arrive(slack, "Sam Okafor"), arrive(slack, "Sam Okafor", SOUTH)
    await slack.uninstall(NORTH)
    messenger = many.connections.messenger
    said = [await messenger.post(whom(sam), CARD, "k"), await messenger.find(whom(sam), "k")]
    said.append(await messenger.edit("T0NORTH/D0SAM:1", CARD, "k"))

    assert [type(one) for one in said] == [Paused] * 3
    assert many.posts() == 0
    assert isinstance(await messenger.post(whom(there), CARD, "k"), Sent)


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_refused_token_is_not_tried_again(slack: Slack, many: Many, error: str) -> None:
    await many.install(NORTH)
    sam = arrive(slack, "Sam Okafor")
    slack.faults.plan("chat.postMessage", Fault("error", error=error))
    said = [await many.connections.messenger.post(whom(sam), CARD, "k") for _ in range(2)]

    assert ([type(one) for one in said], many.posts()) == ([Paused] * 2, 1)


async def test_an_old_farewell_does_not_end_a_new_beginning(slack: Slack, many: Many) -> None:
    await many.install(NORTH)
    sam = arrive(slack, "Sam Okafor")
    before = int(slack.hours.now().timestamp())
    slack.hours.move(HOUR)
    await many.install(NORTH)
    await many.connections.installations.uninstalled(NORTH, before)

    assert isinstance(await many.connections.messenger.post(whom(sam), CARD, "k"), Sent)


async def test_a_person_who_takes_back_their_own_token_takes_nobody_elses(slack: Slack, many: Many) -> None:
    await many.install(NORTH)
    await slack.tell(NORTH, {"type": "tokens_revoked", "tokens": {"oauth": ["U0SAM"], "bot": []}})

    assert isinstance(await many.connections.messenger.post(whom(arrive(slack, "Sam")), CARD, "k"), Sent)


# Away and back


async def a_chat(many: Many, starts_at: datetime) -> tuple[SlackPerson, SlackPerson]:
    """Sam and Priya, of the north, have agreed on an hour."""
    await many.install(NORTH)
    sam, priya = arrive(many.slack, "Sam Okafor"), arrive(many.slack, "Priya Raman")
    north, now = await many.community(NORTH), many.slack.hours.now()
    assert north
    student = Member(north.id, "sam", "Sam Okafor", "Europe/London", student=Student(), consented_at=now)
    mentor = replace(student, id="priya", name="Priya Raman", student=None, mentor=Mentor("published"))
    chat = Interview(north.id, "one", "sam", "priya", Stage.SCHEDULED, now, now, questions="Why?", wake_at=now)
    when = {"starts_at": starts_at, "scheduled_at": now, "accepted_at": now, "meeting": 1}
    where = {"format": "video", "place": "https://meet.example/p", "zone": "Europe/London"}
    async with many.store.begin() as uow:
        for member, person in ((student, sam), (mentor, priya)):
            await uow.members.put(member)
            await uow.members.link(whom(person), member)
        await uow.interviews.put(replace(chat, **when, **where))  # pyright: ignore[reportArgumentType]
        await uow.commit()
    await many.settle()
    return sam, priya


async def outbox(many: Many) -> list[tuple[str, str]]:
    async with many.store.reading.connect() as connection:
        rows = await connection.execute(text("SELECT key, state FROM outbox ORDER BY id"))
        return [(row.key, row.state) for row in rows]


async def test_on_return_stale_reminders_are_dropped(slack: Slack, many: Many) -> None:
    sam, _ = await a_chat(many, slack.hours.now() + 4 * DAY)
    before = (len(sam.sees()), many.posts())
    await slack.uninstall(NORTH)
    await many.pass_by(5 * DAY)
    away = await outbox(many)
    quiet = many.posts() - before[1]
    await many.install(NORTH)
    await many.settle()
    back = await outbox(many)
    stale = {key for key, state in away if state == "paused"} & {key for key, state in back if state == "dropped"}

    assert quiet == 0
    assert len(stale) >= 2
    assert "paused" not in {state for _, state in back}
    assert many.posts() - before[1] <= 3
    assert "Tomorrow" not in str(sam.sees()[before[0] :])
    assert sam.sees()[before[0] :]


async def test_back_in_time_every_reminder_comes_at_its_hour(slack: Slack, many: Many) -> None:
    sam, priya = await a_chat(many, slack.hours.now() + 4 * DAY)
    await slack.uninstall(NORTH)
    await many.pass_by(DAY)
    away = (len(sam.sees()), len(priya.sees()))
    await many.install(NORTH)
    await many.pass_by(3 * DAY - HOUR / 2)

    assert len(sam.sees()) > away[0]
    assert len(priya.sees()) > away[1]


async def test_a_message_that_met_a_refused_token_goes_out_on_return(slack: Slack, many: Many) -> None:
    sam, _ = await a_chat(many, slack.hours.now() + 4 * DAY)
    north = await many.community(NORTH)
    assert north
    slack.workspace.revoked = True
    seen = len(sam.sees())
    async with many.store.begin() as uow:
        await uow.outbox.add(Delivery(north.id, "z" * 22, "sam", "welcome", "hello/1"))
        await uow.commit()
    await many.settle()
    paused = dict(await outbox(many))["hello/1"]
    await many.install(NORTH)
    await many.settle()

    assert (paused, dict(await outbox(many))["hello/1"]) == ("paused", "sent")
    assert len(sam.sees()) == seen + 1


# Keys


def written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_tokens_are_nowhere_in_clear(
    slack: Slack, many: Many, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await many.install(NORTH)
    sam = arrive(slack, "Sam Okafor")
    await sam.command("/windowseat")
    await many.connections.messenger.post(whom(sam), CARD, "k")
    granted = await many.connections.installations.granted(NORTH)
    kept = written(tmp_path)

    assert granted
    assert granted.token == slack.workspace.token
    assert "xoxb-" not in repr((granted, many.connections, many.connections.messenger.workspaces.known))
    assert b"T0NORTH" in kept
    assert b"xoxb-" not in kept
    assert slack.workspace.token not in caplog.text
    assert slack.app.client_secret not in caplog.text


async def test_a_new_key_goes_before_the_old_one(slack: Slack, many: Many, tmp_path: Path) -> None:
    await many.install(NORTH)
    seal = read_keys(f"{OTHER_KEY}, {KEY}")
    async with many.store.read() as uow:
        kept = await uow.installations.get(NORTH)

    assert kept
    assert seal.open(kept.sealed) == slack.workspace.token
    assert read_keys(OTHER_KEY).open(seal.close("xoxb-1")) == "xoxb-1"


async def test_a_wrong_key_is_told_at_the_start(slack: Slack, tmp_path: Path) -> None:
    async with bot_in_many(slack, tmp_path) as many:
        await many.install(NORTH)

    with pytest.raises(WrongKey, match="WINDOWSEAT_KEY does not open"):
        async with bot_in_many(slack, tmp_path, OTHER_KEY):
            pass


@pytest.mark.parametrize("said", ["", " , ", "short", "é" * 44, "a" * 43])
def test_what_is_no_key_is_told(said: str) -> None:
    with pytest.raises(BadSetting, match="openssl rand"):
        read_keys(said)


APP = Settings(slack_client_id="1.2", slack_client_secret="secret", slack_signing_secret="signing", key=KEY)


def test_everything_that_many_workspaces_need_is_enough() -> None:
    check_tokens(APP)


@pytest.mark.parametrize("name", ["slack_client_id", "slack_client_secret", "slack_signing_secret", "key"])
def test_what_is_missing_for_many_workspaces_is_told(name: str) -> None:
    with pytest.raises(BadSetting, match="WINDOWSEAT_KEY"):
        check_tokens(replace(APP, **{name: ""}))  # pyright: ignore[reportArgumentType]


def test_a_key_is_not_shown() -> None:
    assert KEY not in repr(read_keys(KEY))


def test_the_manifest_for_many_names_the_way_back_and_the_farewells() -> None:
    written = manifest(url="https://bot.example")

    assert written["oauth_config"]["redirect_urls"] == ["https://bot.example/slack/oauth_redirect"]
    assert {"app_uninstalled", "tokens_revoked"} <= {*written["settings"]["event_subscriptions"]["bot_events"]}
    assert written["settings"]["token_rotation_enabled"] is False
