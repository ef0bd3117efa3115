"""Every card and form as the playground is sent it, in tests/goldens: a change of them is read as copy.

`./test tests/test_goldens.py --renew` writes them anew.
"""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from adapters.calendar import IcsCalendar
from adapters.playground.render import render
from bot.cards.forms import FORMS, form
from bot.cards.living import LIVING, living
from bot.cards.members import mentor, profile
from bot.cards.notices import calendar_entry
from bot.cards.nudges import SKETCHES, gathered, nudge
from bot.cards.pages import FoundMentor, found, research
from bot.cards.samples import CHAT, NOW, PRIYA, samples, scene_of
from bot.coaching.bank import BANK
from bot.events import Action
from bot.interview import ACCEPTED, MENTOR, NUDGES, SCHEDULED, STUDENT, Role, Stage
from bot.nudging import MOST_GATHERED
from bot.people import Mentor, Student
from bot.views import Card, Form, Mention, Quote, Select, controls, misfits
from bot.wording import words
from tests.kept import kept, names_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.cards.scene import Scene
    from bot.views import Text

GOLDENS = Path(__file__).parent / "goldens" / "neutral"


def views() -> dict[str, Card | Form]:
    booked, off = scene_of(STUDENT, SCHEDULED), scene_of(MENTOR, Stage.CANCELLED, sequence=1)
    entries = {
        "message-calendar": calendar_entry(booked, IcsCalendar(), "calendar"),
        "message-calendar-cancelled": calendar_entry(off, IcsCalendar(), "calendar-cancelled"),
    }
    return samples() | entries


VIEWS = views()


def golden(view: Card | Form) -> str:
    drawn: dict[str, Any] = dict(render(view))
    for file in drawn.get("files", ()):
        file["content"] = b64decode(file["content"]).decode().splitlines()
    return json.dumps(drawn, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_what_it_was(name: str, renew: bool) -> None:
    drawn = golden(VIEWS[name])

    assert kept(GOLDENS, name, drawn, renew=renew) == drawn


def test_there_is_no_golden_of_a_view_that_is_gone(renew: bool) -> None:
    assert set(VIEWS) == names_kept(GOLDENS, VIEWS, renew=renew)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_fits_every_platform(name: str) -> None:
    assert misfits(VIEWS[name]) == []


SNOW = "\u2603"
"""Marks what people wrote."""
SHORT = 24
NASTY = (
    "<!channel> <@U1> <script>",
    "@everyone @here <@&1>",
    "**bold** _it_ `code` ~~x~~",
    "\u202emirrored \u200f",
    "👩‍👩‍👧‍👧 🇬🇧",
    "[a](https://x.example) {$other} { first }",
    "- - # >>> \n\n* 1.",
    "ws1:accept:c:i:",
)
LENGTHS = {question.name: question.longest for questions in FORMS.values() for question in questions}
CHAT_WORDS = (
    *("hopes", "why", "intro", "questions", "more_asked", "more_told", "place", "times_wanted"),
    *("quote", "surprise", "action", "verdict_why", "thanks", "outcome_words"),
)
pieces = st.one_of(st.sampled_from(NASTY), st.text(max_size=SHORT), st.just("W" * 40))


@st.composite
def typed(draw: st.DrawFn) -> Callable[[int], str]:
    """Type something into one field after another: short and odd, or as long as it may be."""
    turns = cycle(draw(st.lists(st.tuples(pieces, st.sampled_from((1, 999))), min_size=5, max_size=9)))

    def wrote(longest: int) -> str:
        piece, times = next(turns)
        return (SNOW + piece * times)[:longest].strip()

    return wrote


def scene_in_which(role: Role, stage: Stage, wrote: Callable[[int], str]) -> Scene:
    """A scene in which everything that can be written is what `wrote` gives for its longest length."""
    scene = scene_of(role, stage, outcome_shared_at=NOW, **{name: wrote(LENGTHS[name]) for name in CHAT_WORDS})
    side = Mentor("published", wrote(60), wrote(60), wrote(56), wrote(300), wrote(200), wrote(300), place=wrote(300))
    student = Student(wrote(300), wrote(300), wrote(400))
    named = {"name": wrote(80), "school": wrote(100), "programme": wrote(100), "mentor": side, "student": student}
    reader, other = replace(scene.reader, **named), replace(scene.other or PRIYA, **named)
    home = replace(scene.community, name=wrote(60))
    args = {"said": wrote(600), "words": wrote(200), "emoji": "👋"}
    return replace(scene, community=home, reader=reader, other=other, args=args)


def unsafe(view: Card | Form) -> list[object]:
    """The spans in which somebody's words pass for ours."""
    return [
        span for text in texts(view) for span in text if SNOW in str(span) and not isinstance(span, Quote | Mention)
    ]


def texts(view: Card | Form) -> Iterator[Text]:
    if isinstance(view, Form):
        yield view.intro
        return
    yield view.note
    yield from (line.text for section in view.sections for line in section.lines)


def drawn(scene: Scene) -> Iterator[Card | Form]:
    """Everything that can be said about this chat to this reader."""
    yield living(scene)
    families = {row.family for row in NUDGES if row.to is scene.role and scene.chat.stage in row.stages}
    yield from (nudge(scene, family) for family in sorted(families))
    if families:
        yield gathered([(family, scene) for family in sorted(families) * 6][:MOST_GATHERED], scene)
    yield profile(scene)
    yield mentor(scene)
    yield from (form(scene, name, Action(name, "c", CHAT.id), {}) for name in FORMS)
    if scene.role is STUDENT and scene.other:
        bank = {question.key: scene.words.plain(f"question-{question.key}") for question in BANK[:12]}
        yield research(scene, bank)
        one = FoundMentor(scene.other, None, (words("en")("reason.role", role=Quote(SNOW)),), 2)
        yield found(scene, CHAT.id, [one] * 5, near=False, more=True)


@settings(deadline=None, max_examples=10, phases=(Phase.reuse, Phase.generate))
@pytest.mark.parametrize(("role", "stage"), sorted(LIVING), ids=str)
@given(wrote=typed())
def test_whatever_people_write_fits_and_stays_a_quotation(
    role: Role, stage: Stage, wrote: Callable[[int], str]
) -> None:
    scene = scene_in_which(role, stage, wrote)
    late = replace(scene, now=NOW + timedelta(days=9))

    seen = [*drawn(scene), living(late)]

    assert [fault for view in seen for fault in misfits(view)] == []
    assert [(view.kind, span) for view in seen for span in unsafe(view)] == []


@pytest.mark.parametrize(("role", "stage"), sorted(LIVING), ids=str)
def test_the_longest_that_people_may_write_fits(role: Role, stage: Stage) -> None:
    scene = scene_in_which(role, stage, lambda longest: "W" * longest)

    assert [fault for view in drawn(scene) for fault in misfits(view)] == []


def test_the_hours_to_choose_are_told_apart() -> None:
    select = next(control for control in controls(living(scene_of(STUDENT, ACCEPTED))) if isinstance(control, Select))

    assert len(select.choices) == len({choice.value for choice in select.choices}) == 4


def test_every_family_is_drawn() -> None:
    shown = {name.removeprefix("nudge-").rsplit("-", 1)[0] for name in VIEWS if name.startswith("nudge-")}

    assert set(SKETCHES) <= shown
