"""Somebody of several communities, where nothing says which is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.answering import Answering
from bot.choosing import DOORS
from bot.events import ActionPressed, CommandInvoked, HomeOpened, MemberLeft, Wrote, unpack
from bot.matching.index import Mentors
from bot.people import Community
from bot.router import ACTIONS, COMMANDS, SUBCOMMANDS
from bot.views import Button, Card, Private, controls
from tests.leeds import AMARA, KENJI, NOON, PEOPLE, Leeds, person

if TYPE_CHECKING:
    from bot.views import Answer

AMI = person("amara")


async def asked() -> tuple[Leeds, Answering]:
    """Amara is in Leeds and in York; in York there is a mentor of law."""
    town = await Leeds().open(people=tuple(replace(one, joined_at=NOON) for one in PEOPLE))
    async with town.store.begin() as uow:
        await uow.communities.put(Community("york", "York Quay", directory=1))
        here = replace(AMARA, community="york", id="ami", joined_at=NOON)
        await uow.members.put(here)
        await uow.members.link(AMI, here)
        mentor = replace(KENJI.mentor, field="Law", role="Barrister") if KENJI.mentor else None
        await uow.members.put(replace(KENJI, community="york", id="kim", name="Kim Lee", mentor=mentor, directory=1))
        await uow.commit()
    return town, Answering(town.store, town.clock, town.new_id, Mentors())


def about(key: str = "1", **more: Any) -> dict[str, Any]:
    return {"who": AMI, "key": key, **more}


def card_of(answer: Answer) -> Card:
    assert isinstance(answer, Private), answer
    return answer.card


def doors(card: Card) -> dict[str, str]:
    return {one.label: one.action for one in controls(card) if isinstance(one, Button)}


async def test_a_command_where_nothing_tells_is_asked_about() -> None:
    _, router = await asked()
    card = card_of(await router.answer(CommandInvoked(**about(), command="my-chats")))
    opened = card_of(await router.answer(ActionPressed(**about("2"), action=doors(card)["York Quay"])))

    assert (card.kind, list(doors(card))) == ("which", ["Leeds Bridge", "York Quay"])
    assert opened.kind == "my-chats-none"


@pytest.mark.parametrize(("command", "typed"), [("find-mentor", "law"), ("windowseat", "find law")])
async def test_the_words_of_a_search_are_not_lost(command: str, typed: str) -> None:
    _, router = await asked()
    card = card_of(await router.answer(CommandInvoked(**about(), command=command, words=typed)))
    found = card_of(await router.answer(ActionPressed(**about("2"), action=doors(card)["York Quay"])))

    assert "Kim Lee" in str(found)
    assert "law" in str(found)


async def test_the_home_is_a_choice_as_well_and_silence_stays_silent() -> None:
    _, router = await asked()

    assert card_of(await router.answer(HomeOpened(**about()))).kind == "which"
    assert [await router.answer(Wrote(**about("2"))), await router.answer(MemberLeft(**about("3")))] == [None, None]


def test_every_command_has_a_door_or_help() -> None:
    helped = {*COMMANDS, *SUBCOMMANDS} - DOORS.keys()

    assert {DOORS[name] for name in DOORS} <= set(ACTIONS)
    assert helped <= {"windowseat", "help", "join", "rounds"}


async def test_a_door_leads_into_its_community() -> None:
    _, router = await asked()
    card = card_of(await router.answer(CommandInvoked(**about(), command="windowseat", words="profile")))

    assert {unpack(action).community for action in doors(card).values()} == {"leeds", "york"}
    assert {unpack(action).verb for action in doors(card).values()} == {"profile_card"}
