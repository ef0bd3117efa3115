"""Long after: a word now and then, what came of it, and rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def word_form(turn: Turn) -> Answer:
    """A word to the other side."""
    chat = await turn.chat()
    chat.advance("keep_in_touch", turn.role(chat), turn.now)
    return await turn.open("keep_in_touch", {}, chat)


async def word(turn: Turn) -> Answer:
    """Carry it across."""
    if refused := await turn.refuse("keep_in_touch"):
        return refused
    chat = await turn.chat()
    after = chat.advance("keep_in_touch", turn.role(chat), turn.now, lines=chat.lines + 1)
    await turn.uow.interviews.put(after)
    key = f"word/{chat.id}/{after.lines}"
    await turn.tell(chat.other(turn.me.id), "word", subject=chat.id, key=key, said=turn.values["said"])
    return await turn.private("line-sent", chat)


async def outcome_form(turn: Turn) -> Answer:
    """What came of it."""
    chat = await turn.chat()
    chat.advance("outcome", turn.role(chat), turn.now)
    values = {"outcome": chat.outcome, "outcome_words": chat.outcome_words, "share": "yes"}
    return await turn.open("outcome", values, chat)


async def outcome(turn: Turn) -> Answer:
    """Keep it; shared with the mentor only if the student says so."""
    if refused := await turn.refuse("outcome"):
        return refused
    chat = await turn.chat()
    said = {"outcome": turn.values["outcome"], "outcome_words": turn.values.get("outcome_words", "")}
    if turn.values["share"] != "yes":
        await turn.note(chat, "outcome", **said, outcome_shared_at=None)
        return await turn.private("outcome-kept", chat)
    after = await turn.step(chat, "outcome", news=False, outcomes=chat.outcomes + 1, outcome_shared_at=turn.now, **said)
    return await turn.private("outcome-shared", after)


async def rest(turn: Turn) -> Answer:
    """No more reminders about this chat."""
    after = await turn.step(await turn.chat(), "rest", news=False)
    return await turn.answer_living(after)
