"""A member's profile: one form, then selects that save at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from bot.cards.members import QUIET_HOURS, mentor, profile
from bot.people import Student
from bot.timetable import Quiet
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.cards.scene import Scene
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer

LANGUAGE_LENGTH = 30


async def with_accounts(turn: Turn) -> Scene:
    """The scene of a card on which one's accounts stand."""
    accounts = (await turn.uow.members.persons(turn.community.id, turn.me.id))[turn.me.id]
    return replace(await turn.scene(), accounts=accounts, here=turn.event.who)


async def show(turn: Turn) -> Answer:
    """The profile card."""
    return Private(profile(await with_accounts(turn)))


async def form(turn: Turn) -> Answer:
    """Five questions, filled in with what is known."""
    me, student = turn.me, turn.me.student or Student()
    programme = ", ".join(part for part in (me.programme, me.year) if part)
    values = {
        "programme": programme,
        "interests": student.interests,
        "goal": student.goal,
        "intro": student.intro,
        "languages": ", ".join(language.title() for language in me.languages),
    }
    return await turn.open("profile", values)


async def keep(turn: Turn) -> Answer:
    """Save the form, and with it the consent that stood above it."""
    if refused := await turn.refuse("profile"):
        return refused
    said = turn.values
    programme, year = split_year(said["programme"])
    student = replace(turn.me.student or Student(), interests=said["interests"], goal=said["goal"], intro=said["intro"])
    turn = await turn.keep_me(
        programme=programme,
        year=year or turn.me.year,
        languages=read_languages(said["languages"]),
        student=student,
        consented_at=turn.me.consented_at or turn.now,
    )
    return Private(profile(await with_accounts(turn)))


def split_year(text: str) -> tuple[str, str]:
    """Take a trailing year off "Economics, 2027"; the year is empty where there is none."""
    head, _, tail = text.rpartition(",")
    year = tail.strip()
    return (head.strip(), year) if head and year.isdecimal() and len(year) == len("2027") else (text.strip(), "")


def read_languages(text: str) -> tuple[str, ...]:
    """Languages as people list them: "English, Polish and Hindi"."""
    pieces = text.replace(" and ", ",").replace("/", ",").replace(";", ",").split(",")
    named = [piece.strip().lower()[:LANGUAGE_LENGTH] for piece in pieces if piece.strip()]
    return tuple(dict.fromkeys(named))


async def set_nervous(turn: Turn) -> Answer:
    """How nervous asking makes them, 1 to 5."""
    if turn.value not in {"1", "2", "3", "4", "5"}:
        raise Kindly("gone", ("profile_card",))
    turn = await turn.keep_me(student=replace(turn.me.student or Student(), nervous=int(turn.value)))
    return Update(profile(await with_accounts(turn)))


async def set_quiet(turn: Turn) -> Answer:
    """Quiet hours; every chat is looked at again, since its reminders may move."""
    if turn.value not in QUIET_HOURS:
        raise Kindly("gone", ("profile_card",))
    start, _, end = turn.value.partition("-")
    quiet = Quiet(time(int(start)), time(int(end))) if end else Quiet(time(0), time(0))
    turn = await turn.keep_me(quiet=quiet)
    await wake_chats(turn)
    return Update(profile(await with_accounts(turn)))


async def wake_chats(turn: Turn) -> None:
    """Have the sweep look at every chat of the actor again."""
    for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id):
        await turn.uow.interviews.put(_woken(turn, chat))


def _woken(turn: Turn, chat: Interview) -> Interview:
    return replace(chat, wake_at=turn.now) if chat.wake_at else chat


async def availability(turn: Turn) -> Answer:
    """The mentor's card."""
    return Private(mentor(await turn.scene()))
