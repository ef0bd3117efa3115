"""Where an answer goes on Discord, in time and late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adapters.discord.decode import read
from adapters.discord.limits import V2, lint
from adapters.discord.marks import is_step, key_of
from adapters.discord.payload import FLEETING
from adapters.discord.reply import read_reply
from adapters.discord.respond import Call, ack, respond, respond_late, suggest, way_of
from bot.router import ACTIONS
from bot.views import Card, Choice, Field, File, Form, OpenForm, Paragraph, Private, Refuse, Section, Update
from tests.discord_payloads.payloads import (
    KEY,
    choice,
    command,
    in_private,
    menu,
    message,
    press,
    reaction,
    submission,
    typed,
    typing,
)

if TYPE_CHECKING:
    from adapters.discord.reply import Reply
    from bot.events import Event
    from bot.views import Answer

CARD = Card("said", "Said", (Section((Paragraph(("Words.",)),)),))
FIELDS = tuple(Field(f"f{number}", f"Question {number}") for number in range(5))
FORM = Form("ask", "Ask", "ws1:ask:c:m:", FIELDS[:1], "Send", ("One rule.",))
LONG = Form("ask", "Ask", "ws1:ask:c:m:", FIELDS, "Send", ("A sentence. " * 30,))
FORM_PRESS, UPDATE_PRESS, PRIVATE_PRESS = "ws1:ask:c:m:", "ws1:accept:c:i:", "ws1:help:::"
STEP = message("ws1:ask:c:m:#read", fleeting=True)
OF = message("ws1:ask:c:m:", f"ws1:my_chats:c::{KEY}", fleeting=True)
PUBLIC = message("ws1:ask:c:m:")


def taken(payload: dict[str, Any]) -> tuple[Reply, Event]:
    event = read(payload)
    assert event
    return read_reply(payload), event


def shapes(calls: tuple[Call, ...]) -> list[tuple[str, Any]]:
    """What is called, and of which type."""
    return [(call.method, call.body.get("type")) for call in calls]


IN_TIME: dict[str, tuple[dict[str, Any], Answer, list[tuple[str, Any]]]] = {
    "a command": (command(), Private(CARD), [("callback", 4)]),
    "a command with news": (command(), Update(CARD), [("callback", 4)]),
    "a command without words": (command(), None, []),
    "a command that opens a form": (menu(), OpenForm(FORM), [("callback", 9)]),
    "a press": (press(), Private(CARD), [("callback", 4)]),
    "a press that changes its message": (press(of=OF), Update(CARD), [("callback", 7)]),
    "a press on what everybody sees": (press(), Update(CARD), [("callback", 4)]),
    "a form from what everybody sees": (submission(of=PUBLIC), Update(CARD), [("callback", 4)]),
    "a press without words": (press(), None, [("callback", 6)]),
    "a press that opens a form": (press(), OpenForm(FORM), [("callback", 9)]),
    "a press whose form has to wait": (press(), OpenForm(LONG), [("callback", 4)]),
    "a press of a step": (press("ws1:ask:c:m:#read", of=STEP), OpenForm(LONG), [("callback", 9)]),
    "a step that comes to nothing": (press("ws1:ask:c:m:#read", of=STEP), Private(CARD), [("callback", 7)]),
    "a form": (submission(of=OF), Private(CARD), [("callback", 4)]),
    "a form that changes its message": (submission(of=OF), Update(CARD), [("callback", 7)]),
    "a form without a message": (submission(), Update(CARD), [("callback", 4)]),
    "a form after a step": (submission(of=STEP), Private(CARD), [("callback", 7)]),
    "a form to be mended": (submission(of=OF), Refuse({"why": "Say why."}), [("callback", 4)]),
    "a form to be mended after a step": (submission(of=STEP), Refuse({"why": "Say why."}), [("callback", 7)]),
    "a form that would open another": (submission(of=OF), OpenForm(FORM), [("callback", 6)]),
    "a reaction": (reaction(), Private(CARD), [("direct", None)]),
    "a reaction without words": (reaction(), None, []),
    "a press in private": (in_private(press()), Private(CARD), [("callback", 4)]),
}


@pytest.mark.parametrize("what", IN_TIME)
def test_an_answer_in_time_is_the_acknowledgement(what: str) -> None:
    payload, answer, expected = IN_TIME[what]
    reply, event = taken(payload)

    calls = respond(reply, event, answer)

    assert expected == shapes(calls)
    assert [fault for call in calls for fault in lint(call.body)] == []


LATE: dict[str, tuple[dict[str, Any], Answer, int | None, list[str]]] = {
    "a command": (command(), Private(CARD), 5, ["edit"]),
    "a command without words": (command(), None, 5, ["delete"]),
    "a command whose form is late": (menu(), OpenForm(FORM), 4, []),
    "a press for oneself": (press(PRIVATE_PRESS), Private(CARD), 5, ["edit"]),
    "a press that changes its message": (press(UPDATE_PRESS, OF), Update(CARD), 6, ["edit"]),
    "a press that could not change it": (press(UPDATE_PRESS, OF), Private(CARD), 6, ["follow"]),
    "a press on what everybody sees": (press(UPDATE_PRESS), Update(CARD), 5, ["edit"]),
    "a form from what everybody sees": (submission(of=PUBLIC), Update(CARD), 5, ["edit"]),
    "a press without words": (press(UPDATE_PRESS, OF), None, 6, []),
    "a press whose form is late": (press(FORM_PRESS), OpenForm(FORM), 4, []),
    "a form": (submission(of=OF), Private(CARD), 6, ["follow"]),
    "a form that changes its message": (submission(of=OF), Update(CARD), 6, ["edit"]),
    "a form without a message": (submission(), Update(CARD), 5, ["edit"]),
    "a form after a step": (submission(of=STEP), Private(CARD), 6, ["edit"]),
    "a form to be mended": (submission(of=OF), Refuse({"why": "Say why."}), 6, ["follow"]),
    "a form to be mended, without a message": (submission(), Refuse({"why": "Say why."}), 5, ["edit"]),
    "a suggestion": (typing("find-mentor"), None, 8, []),
    "a reaction": (reaction(), Private(CARD), None, ["direct"]),
}


@pytest.mark.parametrize("what", LATE)
def test_a_late_answer_goes_where_the_acknowledgement_said(what: str) -> None:
    payload, answer, acknowledged, expected = LATE[what]
    reply, event = taken(payload)

    bare, calls = ack(reply, event), respond_late(reply, event, answer)

    assert acknowledged == (bare.body["type"] if bare else None)
    assert expected == [call.method for call in calls]
    assert [fault for call in (*calls, *([bare] if bare else [])) for fault in lint(call.body)] == []


def test_what_is_for_one_alone_nobody_else_sees() -> None:
    reply, event = taken(command())
    late, later = ack(reply, event), taken(press(UPDATE_PRESS, OF))
    assert late

    assert respond(reply, event, Private(CARD))[0].body["data"]["flags"] == V2 | FLEETING
    assert late.body["data"]["flags"] == FLEETING
    assert respond_late(*later, Private(CARD))[0].body["flags"] == V2 | FLEETING
    assert respond_late(reply, event, Private(CARD))[0].body["flags"] == V2


def test_a_message_that_changes_keeps_its_key_and_loses_its_files() -> None:
    pressed = taken(press(of=OF))
    in_time, late = respond(*pressed, Update(CARD))[0].body["data"], respond_late(*pressed, Update(CARD))[0].body

    assert (key_of(in_time), key_of(late)) == (KEY, KEY)
    assert (in_time["attachments"], late["attachments"]) == ([], [])
    assert key_of(respond(*pressed, Private(CARD))[0].body["data"]) == ""


def test_files_go_with_the_answer() -> None:
    file = File("chat.ics", "text/calendar", b"BEGIN", "Your chat")
    with_file = Card("said", "Said", files=(file,))
    reply, event = taken(press(of=OF))

    calls = [*respond(reply, event, Private(with_file)), *respond_late(reply, event, Update(with_file))]

    assert [call.files for call in calls] == [(file,), (file,)]
    assert [call.body.get("data", call.body)["attachments"][0]["filename"] for call in calls] == ["chat.ics"] * 2


def test_what_was_written_is_not_lost_with_the_form() -> None:
    reply, event = taken(submission(typed("why", "x"), action="ws1:ask:c:m:", of=OF))

    shown = respond(reply, event, Refuse({"why": "Say why, please."}))[0].body["data"]
    again = next(one for one in shown["components"][0]["components"] if one["type"] == 1)["components"][0]

    assert "Say why, please." in str(shown)
    assert (again["label"], again["custom_id"]) == ("Answer again", "ws1:ask:c:m:#read")
    assert is_step(shown)


def test_what_has_to_be_read_comes_before_the_form() -> None:
    shown = respond(*taken(press()), OpenForm(LONG))[0].body["data"]

    assert is_step(shown)
    assert "A sentence." in str(shown)
    assert shown["flags"] & FLEETING


@pytest.mark.parametrize("verb", ACTIONS)
def test_the_way_of_an_answer_is_known_before_it(verb: str) -> None:
    assert ACTIONS[verb][0] == way_of(taken(press(f"ws1:{verb}:c:i:"))[1])


@pytest.mark.parametrize(
    ("payload", "way"),
    [
        (menu(), "form"),
        (command(), "private"),
        (submission(), "update"),
        (press("rubbish"), "private"),
        (press("ws1:nothing:::"), "private"),
        (choice("2"), "private"),
        (reaction(), "private"),
    ],
)
def test_the_way_of_anything_else_is_known_too(payload: dict[str, Any], way: str) -> None:
    assert way == way_of(taken(payload)[1])


def test_suggestions_are_at_most_twenty_five() -> None:
    call = suggest([Choice(str(number), f"Number {number}") for number in range(30)])

    assert lint(call.body) == []
    assert call.body["data"]["choices"][24] == {"name": "Number 24", "value": "24"}
