"""What is put in a transaction is written together: nobody can tell, but for the number of statements."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from bot.interview import Stage
from bot.ports import AlreadyOpen
from bot.rounds import Seat
from storage.sql import SqlStore
from tests.contracts.conftest import AMARA, KENJI, NOON, interview
from tests.contracts.test_rounds_kept import MEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.contracts.conftest import AnyStore

CHAT = interview(wake_at=NOON)
LATER = NOON + timedelta(hours=1)


@contextmanager
def listening(store: AnyStore) -> Iterator[list[str]]:
    """What the database is told, but for where transactions begin and end."""
    if not isinstance(store, SqlStore):
        pytest.skip("there are no statements")
    said: list[str] = []

    def remember(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.extend([statement] * (not statement.startswith(("BEGIN", "ROLLBACK"))))

    event.listen(store.writing.sync_engine, "before_cursor_execute", remember)
    yield said
    event.remove(store.writing.sync_engine, "before_cursor_execute", remember)


async def begin(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.interviews.add(CHAT)
        await uow.commit()


async def test_whatever_is_asked_next_knows_what_was_put(store: AnyStore) -> None:
    await begin(store)
    async with store.begin() as uow:
        await uow.interviews.get("leeds", "one")
        await uow.interviews.put(replace(CHAT, wake_at=LATER))

        assert await uow.interviews.next_wake() == LATER
        assert await uow.interviews.of("leeds", "amara") == (replace(CHAT, wake_at=LATER),)


async def test_of_what_was_read_only_what_is_new_is_written_and_once(store: AnyStore) -> None:
    await begin(store)
    with listening(store) as said:
        async with store.begin() as uow:
            await uow.interviews.get("leeds", "one")
            await uow.members.get("leeds", "amara")
            await uow.interviews.put(replace(CHAT, told=frozenset({"one"})))
            await uow.interviews.put(replace(CHAT, told=frozenset({"one", "two"})))
            await uow.members.put(AMARA)
            await uow.commit()
    async with store.read() as uow:
        kept = await uow.interviews.get("leeds", "one")

    assert [one.partition("=")[0] for one in said if not one.startswith("SELECT")] == ["UPDATE interviews SET told"]
    assert kept == replace(CHAT, told=frozenset({"one", "two"}))


async def test_many_are_read_at_once_and_none_twice(store: AnyStore) -> None:
    with listening(store) as said:
        async with store.begin() as uow:
            assert await uow.members.some("leeds", ["kenji", "nobody", "amara"]) == (KENJI, AMARA)
            assert await uow.members.get("leeds", "amara") == AMARA
            assert await uow.members.get("leeds", "nobody") is None
            assert await uow.members.some("leeds", ["amara", "kenji"]) == (AMARA, KENJI)

    assert len(said) == 1


async def test_a_chat_is_not_opened_anew_beside_another_of_the_pair(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.interviews.add(interview("old", Stage.DECLINED))
        await uow.interviews.add(CHAT)
        await uow.commit()
    async with store.begin() as uow:
        old = await uow.interviews.get("leeds", "old")
        assert old
        with pytest.raises(AlreadyOpen):
            await uow.interviews.put(replace(old, stage=Stage.REQUESTED))


async def test_what_was_dropped_and_is_put_again_is_there(store: AnyStore) -> None:
    seat = Seat("leeds", MEET.id, 1, "amara")
    async with store.begin() as uow:
        await uow.rounds.put(MEET)
        await uow.rounds.seat("leeds", MEET.id, [seat])
        await uow.commit()
    async with store.begin() as uow:
        (read,) = await uow.rounds.seats("leeds", MEET.id)
        await uow.rounds.seat("leeds", MEET.id, [read])
        await uow.commit()
    async with store.read() as uow:
        assert await uow.rounds.seats("leeds", MEET.id) == (seat,)
