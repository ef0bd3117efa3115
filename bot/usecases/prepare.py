"""Preparing: a card about the person, a list of questions, the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.forms import FORMS
from bot.cards.pages import research
from bot.coaching.bank import BANK, pick
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer, Card

OFFERED = 12
LONGEST_LIST = FORMS["questions"][0].longest


async def prepare(turn: Turn) -> Answer:
    """Everything that helps to prepare."""
    chat = await turn.chat()
    chat.advance("prepare", turn.role(chat), turn.now)
    return Private(await _research(turn, chat))


async def _research(turn: Turn, chat: Interview) -> Card:
    scene = await turn.scene(chat)
    names = pick((), OFFERED, chat.hopes)
    said = {name: scene.words.plain(f"question-{name}") for name in names}
    return research(scene, {name: words for name, words in said.items() if words not in chat.questions})


async def add_question(turn: Turn) -> Answer:
    """Put a question from the bank on the list."""
    chat = await turn.chat()
    if turn.value not in {question.key for question in BANK}:
        raise Kindly("gone", ("my_chats",))
    words = await turn.say(f"question-{turn.value}")
    kept = chat.questions.strip()
    if words in kept:
        return Update(await _research(turn, chat))
    longer = f"{kept}\n{words}".strip()
    if len(longer) > LONGEST_LIST:
        raise Kindly("list-full", ("my_chats",))
    after = await turn.step(chat, "prepare", news=False, questions=longer)
    return Update(await _research(turn, after))


async def questions_form(turn: Turn) -> Answer:
    """The list of questions, to change as one likes."""
    chat = await turn.chat()
    chat.advance("prepare", turn.role(chat), turn.now)
    return await turn.open("questions", {"questions": chat.questions}, chat)


async def questions(turn: Turn) -> Answer:
    """Keep the list; the mentor's card shows it too."""
    if refused := await turn.refuse("questions"):
        return refused
    after = await turn.step(await turn.chat(), "prepare", news=False, questions=turn.values["questions"])
    return Private(await _research(turn, after))
