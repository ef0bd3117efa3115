"""The stand-in takes the blocks that Slack takes, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.slack.standin.blockkit import wrong_blocks, wrong_view
from tests.slack.tiny_bolt import ASK, FOUND, HOME, HOPE, SENT, button, words

Json = dict[str, Any]


def section(text: str) -> Json:
    return {"type": "section", "text": words(text)}


def select(**parts: Any) -> Json:
    option = {"text": words("One"), "value": "1"}
    whole = {"type": "static_select", "action_id": "s", "options": [option]} | parts
    return {"type": "actions", "elements": [whole]}


def options(many: int, label: str = "x", value: str = "") -> list[Json]:
    return [{"text": words(label), "value": value or str(number)} for number in range(many)]


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


GOOD = {
    "a whole card": FOUND,
    "fifty blocks": [section("x")] * 50,
    "the longest section": [section("x" * 3000)],
    "markup": [{"type": "section", "text": {"type": "mrkdwn", "text": "*x*", "verbatim": True}}],
    "fields": [{"type": "section", "fields": [words("x" * 2000)] * 10}],
    "twenty-five buttons": [row(*(button("x", str(number)) for number in range(25)))],
    "a hundred options": [select(options=options(100, "x" * 75))],
    "rich text": [
        rich(
            {"type": "text", "text": "x", "style": {"bold": True}},
            {"type": "user", "user_id": "U1"},
            {"type": "date", "timestamp": 1, "format": "{time}", "fallback": "x"},
            {"type": "link", "url": "https://x.example"},
            {"type": "emoji", "name": "wave"},
        )
    ],
    "small print": [{"type": "context", "elements": [words("x")] * 10}],
    "a picture": [{"type": "image", "alt_text": "x", "image_url": "https://x.example/x.png"}],
}
BAD = {
    "51 blocks": [section("x")] * 51,
    "no blocks at all": {"type": "section"},
    "an unknown type": [{"type": "nonsense"}],
    "an unknown key": [section("x") | {"colour": "red"}],
    "a misspelt key": [{"type": "actions", "element": [button("x", "a")]}],
    "a section of 3,001": [section("x" * 3001)],
    "an empty section": [section("")],
    "a section without words": [{"type": "section"}],
    "blank words": [section("   ")],
    "markup in a header": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "a header of 151": [{"type": "header", "text": words("x" * 151)}],
    "a label of 76": [row(button("x" * 76, "a"))],
    "markup on a button": [row(button("x", "a") | {"text": {"type": "mrkdwn", "text": "x"}})],
    "an unknown style": [row(button("x", "a") | {"style": "plain"})],
    "a value of 2,001": [row(button("x", "a") | {"value": "x" * 2001})],
    "an address of 3,001": [row(button("x", "a") | {"url": "x" * 3001})],
    "an action_id of 256": [row(button("x", "a" * 256))],
    "26 buttons": [row(*(button("x", str(number)) for number in range(26)))],
    "an empty row": [row()],
    "an action_id twice": [row(button("x", "a"), button("y", "a"))],
    "a block_id twice": [section("x") | {"block_id": "b"}, section("y") | {"block_id": "b"}],
    "a block_id of 256": [section("x") | {"block_id": "b" * 256}],
    "101 options": [select(options=options(101))],
    "no options": [select(options=[])],
    "an option of 76": [select(options=options(1, "x" * 76))],
    "a value of 76 in an option": [select(options=options(1, value="x" * 76))],
    "a placeholder of 151": [select(placeholder=words("x" * 151))],
    "a placeholder that is a string": [select(placeholder="x")],
    "11 fields": [{"type": "section", "fields": [words("x")] * 11}],
    "a field of 2,001": [{"type": "section", "fields": [words("x" * 2001)]}],
    "11 elements of small print": [{"type": "context", "elements": [words("x")] * 11}],
    "a picture without words": [{"type": "image", "image_url": "https://x.example/x.png"}],
    "an alert in a message": [{"type": "alert", "text": words("x")}],
    "a text input in a row": [row({"type": "plain_text_input", "action_id": "a"})],
    "six choices in an overflow": [row({"type": "overflow", "action_id": "a", "options": options(6)})],
    "a long confirmation": [
        row(
            button("x", "a")
            | {"confirm": {"title": words("x" * 101), "text": words("x"), "confirm": words("x"), "deny": words("x")}}
        )
    ],
    "an unknown span": [rich({"type": "shout", "text": "x"})],
    "an empty span": [rich({"type": "text", "text": ""})],
    "a date that is text": [rich({"type": "date", "timestamp": "1", "format": "{time}"})],
}
WRONG_VIEWS: dict[str, Json] = {
    "no view": {"type": "window"},
    "a title of 25": ASK | {"title": words("x" * 25)},
    "a submit of 25": ASK | {"submit": words("x" * 25)},
    "a close of 25": ASK | {"close": words("x" * 25)},
    "no title": {key: value for key, value in ASK.items() if key != "title"},
    "questions without a way to send them": {key: value for key, value in ASK.items() if key != "submit"},
    "metadata of 3,001": ASK | {"private_metadata": "x" * 3001},
    "a callback_id of 256": ASK | {"callback_id": "x" * 256},
    "101 blocks": SENT | {"blocks": [section("x")] * 101},
    "a quarter of a megabyte": SENT | {"blocks": [section("x" * 3000)] * 90},
    "an unknown key": ASK | {"colour": "red"},
    "a title on a home": HOME | {"title": words("x")},
    "a label of 2,001": ASK | {"blocks": [HOPE | {"label": words("x" * 2001)}]},
    "a button as an answer": ASK | {"blocks": [HOPE | {"element": button("x", "a")}]},
    "the same question twice": ASK | {"blocks": [HOPE, HOPE]},
    "an answer of 3,001": ASK | {"blocks": [HOPE | {"element": HOPE["element"] | {"initial_value": "x" * 3001}}]},
}


@pytest.mark.parametrize("blocks", GOOD.values(), ids=GOOD)
def test_what_slack_takes_is_taken(blocks: list[Json]) -> None:
    assert wrong_blocks(blocks) == []


@pytest.mark.parametrize("blocks", BAD.values(), ids=BAD)
def test_what_slack_refuses_is_refused_with_a_pointer(blocks: list[Json]) -> None:
    wrong = wrong_blocks(blocks)

    assert (bool(wrong), all("[json-pointer:/" in one for one in wrong)) == (True, True)


@pytest.mark.parametrize("view", [ASK, SENT, HOME], ids=["a form", "a card", "a home"])
def test_a_good_view_is_taken(view: Json) -> None:
    assert wrong_view(view) == []


@pytest.mark.parametrize("view", WRONG_VIEWS.values(), ids=WRONG_VIEWS)
def test_a_wrong_view_is_refused(view: Json) -> None:
    assert wrong_view(view)
