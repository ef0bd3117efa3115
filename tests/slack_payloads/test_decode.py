"""What people do on Slack, read as events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.decode import read
from adapters.slack.manifest import commands_of
from adapters.slack.payload import known
from bot.events import (
    ActionPressed,
    CommandInvoked,
    Event,
    FormSubmitted,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    Person,
    Reacted,
    Unreacted,
    Wrote,
)
from tests.slack_payloads.payloads import (
    SHOW,
    SPACE,
    WHO,
    choice,
    command,
    message_with,
    press,
    press_in_view,
    reaction,
    shortcut,
    submission,
    told,
    user,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = commands_of({"find-mentor": "nb-mentor"})
AT: Any = {"who": WHO, "space": SPACE}
SAYS: Any = {"name": "Sam Okafor", "zone": "Europe/London", "language": "en-GB"}
MESSAGE = "1795705200.000100"
ROOM = "C0WELCOME"
TRIGGER = "13.37.c0ffee"
REPORT = "ws1:report:c:i:"
ENTERPRISE = {"id": "E0GRID", "name": "Northbridge"}


def typed(value: str | None) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


ANSWERS = {
    "hopes": {"hopes": typed("To learn")},
    "why": {"why": typed(None)},
    "length": {"length": {"type": "static_select", "selected_option": {"value": "20", "text": {}}}},
    "share": {"share": {"type": "static_select", "selected_option": None}},
}
READ: dict[str, tuple[dict[str, Any], Event | None]] = {
    "a command": (
        command(),
        CommandInvoked(**AT, key=TRIGGER, channel=ROOM, command="find-mentor", words="product management"),
    ),
    "a command called otherwise": (
        command(command="/nb-mentor", text="", channel_id="D0SAM"),
        CommandInvoked(**AT, key=TRIGGER, command="find-mentor"),
    ),
    "a command with a word": (
        command(command="/windowseat", text="help"),
        CommandInvoked(**AT, key=TRIGGER, channel=ROOM, command="windowseat", words="help"),
    ),
    "a command on an enterprise grid": (
        command(enterprise_id="E0GRID", text="", channel_id="D0SAM"),
        CommandInvoked(who=Person("slack", "E0GRID", "U0SAM"), space=SPACE, key=TRIGGER, command="find-mentor"),
    ),
    "a press": (press(), ActionPressed(**AT, key=f"{MESSAGE}:{SHOW}:U0SAM:1795705201.5", action=SHOW)),
    "a press in a channel": (
        press(channel={"id": ROOM}),
        ActionPressed(**AT, key=f"{MESSAGE}:{SHOW}:U0SAM:1795705201.5", channel=ROOM, action=SHOW),
    ),
    "a press of the second of two alike": (
        press(f"{SHOW}#2"),
        ActionPressed(**AT, key=f"{MESSAGE}:{SHOW}#2:U0SAM:1795705201.5", action=SHOW),
    ),
    "a press on an enterprise grid": (
        press(enterprise=ENTERPRISE),
        ActionPressed(
            who=Person("slack", "E0GRID", "U0SAM"),
            space=SPACE,
            key=f"{MESSAGE}:{SHOW}:U0SAM:1795705201.5",
            action=SHOW,
        ),
    ),
    "a press in a window": (
        press_in_view("modal"),
        ActionPressed(**AT, key=f"V0:{SHOW}:U0SAM:1795705201.5", action=SHOW),
    ),
    "a press of what we never made": (
        press("approve"),
        ActionPressed(**AT, key=f"{MESSAGE}:approve:U0SAM:1795705201.5", action="approve"),
    ),
    "a way out": (press("link#2"), None),
    "a choice": (choice("2"), ActionPressed(**AT, key=f"{MESSAGE}:{SHOW}:U0SAM:1795705201.5", action=SHOW, value="2")),
    "a form": (
        submission(ANSWERS),
        FormSubmitted(
            **AT,
            key=f"V0:1.a:{TRIGGER}",
            action=SHOW,
            values={"hopes": "To learn", "why": "", "length": "20", "share": ""},
        ),
    ),
    "a shortcut": (shortcut(), CommandInvoked(**AT, key=TRIGGER, command="find-mentor")),
    "a shortcut on a message": (
        shortcut("my-chats", type="message_action", channel={"id": ROOM}),
        CommandInvoked(**AT, key=TRIGGER, channel=ROOM, command="my-chats"),
    ),
    "a report of a message about a chat": (
        shortcut("report", type="message_action", channel={"id": "D0SAM"}, message=message_with(f"{REPORT}#2")),
        ActionPressed(**AT, key=TRIGGER, action=REPORT),
    ),
    "a report of another message": (
        shortcut("report", type="message_action", message=message_with("ws1:show:c:i:", "order-pizza")),
        CommandInvoked(**AT, key=TRIGGER, command="windowseat", words="report"),
    ),
    "a shortcut of another app": (shortcut("order-pizza"), None),
    "an emoji": (reaction(), Reacted(**AT, key="Ev0", channel=ROOM, post=f"{ROOM}:{MESSAGE}", emoji="👋")),
    "an emoji with a skin tone": (
        reaction("wave::skin-tone-5"),
        Reacted(**AT, key="Ev0", channel=ROOM, post=f"{ROOM}:{MESSAGE}", emoji="👋"),
    ),
    "an emoji of their own": (
        reaction("northbridge"),
        Reacted(**AT, key="Ev0", channel=ROOM, post=f"{ROOM}:{MESSAGE}", emoji=":northbridge:"),
    ),
    "an emoji taken back": (
        reaction(kind="reaction_removed"),
        Unreacted(**AT, key="Ev0", channel=ROOM, post=f"{ROOM}:{MESSAGE}", emoji="👋"),
    ),
    "a visit": (told({"type": "app_home_opened", "user": "U0SAM", "tab": "home"}), HomeOpened(**AT, key="Ev0")),
    "a visit to the messages": (told({"type": "app_home_opened", "user": "U0SAM", "tab": "messages"}), None),
    "someone who joins a channel": (
        told({"type": "member_joined_channel", "user": "U0SAM", "channel": ROOM}),
        MemberJoined(**AT, key="Ev0", channel=ROOM),
    ),
    "the bot, joining": (told({"type": "member_joined_channel", "user": "U0BOT", "channel": ROOM}), None),
    "a newcomer": (told({"type": "team_join", "user": user()}), MemberJoined(**AT, **SAYS, key="Ev0")),
    "a bot that comes": (told({"type": "team_join", "user": user(is_bot=True)}), None),
    "someone deactivated": (
        told({"type": "user_change", "user": user(deleted=True)}),
        MemberLeft(**AT, **SAYS, key="Ev0"),
    ),
    "a new picture": (told({"type": "user_change", "user": user()}), None),
    "a line": (written(), Wrote(**AT, key="Ev0")),
    "a line in a channel": (written(channel_type="channel"), None),
    "our own line": (written(bot_id="B0"), None),
    "an edit": (written(subtype="message_changed"), None),
    "something new": (told({"type": "canvas_painted", "user": "U0SAM"}), None),
    "nobody": (command(user_id=""), None),
    "nowhere": (command(team_id=""), None),
}


@pytest.mark.parametrize("what", READ)
def test_what_happens_is_read(what: str) -> None:
    payload, event = READ[what]

    assert event == read(payload, NAMES)


def test_a_form_that_is_sent_again_unchanged_is_another_gesture() -> None:
    once, again = submission(ANSWERS), submission(ANSWERS) | {"trigger_id": "14.38.c0ffee"}
    first, second = read(once, NAMES), read(again, NAMES)

    assert first
    assert second
    assert first.key != second.key


def test_what_someone_wrote_is_not_in_the_event() -> None:
    assert "secret" not in repr(read(written(), NAMES))


def test_what_slack_says_of_someone_prefers_the_name_they_chose() -> None:
    called = user(profile={"display_name": " Sammy ", "real_name": "Sam Okafor"})
    said = known(called)

    assert (said.name, said.zone) == ("Sammy", "Europe/London")


scraps = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=5), inner, max_size=2)),
    max_leaves=4,
)


def spoiled(thing: Any, pick: Callable[[Any], Any]) -> Any:
    """A payload in which anything may be missing or something else."""
    fate = pick(st.integers(0, 12))
    if fate == 0:
        return pick(scraps)
    if isinstance(thing, dict):
        return {name: spoiled(value, pick) for name, value in thing.items() if pick(st.integers(0, 12))}
    return [spoiled(value, pick) for value in thing] if isinstance(thing, list) else thing


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(READ)), st.data())
def test_whatever_comes_is_read_or_let_be(what: str, data: st.DataObject) -> None:
    payload = spoiled(READ[what][0], data.draw)

    event = read(payload, NAMES)

    assert event is None or (event.who.id and event.key and event.space)


@settings(max_examples=200, deadline=None)
@given(scraps, st.sampled_from(["command", "block_actions", "view_submission", "event_callback", "shortcut"]))
def test_rubbish_is_let_be(rubbish: Any, kind: str) -> None:
    payload = rubbish | {"type": kind} if isinstance(rubbish, dict) else rubbish

    assert read(payload, NAMES) is None, json.dumps(payload)
