"""Cards about somebody's clock: whether it is right, which of several, and what a new one does to a chat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import settled
from bot.cards.sketch import body, facts
from bot.events import Action
from bot.timetable import local
from bot.views import Card, Choice, Paragraph, Quote, Section, Select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.cards.scene import Scene

HOME = "home"
"""Says that the community's own zone is meant."""


def city_of(zone: str) -> str:
    """What people call the place after which a zone is named."""
    return zone.rpartition("/")[2].replace("_", " ")


def with_offset(zone: str, at: datetime) -> str:
    """A zone with its distance from UTC at that moment: "Warsaw (UTC+1)"."""
    minutes = int((local(at, zone).utcoffset() or at - at).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{city_of(zone)} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"


def confirm(scene: Scene, zone: str, answers: str = "") -> Card:
    """It is so late for you now, right? `answers` is what the yes is about; a draft knows which zone."""
    clock = scene.words.clock(scene.now, zone)
    drawn = settled(replace(scene, args={"clock": clock, "city": city_of(zone)}), "zone-confirm")
    buttons = (scene.press("zone_yes", answers, style="primary"), scene.press("zone", answers, label="zone-no"))
    return replace(drawn, sections=(replace(drawn.sections[0], controls=buttons),))


def several(scene: Scene, zones: Sequence[str], answers: str = "") -> Card:
    """Which of these; each says how late it is there."""
    say = scene.words
    choices = tuple(
        Choice(zone, say.plain("zone-offered", city=city_of(zone), zone=zone, clock=say.clock(scene.now, zone)))
        for zone in zones
    )
    select = Select(scene.label("press-zone-pick"), Action("zone_pick", scene.community.id, answers).pack(), choices)
    drawn = settled(scene, "zone-several")
    controls = (select, scene.press("zone", answers, label="zone-no"))
    return replace(drawn, sections=(replace(drawn.sections[0], controls=controls),))


def ask(scene: Scene) -> tuple[Section, ...]:
    """The question that stands on a card with hours, until somebody's zone is known."""
    if scene.reader.zone:
        return ()
    home = scene.community.zone
    text = scene.words("zone-ask", city=Quote(city_of(home)), clock=scene.words.clock(scene.now, home))
    yes = scene.press("zone_yes", arg=HOME, style="primary", label="zone-yes-home")
    return (Section((Paragraph(text),), (yes, scene.press("zone", label="zone-no"))),)


def changed(scene: Scene) -> Card:
    """Somebody's clock is another one, and a chat is booked: it may stay at its moment, or move."""
    starts = scene.chat.starts_at or scene.now
    was, now = (scene.args.get(name) or scene.zone for name in ("was", "is"))
    zones = {"was": with_offset(was, starts), "is": with_offset(now, starts)}
    hours = {"before": scene.words.hour(starts, was), "after": scene.words.hour(starts, now)}
    said = replace(scene, args=zones | hours)
    lines = (*body(said, "zone-changed"), *facts(said, ("theirs",)))
    controls = (said.press("keep_hour", style="primary"), said.press("reschedule", label="move-hour"))
    return Card("zone-changed", said.label("zone-changed"), (Section(lines, controls),))
