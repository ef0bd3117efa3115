"""What is offered while somebody types, and what the commands that are typed with it do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.answering import Answering
from bot.events import Autocompleted, CommandInvoked, Space
from bot.matching.index import Mentors
from bot.suggesting import Suggesting
from bot.views import OpenForm, Private
from tests.leeds import AMARA, HOME, KENJI, LEEDS, PEOPLE, Leeds, person

if TYPE_CHECKING:
    from bot.views import Answer

TRADES = ("Product management", "product design", "Law", "Marine biology", "law", "", "x" * 90)


async def town() -> Leeds:
    """Leeds, with a mentor for each trade."""
    assert KENJI.mentor
    mentors = [
        replace(KENJI, id=f"m{number}", directory=1, mentor=replace(KENJI.mentor, field=trade))
        for number, trade in enumerate(TRADES)
    ]
    return await Leeds().open(people=(*PEOPLE, *mentors), home=replace(LEEDS, directory=1))


async def suggested(at: Leeds, command: str, words: str, **more: Any) -> list[str]:
    about: Any = {"who": person("amara"), "space": HOME} | more
    event = Autocompleted(key="e", command=command, words=words, **about)
    suggesting = Suggesting(at.store, at.clock, at.new_id, Mentors())
    return [choice.value for choice in await suggesting.suggest(event)]


async def invoked(at: Leeds, command: str, words: str = "", **more: Any) -> Answer:
    event = CommandInvoked(who=person("amara"), key="e", space=HOME, command=command, words=words, **more)
    return await Answering(at.store, at.clock, at.new_id, Mentors()).answer(event)


def kind(answer: Answer) -> str:
    return answer.card.kind if isinstance(answer, Private) else type(answer).__name__


@pytest.mark.parametrize(("command", "words"), [("find-mentor", "prod"), ("windowseat", "find prod")])
async def test_fields_of_mentors_are_suggested_those_that_begin_so_first(command: str, words: str) -> None:
    assert {"Product management", "product design"} == set((await suggested(await town(), command, words))[:2])


async def test_each_field_is_suggested_once_and_only_if_it_can_come_back() -> None:
    fields = await suggested(await town(), "find-mentor", "law")

    assert fields[0].casefold() == "law"
    assert len(fields) == len({field.casefold() for field in fields})
    assert all(0 < len(field) <= 75 for field in fields)


async def test_something_is_suggested_before_anything_is_typed() -> None:
    assert await suggested(await town(), "find-mentor", "") != []
    assert len(await suggested(await town(), "windowseat", "zone")) == 25


async def test_zones_are_suggested_by_city() -> None:
    assert (await suggested(await town(), "windowseat", "zone manchester"))[0] == "Europe/London"


@pytest.mark.parametrize(
    ("command", "words", "space"),
    [("my-chats", "x", HOME), ("windowseat", "help x", HOME), ("nothing", "", HOME), ("find-mentor", "x", None)],
)
async def test_nothing_is_suggested_where_nothing_is_known(command: str, words: str, space: Space | None) -> None:
    where = {"space": space, "who": person("stranger")} if space is None else {}
    event = Autocompleted(**({"who": person("amara"), "key": "e", "space": HOME} | where), command=command, words=words)
    at = await town()

    assert await Suggesting(at.store, at.clock, at.new_id, Mentors()).suggest(event) == ()


async def test_who_types_is_not_kept() -> None:
    at = await town()
    await suggested(at, "find-mentor", "law", who=person("newcomer"))

    async with at.store.read() as uow:
        assert await uow.members.memberships(person("newcomer")) == ()


async def test_a_zone_that_is_chosen_is_taken_at_once() -> None:
    at = await town()

    assert kind(await invoked(at, "windowseat", "zone Asia/Tokyo")) == "profile"
    async with at.store.read() as uow:
        [amara] = await uow.members.memberships(person("amara"))
        assert amara.zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("zone", "kind-zone-unclear"), ("zone xyzzy", "kind-zone-unclear"), ("zone america", "zone-several")],
)
async def test_a_place_that_is_not_clear_is_asked_for(typed: str, answer: str) -> None:
    assert kind(await invoked(await town(), "windowseat", typed)) == answer


async def test_words_behind_the_command_within_are_searched_for() -> None:
    answer = str(await invoked(await town(), "windowseat", "find law"))

    assert ("law" in answer, "find law" in answer) == (True, False)


async def test_who_is_before_ones_eyes_can_be_asked() -> None:
    answer = await invoked(await town(), "ask-for-a-chat", whom=person("kenji"))
    assert isinstance(answer, OpenForm)

    assert (answer.form.kind, answer.form.action) == ("ask", "ws1:ask:leeds:kenji:")


@pytest.mark.parametrize(
    ("whom", "expected"),
    [("olga", "kind-not-available"), ("stranger", "kind-not-available"), ("amara", "kind-not-available")],
)
async def test_who_cannot_be_asked_is_said_kindly(whom: str, expected: str) -> None:
    assert kind(await invoked(await town(), "ask-for-a-chat", whom=person(whom))) == expected


async def test_oneself_is_not_asked() -> None:
    at = await town()
    await at.put(replace(AMARA, mentor=KENJI.mentor))

    assert kind(await invoked(at, "ask-for-a-chat", whom=person("amara"))) == "kind-yourself"
