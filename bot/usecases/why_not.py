"""Why not somebody? What kept a mentor from being among the first for a search, told to an organiser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import why_not
from bot.matching.profile import Query
from bot.people import Member
from bot.usecases.find_mentor import refresh, shown_lately, whom
from bot.views import Private

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.profile import Reason
    from bot.usecases.turn import Turn
    from bot.views import Answer

NAMES = ("searcher", "mentor")
"""The fields in which somebody is named."""


async def form(turn: Turn) -> Answer:
    """Ask for the search and the mentor."""
    turn.organisers_only()
    return await turn.open("why_not", {})


async def tell(turn: Turn) -> Answer:
    """Tell what kept the mentor out, if it is clear who is meant."""
    if refused := await turn.refuse("why_not"):
        return refused
    turn.organisers_only()
    named = [name for name in NAMES if turn.values[name]]
    called = {name: await turn.uow.members.called(turn.community.id, turn.values[name]) for name in named}
    if unclear := _unclear(called) or _own(turn, called):
        return await turn.refuse("why_not", {name: await turn.say(key) for name, key in unclear.items()})
    (mentor,), (searcher,) = called["mentor"], called.get("searcher", (Member(turn.community.id, "", ""),))
    return Private(why_not(await turn.scene(), mentor, await _reason(replace(turn, me=searcher), mentor)))


def _unclear(called: Mapping[str, Sequence[Member]]) -> dict[str, str]:
    """By field, why it is not clear who is meant."""
    wrong = {name: "refuse-name-several" if found else "refuse-name" for name, found in called.items()}
    return {name: key for name, key in wrong.items() if len(called[name]) != 1}


def _own(turn: Turn, called: Mapping[str, Sequence[Member]]) -> dict[str, str]:
    """Whoever knows that they never met the other would learn of a block: a pair of one's own is not told."""
    pair = [one.id for found in called.values() for one in found]
    return {"searcher": "refuse-own-pair"} if len(called) == len(NAMES) and turn.me.id in pair else {}


async def _reason(turn: Turn, mentor: Member) -> Reason:
    """As the actor's own search would have it."""
    await refresh(turn)
    query = Query(turn.values["asked"], turn.me, turn.now, await shown_lately(turn))
    allowed, taken, most = await whom(turn), await turn.places_taken(), turn.community.rules.shown_mentors
    return turn.index.why_not(turn.community.id, query, mentor.id, allowed, taken, most)
