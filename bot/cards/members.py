"""Cards about a member: the welcome, the profile, the mentor's card, pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.accounts import less_one, where_to_write
from bot.cards.sketch import Sketch, draw, fact_label
from bot.cards.zones import ask
from bot.events import Action
from bot.views import Card, Choice, Fact, Quote, Section, Select

if TYPE_CHECKING:
    from bot.cards.scene import Scene
    from bot.people import Mentor
    from bot.views import Line, Text

WELCOME = Sketch(presses=("find", "volunteer", "profile", "help"))
LISTED = Sketch(presses=("confirm_listing", "volunteer", "not_me"))
INVITATION = Sketch(presses=("volunteer", "find", "not_me"))
PAUSE_QUESTION = Sketch(presses=("keep_on", "stop_mentoring"))
BACK = Sketch(presses=("back",))
PAUSES = ("14", "30", "90", "180")
QUIET_HOURS = ("21-08", "22-07", "20-09", "none")
PLACES = tuple(str(count) for count in range(1, 9))
FORMATS = ("video", "phone", "in_person", "text")
LENGTHS = ("15", "20", "30")


@dataclass(frozen=True, slots=True)
class Kept:
    """A select of a profile card: its verb, its values and the one that is kept now."""

    verb: str
    values: tuple[str, ...]
    chosen: str = ""


def _select(scene: Scene, kept: Kept) -> Select:
    name = kept.verb.replace("_", "-")
    choices = tuple(Choice(value, _choice(scene, name, value)) for value in kept.values)
    return Select(scene.label(f"press-{name}"), Action(kept.verb, scene.community.id).pack(), choices, kept.chosen)


def _choice(scene: Scene, name: str, value: str) -> str:
    key = f"choice-{name}-{value.replace('_', '-').lower()}"
    if scene.words.has(key):
        return scene.label(key)
    return scene.words.plain(f"choice-{name}", count=int(value))


def profile(scene: Scene) -> Card:
    """What the community knows of someone, with everything that can be changed."""
    me = scene.reader
    student = me.student
    facts = {
        "background": _joined(me.programme, me.year, me.school),
        "interests": student.interests if student else "",
        "goal": student.goal if student else "",
        "about-me": student.intro if student else "",
        "languages": ", ".join(language.title() for language in me.languages),
    }
    quiet = f"{me.quiet.start:%H}-{me.quiet.end:%H}" if me.quiet.start != me.quiet.end else "none"
    selects = (
        _select(scene, Kept("set_nervous", ("1", "2", "3", "4", "5"), str(student.nervous if student else 3))),
        _select(scene, Kept("set_quiet", QUIET_HOURS, quiet)),
    )
    here: Text = (scene.words.plain("your-time", clock=scene.words.clock(scene.now, scene.zone), zone=scene.zone),)
    lines = (*_facts(scene, facts), Fact(scene.label("fact-zone"), here))
    buttons = tuple(scene.press(verb) for verb in ("profile", "zone", "availability", "privacy", "link"))
    accounts = (*where_to_write(scene), *less_one(scene))
    return Card("profile", scene.label("profile"), (Section(lines, (*selects, *accounts, *buttons)),))


def mentor(scene: Scene) -> Card:
    """What a mentor offers, with everything that can be changed."""
    side = scene.reader.mentor
    if side is None:
        return draw("invitation", INVITATION, scene)
    facts = {
        "work": _joined(side.role, side.employer, side.field),
        "background": _joined(scene.reader.programme, scene.reader.year, scene.reader.school),
        "likes": side.likes,
        "wont": side.wont,
        "links": side.links,
        "windows": side.windows,
        "where": side.place,
        "languages": ", ".join(language.title() for language in scene.reader.languages),
    }
    kind = f"mentor-{_state(side, scene)}"
    drawn = draw(kind, Sketch(presses=_presses(side, scene)), scene)
    selects = (
        _select(scene, Kept("set_places", PLACES, str(side.places))),
        _select(scene, Kept("set_format", FORMATS, side.format)),
        _select(scene, Kept("set_longest", LENGTHS, str(max(side.lengths)))),
        _select(scene, Kept("pause", PAUSES)),
    )
    first = drawn.sections[0]
    until = {"until": (side.paused_until,)} if side.paused_until and side.paused_until > scene.now else {}
    paused = tuple(Fact(scene.label(f"fact-{name}"), text) for name, text in until.items())
    lines = (*first.lines, *paused, *_facts(scene, facts))
    asked = ask(scene) if side.state != "draft" else ()
    return Card(kind, drawn.title, (*asked, Section(lines, (*selects, *first.controls))), drawn.note)


def _state(side: Mentor, scene: Scene) -> str:
    if side.paused_until and side.paused_until > scene.now:
        return "paused"
    return side.state


def _presses(side: Mentor, scene: Scene) -> tuple[str, ...]:
    back = ("back",) if _state(side, scene) == "paused" else ()
    if side.state == "draft":
        return (*back, "volunteer", "background", "windows")
    return (*back, "volunteer=change-offer", "background", "windows", "!stop_mentoring")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _facts(scene: Scene, facts: dict[str, str]) -> tuple[Line, ...]:
    return tuple(Fact(fact_label(scene, name, "own"), (Quote(said),)) for name, said in facts.items() if said)
