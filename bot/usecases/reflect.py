"""Afterwards: did it happen, what stays of it, was it well prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.interview import MENTOR, SCHEDULED, STUDENT
from bot.usecases.turn import Kindly

if TYPE_CHECKING:
    from bot.interview import Interview, Role
    from bot.usecases.turn import Turn
    from bot.views import Answer

SAID = {STUDENT: "said_student", MENTOR: "said_mentor"}
NOTES = ("quote", "surprise", "action", "verdict", "verdict_why")


async def met(turn: Turn) -> Answer:
    """It happened."""
    return await _say(turn, "met")


async def they_missed(turn: Turn) -> Answer:
    """The other side did not come."""
    return await _say(turn, "they_missed")


async def i_missed(turn: Turn) -> Answer:
    """The actor could not come."""
    return await _say(turn, "i_missed")


async def _say(turn: Turn, said: str) -> Answer:
    """The first answer counts; a different one from the other side leaves it unclear, and nobody blamed."""
    chat = await turn.chat()
    role = turn.role(chat)
    _has_begun(turn, chat)
    verb = _verb(chat, role, said)
    changes: dict[str, Any] = {SAID[role]: said}
    if verb == "met":
        changes["met_at"] = turn.now
    after = await turn.step(chat, verb, **changes)
    return await turn.answer_living(after)


def _has_begun(turn: Turn, chat: Interview) -> None:
    if chat.stage is SCHEDULED and chat.starts_at and turn.now < chat.starts_at:
        raise Kindly("not-begun", ("my_chats",))


def _verb(chat: Interview, role: Role, said: str) -> str:
    """The step this answer means, given what the other side has said."""
    theirs = chat.said_mentor if role is STUDENT else chat.said_student
    if chat.stage is SCHEDULED:
        return "met" if said == "met" else "missed"
    mirrored = {"met": "met", "they_missed": "i_missed", "i_missed": "they_missed"}
    return "confirm" if not theirs or mirrored.get(said) == theirs else "dispute"


async def moved(turn: Turn) -> Answer:
    """It was put off: back to choosing an hour."""
    chat = await turn.chat()
    if chat.stage is not SCHEDULED:
        return await _say(turn, "moved")
    _has_begun(turn, chat)
    after = await turn.step(chat, "reschedule", accepted_at=turn.now, starts_at=None, said_student="", said_mentor="")
    return await turn.answer_living(after)


async def notes_form(turn: Turn) -> Answer:
    """Three memory prompts and a verdict, for the student alone."""
    chat = await turn.chat()
    if chat.stage is not SCHEDULED:
        chat.advance("reflect", turn.role(chat), turn.now)
    elif turn.role(chat) is not STUDENT:
        raise Kindly("gone", ("my_chats",))
    return await turn.open("notes", {name: getattr(chat, name) for name in NOTES}, chat)


async def notes(turn: Turn) -> Answer:
    """Keep the notes; during the chat as well as after it."""
    if refused := await turn.refuse("notes"):
        return refused
    chat = await turn.chat()
    verb = "prepare" if chat.stage is SCHEDULED else "reflect"
    after = await turn.note(chat, verb, **{name: turn.values.get(name, "") for name in NOTES})
    presses = ("thank",) if after.stage == "held" else ()
    return await turn.private("notes-kept", after, *presses)


async def well_prepared(turn: Turn) -> Answer:
    """The mentor says the student came prepared."""
    return await _feedback(turn, "yes")


async def so_so(turn: Turn) -> Answer:
    """The mentor says it was so-so."""
    return await _feedback(turn, "so-so")


async def _feedback(turn: Turn, prepared: str) -> Answer:
    after = await turn.step(await turn.chat(), "feedback", news=False, prepared=prepared)
    return await turn.answer_living(after)
