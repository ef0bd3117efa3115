"""Thanks within 48 hours: drafted from the student's notes, sent by the student, never by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.coaching.ask_guard import check_thanks
from bot.coaching.thanks import too_short

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def thank_form(turn: Turn) -> Answer:
    """The draft, made of what the student noted; every word can be changed."""
    chat = await turn.chat()
    chat.advance("thank", turn.role(chat), turn.now)
    return await turn.open("thank", {"thanks": await _draft(turn, chat)}, chat)


async def _draft(turn: Turn, chat: Interview) -> str:
    scene = await turn.scene(chat)
    first = scene.other.first_name if scene.other else ""
    parts = [
        ("opening", "x"),
        ("quote", chat.quote),
        ("surprise", chat.surprise),
        ("action", chat.action),
        ("close", "x"),
    ]
    said = [
        scene.words.plain(f"draft-{name}", first=first, said=words, me=turn.me.first_name)
        for name, words in parts
        if words
    ]
    return "\n".join(said)


async def thank(turn: Turn) -> Answer:
    """Hand the thank-you to the mentor; the clock stops. The coach's advice is given once, and never blocks."""
    if refused := await turn.refuse("thank", await _advice(turn)):
        return refused
    after = await turn.step(await turn.chat(), "thank", thanks=turn.values["thanks"], thanked_at=turn.now)
    return await turn.private("thanked", after, "notes")


async def _advice(turn: Turn) -> dict[str, str]:
    thanks = turn.values.get("thanks", "")
    advised = await turn.uow.drafts.get(turn.community.id, turn.me.id, turn.action.pack())
    remarks = check_thanks(thanks)
    if advised or not (remarks or too_short(thanks)):
        return {}
    said = (
        await turn.say(f"coach.{remarks[0].key}", **remarks[0].values) if remarks else await turn.say("coach.specific")
    )
    return {"thanks": f"{said} {await turn.say('coach.once')}"}


async def thanked_elsewhere(turn: Turn) -> Answer:
    """Said in person, by e-mail or on a card: the clock stops, and the mentor gets no message."""
    after = await turn.step(await turn.chat(), "thank", news=False, thanked_at=turn.now)
    return await turn.answer_living(after)
