"""A card as a row of a table: which sentences, facts and buttons it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.interview import OPEN, STUDENT
from bot.views import Bullet, Button, Card, Fact, Paragraph, Quote, Section, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.cards.scene import Scene
    from bot.views import Control, Line

Presses = tuple[str, ...]
"""Verbs, the first of which is the primary button; `!verb` is a dangerous one, `verb=label` one called otherwise."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The facts under a card's body, and its buttons; its sentences are those of its kind in the wording."""

    facts: tuple[str, ...] = ()
    presses: Presses = ()


def _quoted(words: str) -> Text:
    return (Quote(words),) if words.strip() else ()


def _when(scene: Scene) -> Text:
    return (scene.chat.starts_at,) if scene.chat.starts_at else ()


def _theirs(scene: Scene) -> Text:
    starts = scene.chat.starts_at
    return (scene.words.hour(starts, scene.their_zone),) if starts else ()


def _deadline(scene: Scene) -> Text:
    return (scene.deadline,) if scene.deadline else ()


def _length(scene: Scene) -> Text:
    return scene.words("minutes", minutes=scene.chat.length)


def _where(scene: Scene) -> Text:
    chat = scene.chat
    way = scene.words.plain(f"format-{chat.format.replace('_', '-')}") if chat.format else ""
    if not way:
        return scene.words("where-unsaid") if chat.stage in OPEN else ()
    return (f"{way}: ", Quote(chat.place)) if chat.place else (way,)


def _verdict(scene: Scene) -> Text:
    chat = scene.chat
    if not chat.verdict:
        return ()
    said = scene.words.plain(f"verdict-{chat.verdict}")
    return (f"{said}. ", Quote(chat.verdict_why)) if chat.verdict_why else (said,)


def _prepared(scene: Scene) -> Text:
    said = scene.chat.prepared
    return scene.words(f"prepared-{said}", **scene.values) if said else ()


def _background(scene: Scene) -> Text:
    other = scene.other
    parts = (other.programme, other.year, other.school) if other else ()
    return _quoted(", ".join(part for part in parts if part))


def _work(scene: Scene) -> Text:
    mentor = scene.other.mentor if scene.other else None
    parts = (mentor.role, mentor.employer, mentor.field) if mentor else ()
    return _quoted(", ".join(part for part in parts if part))


def _outcome(scene: Scene) -> Text:
    """The student's own; the mentor's only once it is shared."""
    shown = scene.role is STUDENT or scene.chat.outcome_shared_at
    return _quoted(scene.chat.outcome_words) if shown else ()


FACTS: Mapping[str, Callable[[Scene], Text]] = {
    "hopes": lambda scene: _quoted(scene.chat.hopes),
    "why": lambda scene: _quoted(scene.chat.why),
    "intro": lambda scene: _quoted(scene.chat.intro),
    "questions": lambda scene: _quoted(scene.chat.questions),
    "more-asked": lambda scene: _quoted(scene.chat.more_asked),
    "more-told": lambda scene: _quoted(scene.chat.more_told),
    "background": _background,
    "work": _work,
    "likes": lambda scene: _quoted(scene.other.mentor.likes if scene.other and scene.other.mentor else ""),
    "wont": lambda scene: _quoted(scene.other.mentor.wont if scene.other and scene.other.mentor else ""),
    "links": lambda scene: _quoted(scene.other.mentor.links if scene.other and scene.other.mentor else ""),
    "when": _when,
    "theirs": _theirs,
    "where": _where,
    "length": _length,
    "deadline": _deadline,
    "times-wanted": lambda scene: _quoted(scene.chat.times_wanted),
    "prepared": _prepared,
    "quote": lambda scene: _quoted(scene.chat.quote),
    "surprise": lambda scene: _quoted(scene.chat.surprise),
    "action": lambda scene: _quoted(scene.chat.action),
    "verdict": _verdict,
    "thanks": lambda scene: _quoted(scene.chat.thanks),
    "outcome": _outcome,
    "said": lambda scene: _quoted(scene.args.get("said", "")),
}


def draw(kind: str, sketch: Sketch, scene: Scene, *, arg: str = "", controls: tuple[Control, ...] = ()) -> Card:
    """Draw a card: its kind's title and body, the facts that are known, the controls, the note."""
    return Card(
        kind,
        scene.label(kind),
        (
            Section(
                (*body(scene, kind), *facts(scene, sketch.facts)), (*controls, *buttons(scene, sketch.presses, arg))
            ),
        ),
        note(scene, kind),
    )


def body(scene: Scene, kind: str) -> tuple[Line, ...]:
    """The paragraphs of `<kind>.body`."""
    return paragraphs(scene.words(f"{kind}.body", **scene.values))


def note(scene: Scene, kind: str) -> Text:
    """The small print of `<kind>.note`, where there is one."""
    key = f"{kind}.note"
    return scene.words(key, **scene.values) if scene.words.has(key) else ()


def facts(scene: Scene, names: tuple[str, ...]) -> tuple[Fact, ...]:
    """Those of the named facts that are known, each with its label."""
    drawn = ((name, FACTS[name](scene)) for name in names)
    return tuple(Fact(fact_label(scene, name, scene.role), text) for name, text in drawn if text)


def fact_label(scene: Scene, name: str, side: str) -> str:
    """What a fact is called on the card of this side: `fact-<name>-<side>`, else `fact-<name>`."""
    key = f"fact-{name}-{side}"
    return scene.label(key if scene.words.has(key) else f"fact-{name}")


NO_INVITATION = frozenset({"withdraw", "none_suit", "calendar", "availability", "line", "change-place", "report"})
"""Verbs that nobody is nudged towards, even where they stand first."""


def buttons(scene: Scene, presses: Presses, arg: str = "") -> tuple[Button, ...]:
    """The buttons of these verbs, the first one primary unless it is no invitation."""
    return tuple(_button(scene, verb, arg, first=place == 0) for place, verb in enumerate(presses))


def _button(scene: Scene, press: str, arg: str, *, first: bool) -> Button:
    verb, _, label = press.lstrip("!").partition("=")
    invites = first and (label or verb) not in NO_INVITATION
    style = "danger" if press.startswith("!") else "primary" if invites else "plain"
    return scene.press(verb, arg=arg, style=style, label=label)


def paragraphs(text: Text) -> tuple[Line, ...]:
    """Split a text at its line breaks; a line that begins with "- " is a bullet."""
    lines: list[list[str | object]] = [[]]
    for span in text:
        if not isinstance(span, str):
            lines[-1].append(span)
            continue
        first, *rest = span.split("\n")
        lines[-1].append(first)
        lines.extend([piece] for piece in rest)
    return tuple(_line(tuple(line)) for line in lines if any(line))  # pyright: ignore[reportArgumentType]


def _line(text: Text) -> Line:
    head = text[0]
    if isinstance(head, str) and head.startswith("- "):
        return Bullet((head[2:], *text[1:]))
    return Paragraph(text)
