"""The mentor's answers: happy to, tell me more, not now, someone better, decline kindly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.living import living
from bot.cards.nudges import NUDGE
from bot.due import passed
from bot.interview import ACCEPTED, HOLDS_A_PLACE
from bot.usecases.turn import Kindly
from bot.usecases.volunteer import close_requests
from bot.views import Update

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def accept(turn: Turn) -> Answer:
    """Say yes: both people's rows are locked before the places are counted again."""
    chat = await turn.chat()
    _, mentor = await turn.uow.members.lock_both(chat.community, chat.student, chat.mentor)
    if mentor is None or mentor.mentor is None:
        raise Kindly("gone")
    await _check_places(turn, chat, mentor.mentor.places)
    side = mentor.mentor
    turn = await _heard_from(turn)
    after = await turn.step(
        chat,
        "accept",
        accepted_at=turn.now,
        format=side.format if side.place or side.format == "text" else "",
        place=side.place,
        told=chat.told,
    )
    after = await _without_hours(turn, after)
    return Update(living(await turn.scene(after))) if turn.action.arg != NUDGE else await turn.answer_living(after)


async def _check_places(turn: Turn, chat: Interview, places: int) -> None:
    """The request itself holds one of the places, so only going over the number is refused."""
    taken = await turn.places_taken()
    if chat.stage in HOLDS_A_PLACE and taken.get(chat.mentor, 0) > places:
        raise Kindly("you-are-full", ("availability",))


async def _without_hours(turn: Turn, chat: Interview) -> Interview:
    """Where the mentor's week has no hour that suits, ask for other times at once."""
    scene = await turn.scene(chat)
    if scene.hours or chat.stage is not ACCEPTED:
        return chat
    noted = replace(chat, times_wanted=" ")
    await turn.uow.interviews.put(noted)
    return noted


async def more_form(turn: Turn) -> Answer:
    """Ask the student something before answering."""
    chat = await turn.chat()
    chat.advance("tell_more", turn.role(chat), turn.now)
    return await turn.open("tell_more", {"more_asked": chat.more_asked}, chat)


async def ask_more(turn: Turn) -> Answer:
    """Carry the mentor's question to the student."""
    if refused := await turn.refuse("tell_more"):
        return refused
    turn = await _heard_from(turn)
    chat = await turn.chat()
    told = chat.told | passed(chat, turn.community.rules, turn.now)
    after = await turn.step(chat, "tell_more", news=True, more_asked=turn.values["more_asked"], more_told="", told=told)
    return await turn.private("done", after)


async def not_now(turn: Turn) -> Answer:
    """Decline and pause in one tap."""
    until = turn.now + turn.community.rules.not_now_pause
    turn = await _heard_from(turn)
    after = await turn.step(await turn.chat(), "not_now", ended_by=turn.me.id)
    if turn.me.mentor:
        turn = await turn.keep_me(mentor=replace(turn.me.mentor, paused_until=until))
        await close_requests(turn)
    return await turn.answer_living(after)


async def suggest_form(turn: Turn) -> Answer:
    """Name someone who would suit better."""
    chat = await turn.chat()
    chat.advance("suggest", turn.role(chat), turn.now)
    return await turn.open("suggest", {}, chat)


async def suggest(turn: Turn) -> Answer:
    """Decline with a pointer to someone better; the student gets the words, nobody is introduced unasked."""
    if refused := await turn.refuse("suggest"):
        return refused
    turn = await _heard_from(turn)
    after = await turn.step(await turn.chat(), "suggest", news=False, ended_by=turn.me.id)
    await turn.tell(after.student, "suggestion", subject=after.id, said=turn.values["said"])
    return await turn.private("done", after)


async def decline_form(turn: Turn) -> Answer:
    """Decline, with a reason for the organiser alone if the mentor likes."""
    chat = await turn.chat()
    chat.advance("decline", turn.role(chat), turn.now)
    return await turn.open("decline", {}, chat)


async def decline(turn: Turn) -> Answer:
    """Decline kindly."""
    if refused := await turn.refuse("decline"):
        return refused
    turn = await _heard_from(turn)
    after = await turn.step(await turn.chat(), "decline", ended_by=turn.me.id, reason=turn.values["reason"])
    return await turn.private("done", after)


async def _heard_from(turn: Turn) -> Turn:
    """Any answer ends a row of silences."""
    if turn.me.mentor is None or not turn.me.mentor.silences:
        return turn
    return await turn.keep_me(mentor=replace(turn.me.mentor, silences=0))
