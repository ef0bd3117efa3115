"""The living card: one card for each side of an interview, drawn from where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards.sketch import Sketch, draw
from bot.cards.zones import ask
from bot.events import Action
from bot.interview import CLOSED, MENTOR, SCHEDULED, STUDENT, THANKS_DUE, Role, Stage
from bot.views import EVERYWHERE, Card, Choice, Paragraph, Section, Select

if TYPE_CHECKING:
    from datetime import datetime

    from bot.cards.scene import Scene
    from bot.interview import Interview
    from bot.views import Control

ASK = ("hopes", "why", "intro", "questions", "length")
MEETING = ("when", "theirs", "where", "length")
NOTES = ("prepared", "quote", "surprise", "action", "verdict")

LIVING = {
    (STUDENT, Stage.REQUESTED): Sketch((*ASK, "deadline"), ("withdraw",)),
    (STUDENT, Stage.ACCEPTED): Sketch(("where", "length", "deadline"), ("none_suit", "prepare", "line", "!cancel")),
    (STUDENT, Stage.SCHEDULED): Sketch(
        MEETING, ("prepare", "questions", "line", "calendar", "five_left", "reschedule", "!cancel")
    ),
    (STUDENT, Stage.HELD): Sketch(NOTES, ("thank", "notes", "thanked_elsewhere", "line")),
    (STUDENT, Stage.THANKED): Sketch(("thanks", *NOTES), ("keep_in_touch", "outcome", "notes", "rest")),
    (STUDENT, Stage.DECLINED): Sketch((), ("again",)),
    (STUDENT, Stage.WITHDRAWN): Sketch((), ("again",)),
    (STUDENT, Stage.EXPIRED): Sketch((), ("again",)),
    (STUDENT, Stage.RELEASED): Sketch((), ("again",)),
    (STUDENT, Stage.CANCELLED): Sketch((), ("again",)),
    (STUDENT, Stage.MISSED): Sketch((), ("again", "line")),
    (STUDENT, Stage.UNCLEAR): Sketch((), ("again",)),
    (STUDENT, Stage.RESTING): Sketch(("thanks", *NOTES), ()),
    (MENTOR, Stage.REQUESTED): Sketch(
        (*ASK, "more-asked", "more-told", "background", "deadline"),
        ("accept", "tell_more", "not_now", "suggest", "decline"),
    ),
    (MENTOR, Stage.ACCEPTED): Sketch(
        ("hopes", "questions", "where", "length", "times-wanted", "deadline"),
        ("place", "offer_times", "windows", "line", "!cancel"),
    ),
    (MENTOR, Stage.SCHEDULED): Sketch(
        (*MEETING, "hopes", "questions"), ("place", "line", "calendar", "reschedule", "!cancel")
    ),
    (MENTOR, Stage.HELD): Sketch((), ("well_prepared", "so_so", "line")),
    (MENTOR, Stage.THANKED): Sketch(("thanks", "outcome"), ("keep_in_touch",)),
    (MENTOR, Stage.DECLINED): Sketch(),
    (MENTOR, Stage.WITHDRAWN): Sketch(),
    (MENTOR, Stage.EXPIRED): Sketch(),
    (MENTOR, Stage.RELEASED): Sketch(),
    (MENTOR, Stage.CANCELLED): Sketch(),
    (MENTOR, Stage.MISSED): Sketch((), ("line",)),
    (MENTOR, Stage.UNCLEAR): Sketch(),
    (MENTOR, Stage.RESTING): Sketch(("thanks", "outcome"), ()),
}

INTRODUCED = {STUDENT: ("work", "background", "likes"), MENTOR: ("background", "intro")}
"""What two whom a round brought together read of one another, above the rest."""
LINE_OPEN = timedelta(days=1)
"""A line can be sent until so long after a chat."""
HAPPENED = ("met", "moved", "they_missed", "i_missed")


def living(scene: Scene) -> Card:
    """The living card of this reader."""
    if scene.other is None and scene.chat.stage not in CLOSED:
        return draw("past-chat", Sketch(), scene)
    kind = f"{scene.role}-{scene.chat.stage}"
    sketch = _now(scene, LIVING[scene.role, scene.chat.stage])
    safe = Sketch(sketch.facts, (*sketch.presses, "report")) if scene.other else sketch
    drawn = draw(_wording(scene, kind), safe, scene, controls=hours_to_choose(scene))
    return replace(drawn, sections=(*ask(scene), *drawn.sections)) if _has_hours(scene) else drawn


def _has_hours(scene: Scene) -> bool:
    """Whether hours of the reader's clock matter now."""
    ahead = scene.chat.starts_at is None or scene.chat.starts_at > scene.now
    return scene.chat.stage is Stage.ACCEPTED or (scene.chat.stage is SCHEDULED and ahead)


