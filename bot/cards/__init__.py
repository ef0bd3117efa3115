"""What the bot says: `draw_card` draws an outbox row in its reader's language, at the moment of sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cards import pages, rounds, zones
from bot.cards.living import living, shrunk
from bot.cards.members import BACK, INVITATION, LISTED, PAUSE_QUESTION, WELCOME
from bot.cards.notices import calendar_entry, counted, worth_telling
from bot.cards.nudges import gathered
from bot.cards.round_messages import OF_ROUNDS, draw_of_round, round_holds
from bot.cards.safety import report_card
from bot.cards.scene import Scene, load_scene
from bot.cards.sketch import Sketch, draw
from bot.cards.worklist import needs_of
from bot.due import holds, ordinal
from bot.interview import CLOSED, NUDGES, SCHEDULED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.outbox import Delivery
    from bot.ports import Calendar, UnitOfWork
    from bot.views import Card


def _plain(kind: str, sketch: Sketch) -> Callable[[Scene], Card]:
    return lambda scene: draw(kind, sketch, scene)


def _line(scene: Scene) -> Card:
    """A line from the other side, to be answered while lines are open."""
    ended = scene.interview is None or scene.interview.stage in CLOSED
    return draw("line", Sketch(("said",), ("report",) if ended else ("line", "report")), scene)


KINDS: Mapping[str, Callable[[Scene], Card]] = {
    "living": living,
    "shrunk": shrunk,
    "welcome": _plain("welcome", WELCOME),
    "listed": _plain("listed", LISTED),
    "invitation": _plain("invitation", INVITATION),
    "pause-question": _plain("pause-question", PAUSE_QUESTION),
    "paused-by-silence": _plain("paused-by-silence", BACK),
    "resumed": _plain("resumed", Sketch(presses=("availability",))),
    "approved": _plain("approved", Sketch(presses=("availability",))),
    "linked-elsewhere": _plain("linked-elsewhere", Sketch(presses=("profile_card",))),
    "zone-changed": zones.changed,
    "space-joined": _plain("space-joined", Sketch(presses=("organise",))),
    "line": _line,
    "word": _plain("word", Sketch(("said",), ("keep_in_touch", "report"))),
    "suggestion": _plain("suggestion", Sketch(("said",), ("again", "report"))),
    "moved": _plain("moved", Sketch(presses=("line",))),
    "moved-short": _plain("moved-short", Sketch(presses=("line",))),
    "report-lifted": _plain("report-lifted", Sketch(presses=("safety",))),
    "report-apart": _plain("report-apart", Sketch(presses=("safety",))),
    "recruit": pages.recruiting,
    "event-round": rounds.event_round,
    "practice-round": rounds.practice_round,
    "round-without": rounds.without,
}
"""The cards that a scene alone is enough to draw. Rows of a removed kind stay readable: they are dropped."""


async def draw_card(uow: UnitOfWork, row: Delivery, scene: Scene, calendar: Calendar) -> Card:
    """Draw what a row tells."""
    return replace(await _draw(uow, row, scene, calendar), language=scene.language)


async def _draw(uow: UnitOfWork, row: Delivery, scene: Scene, calendar: Calendar) -> Card:
    match row.kind:
        case "nudge":
            return await _draw_nudges(uow, row, scene)
        case "calendar" | "calendar-cancelled":
            return calendar_entry(scene, calendar, row.kind)
        case "month-line" | "year-letter":
            return counted(scene, row.kind, await uow.interviews.of(scene.community.id, scene.reader.id))
        case "worklist":
            return pages.worklist(scene, await needs_of(uow, scene))
        case kind if kind in LOOKED_UP:
            return await LOOKED_UP[kind](uow, row, scene)
        case kind:
            return KINDS[kind](scene)


async def _draw_report(uow: UnitOfWork, row: Delivery, scene: Scene) -> Card:
    found = await uow.safety.get(row.community, (row.args or {})["report"])
    if found is None:
        raise LookupError(row.id)
    return await report_card(uow, scene, found)


LOOKED_UP: Mapping[str, Callable[[UnitOfWork, Delivery, Scene], Awaitable[Card]]] = {
    "report": _draw_report,
    **dict.fromkeys(OF_ROUNDS, draw_of_round),
}
"""The cards that are about something else than a chat."""


async def _draw_nudges(uow: UnitOfWork, row: Delivery, scene: Scene) -> Card:
    return gathered(await _items(uow, row, scene), scene)


async def _items(uow: UnitOfWork, row: Delivery, scene: Scene) -> list[tuple[str, Scene]]:
    """The nudges of a row that still hold, each with the scene of its interview."""
    kept: list[tuple[str, Scene]] = []
    for item in (row.args or {}).get("items", "").splitlines():
        subject, name, key, until = f"{item} ".split(" ")[:4]
        interview = await uow.interviews.get(row.community, subject)
        if interview is None or (until and datetime.fromisoformat(until) <= scene.now):
            continue
        part = await load_scene(uow, scene.community, scene.reader, scene.now, interview)
        rows = [row for row in NUDGES if row.name == name and row.to is part.role]
        kept += [
            (row.family, replace(part, args=scene.args))
            for row in rows
            if interview.stage in row.stages
            and holds(row.condition, interview, row.to)
            and key.startswith(f"{ordinal(interview, row.due.anchor)}/")
        ]
    return kept


async def still_holds(uow: UnitOfWork, row: Delivery, scene: Scene) -> bool:
    """Whether a row is still true at the moment of sending."""
    match row.kind:
        case "nudge":
            return bool(await _items(uow, row, scene))
        case "month-line" | "year-letter":
            chats = await uow.interviews.of(scene.community.id, scene.reader.id)
            return worth_telling(scene, row.kind, chats)
        case "worklist":
            return bool(await needs_of(uow, scene))
        case "report":
            return await uow.safety.get(row.community, (row.args or {}).get("report", "")) is not None
        case kind if kind in OF_ROUNDS:
            return await round_holds(uow, row, scene)
        case kind:
            return kind in {*KINDS, "calendar", "calendar-cancelled"} and HOLDS.get(kind, _always)(row, scene)


def _always(_row: Delivery, _scene: Scene) -> bool:
    return True


def _about_a_chat(_row: Delivery, scene: Scene) -> bool:
    return scene.interview is not None


def _same_meeting(row: Delivery, scene: Scene) -> bool:
    chat = scene.interview
    return chat is not None and chat.stage is SCHEDULED and (row.args or {}).get("meeting") == str(chat.meeting)


def _had_an_hour(_row: Delivery, scene: Scene) -> bool:
    return scene.interview is not None and scene.interview.meeting > 0


def _not_a_mentor_yet(_row: Delivery, scene: Scene) -> bool:
    return scene.reader.mentor is None or scene.reader.mentor.state == "draft"


def _can_be_found(_row: Delivery, scene: Scene) -> bool:
    return scene.reader.mentor is not None and scene.reader.mentor.state == "published"


HOLDS: Mapping[str, Callable[[Delivery, Scene], bool]] = {
    **dict.fromkeys(("living", "shrunk", "line", "word", "suggestion", "moved", "moved-short"), _about_a_chat),
    "calendar": _same_meeting,
    "zone-changed": _same_meeting,
    "calendar-cancelled": _had_an_hour,
    "invitation": _not_a_mentor_yet,
    "listed": _not_a_mentor_yet,
    "pause-question": _can_be_found,
}
"""What must be so for a kind to be sent; the other kinds always hold."""
