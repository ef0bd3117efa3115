"""What people write may hold characters that no database takes: the rest of it is kept all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.clock import WallClock
from bot.answering import Answering
from bot.events import CommandInvoked, Person
from bot.matching.index import Mentors
from storage.ids import TimeOrderedIds
from tests.contracts.conftest import SPACE

if TYPE_CHECKING:
    from tests.contracts.conftest import AnyStore

WREN = Person("paper", "", "wren\0")


async def test_a_text_is_kept_without_what_no_database_takes(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.communities.add_space("leeds", SPACE)
        await uow.commit()
    answering = Answering(store, WallClock(), TimeOrderedIds(), Mentors())
    odd = CommandInvoked(
        who=WREN, key="1\0", space=SPACE, name="W\0r\ud83den 🦜", command="find-mentor", words="la\0w\udc00"
    )
    await answering.answer(odd)
    async with store.read() as uow:
        (wren,) = await uow.members.memberships(Person("paper", "", "wren"))
        searches = await uow.searches.latest("leeds", 5)

    assert wren.name == "Wren 🦜"
    assert [search.words for search in searches] == ["law"]
