"""Reads together what many rows will ask for one by one: a transaction asks the database for nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.interview import Interview
    from bot.outbox import Delivery
    from bot.ports import UnitOfWork


async def read_for_chats(uow: UnitOfWork, chats: Sequence[Interview]) -> None:
    """Read both sides of these chats."""
    for community in _communities(chats):
        sides = _sides(chat for chat in chats if chat.community == community)
        await uow.members.some(community, sorted(sides))


async def read_for_deliveries(uow: UnitOfWork, rows: Sequence[Delivery]) -> None:
    """Read the chats that these rows are about, and the people of these chats, with where they can be written to."""
    for community in _communities(rows):
        theirs = [row for row in rows if row.community == community]
        chats = await uow.interviews.some(community, sorted({chat for row in theirs for chat in _chats(row)}))
        people = sorted(_sides(chats) | {row.lane for row in theirs})
        await uow.members.some(community, people)
        await uow.members.persons(community, *people)


def _communities(things: Sequence[Interview] | Sequence[Delivery]) -> list[str]:
    return sorted({thing.community for thing in things})


def _sides(chats: Iterable[Interview]) -> set[str]:
    return {side for chat in chats for side in (chat.student, chat.mentor)}


def _chats(row: Delivery) -> Iterator[str]:
    """The chats a row is about: its subject, and those of nudges that were gathered."""
    if row.subject:
        yield row.subject
    for item in (row.args or {}).get("items", "").splitlines():
        yield item.partition(" ")[0]
