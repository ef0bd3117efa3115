"""What people do on Discord, read as events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.decode import EVENTS, read
from adapters.discord.reply import read_reply
from bot.events import (
    ActionPressed,
    Autocompleted,
    CommandInvoked,
    Event,
    FormSubmitted,
    MemberLeft,
    Person,
    Reacted,
    Unreacted,
    Wrote,
)
from tests.discord_payloads.payloads import (
    KEY,
    MEMBER,
    MESSAGE,
    ROOM,
    SAM,
    SHOW,
    SPACE,
    WHO,
    choice,
    chosen,
    command,
    dispatched,
    in_private,
    interaction,
    left,
    menu,
    message,
    press,
    reaction,
    submission,
    typed,
    typing,
    within,
    words,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SAYS: Any = {"who": WHO, "name": "Sam Okafor", "language": "en-GB", "key": "i:1000"}
HERE: Any = SAYS | {"space": SPACE, "channel": ROOM}
REACTED: Any = {"who": WHO, "space": SPACE, "channel": ROOM, "post": f"{ROOM}:{MESSAGE}"}
FORM = (typed("hopes", "To learn"), typed("why", None), chosen("length", "20"), chosen("share"))
READ: dict[str, tuple[dict[str, Any], Event | None]] = {
    "a command": (
        command("find-mentor", words(" product management ")),
        CommandInvoked(**HERE, command="find-mentor", words="product management"),
    ),
    "a bare command": (command("my-chats"), CommandInvoked(**HERE, command="my-chats")),
    "a command in private": (in_private(command("my-chats")), CommandInvoked(**SAYS, command="my-chats")),
    "a command within a command": (
        command("windowseat", within("zone", words("Europe/London", "place"))),
        CommandInvoked(**HERE, command="windowseat", words="zone Europe/London"),
    ),
    "a command of whoever runs the server": (
        command("organise", member=MEMBER | {"permissions": "40"}),
        CommandInvoked(**HERE, command="organise", admin=True),
    ),
    "a nickname": (
        command("my-chats", member=MEMBER | {"nick": " Sammy ", "permissions": "0"}),
        CommandInvoked(**(HERE | {"name": "Sammy"}), command="my-chats"),
    ),
    "a menu beside somebody": (
        menu(),
        CommandInvoked(**HERE, command="ask-for-a-chat", whom=Person("discord", "", "701")),
    ),
    "a menu of another version": (menu("Order a pizza"), None),
    "a menu on a message": (menu(kind=3), None),
    "a command being typed": (
        typing("find-mentor", words("prod", focused=True)),
        Autocompleted(**HERE, command="find-mentor", words="prod"),
    ),
    "a place being typed": (
        typing("windowseat", within("zone", words("Lon", "place", focused=True))),
        Autocompleted(**HERE, command="windowseat", words="zone Lon"),
    ),
    "a press": (press(), ActionPressed(**HERE, action=SHOW)),
    "a press in private": (in_private(press()), ActionPressed(**SAYS, action=SHOW)),
    "a press of the second of two alike": (press(f"{SHOW}#2"), ActionPressed(**HERE, action=SHOW)),
    "a press that goes on to a form": (press(f"{SHOW}#read"), ActionPressed(**HERE, action=SHOW)),
    "a press of what we never made": (press("approve"), ActionPressed(**HERE, action="approve")),
    "a press of nothing": (press(""), None),
    "a choice": (choice("2"), ActionPressed(**HERE, action=SHOW, value="2")),
    "a form": (
        submission(*FORM),
        FormSubmitted(**HERE, action=SHOW, values={"hopes": "To learn", "why": "", "length": "20", "share": ""}),
    ),
    "a form of the old kind": (
        submission({"type": 1, "components": [{"type": 4, "custom_id": "hopes", "value": "To learn"}]}),
        FormSubmitted(**HERE, action=SHOW, values={"hopes": "To learn"}),
    ),
    "a form with words between": (submission({"type": 10, "id": 1}), FormSubmitted(**HERE, action=SHOW, values={})),
    "a ping": (interaction(1, {}), None),
    "a bot's doing": (press(member=MEMBER | {"user": SAM | {"bot": True}}), None),
    "an emoji": (
        reaction(),
        Reacted(
            **REACTED,
            name="Sam Okafor",
            emoji="👋",
            key=f"message_reaction_add:s:7:{ROOM}:{MESSAGE}:700:👋",
        ),
    ),
    "an emoji with a skin tone": (
        reaction("👋🏽", member=None),
        Reacted(**REACTED, emoji="👋", key=f"message_reaction_add:s:7:{ROOM}:{MESSAGE}:700:👋"),
    ),
    "an emoji taken back": (
        reaction(event="MESSAGE_REACTION_REMOVE"),
        Unreacted(**REACTED, emoji="👋", key=f"message_reaction_remove:s:7:{ROOM}:{MESSAGE}:700:👋"),
    ),
    "an emoji of the server's own": (
        reaction(member=None, emoji={"id": "5", "name": "seat"}),
        Reacted(**REACTED, emoji=":seat:", key=f"message_reaction_add:s:7:{ROOM}:{MESSAGE}:700::seat:"),
    ),
    "a bot's emoji": (reaction(member=MEMBER | {"user": SAM | {"bot": True}}), None),
    "an emoji on nothing": (reaction(message_id=""), None),
    "no emoji": (reaction(emoji={}), None),
    "all emoji cleared": (dispatched("MESSAGE_REACTION_REMOVE_ALL", {"channel_id": ROOM, "message_id": MESSAGE}), None),
    "one emoji cleared": (
        dispatched(
            "MESSAGE_REACTION_REMOVE_EMOJI", {"channel_id": ROOM, "message_id": MESSAGE, "emoji": {"name": "👋"}}
        ),
        None,
    ),
    "somebody who left": (
        left(),
        MemberLeft(who=WHO, space=SPACE, name="Sam Okafor", key="guild_member_remove:s:7:900:700"),
    ),
    "a line": (written(), Wrote(who=WHO, key="m:940")),
    "an answer to a line": (written(type=19), Wrote(who=WHO, key="m:940")),
    "a line in a server": (written(guild_id="900"), None),
    "our own line": (written(author=SAM | {"bot": True}), None),
    "a webhook's line": (written(webhook_id="1"), None),
    "a call": (written(type=3), None),
    "something new": (dispatched("CANVAS_PAINTED", {"user_id": "700"}), None),
    "nobody": (press(member={"user": {}}), None),
    "nothing": ({}, None),
}


@pytest.mark.parametrize("what", READ)
def test_what_happens_is_read(what: str) -> None:
    payload, event = READ[what]

    assert event == read(payload, "s")


@pytest.mark.parametrize(
    ("name", "emoji"),
    [("☝🏽", "☝️"), ("❤", "❤️"), ("❤️", "❤️"), ("☕", "☕"), ("👩🏽‍🚀", "👩‍🚀"), ("🇬🇧", "🇬🇧"), ("5", "5")],
)
def test_an_emoji_is_one_character_however_it_is_sent(name: str, emoji: str) -> None:
    event = read(reaction(name))
    assert isinstance(event, Reacted)

    assert emoji == event.emoji


def test_what_comes_twice_has_one_key_and_what_is_done_twice_has_two() -> None:
    once, again = reaction(), reaction() | {"s": 9}
    keys = [event.key for event in (read(once, "a"), read(once, "a"), read(again, "a"), read(once, "b")) if event]

    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_what_someone_wrote_is_not_in_the_event() -> None:
    assert "secret" not in repr(read(written()))


# Where the answer goes


def test_a_press_is_answered_where_it_was_made() -> None:
    reply = read_reply(press(of=message(SHOW, f"ws1:my_chats:c::{KEY}")))

    assert (reply.surface, reply.id, reply.token, reply.application) == ("message", "1000", "a-token", "800")
    assert (reply.source, reply.key, reply.guild, reply.user, reply.language) == (
        f"{ROOM}:{MESSAGE}",
        KEY,
        "900",
        "700",
        "en-GB",
    )
    assert not reply.is_private


@pytest.mark.parametrize(
    ("payload", "surface"),
    [
        (command(), "command"),
        (menu(), "command"),
        (choice("1"), "message"),
        (submission(), "form"),
        (typing("find-mentor"), "typing"),
        (reaction(), "event"),
        (written(), "event"),
        (left(), "event"),
        (None, "event"),
    ],
)
def test_where_someone_acted_is_told(payload: object, surface: str) -> None:
    assert surface == read_reply(payload).surface


def test_what_only_they_see_is_private() -> None:
    assert read_reply(press(of=message(SHOW, fleeting=True))).is_private
    assert read_reply(in_private(press())).is_private


def test_a_step_on_the_way_to_a_form_is_known() -> None:
    step = message(f"{SHOW}#read", fleeting=True)

    assert read_reply(submission(*FORM, of=step)).is_step
    assert read_reply(press(f"{SHOW}#read", of=step)).read
    assert not read_reply(submission(*FORM, of=message(SHOW))).is_step


# Whatever comes

scraps = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
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

    event, reply = read(payload), read_reply(payload)

    assert event is None or (event.who.id and event.key and event.who.platform == "discord")
    assert reply.surface


@settings(max_examples=200, deadline=None)
@given(scraps, st.sampled_from(sorted(EVENTS)))
def test_rubbish_is_let_be(rubbish: Any, name: str) -> None:
    assert read({"t": name, "d": rubbish}) is None, json.dumps(rubbish)


def test_what_is_nested_without_end_is_let_be() -> None:
    deep: dict[str, Any] = {"custom_id": SHOW}
    for _ in range(500):
        deep = {"type": 17, "components": [deep]}

    assert read_reply(press(of={"id": "1", "components": [deep]})).key == ""
