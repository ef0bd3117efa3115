"""Sentences with values, in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.events import Person
from bot.views import Mention, Quote, Strong, Text, plain
from bot.wording import LANGUAGES, NoWords, Words, words

if TYPE_CHECKING:
    from pathlib import Path

    from bot.wording.spans import Value

ENGLISH = """
-bot = Windowseat
plain = Only words
hello = { $who } likes **{ $what } of { -bot }**.
when = **Tomorrow { $at } with { $who }**
chats = You have { $count ->
    [one] one chat
   *[other] { $count } chats
}.
card =
    .title = A title
    .body =
        First line.

        Second line.
    .role = { $role ->
        [mentor] You mentor
       *[student] You ask
    } { $name }
"""
GERMAN = """
plain = Nur Worte
chats = { $count ->
    [one] Ein Gespr\u00e4ch
   *[other] { $count } Gespr\u00e4che
}
"""
BROKEN = """
plain = once
plain = **twice
!!! = junk
"""
ADA = Mention("Ada", Person("discord", "", "1"))
NOON = datetime(2026, 12, 3, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wording")
    for language, text in {"en": ENGLISH, "de": GERMAN, "pt-BR": BROKEN}.items():
        (folder / language).mkdir()
        (folder / language / "all.ftl").write_text(text, "utf-8")
    (folder / "notes").mkdir()
    return folder


@pytest.fixture(scope="module")
def english(root: Path) -> Words:
    return words("en", root)


def test_values_come_back_as_what_they_are(english: Words) -> None:
    said = english("hello", who=ADA, what="the **view**")

    assert (ADA, " likes ", Strong("the **view** of Windowseat"), ".") == said


def test_what_is_no_word_stays_itself_in_bold_type(english: Words) -> None:
    said = english("when", at=NOON, who=Quote("**me**"))

    assert (Strong("Tomorrow "), NOON, Strong(" with "), Quote("**me**")) == said


def test_a_text_can_be_put_into_a_sentence(english: Words) -> None:
    said = english("hello", who=("Both ", ADA, " and ", ADA), what=("a", Strong("b")))

    assert ("Both ", ADA, " and ", ADA, " likes ", Strong("ab of Windowseat"), ".") == said


@pytest.mark.parametrize(("count", "said"), [(1, "one chat"), (0, "0 chats"), (1200, "1,200 chats")])
def test_numbers_choose_their_plural(english: Words, count: int, said: str) -> None:
    assert (f"You have {said}.",) == english("chats", count=count)


def test_lines_and_parts_of_a_message(english: Words) -> None:
    assert english("card.title") == ("A title",)
    assert english("card.body") == ("First line.\n\nSecond line.",)


def test_a_word_chooses_its_variant(english: Words) -> None:
    assert english("card.role", role="mentor", name="!") == ("You mentor !",)
    assert english("card.role", role="other", name=ADA) == ("You ask ", ADA)


@settings(deadline=None)
@given(what=st.one_of(st.text(), st.text("\ue000\ue001*{}$\u2068 "), st.just("x" * 9000)))
def test_what_people_write_is_never_read_as_ours(english: Words, what: str) -> None:
    assert english("hello", who=Quote(what), what=what) == (
        Quote(what),
        " likes ",
        Strong(f"{what} of Windowseat"),
        ".",
    )


@pytest.mark.parametrize(
    ("key", "values", "why"),
    [
        ("nothing", {}, "nothing is written"),
        ("card", {}, "nothing is written"),
        ("card.nothing", {}, "nothing is written"),
        ("", {}, "nothing is written"),
        ("hello", {"who": "Ada"}, "what"),
        ("chats", {}, "count"),
    ],
)
def test_what_is_missing_is_named(english: Words, key: str, values: dict[str, Value], why: str) -> None:
    with pytest.raises(NoWords, match=why) as raised:
        english(key, **values)

    assert key == raised.value.key


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("de", "de"),
        ("DE_at", "de"),
        ("de-Latn-CH", "de"),
        ("pt-br", "pt-BR"),
        ("pt", "en"),
        ("fr", "en"),
        ("notes", "en"),
        ("", "en"),
        ("../../de", "en"),
        ("de\0" * 1000, "en"),
    ],
)
def test_the_nearest_language_is_spoken(root: Path, asked: str, found: str) -> None:
    assert found == words(asked, root).language
    assert words(asked, root) is words(asked, root)


@settings(deadline=None)
@given(st.text())
def test_any_language_says_something(root: Path, language: str) -> None:
    assert words(language, root).plain("plain")


def test_what_a_language_lacks_is_said_in_english(root: Path) -> None:
    german = words("de", root)

    assert (Strong("twice"),) != german("plain")
    assert german.plain("plain") == "Nur Worte"
    assert german.plain("chats", count=1200) == "1.200 Gespr\u00e4che"
    assert german.plain("card.title") == "A title"
    assert german.has("card.title")
    assert not german.has("card")
    assert frozenset({"plain", "chats"}) == german.keys()


def test_a_sentence_tells_what_it_needs(root: Path) -> None:
    assert frozenset({"role", "name"}) == words("de", root).needs("card.role")
    assert frozenset({"count"}) == words("de", root).needs("chats")


def test_mistakes_in_a_file_are_told(root: Path) -> None:
    expected = ("cannot be read: !!! = junk", "is there twice: plain")

    assert expected == words("pt-BR", root).mistakes()
    assert words("en", root).mistakes() == ()


@pytest.mark.parametrize(
    ("zone_name", "hour"),
    [
        ("Europe/London", "Thu 3 Dec, 15:00 GMT"),
        ("America/New_York", "Thu 3 Dec, 10:00 EST"),
        ("America/Chicago", "Thu 3 Dec, 09:00 CST (UTC-6)"),
        ("Asia/Kolkata", "Thu 3 Dec, 20:30 IST (UTC+5:30)"),
        ("Asia/Kathmandu", "Thu 3 Dec, 20:45 UTC+5:45"),
        ("Pacific/Auckland", "Fri 4 Dec, 04:00 NZDT"),
    ],
)
def test_an_hour_cannot_be_mistaken(english: Words, zone_name: str, hour: str) -> None:
    assert hour == english.hour(NOON, zone_name)


def test_hours_and_lists_follow_the_language(root: Path) -> None:
    german = words("de", root)

    assert german.hour(NOON, "Europe/Berlin") == "Do., 3. Dez., 16:00 CET"
    assert german.clock(NOON, "Asia/Tokyo") == "00:00"
    assert german.listing(["a", "b", "c"]) == "a, b und c"


def test_the_shipped_words_can_be_read() -> None:
    mistakes = {language: words(language).mistakes() for language in LANGUAGES}

    assert dict.fromkeys(LANGUAGES, ()) == mistakes


def test_what_is_said_is_a_text(english: Words) -> None:
    said: Text = english("when", at=NOON, who="Ada")

    assert plain(said) == english.plain("when", at=NOON, who="Ada") == "Tomorrow 2026-12-03 15:00 UTC with Ada"
