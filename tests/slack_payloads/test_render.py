"""How cards and forms look on Slack, whatever people write into them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.limits import breaches
from adapters.slack.render import card_view, form_view, home_view, message
from adapters.slack.text import escape
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
from tests.slack_payloads.judges import faults, words_in

if TYPE_CHECKING:
    from adapters.slack.limits import Payload

HOUR = datetime(2026, 11, 26, 15, tzinfo=UTC)
PRIYA = Person("slack", "T0NORTH", "U0PRIYA")
NASTY = "<!channel> @here <@U0SAM> *bold* _it_ ~no~ `code` &amp; :wave: <https://x.example|safe> > quote"
SHOW = Action("show", "c", "i").pack()


def card(*lines: Line, controls: tuple[Any, ...] = (), note: Text = (), title: str = "Hello") -> Card:
    return Card("test", title, (Section(lines, controls),), note)


def first(view: Payload) -> list[Payload]:
    """The elements of the first rich text."""
    return next(block["elements"] for block in view["blocks"] if block["type"] == "rich_text")


def test_spans_are_typed() -> None:
    text = ("Meet ", Mention("Priya", PRIYA), " at ", HOUR, ". ", Strong("Next:"), " ", Quote("*write*"))

    elements = first(message(card(Paragraph(text))))[0]["elements"]

    assert elements == [
        {"type": "text", "text": "Meet "},
        {"type": "user", "user_id": "U0PRIYA"},
        {"type": "text", "text": " at "},
        {
            "type": "date",
            "timestamp": 1795705200,
            "format": "{date_long_pretty}, {time}",
            "fallback": "2026-11-26 15:00 UTC",
        },
        {"type": "text", "text": ". "},
        {"type": "text", "text": "Next:", "style": {"bold": True}},
        {"type": "text", "text": " "},
        {"type": "text", "text": "*write*"},
    ]


@pytest.mark.parametrize(
    "person",
    [None, Person("discord", "", "77"), Person("slack", "T0SOUTH", "U0PRIYA"), Person("slack", "T0NORTH", "nobody>")],
    ids=["unknown", "elsewhere", "another workspace", "no id of Slack"],
)
def test_who_cannot_be_mentioned_is_named(person: Person | None) -> None:
    drawn = message(card(Paragraph((Mention("Priya", person),))), home="T0NORTH")

    assert first(drawn)[0]["elements"] == [{"type": "text", "text": "Priya"}]


def test_facts_share_a_block_and_a_long_one_is_quoted() -> None:
    said = "One line.\nAnother line."

    drawn = first(
        message(card(Fact("Where", ("video",)), Fact("How long", ("20 minutes",)), Fact("Why", (Quote(said),))))
    )

    assert [element["type"] for element in drawn] == ["rich_text_section", "rich_text_quote"]
    assert "".join(words_in(drawn[0])) == "Where: video\nHow long: 20 minutes\nWhy:"
    assert list(words_in(drawn[1])) == [said]


def test_bullets_are_one_list_under_their_paragraph() -> None:
    drawn = first(message(card(Paragraph(("Bring:",)), Bullet(("ink",)), Bullet(("paper",)))))

    assert [element["type"] for element in drawn] == ["rich_text_section", "rich_text_list"]
    assert len(drawn[1]["elements"]) == 2


def test_an_address_that_someone_wrote_can_be_followed() -> None:
    drawn = first(message(card(Fact("Where", (Quote("at https://meet.example/priya?a=1&b=2."),)))))

    assert drawn[0]["elements"][1:] == [
        {"type": "text", "text": "at "},
        {"type": "link", "url": "https://meet.example/priya?a=1&b=2", "text": "https://meet.example/priya?a=1&b=2"},
        {"type": "text", "text": "."},
    ]


def test_what_people_write_stays_what_they_wrote() -> None:
    drawn = message(card(Paragraph((Quote(NASTY),)), note=(Quote(NASTY),), title=NASTY))
    kinds = {part["type"] for block in drawn["blocks"] for part in [block, *block.get("elements", [])]}

    assert "mrkdwn" not in json.dumps(drawn)
    assert kinds == {"header", "rich_text", "rich_text_quote", "context", "plain_text"}
    assert drawn["text"].splitlines() == [escape(NASTY)] * 3
    assert "<" not in drawn["text"]


def test_the_fallback_says_everything_with_hours_for_the_reader() -> None:
    file = File("chat.ics", "text/calendar", b"", "Your chat")
    whole = Card("test", "Hello", (Section((Paragraph(("On ", HOUR)), Bullet(("ink",)))),), ("small",), (file,))

    assert message(whole)["text"] == (
        "Hello\n"
        "On <!date^1795705200^{date_short_pretty}, {time}|2026-11-26 15:00 UTC>\n"
        "• ink\n"
        "small\n"
        "chat.ics: Your chat"
    )


def test_buttons_come_in_rows_of_five_and_selects_keep_their_label() -> None:
    buttons = tuple(Button(f"Press {number}", SHOW) for number in range(6))
    select = Select("Chats a month", SHOW, (Choice("1", "One"), Choice("2", "Two")), "2")

    drawn = message(card(controls=(*buttons, Link("Calendar", "https://x.example"), select)))["blocks"][1:]

    assert [len(block.get("elements", "")) for block in drawn] == [5, 2, 0]
    assert drawn[2]["text"]["text"] == "Chats a month"
    assert drawn[2]["accessory"]["initial_option"] == {
        "text": {"type": "plain_text", "text": "Two", "emoji": False},
        "value": "2",
    }
    assert [one["action_id"] for one in drawn[0]["elements"]] == [SHOW, *(f"{SHOW}#{place}" for place in range(2, 6))]


def test_styles_are_slacks_own() -> None:
    three = (Button("a", SHOW, "primary"), Button("b", SHOW, "danger"), Button("c", SHOW))

    drawn = message(card(controls=three))["blocks"][1]["elements"]

    assert [button.get("style") for button in drawn] == ["primary", "danger", None]


def test_a_note_with_an_hour_keeps_it_true() -> None:
    drawn = message(card(note=("Until ", HOUR)))["blocks"][-1]

    assert drawn["type"] == "rich_text"
    assert drawn["elements"][0]["elements"][1]["type"] == "date"


def test_a_form_is_a_window_that_comes_back_with_its_action() -> None:
    fields = (
        Field("hopes", "Hopes", "In a line", "To learn", "many", longest=500),
        Field("length", "Length", required=False, value="20", choices=(Choice("15", "15 minutes"), Choice("20", "20"))),
    )

    view = form_view(Form("ask", "Ask Priya", SHOW, fields, "Send", ("One rule.",)), "where")
    intro, hopes, length = view["blocks"]

    assert (view["callback_id"], view["private_metadata"], intro["type"]) == (SHOW, "where", "rich_text")
    assert (hopes["block_id"], hopes["optional"], length["optional"]) == ("hopes", False, True)
    assert hopes["element"] == {
        "type": "plain_text_input",
        "action_id": "hopes",
        "multiline": True,
        "max_length": 500,
        "initial_value": "To learn",
    }
    assert length["element"]["initial_option"]["value"] == "20"


def test_what_would_not_fit_becomes_plain_words() -> None:
    lines = tuple(Paragraph((f"Line {number}.",)) for number in range(101))

    drawn = [message(card(*lines)), home_view(card(*lines)), card_view(card(*lines), "Windowseat", "Close")]

    assert drawn[0]["blocks"] == []
    assert [breaches(view) for view in drawn[1:]] == [[], []]
    assert all("Line 100." in json.dumps(view) for view in drawn)


words = st.one_of(st.text(max_size=30), st.just(NASTY), st.sampled_from(["", " ", "\n", "https://a.example/?b=(c)"]))
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
cards = st.builds(Card, st.just("any"), st.text(max_size=150), st.lists(sections, max_size=3).map(tuple), texts)


@settings(max_examples=150, deadline=None)
@given(cards)
def test_any_card_that_fits_everywhere_fits_slack(drawn: Card) -> None:
    if misfits(drawn):
        return
    seen = message(drawn)

    assert seen["text"]
    assert not seen["blocks"] or faults(seen) == []


@settings(max_examples=100, deadline=None)
@given(words, words, words, choices, st.booleans())
def test_any_form_that_fits_everywhere_fits_slack(
    label: str, hint: str, value: str, offered: tuple[Choice, ...], choose: bool
) -> None:
    field = Field("said", label, hint, value, "many", longest=600, choices=offered if choose else ())
    form = Form("any", "A form", SHOW, (field,), "Send", (Quote(value),))

    assert misfits(form) != [] or not label or faults(form_view(form)) == []
