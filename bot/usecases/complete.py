"""What is offered while somebody types a command; nothing is kept, and what is sent in the end is read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.events import Autocompleted
from bot.matching.profile import Query
from bot.timetable import find_zones
from bot.usecases.find_mentor import refresh
from bot.views import EVERYWHERE, Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.usecases.turn import Turn

LOOKED_AT = 60
"""How many mentors are looked at for their fields."""
LONGEST = EVERYWHERE.choice_label


async def fields(turn: Turn) -> tuple[Choice, ...]:
    """The fields of mentors who can be found: those that begin with what was typed, then those close to it."""
    await refresh(turn)
    typed, here = _typed(turn), turn.community.id
    query = Query(typed, turn.me, turn.now)

    def allowed(mentor: str) -> bool:
        return mentor != turn.me.id

    found = turn.index.rank(here, query, allowed, {}, LOOKED_AT) or turn.index.nearest(
        here, query, allowed, {}, LOOKED_AT
    )
    members = await turn.uow.members.some(here, [match.mentor for match in found])
    free = [member.mentor for member in members if member.mentor and member.can_be_found(turn.now)]
    named = dict.fromkeys(mentor.field.strip() for mentor in free)
    return _choices(sorted(named, key=lambda name: not name.casefold().startswith(typed.casefold())))


async def zones(turn: Turn) -> tuple[Choice, ...]:
    """Time zones by city, country or name."""
    return _choices(find_zones(_typed(turn), EVERYWHERE.choices))


def _typed(turn: Turn) -> str:
    event = turn.event
    if not isinstance(event, Autocompleted):
        return ""
    return (event.words.partition(" ")[2] if event.command == "windowseat" else event.words).strip()


def _choices(names: Iterable[str]) -> tuple[Choice, ...]:
    """Each once, whatever its case; none that is empty or too long to come back whole."""
    told: dict[str, str] = {}
    for name in names:
        if 0 < len(name) <= LONGEST:
            told.setdefault(name.casefold(), name)
    return tuple(Choice(name, name) for name in told.values())[: EVERYWHERE.choices]
