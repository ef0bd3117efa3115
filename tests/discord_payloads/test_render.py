"""How cards and forms look on Discord, whatever people write into them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.limits import V2, lint
from adapters.discord.marks import READ, bare, is_step, key_of
from adapters.discord.modal import modal, read_first
from adapters.discord.render import draw, message, text_only
from adapters.discord.rules import every
from bot import wording
from bot.events import Action, Person
from bot.views import (
    Bullet,
    Button,
    Card,
    Choice,
    Fact,
    Field,
    File,
    Form,
    Line,
    Link,
    Mention,
    Paragraph,
    Quote,
    Section,
    Select,
    Strong,
    Text,
    misfits,
)
from tests.discord_payloads.judges import faults, words_in
from tests.discord_payloads.nasty import NASTY

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.discord.limits import Payload

HOUR = datetime(2026, 11, 26, 15, tzinfo=UTC)
PRIYA = Person("discord", "", "77")
SHOW = Action("show", "c", "i").pack()
KEY = "w000000000000000outbox"


def card(*lines: Line, controls: tuple[Any, ...] = (), note: Text = (), title: str = "Hello") -> Card:
    return Card("test", title, (Section(lines, controls),), note)


def inside(payload: Payload) -> list[Payload]:
    """What is in the box of a message."""
    return next(one["components"] for one in payload["components"] if one["type"] == 17)


def test_a_message_is_a_box_of_components_that_calls_nobody() -> None:
    drawn = message(card(Paragraph(("Meet ", Mention("Priya", PRIYA))), note=("Until ", HOUR)))

    assert (drawn["flags"], drawn["allowed_mentions"]) == (V2, {"parse": []})
    assert [one["type"] for one in drawn["components"]] == [17]
    assert [one["content"] for one in inside(drawn)] == ["## Hello", "Meet <@77>", "-# Until <t:1795705200:F>"]


def test_a_delivered_message_carries_its_key() -> None:
    about = card(controls=(Button("Open", SHOW),))
    drawn = message(about, KEY)
    foot = drawn["components"][-1]["components"][0]

    assert (foot["label"], foot["custom_id"]) == ("My chats", f"ws1:my_chats:c::{KEY}")
    assert key_of(drawn) == KEY
    assert key_of(message(about)) == ""
    assert message(card(), KEY)["components"][-1]["components"][0]["custom_id"] == f"ws1:my_chats:::{KEY}"


def test_somebody_is_called_by_name_alone() -> None:
    drawn = message(card(Paragraph((Quote("@everyone <@99>"),))), ping="77")

    assert drawn["components"][0] == {"type": 10, "content": "<@77>"}
    assert drawn["allowed_mentions"] == {"parse": [], "users": ["77"]}


def test_buttons_come_in_rows_of_five_and_selects_keep_their_label() -> None:
    buttons = tuple(Button(f"Press {number}", SHOW) for number in range(6))
    select = Select("Chats a month", SHOW, (Choice("1", "One"), Choice("2", "Two"), Choice("2", "Again")), "2")

    drawn = inside(message(card(controls=(*buttons, Link("Calendar", "https://x.example"), select))))[1:]

    assert [len(one.get("components", "")) for one in drawn] == [5, 2, 0, 1]
    assert drawn[2]["content"] == "**Chats a month**"
    assert drawn[3]["components"][0]["options"] == [
        {"label": "One", "value": "1"},
        {"label": "Again", "value": "2", "default": True},
    ]


def test_the_same_action_stands_as_often_as_it_must() -> None:
    twice = (Button("a", SHOW), Button("b", SHOW), Button("c", SHOW))

    names = [one["custom_id"] for one in every(message(card(controls=twice))) if "custom_id" in one]

    assert names == [SHOW, f"{SHOW}#2", f"{SHOW}#3"]
    assert {bare(name) for name in names} == {SHOW}


def test_styles_are_discords_own() -> None:
    three = (
        Button("a", SHOW, "primary"),
        Button("b", SHOW, "danger"),
        Button("c", SHOW),
        Link("d", "https://x.example"),
    )

    drawn = inside(message(card(controls=three)))[1]["components"]

    assert [button["style"] for button in drawn] == [1, 4, 2, 5]


def test_a_lone_button_stands_beside_its_words_and_a_rule_follows() -> None:
    one = Section((Paragraph(("One.",)),), (Button("Open", SHOW),))
    long = Section((Paragraph(("Two.",)),), (Button("A label that is rather long", SHOW),))

    drawn = inside(message(Card("test", "", (one, long))))

    assert [part["type"] for part in drawn] == [9, 14, 10, 1]
    assert drawn[0]["accessory"]["label"] == "Open"


def test_files_are_shown_and_described() -> None:
    files = (
        File("my chat.ics", "text/calendar", b"1", "Your chat"),
        File("my chat.ics", "text/calendar", b"2", "x" * 2000),
    )
    drawn = draw(Card("test", "Hello", files=files))

    assert [file.name for file in drawn.files] == ["my_chat.ics", "2-my_chat.ics"]
    assert drawn.payload["attachments"][0] == {"id": 0, "filename": "my_chat.ics", "description": "Your chat"}
    assert [one["file"]["url"] for one in inside(drawn.payload)[1:]] == [
        "attachment://my_chat.ics",
        "attachment://2-my_chat.ics",
    ]
    assert faults(drawn.payload) == []


def test_what_is_too_long_goes_along_as_a_file_and_can_still_be_pressed() -> None:
    said = "*" * 3_000
    drawn = draw(card(Paragraph((Quote(said),)), controls=(Button("Open", SHOW),)), KEY)

    assert faults(drawn.payload) == []
    assert [one["label"] for one in every(drawn.payload) if "label" in one] == ["Open", "My chats"]
    assert said in drawn.files[-1].content.decode()
    assert inside(drawn.payload)[0]["content"].endswith("…")


def test_many_sections_are_drawn_close_together() -> None:
    sections = tuple(
        Section((Paragraph((f"Line {number}.",)),), (Button("a", SHOW), Link("b", "https://x.example")))
        for number in range(10)
    )
    drawn = draw(Card("test", "Hello", sections), KEY)

    assert faults(drawn.payload) == []
    assert drawn.files == ()
    assert len([one for one in every(drawn.payload) if one["type"] == 2]) == 21


def test_what_cannot_be_pressed_is_words_alone() -> None:
    selects = tuple(Select(f"Choose {number}", SHOW, (Choice("1", "One"),)) for number in range(25))
    drawn = draw(card(Paragraph(("Words.",)), controls=selects), KEY)

    assert faults(drawn.payload) == []
    assert drawn.files[0].content.decode() == "Hello\nWords."
    assert text_only(card(Paragraph(("Words.",)))).files == ()


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_nothing_at_all_is_still_a_message(blank: str) -> None:
    nothing = Card("test", blank, note=(blank,))

    assert [faults(message(nothing)), faults(text_only(nothing).payload)] == [[], []]


# Forms

HOPES = Field("hopes", "Hopes", "In a line", "To learn", "many", longest=500)
LENGTH = Field("length", "Length", required=False, value="20", choices=(Choice("15", "15 minutes"), Choice("20", "20")))


def five(**changes: Any) -> tuple[Field, ...]:
    return tuple(Field(f"f{number}", f"Question {number}", **changes) for number in range(5))


def test_a_form_is_a_modal_that_comes_back_with_its_action() -> None:
    drawn = modal(Form("ask", "Ask Priya", SHOW, (HOPES, LENGTH), "Send", ("One rule.",)))
    intro, hopes, length = drawn["components"]

    assert (drawn["title"], drawn["custom_id"]) == ("Ask Priya", SHOW)
    assert intro == {"type": 10, "content": "One rule."}
    assert hopes == {
        "type": 18,
        "label": "Hopes",
        "description": "In a line",
        "component": {
            "type": 4,
            "custom_id": "hopes",
            "style": 2,
            "required": True,
            "max_length": 500,
            "value": "To learn",
        },
    }
    assert (length["component"]["required"], length["component"]["min_values"]) == (False, 0)
    assert [one.get("default") for one in length["component"]["options"]] == [None, True]


def test_with_five_questions_the_introduction_stands_beside_them() -> None:
    intro = "To Priya. " + "A rule. " * 11 + "Short is kind."
    form = Form("ask", "Ask", SHOW, five(hint="A hint"), "Send", (intro,))

    first, second = modal(form)["components"][:2]

    assert read_first(form, "Go on") is None
    assert f"{first['description']} {second['description']}" == intro
    assert [one["component"].get("placeholder") for one in modal(form)["components"]] == [
        "A hint",
        "A hint",
        None,
        None,
        None,
    ]
    assert faults(modal(form)) == []


@pytest.mark.parametrize("intro", ["A sentence. " * 30 + "Done.", "x" * 150], ids=["long", "one long sentence"])
def test_an_introduction_without_room_is_read_first(intro: str) -> None:
    form = Form("ask", "Ask", SHOW, five(), "Send", (intro,))
    before = read_first(form, "Go on")
    assert before
    drawn = message(before)

    assert faults(modal(form)) == []
    assert "description" not in json.dumps(modal(form))
    assert is_step(drawn)
    assert [one["custom_id"] for one in every(drawn) if "custom_id" in one] == [SHOW + READ]
    assert inside(drawn)[1]["content"] == intro


# Whatever people write

words = st.one_of(
    st.text(max_size=30), st.sampled_from(NASTY), st.sampled_from(["", " ", "\n", "https://a.example/?b=(c)"])
)
spans = st.one_of(
    words,
    st.builds(Quote, words),
    st.builds(Strong, words),
    st.just(HOUR),
    st.builds(Mention, words, st.sampled_from([None, PRIYA])),
)
texts = st.lists(spans, max_size=4).map(tuple)
labels = st.text(min_size=1, max_size=75)
lines = st.one_of(st.builds(Paragraph, texts), st.builds(Bullet, texts), st.builds(Fact, labels, texts))
choices = st.lists(st.builds(Choice, labels, labels), min_size=1, max_size=25).map(tuple)
presses = st.one_of(
    st.builds(Button, labels, st.just(SHOW), st.sampled_from(["plain", "primary", "danger"])),
    st.builds(Link, labels, st.just("https://x.example")),
    st.builds(Select, labels, st.just(SHOW), choices),
)
sections = st.builds(Section, st.lists(lines, max_size=4).map(tuple), st.lists(presses, max_size=7).map(tuple))
cards = st.builds(Card, st.just("any"), st.text(max_size=150), st.lists(sections, max_size=4).map(tuple), texts)


@settings(max_examples=120, deadline=None)
@given(cards, st.sampled_from(["", KEY]), st.sampled_from(["", "77"]))
def test_any_card_that_fits_everywhere_fits_discord(drawn: Card, key: str, ping: str) -> None:
    if misfits(drawn):
        return
    seen = draw(drawn, key, ping)

    assert faults(seen.payload) == []
    assert key_of(seen.payload) == key
    assert seen.payload["allowed_mentions"] == {"parse": []} | ({"users": [ping]} if ping else {})
    assert lint(text_only(drawn, key).payload) == []


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(min_size=1, max_size=3), st.sampled_from(NASTY)), st.integers(1, 3_000))
def test_words_of_any_length_are_there_to_the_last(said: str, times: int) -> None:
    long = f"{said * times}. The end."[-3_000:]
    drawn = draw(card(Paragraph((Quote(long),)), controls=(Button("Open", SHOW),)), KEY)
    read = "".join(words_in(drawn.payload)) + "".join(file.content.decode() for file in drawn.files)

    assert faults(drawn.payload) == []
    assert "The end." in read
    assert not drawn.files or long in drawn.files[0].content.decode()
    assert [one["label"] for one in every(drawn.payload) if "label" in one] == ["Open", "My chats"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(words, words, words, choices, st.booleans()), min_size=1, max_size=5), texts)
def test_any_form_that_fits_everywhere_fits_discord(asked: list[Any], intro: Text) -> None:
    fields = tuple(
        Field(f"f{number}", label, hint, value, "many", longest=600, choices=offered if choose else ())
        for number, (label, hint, value, offered, choose) in enumerate(asked)
    )
    form = Form("any", "A form", SHOW, fields, "Send", intro)
    blank = any(not label.strip() for label, *_ in asked)

    assert misfits(form) != [] or blank or lint(modal(form)) == [] or _has_blank_choice(form)


def _has_blank_choice(form: Form) -> bool:
    return any(
        not choice.label.strip() or not choice.value.strip() for field in form.fields for choice in field.choices
    )


def test_the_button_at_the_foot_speaks_the_readers_language(tmp_path: Path) -> None:
    for language, label in (("en", "My chats"), ("de", "Meine Gespräche")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "buttons.ftl").write_text(f"press-my-chats = {label}\n", encoding="utf-8")
    drawn = [
        draw(Card("one", "One", language=language), "key", say=partial(wording.words, root=tmp_path))
        for language in ("en", "de")
    ]
    (english, german) = (one.payload["components"][-1]["components"][0]["label"] for one in drawn)

    assert (english, german) == ("My chats", "Meine Gespräche")
