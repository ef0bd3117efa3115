"""What people write stays what they wrote: no markup, no call, no link that hides where it leads."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.discord.text import escape, markdown, small, spans, title
from bot.events import Person
from bot.views import Bullet, Fact, Line, Mention, Paragraph, Quote, Strong, Text
from tests.discord_payloads.nasty import NASTY

HOUR = datetime(2026, 11, 26, 15, tzinfo=UTC)
PRIYA = Person("discord", "", "77")
_LINK = re.compile(r"<(https?://[^ >]+)>")
_MEANT = re.compile(r"[*_~`|<>\[\]@]")
_BEGINS = re.compile(r"^\s*(?:#{1,3} |-# |[-+] |\d+\. |>)", re.MULTILINE)
"""What would begin a heading, small print, a list or a quotation."""


def read_back(drawn: str) -> str:
    """What is seen of words that were escaped."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", _LINK.sub(r"\1", drawn)).replace("@\u2060", "@")


def test_spans_are_typed() -> None:
    text: Text = ("Meet ", Mention("Priya", PRIYA), " at ", HOUR, ". ", Strong("Next:"), " ", Quote("*write*"))

    assert spans(text) == r"Meet <@77> at <t:1795705200:F>. **Next:** \*write\*"


@pytest.mark.parametrize(
    "person",
    [None, Person("slack", "T0NORTH", "U0PRIYA"), Person("discord", "", "nobody>"), Person("discord", "", "")],
    ids=["unknown", "elsewhere", "no id of Discord", "no id"],
)
def test_who_cannot_be_mentioned_is_named(person: Person | None) -> None:
    assert spans((Mention("Priya_R", person),)) == r"Priya\_R"


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [
        ((Paragraph(("One.",)), Paragraph(("Two.",))), "One.\n\nTwo."),
        ((Paragraph(("Bring:",)), Bullet(("ink",)), Bullet(("paper",))), "Bring:\n- ink\n- paper"),
        ((Fact("Where", ("video",)), Fact("How long", ("20 minutes",))), "**Where:** video\n**How long:** 20 minutes"),
        ((Paragraph(("Set:",)), Fact("Where", ("video",))), "Set:\n\n**Where:** video"),
        ((Fact("Why", (Quote("One line.\nAnother."),)),), "**Why:**\n> One line.\n> Another."),
        ((Paragraph((Quote("- one\n# two"),)),), "> \\- one\n> \\# two"),
        ((Bullet(("a\n- b",)),), "- a\n  \\- b"),
        ((Paragraph(("",)), Bullet((" ",)), Fact("None", ())), "**None:** "),
    ],
    ids=[
        "paragraphs",
        "a list",
        "facts",
        "a fact after words",
        "a long fact",
        "a quotation",
        "a line in a list",
        "nothing",
    ],
)
def test_lines_stand_as_on_a_card(lines: tuple[Line, ...], drawn: str) -> None:
    assert markdown(lines) == drawn


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("at https://meet.example/priya_r?a=1&b=2.", "at <https://meet.example/priya_r?a=1&b=2>."),
        ("[safe](https://bad.example)", "\\[safe\\](<https://bad.example>)"),
        ("https://a.example/](https://b.example/x", "<https://a.example/](https://b.example/x>"),
        ("javascript://x", "javascript\\://x"),
        ("@everyone @here", "\\@\u2060everyone \\@\u2060here"),
        ("<@77> <@&5> <#9> </find:1> <t:1:R> <:a:1>", r"\<\@77\> \<\@&5\> \<#9\> \</find\:1\> \<t\:1\:R\> \<\:a\:1\>"),
        ("1. first", "1\\. first"),
        ("at 12:30, room 7", "at 12\\:30, room 7"),
        ("\u202egnp.exe", "gnp.exe"),
        ("שלום *שם*", "שלום \\*שם\\*"),
        ("a\r# b", "a\n\\# b"),
    ],
)
def test_what_looks_like_markup_is_shown_as_it_is(said: str, drawn: str) -> None:
    assert spans((Quote(said),)) == drawn


def test_two_halves_make_no_mark() -> None:
    assert spans(("a:", Quote("wave:"), "[x]", Quote("(y)"))) == r"a\:wave:\[x\](y)"


def test_bold_words_keep_their_spaces_outside() -> None:
    assert spans((Strong(" * "), Strong("a ** b"))) == " **\\* a \\*\\* b**"
    assert spans((Strong("  "),)) == "  "


def test_a_title_and_small_print_keep_to_their_lines() -> None:
    assert title("# One\n## two") == "## \\# One ## two"
    assert title(" ") == ""
    assert small(("one\n\n", Quote("# two"))) == "-# one\n-# \\# two"


scraps = st.one_of(st.text(max_size=20), st.sampled_from(NASTY))
sayings = st.lists(scraps, max_size=4).map("".join)


@settings(max_examples=400, deadline=None)
@given(sayings)
@example("".join(NASTY))
def test_any_words_come_back_as_they_were(said: str) -> None:
    plainly = re.sub("[\u202a-\u202e\u2066-\u2069]", "", said).replace("\r\n", "\n").replace("\r", "\n")

    assert read_back(escape(said)) == plainly


@settings(max_examples=400, deadline=None)
@given(sayings, st.booleans())
@example("".join(NASTY), True)
def test_any_words_are_harmless(said: str, quoted: bool) -> None:
    drawn = spans((Quote(said) if quoted else said,))
    unmarked = re.sub(r"\\[^0-9A-Za-z\s]", "", _LINK.sub("", drawn))

    assert not _MEANT.search(unmarked)
    assert not _BEGINS.search(drawn)
    assert "@everyone" not in drawn
    assert "@here" not in drawn
    assert drawn == spans((Mention(said),)) or not said
