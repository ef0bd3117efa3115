"""Drawing a round: reckoned before the transaction, and reckoned again where something changed meanwhile."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering import Answering
from bot.events import Action, ActionPressed
from bot.matching.index import Mentors
from bot.people import Member, Mentor
from bot.rounds import Joined, Round
from tests.leeds import HOME, LEEDS, NOON, OLGA, Leeds, person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.ports import Store, UnitOfWork


@dataclass
class Hasty:
    """A store in which somebody joins just before the first transaction that writes."""

    store: Store
    late: Joined | None
    begun: int = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        self.begun += 1
        if late := self.late:
            self.late = None
            async with self.store.begin() as uow:
                await uow.rounds.join(late)
                await uow.commit()
        async with self.store.begin() as uow:
            yield uow

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        async with self.store.read() as uow:
            yield uow

    async def close(self) -> None:
        await self.store.close()


async def test_who_joins_while_it_is_drawn_is_drawn_too() -> None:
    students = [Member("leeds", f"s{n}", f"S{n}", consented_at=NOON) for n in range(2)]
    guides = [
        Member("leeds", f"m{n}", f"M{n}", mentor=Mentor("published", role="Nurse"), directory=1) for n in range(2)
    ]
    town = await Leeds().open(people=(OLGA, *students, *guides), home=replace(LEEDS, directory=1))
    async with town.store.begin() as uow:
        await uow.rounds.put(Round("leeds", "r", "event", "Open evening", "", "olga", NOON))
        for member in (students[0], *guides):
            await uow.rounds.join(Joined("leeds", "r", member.id, "mentor" if member.mentor else "student"))
        await uow.commit()
    hasty = Hasty(town.store, Joined("leeds", "r", "s1"))
    press = ActionPressed(who=person("olga"), key="1", space=HOME, action=Action("draw", "leeds", "r").pack())

    await Answering(hasty, town.clock, town.new_id, Mentors()).answer(press)

    async with town.store.read() as uow:
        seats = await uow.rounds.seats("leeds", "r")
    assert (hasty.begun, {seat.member for seat in seats}) == (2, {"s0", "s1", "m0", "m1"})
