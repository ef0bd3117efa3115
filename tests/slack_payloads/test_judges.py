"""The judges do notice what Slack would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adapters.slack.limits import breaches
from adapters.slack.text import words
from tests.slack_payloads.judges import faults

if TYPE_CHECKING:
    from adapters.slack.limits import Payload

RULE = {"type": "divider"}


def message(*blocks: Payload, text: str = "Hello") -> Payload:
    return {"text": text, "blocks": list(blocks)}


def window(*blocks: Payload) -> Payload:
    return {"type": "modal", "title": words("Hello"), "blocks": list(blocks)}


def button(action: str, label: str = "Press") -> Payload:
    return {"type": "button", "action_id": action, "text": words(label)}


def question(name: str) -> Payload:
    typed = {"type": "plain_text_input", "action_id": name, "max_length": 10}
    return {"type": "input", "block_id": name, "label": words(name), "element": typed}


REFUSED = {
    "too many blocks": message(*[RULE] * 51),
    "an action twice in a row": message({"type": "actions", "elements": [button("a"), button("a")]}),
    "a block id twice": window(question("a"), question("a")) | {"submit": words("Send")},
    "no words": message(RULE, text=""),
    "empty words": message({"type": "section", "text": words("")}),
    "empty rich words": message({"type": "rich_text", "elements": [{"type": "text", "text": ""}]}),
    "no way to send": window(question("a")),
    "an alert in a message": message({"type": "alert", "text": words("Beware")}),
    "a long label": message({"type": "actions", "elements": [button("a", "x" * 76)]}),
    "a long title": window(RULE) | {"title": words("x" * 25)},
    "a long header": message({"type": "header", "text": words("x" * 151)}),
    "many buttons": message({"type": "actions", "elements": [button(str(number)) for number in range(26)]}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_slack_would_refuse_is_noticed(what: str) -> None:
    assert breaches(REFUSED[what]) != []


def test_the_sdk_is_asked_too() -> None:
    crowded = {"type": "actions", "elements": [button(str(number), "x" * 90) for number in range(2)]}

    assert len(faults(message(crowded))) > len(breaches(message(crowded)))


def test_what_slack_would_take_is_let_through() -> None:
    assert faults(message(RULE)) == []
    assert faults(window(question("a")) | {"submit": words("Send")}) == []
