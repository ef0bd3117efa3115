"""Finding people, where another process has changed the directory."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import Answering
from bot.events import CommandInvoked, Person
from bot.forgetting import forget
from bot.matching.index import Mentors
from bot.views import Private
from tests.leeds import HOME, KENJI, LEEDS, Leeds


async def test_who_was_forgotten_elsewhere_is_passed_over() -> None:
    town = await Leeds().open()
    async with town.store.begin() as uow:
        await uow.communities.put(replace(LEEDS, directory=1))
        await uow.members.put(replace(KENJI, directory=1))
        await uow.commit()
    here = Answering(town.store, town.clock, town.new_id, Mentors())

    async def kinds(*keys: str) -> list[str]:
        asked = [
            CommandInvoked(who=Person("paper", "", "sam"), key=key, space=HOME, command="find-mentor") for key in keys
        ]
        answers = [await here.answer(event) for event in asked]
        return [answer.card.kind for answer in answers if isinstance(answer, Private)]

    before = await kinds("1")
    async with town.store.begin() as uow:
        await forget(uow, "leeds", "kenji")
        await uow.commit()

    assert before == ["found-anyone"]
    assert await kinds("2", "3") == ["found-nobody", "found-nobody"]
