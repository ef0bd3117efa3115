"""Plans leased rows together, in one look at the database; one that cannot be drawn is in nobody's way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.ahead import read_for_deliveries
from bot.outbox import FAULTS, Unknown
from bot.plan import Drop, Plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.outbox import Delivery
    from bot.ports import Store, UnitOfWork

ATTEMPTS = 12
"""After so many tries of which nobody knows what came, a human looks."""
NEVER_ENDS = "no try of it came to an end"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a row waits for a human."""

    why: str


Planned: TypeAlias = Plan | Drop | Hold | Unknown
Draw: TypeAlias = "Callable[[UnitOfWork, Delivery], Awaitable[Plan | Drop]]"


@dataclass(frozen=True, slots=True)
class Ready:
    """A leased row, and what it comes to."""

    row: Delivery
    planned: Planned

    @property
    def community(self) -> str:
        """Whose it is."""
        return self.row.community

    @property
    def id(self) -> str:
        """The row's."""
        return self.row.id


async def prepare(store: Store, rows: Sequence[Delivery], draw: Draw) -> tuple[Ready, ...]:
    """Plan these together; where that fails, each in a look of its own."""
    try:
        async with store.read() as uow:
            await read_for_deliveries(uow, rows)
            return tuple([Ready(row, await _plan(uow, row, draw)) for row in rows])
    except Exception:  # noqa: BLE001 - what fails alone too is told then
        return tuple([Ready(row, await _plan_alone(store, row, draw)) for row in rows])


async def _plan(uow: UnitOfWork, row: Delivery, draw: Draw) -> Plan | Drop | Hold:
    """One that cannot be drawn is held for the worklist, and its lane goes on."""
    if row.attempts > ATTEMPTS:
        return Hold(row.why or NEVER_ENDS)
    try:
        return await draw(uow, row)
    except FAULTS as fault:
        return Hold(told(fault))


async def _plan_alone(store: Store, row: Delivery, draw: Draw) -> Planned:
    try:
        async with store.read() as uow:
            return await _plan(uow, row, draw)
    except Exception as fault:  # noqa: BLE001 - the database may fail, and be there again
        return Unknown(told(fault))


def told(fault: Exception) -> str:
    """What a human reads of it."""
    return f"{type(fault).__name__}: {fault}"
