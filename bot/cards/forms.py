"""Every form, as a table of at most five questions each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.views import Choice, Field, Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.cards.scene import Scene
    from bot.events import Action
    from bot.views import Text


@dataclass(frozen=True, slots=True)
class Question:
    """One field: how long the answer may be, whether it is needed, and what can be chosen (values)."""

    name: str
    longest: int = 200
    lines: Literal["one", "many"] = "one"
    required: bool = True
    choices: tuple[str, ...] = ()


def _one(name: str, longest: int = 200, *, required: bool = True) -> Question:
    return Question(name, longest, "one", required)


def _many(name: str, longest: int = 600, *, required: bool = True) -> Question:
    return Question(name, longest, "many", required)


def _choice(name: str, *choices: str, required: bool = True) -> Question:
    return Question(name, 75, "one", required, choices)


FORMS: Mapping[str, tuple[Question, ...]] = {
    "ask": (
        _many("hopes", 500),
        _many("why", 400),
        _many("intro", 400),
        _many("questions", 700, required=False),
        _choice("length", "15", "20", "30"),
    ),
    "tell_more": (_many("more_asked", 400),),
    "add_more": (_many("more_told", 600),),
    "decline": (_many("reason", 300, required=False),),
    "suggest": (_many("said", 300),),
    "place": (_choice("format", "video", "phone", "in_person", "text"), _one("place", 300)),
    "none_suit": (_many("times_wanted", 300),),
    "offer_times": (_many("windows", 300),),
    "windows": (_many("windows", 300),),
    "cancel": (_many("said", 200, required=False),),
    "line": (_many("said", 200),),
    "questions": (_many("questions", 700),),
    "notes": (
        _many("quote", 400, required=False),
        _many("surprise", 400, required=False),
        _many("action", 400, required=False),
        _choice("verdict", "closer", "same", "further", required=False),
        _many("verdict_why", 300, required=False),
    ),
    "thank": (_many("thanks", 900),),
    "keep_in_touch": (_many("said", 600),),
    "outcome": (
        _choice("outcome", "advice", "direction", "contact", "application", "position", "nothing"),
        _many("outcome_words", 400, required=False),
        _choice("share", "yes", "no"),
    ),
    "profile": (
        _one("programme", 100),
        _many("interests", 300),
        _many("goal", 300, required=False),
        _many("intro", 400),
        _one("languages", 100),
    ),
    "zone": (_one("zone", 60),),
    "link_code": (_one("code", 20),),
    "join": (_one("code", 20),),
    "why_not": (
        _one("searcher", 100, required=False),
        _one("asked", 200, required=False),
        _one("mentor", 100),
    ),
    "volunteer": (
        _one("field", 60),
        _one("work", 120),
        _many("likes", 300),
        _one("languages", 100),
        _choice("places", *(str(count) for count in range(1, 9))),
    ),
    "event_round": (_one("round_name", 60), _many("round_about", 500, required=False)),
    "practice_round": (_one("round_name", 60), _many("round_about", 500, required=False)),
    "group_line": (_many("said", 200),),
    "report": (
        _choice("concern", "harassment", "pressure", "money", "dating", "private_place", "other"),
        _many("happened", 900),
    ),
    "background": (
        _one("school", 100, required=False),
        _one("programme", 100, required=False),
        _one("year", 4, required=False),
        _many("wont", 200, required=False),
        _many("links", 300, required=False),
    ),
}


def form(scene: Scene, name: str, action: Action, values: Mapping[str, str], *, consent: bool = False) -> Form:
    """Draw a form filled with these values; who has not agreed yet reads above its questions what sending it means."""
    key = f"form-{name.replace('_', '-')}"
    return Form(
        name,
        scene.label(key),
        action.pack(),
        tuple(_field(scene, name, question, values.get(question.name, "")) for question in FORMS[name]),
        scene.label(f"{key}.submit"),
        _intro(scene, f"{key}.intro", consent=consent),
    )


def _intro(scene: Scene, key: str, *, consent: bool) -> Text:
    own = scene.words(key, **scene.values) if scene.words.has(key) else ()
    agreed = scene.words("consent", **scene.values) if consent else ()
    return (*own, "\n", *agreed) if own and agreed else (*own, *agreed)


def _field(scene: Scene, name: str, question: Question, value: str) -> Field:
    own = f"field-{name}-{question.name}".replace("_", "-")
    key = own if scene.words.has(own) else f"field-{question.name.replace('_', '-')}"
    hint = scene.label(f"{key}.hint") if scene.words.has(f"{key}.hint") else ""
    return Field(
        question.name,
        scene.label(key),
        hint,
        value[: question.longest],
        question.lines,
        question.required,
        question.longest,
        tuple(Choice(choice, _option(scene, question.name, choice)) for choice in question.choices),
    )


def _option(scene: Scene, name: str, choice: str) -> str:
    key = f"{name.replace('_', '-')}-{choice.replace('_', '-')}"
    if scene.words.has(key):
        return scene.label(key)
    return scene.words.plain(f"option-{name}", count=int(choice))


def answers(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """What was said to each question of a form, trimmed; empty where nothing was."""
    return {question.name: values.get(question.name, "").strip() for question in FORMS.get(name, ())}


def check(scene: Scene, name: str, values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the answers, by field, in words; empty when all is well."""
    wrong = ((question.name, _fault(question, values.get(question.name, ""))) for question in FORMS[name])
    longest = {question.name: question.longest for question in FORMS[name]}
    return {field: scene.words.plain(f"refuse-{fault}", longest=longest[field]) for field, fault in wrong if fault}


def _fault(question: Question, value: str) -> str:
    said = value.strip()
    faults = {
        "missing": question.required and not said,
        "long": len(said) > question.longest,
        "choice": bool(said and question.choices and said not in question.choices),
    }
    return next((fault for fault, so in faults.items() if so), "")
