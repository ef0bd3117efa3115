"""The judges do notice what Discord would refuse: one deliberate slip for every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adapters.discord.limits import V2, lint
from tests.discord_payloads.judges import faults

if TYPE_CHECKING:
    from adapters.discord.limits import Payload


def button(name: str = "a", **changes: Any) -> Payload:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": name} | changes


def row(*inside: Payload) -> Payload:
    return {"type": 1, "components": list(inside)}


def rows(count: int) -> list[Payload]:
    return [row(button(str(number))) for number in range(count)]


def text(said: Any = "Hello") -> Payload:
    return {"type": 10, "content": said}


def select(count: int = 1, **changes: Any) -> Payload:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return row({"type": 3, "custom_id": "s", "options": options} | changes)


def option(**changes: Any) -> Payload:
    return select(options=[{"label": "One", "value": "1"} | changes])


def message(*inside: Payload, **changes: Any) -> Payload:
    return {"flags": V2, "components": list(inside), "allowed_mentions": {"parse": []}} | changes


def plain(**changes: Any) -> Payload:
    return {"content": "Hello"} | changes


def embed(**changes: Any) -> Payload:
    return plain(embeds=[{"title": "Hello"} | changes])


def typed(name: str = "said", **changes: Any) -> Payload:
    return {"type": 4, "custom_id": name, "style": 1, "max_length": 4_000} | changes


def label(inside: Payload | None = None, **changes: Any) -> Payload:
    return {"type": 18, "label": "Said", "component": inside or typed()} | changes


def modal(*inside: Payload, **changes: Any) -> Payload:
    return {"title": "A form", "custom_id": "m", "components": list(inside) or [label()]} | changes


def command(**changes: Any) -> Payload:
    return {"type": 1, "name": "find-mentor", "description": "Find someone"} | changes


def offered(*names: str) -> Payload:
    return {"type": 8, "data": {"choices": [{"name": name, "value": "v"} for name in names]}}


def argument(number: int) -> Payload:
    return {"type": 3, "name": f"option-{number}", "description": "Said"}


REFUSED: dict[str, Any] = {
    "a modal of six": modal(*(label(typed(str(number))) for number in range(6))),
    "a modal's long title": modal(title="x" * 46),
    "a modal's long id": modal(custom_id="x" * 101),
    "a long label": modal(label(label="x" * 46)),
    "a long description": modal(label(description="x" * 101)),
    "an answer of 4001": modal(label(typed(max_length=4_001))),
    "a button in a label": modal(label(button())),
    "a modal's id twice": modal(label(), label()),
    "2001 characters": plain(content="x" * 2_001),
    "4001 characters": plain(content="x" * 4_001),
    "content beside components": message(text(), content="Hello"),
    "a long nonce": plain(nonce="x" * 26),
    "41 components": message(*[text()] * 41),
    "no words": message(text("")),
    "4001 characters to show": message(text("x" * 4_001)),
    "a button's long label": message(row(button(label="x" * 81))),
    "a button's long id": message(row(button("x" * 101))),
    "six buttons in a row": message(row(*(button(str(number)) for number in range(6)))),
    "no such style": message(row(button(style=9))),
    "an id twice": message(row(button(), button())),
    "a container in a container": message(
        {"type": 17, "components": [{"type": 17, "components": [text()]}]},
    ),
    "26 options": message(select(26)),
    "no option": message(select(0)),
    "an option's long label": message(option(label="x" * 101)),
    "an option's long description": message(option(description="x" * 101)),
    "a long placeholder": message(select(placeholder="x" * 151)),
    "six rows": plain(components=rows(6)),
    "an embed's long title": embed(title="x" * 257),
    "an embed's long description": embed(description="x" * 4_097),
    "26 fields": embed(fields=[{"name": "n", "value": "v"}] * 26),
    "a field's long value": embed(fields=[{"name": "n", "value": "x" * 1_025}]),
    "embeds of 6001": plain(embeds=[{"description": "x" * 3_001}] * 2),
    "eleven embeds": plain(embeds=[{"title": "Hello"}] * 11),
    "a call to nobody known": plain(allowed_mentions={"parse": ["all"]}),
    "a command in capitals": command(name="Find"),
    "a command of two words": command(name="find mentor"),
    "a command's long name": command(name="x" * 33),
    "a command without a description": command(description=""),
    "a command's long description": command(description="x" * 101),
    "26 arguments": command(options=[argument(number) for number in range(26)]),
    "an unknown language": command(name_localizations={"xx": "find"}),
    "26 suggestions": offered(*(str(number) for number in range(26))),
    "a suggestion's long name": offered("x" * 101),
}
"""Every violation that was found to matter."""
MORE: dict[str, Any] = {
    "words that are none": message(text(7)),
    "words that are blank": message(text(" \n")),
    "4001 characters together": message(text("x" * 2_001), text("x" * 2_000)),
    "components without their flag": {"components": [text()]},
    "nothing to show": message(),
    "a select among buttons": message(row(button(), select()["components"][0])),
    "a button outside of a row": message(button()),
    "a label in a message": message(label()),
    "words in a row": message(row(text())),
    "a section without an accessory": message({"type": 9, "components": [text()]}),
    "a section of four": message({"type": 9, "components": [text()] * 4, "accessory": button()}),
    "an id twice, one beside words": message({"type": 9, "components": [text()], "accessory": button()}, row(button())),
    "a link without an address": message(row({"type": 2, "style": 5, "label": "Out"})),
    "a link that acts": message(row(button(style=5, url="https://x.example"))),
    "a button with an address": message(row(button(url="https://x.example"))),
    "a long address": message(row({"type": 2, "style": 5, "label": "Out", "url": "https://" + "x" * 510})),
    "a button without a word": message(row(button(label=""))),
    "a button without an id": message(row({"type": 2, "style": 1, "label": "Press"})),
    "a value twice": message(select(options=[{"label": "One", "value": "1"}] * 2)),
    "more chosen than can be": message(
        select(options=[{"label": one, "value": one, "default": True} for one in ("1", "2")])
    ),
    "everyone, and some": plain(allowed_mentions={"parse": ["users"], "users": ["77"]}),
    "a form without a title": modal(title=""),
    "a form of nothing": {"title": "A form", "custom_id": "m", "components": []},
    "an input of no style": modal(label(typed(style=3))),
    "an answer that is too long already": modal(label(typed(value="xx", max_length=1))),
    "an answer longer than it may be": modal(label(typed(min_length=5, max_length=4))),
    "a hint that is too long": modal(label(typed(placeholder="x" * 101))),
    "one radio button": modal(label({"type": 21, "custom_id": "r", "options": [{"label": "1", "value": "1"}]})),
    "a file's long description": message(text(), attachments=[{"id": 0, "description": "x" * 1_025}]),
    "a command of 8001": command(
        options=[
            {
                "type": 1,
                "name": f"one-{one}",
                "description": "x" * 90,
                "options": [argument(number) | {"description": "x" * 90} for number in range(20)],
            }
            for one in range(5)
        ]
    ),
    "an option twice": command(options=[argument(1), argument(1)]),
    "a menu with a description": command(type=2, name="Ask"),
    "an undescribed argument": command(options=[{"type": 3, "name": "words"}]),
    "a suggestion without a value": {"choices": [{"name": "One", "value": ""}]},
    "a broken command among others": [command(), command(name="Find")],
    "in the answer to an interaction": {"type": 4, "data": message(text(""))},
    "a form that answers": {"type": 9, "data": modal(title="x" * 46)},
}
FINE: dict[str, Any] = {
    "a message": message({"type": 17, "components": [text(), row(button()), select(25)]}),
    "forty components": message(*[text()] * 40),
    "4000 characters": message(text("x" * 4_000)),
    "a link": message(row({"type": 2, "style": 5, "label": "Out", "url": "https://x.example"})),
    "a section": message({"type": 9, "components": [text()] * 3, "accessory": button()}),
    "five in a row": message(row(*(button(str(number)) for number in range(5)))),
    "one that calls": message(text("<@77>"), allowed_mentions={"parse": [], "users": ["77"]}),
    "a form": modal(text(), label(), label(select()["components"][0])),
    "plain words": plain(content="x" * 2_000, components=rows(5), nonce="x" * 25, tts=False),
    "an embed": embed(description="x" * 4_096, footer={"text": "small"}, author={"name": "Sam"}, type="rich"),
    "commands": [command(options=[argument(1)], name_localizations={"en-GB": "find"}), command(name="ask")],
    "a menu": {"type": 2, "name": "Ask for a chat", "description": ""},
    "suggestions": offered(*(str(number) for number in range(25))),
    "a bare acknowledgement": {"type": 5, "data": {"flags": 64}},
    "something else": {"recipient_id": "77"},
    "no payload": None,
}


@pytest.mark.parametrize("what", REFUSED | MORE)
def test_what_discord_would_refuse_is_noticed(what: str) -> None:
    assert lint((REFUSED | MORE)[what]) != []


@pytest.mark.parametrize("what", FINE)
def test_what_discord_would_take_is_let_through(what: str) -> None:
    assert lint(FINE[what]) == []


BY_OTHERS = ["41 components", "a container in a container", "4001 characters together", "a button in a label"]


@pytest.mark.parametrize("what", BY_OTHERS)
def test_others_are_asked_too(what: str) -> None:
    payload = (REFUSED | MORE)[what]

    assert len(faults(payload)) > len(lint(payload))
