"""Messages that stand for themselves: the calendar entry, a mentor's line a month and letter a year."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.cards.sketch import body, buttons, facts, note
from bot.interview import AFTER, Stage
from bot.timetable import Occasion, instant, local
from bot.views import Card, Paragraph, Section, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.scene import Scene
    from bot.interview import Interview
    from bot.ports import Calendar

HELD_STAGES = AFTER | {Stage.RESTING}


def occasion(scene: Scene) -> Occasion:
    """The calendar entry of the agreed hour, in the reader's words."""
    chat = scene.chat
    start = chat.starts_at or (instant(datetime.fromisoformat(chat.wall), chat.zone) if chat.wall else None)
    if start is None:
        raise LookupError(chat.id)
    return Occasion(
        uid=f"{chat.id}@windowseat",
        sequence=chat.sequence,
        start=start,
        minutes=chat.length,
        summary=scene.label("calendar.summary"),
        description=plain(scene.words("agenda.body", **scene.values)),
        location=chat.place,
        cancelled=chat.stage in {Stage.CANCELLED, Stage.RELEASED},
        stamp=scene.now,
    )


def calendar_entry(scene: Scene, calendar: Calendar, kind: str) -> Card:
    """The .ics file and the links that add the hour to a calendar on the web, or the file that takes it out."""
    when = occasion(scene)
    file = calendar.file(when, scene.label("calendar.file"))
    links = calendar.links(when, scene.label("calendar.google"), scene.label("calendar.outlook"))
    lines = (*body(scene, kind), *facts(scene, ("when", "theirs", "where", "length")))
    controls = () if when.cancelled else links
    return Card(kind, scene.label(kind), (Section(lines, controls),), note(scene, kind), (file,))


DECEMBER = 12
WITHIN = {"month-line": timedelta(days=31), "year-letter": timedelta(days=366)}


def counted(scene: Scene, kind: str, chats: Sequence[Interview]) -> Card:
    """One line about a mentor's month, or what their year has done."""
    values = scene.values | _counts(scene, kind, chats)
    text = scene.words(f"{kind}.body", **values)
    return Card(kind, scene.label(kind), (Section((Paragraph(text),), buttons(scene, ("availability",))),))


def worth_telling(scene: Scene, kind: str, chats: Sequence[Interview]) -> bool:
    """Whether there is anything to count; a letter comes to those asked in that year, instead of its last line."""
    if kind == "month-line" and local(scene.now, scene.zone).month == DECEMBER:
        return False
    asked = any(chat.mentor == scene.reader.id and chat.asked_at > scene.now - WITHIN[kind] for chat in chats)
    return asked if kind == "year-letter" else any(_counts(scene, kind, chats).values())


def _counts(scene: Scene, kind: str, chats: Sequence[Interview]) -> dict[str, int]:
    since = scene.now - WITHIN[kind]
    mine = [chat for chat in chats if chat.mentor == scene.reader.id]
    met = [chat.met_at for chat in mine if chat.stage in HELD_STAGES]
    dates = {
        "held": met,
        "thanked": [chat.thanked_at for chat in mine],
        "came": [chat.outcome_shared_at for chat in mine],
    }
    return {name: sum(1 for date in found if date and date >= since) for name, found in dates.items()}
