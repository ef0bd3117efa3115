"""Asking somebody whom one has before one's eyes: from the menu beside their name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.events import Action, CommandInvoked
from bot.usecases.request import ask_form
from bot.usecases.turn import Kindly

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def approach(turn: Turn) -> Answer:
    """The form of a request to whoever was chosen, if they are a mentor here; else the way to those who are."""
    whom = turn.event.whom if isinstance(turn.event, CommandInvoked) else None
    known = await turn.uow.members.memberships(whom) if whom else ()
    here = next((member for member in known if member.community == turn.community.id), None)
    if here is None:
        raise Kindly("not-available", ("find",))
    return await ask_form(replace(turn, action=Action("ask", turn.community.id, here.id)))
