"""The cards of the nudges, one row for each family of `bot.interview.NUDGES`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.living import HAPPENED, MEETING, hours_to_choose
from bot.cards.sketch import Sketch, draw
from bot.views import Card, Fact, Paragraph, Section, Strong, controls, misfits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.scene import Scene

NUDGE = "nudge"
"""The argument that tells a press on a nudge from one on the living card."""

SKETCHES = {
    "answer": Sketch(("hopes", "length", "deadline"), ("accept", "tell_more", "not_now", "decline")),
    "tell-more": Sketch(("more-asked", "deadline"), ("add_more", "withdraw")),
    "choose-time": Sketch(("where", "length", "deadline"), ("none_suit", "line")),
    "offer-times": Sketch(("times-wanted", "deadline"), ("offer_times", "line")),
    "no-questions": Sketch(("when",), ("questions", "prepare")),
    "no-place": Sketch(("when",), ("place", "line")),
    "day-before": Sketch((*MEETING, "questions"), ("prepare", "line", "reschedule", "!cancel")),
    "get-there": Sketch(("when", "where"), ("line",)),
    "hour-before": Sketch(MEETING, ("line",)),
    "ten-minutes": Sketch(("where", "questions"), ("notes", "line")),
    "five-left": Sketch(),
    "happened": Sketch(("when",), HAPPENED),
    "thanks": Sketch(("quote", "surprise", "action"), ("thank", "notes", "thanked_elsewhere")),
    "in-touch": Sketch(("quote", "action"), ("keep_in_touch", "rest")),
    "outcome": Sketch(("action",), ("outcome",)),
    "came-of-it": Sketch(("outcome",), ("keep_in_touch",)),
}
"""By family. The mentor's copy of a family that both get may have a row of its own: `<family>-mentor`."""

MENTORS = {
    "day-before": Sketch((*MEETING, "hopes", "questions"), ("place", "line", "reschedule", "!cancel")),
    "hour-before": Sketch(MEETING, ("place", "line")),
}


def nudge(scene: Scene, family: str) -> Card:
    """The card of one nudge."""
    mentors = scene.role == "mentor"
    sketch = MENTORS.get(family, SKETCHES[family]) if mentors else SKETCHES[family]
    kind = f"nudge-{family}-{scene.role}"
    words = kind if scene.words.has(kind) else f"nudge-{family}"
    controls = hours_to_choose(scene) if family == "choose-time" else ()
    return draw(words, sketch, scene, arg=NUDGE, controls=controls)


def gathered(items: Sequence[tuple[str, Scene]], scene: Scene) -> Card:
    """Several nudges, by family and the scene of each, as one message."""
    if len(items) == 1:
        return nudge(items[0][1], items[0][0])
    sections = tuple(_part(part, family) for family, part in items)
    whole = Card("gathered", scene.words.plain("gathered", count=len(items)), sections)
    return replace(whole, sections=tuple(map(_without_facts, sections))) if misfits(whole) else whole


def _part(scene: Scene, family: str) -> Section:
    """A nudge as part of a gathered card: its title is the first line."""
    card = nudge(scene, family)
    title = scene.words(card.kind, **scene.values)
    heading = Paragraph(tuple(Strong(span) if isinstance(span, str) else span for span in title))
    lines = [line for section in card.sections for line in section.lines]
    return Section((heading, *lines), tuple(controls(card)))


def _without_facts(section: Section) -> Section:
    """Where it would be too long: the facts are on the living cards."""
    return replace(section, lines=tuple(line for line in section.lines if not isinstance(line, Fact)))