def hours_to_choose(scene: Scene) -> tuple[Control, ...]:
    """The select of hours, for the student who may choose one."""
    if scene.role is not STUDENT or not scene.hours or not scene.reader.zone:
        return ()
    choices = tuple(Choice(f"{hour:%Y%m%dT%H%M}", _both_hours(scene, hour)) for hour in scene.hours)
    action = Action("choose_time", scene.community.id, scene.chat.id).pack()
    return (Select(scene.label("press-choose-time"), action, choices),)


def _both_hours(scene: Scene, hour: datetime) -> str:
    own, theirs = scene.words.hour(hour, scene.zone), scene.words.hour(hour, scene.their_zone)
    if own == theirs:
        return own
    both = {"own": own, "theirs": theirs}
    said = scene.words.plain("both-hours", first=scene.values["first"], **both)
    return said if len(said) <= EVERYWHERE.choice_label else scene.words.plain("both-hours.short", **both)


def _wording(scene: Scene, kind: str) -> str:
    chat = scene.chat
    special = {
        f"{kind}-over": chat.stage is Stage.SCHEDULED and chat.ends_at is not None and chat.ends_at <= scene.now,
        f"{kind}-more": chat.stage in {Stage.REQUESTED, Stage.EXPIRED} and chat.waits_for_more,
        f"{kind}-round-no-times": _introduced(chat) and bool(chat.times_wanted),
        f"{kind}-round-no-place": _introduced(chat) and not chat.format,
        f"{kind}-round": _introduced(chat),
        f"{kind}-no-place": chat.stage in {Stage.ACCEPTED, SCHEDULED} and not chat.format and not chat.times_wanted,
        f"{kind}-no-times": chat.stage is Stage.ACCEPTED and bool(chat.times_wanted),
        f"{kind}-late": chat.stage is Stage.HELD and _over_for(scene, THANKS_DUE.offset),
        f"{kind}-elsewhere": chat.stage in {Stage.THANKED, Stage.RESTING} and not chat.thanks,
        f"{kind}-me": chat.missed_by(scene.role),
        f"{kind}-by-me": chat.ended_by == scene.reader.id,
        f"{kind}-{chat.ended_by}": chat.ended_by in {Role.ORGANISER, Role.CLOCK},
    }
    return next((name for name, so in special.items() if so and scene.words.has(name)), kind)


def _now(scene: Scene, sketch: Sketch) -> Sketch:
    chat = scene.chat
    if chat.stage is Stage.SCHEDULED and chat.ends_at and chat.ends_at <= scene.now:
        return Sketch(("when", "where"), HAPPENED)
    if chat.stage is Stage.REQUESTED and scene.role is STUDENT and chat.waits_for_more:
        return Sketch((*sketch.facts, "more-asked"), ("add_more", "withdraw"))
    if scene.role is STUDENT and chat.missed_by(STUDENT):
        return Sketch(sketch.facts, ("line", "again"))
    if _introduced(chat):
        sketch = Sketch((*INTRODUCED[scene.role], *sketch.facts), sketch.presses)
    leave = {
        "five_left": chat.five_left,
        "reschedule": _moves(scene) >= scene.community.rules.reschedules,
        "offer_times": not chat.times_wanted,
        "well_prepared": bool(chat.prepared),
        "so_so": bool(chat.prepared),
        "line": _over_for(scene, LINE_OPEN),
    }
    renamed = {"place": "place=change-place"} if chat.format else {}
    return Sketch(sketch.facts, tuple(renamed.get(verb, verb) for verb in sketch.presses if not leave.get(verb)))


def _introduced(chat: Interview) -> bool:
    """Whether a round has just brought the two together, and no hour was ever agreed."""
    return bool(chat.round) and chat.stage is Stage.ACCEPTED and not chat.meeting and not chat.times_wanted.strip()


def _over_for(scene: Scene, span: timedelta) -> bool:
    return scene.chat.ends_at is not None and scene.now > scene.chat.ends_at + span


def _moves(scene: Scene) -> int:
    return scene.chat.moves_student if scene.role is STUDENT else scene.chat.moves_mentor


def shrunk(scene: Scene) -> Card:
    """What is left of an older copy of the living card: one line, no buttons."""
    text = scene.words("shrunk.body", **scene.values)
    return Card("shrunk", scene.label("shrunk"), (Section((Paragraph(text),)),))
