"""What a transaction promises, whatever keeps the rows."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.events import Person, Space
from bot.outbox import LivingCard
from bot.people import Community, Member, Search
from storage.errors import Orphan, ReadOnly
from tests.contracts.conftest import AMARA, NOON, AnyStore, delivery

if TYPE_CHECKING:
    from bot.ports import Store, UnitOfWork

MOVED = replace(AMARA, name="Amara Obi-Wright")


async def name_of(store: Store, member: str = "amara") -> str:
    async with store.read() as uow:
        found = await uow.members.get("leeds", member)
    return found.name if found else ""


def test_it_is_a_store(store: AnyStore) -> None:
    kept: Store = store

    assert kept is store


async def test_what_is_committed_stays(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)
        await uow.commit()

    assert await name_of(store) == "Amara Obi-Wright"


async def test_what_is_not_committed_is_undone(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)
        await uow.members.erase("leeds", "kenji")
        await uow.outbox.add(delivery("1"))

    assert await name_of(store) == "Amara Obi"
    assert await name_of(store, "kenji") == "Kenji Mori"
    async with store.read() as uow:
        assert await uow.outbox.idle()


async def test_an_exception_undoes_everything(store: AnyStore) -> None:
    async def fail() -> None:
        async with store.begin() as uow:
            await uow.members.put(MOVED)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    assert await name_of(store) == "Amara Obi"


async def test_what_follows_a_commit_needs_another(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)
        await uow.commit()
        await uow.members.put(AMARA)

    assert await name_of(store) == "Amara Obi-Wright"


async def test_a_transaction_sees_what_it_wrote(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)

        assert await uow.members.get("leeds", "amara") == MOVED


async def test_reading_goes_on_beside_a_writer_and_sees_nothing_of_it(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)
        before = await name_of(store)
        await uow.commit()

    assert before == "Amara Obi"


async def test_a_reader_sees_one_moment(store: AnyStore) -> None:
    async with store.read() as reader:
        before = await reader.members.get("leeds", "amara")
        async with store.begin() as writer:
            await writer.members.put(MOVED)
            await writer.commit()
        after = await reader.members.get("leeds", "amara")

    assert (before, after) == (AMARA, AMARA)


async def test_a_reader_cannot_write(store: AnyStore) -> None:
    async with store.read() as uow:
        with pytest.raises(ReadOnly):
            await uow.members.put(MOVED)
        with pytest.raises(ReadOnly):
            await uow.inbox.first_time("a key")
        with pytest.raises(ReadOnly):
            await uow.members.erase("leeds", "amara")

    assert await name_of(store) == "Amara Obi"


async def test_writers_of_a_locked_member_take_turns(store: AnyStore) -> None:
    async def count() -> None:
        async with store.begin() as uow:
            known = await uow.members.lock("leeds", "amara") or AMARA
            await asyncio.sleep(0)
            await uow.members.put(replace(known, unreachable=known.unreachable + 1))
            await uow.commit()

    await asyncio.gather(*(count() for _ in range(20)))
    async with store.read() as uow:
        amara = await uow.members.get("leeds", "amara")

    assert amara == replace(AMARA, unreachable=20)


async def test_a_cancelled_writer_leaves_nothing_and_makes_room(store: AnyStore) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with store.begin() as uow:
            await uow.members.put(MOVED)
            begun.set()
            await go_on.wait()

    task = asyncio.create_task(write())
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])
    async with store.begin() as uow:
        await uow.members.put(replace(AMARA, zone="Asia/Tokyo"))
        await uow.commit()

    assert await name_of(store) == "Amara Obi"


async def test_a_writer_cancelled_at_any_moment_makes_room(store: AnyStore) -> None:
    async def write() -> None:
        while True:
            async with store.begin() as uow:
                known = await uow.members.get("leeds", "amara")
                await asyncio.sleep(0)
                await uow.members.put(replace(known or AMARA, zone="Asia/Tokyo"))
                await uow.commit()

    cancelled: list[asyncio.Task[None]] = []  # kept, for what they hold in their tracebacks
    for turns in range(60):
        cancelled.append(asyncio.create_task(write()))
        for _ in range(turns):
            await asyncio.sleep(0)
        cancelled[-1].cancel()
        await asyncio.wait(cancelled)
        async with asyncio.timeout(5), store.begin() as uow:
            await uow.members.put(MOVED)
            await uow.commit()

    assert await name_of(store) == "Amara Obi-Wright"


async def put_orphan(uow: UnitOfWork, orphan: str) -> None:
    match orphan:
        case "space":
            await uow.communities.add_space("nowhere", Space("discord", "1"))
        case "link":
            await uow.members.link(Person("slack", "T1", "U1"), Member("leeds", "nobody", "Nobody"))
        case "search":
            await uow.searches.put(Search("leeds", "s", "nobody", "law", NOON))
        case _:
            await uow.living_cards.put(LivingCard("leeds", "none", "amara"))


@pytest.mark.parametrize("orphan", ["space", "link", "search", "card"])
async def test_what_belongs_to_nothing_is_refused(store: AnyStore, orphan: str) -> None:
    async with store.begin() as uow:
        await uow.members.put(MOVED)
        await put_orphan(uow, orphan)
        with pytest.raises(Orphan):
            await uow.commit()

    assert await name_of(store) == "Amara Obi"


async def test_the_order_of_writing_is_free(store: AnyStore) -> None:
    wren = Member("york", "wren", "Wren")
    person = Person("slack", "T1", "U1")
    async with store.begin() as uow:
        await uow.members.link(person, wren)
        await uow.communities.add_space("york", Space("discord", "1"))
        await uow.members.put(wren)
        await uow.communities.put(Community("york", "York"))
        await uow.commit()

    async with store.read() as uow:
        assert await uow.members.memberships(person) == (wren,)


async def test_a_key_is_taken_in_once(store: AnyStore) -> None:
    async with store.begin() as uow:
        seen = [await uow.inbox.first_time(key) for key in ("a", "b", "a")]
        await uow.commit()
    async with store.begin() as uow:
        again = await uow.inbox.first_time("a")

    assert seen == [True, True, False]
    assert again is False


async def test_a_key_comes_new_if_the_transaction_was_undone(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.inbox.first_time("a")
    async with store.begin() as uow:
        assert await uow.inbox.first_time("a")
