"""Forgets a member: their words leave every chat, and they leave the community, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.ports import UnitOfWork

STUDENTS_WORDS = (
    *("hopes", "why", "intro", "questions", "more_told", "times_wanted", "said_student", "thanks"),
    *("quote", "surprise", "action", "verdict", "verdict_why", "outcome", "outcome_words"),
)
MENTORS_WORDS = ("more_asked", "offered", "reason", "said_mentor", "prepared", "place")
TOLD_FOR_THEM = ("nudge", "line", "word", "suggestion", "calendar")
"""Messages about their chats that nobody needs any more."""


async def forget(uow: UnitOfWork, community: str, member: str) -> None:
    """Leave the other side of each chat "a past chat"; keep no word and no name. Open chats must be closed before."""
    for chat in await uow.interviews.of(community, member):
        side, words = ("student", STUDENTS_WORDS) if chat.student == member else ("mentor", MENTORS_WORDS)
        blank = {side: "", **dict.fromkeys(words, "")}
        await uow.interviews.put(replace(chat, wake_at=None, **blank))  # pyright: ignore[reportArgumentType]
        await uow.outbox.void(community, chat.id, TOLD_FOR_THEM)
        await uow.outbox.blank(community, chat.id)
    await uow.members.erase(community, member)
