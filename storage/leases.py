"""Leases with a name, of which one process at a time is the holder; who lost one writes nothing more under it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, case, literal, or_, select, update

from storage.errors import LeaseLost
from storage.record import MICROSECOND
from storage.schema import leases

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import timedelta

    from sqlalchemy import ColumnElement, Select

    from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Term:
    """The time in which one holder has the lease of this name."""

    name: str
    epoch: int


TERM: ContextVar[Term | None] = ContextVar("term", default=None)
"""As whose holder this task, and every one that it begins, writes."""


@contextmanager
def holding(name: str, epoch: int) -> Generator[None]:
    """Whatever is written within is kept only while that lease goes on; else its commit raises LeaseLost."""
    before = TERM.set(Term(name, epoch))
    try:
        yield
    finally:
        TERM.reset(before)


@dataclass(frozen=True, slots=True)
class SqlLeases:
    """Who holds what, by the store's own clock."""

    transaction: Transaction

    async def acquire(self, name: str, holder: str, span: timedelta) -> int | None:
        """Take or renew the lease and give its epoch, which grows with each new holder; None if another has it."""
        now = self.transaction.now
        insert = self.transaction.dialect.insert(leases).values(name=name, holder=holder, epoch=1)
        new = insert.values(expires_at=now + span // MICROSECOND)
        epoch = leases.c.epoch + case((leases.c.holder == new.excluded.holder, 0), else_=1)
        taken = new.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={"holder": new.excluded.holder, "expires_at": new.excluded.expires_at, "epoch": epoch},
            where=or_(leases.c.expires_at <= now, leases.c.holder == new.excluded.holder),
        )
        return (await self.transaction.write(taken.returning(leases.c.epoch))).scalar_one_or_none()

    async def release(self, name: str, holder: str) -> None:
        """Let others have it at once; does nothing where another holds it."""
        mine = and_(leases.c.name == name, leases.c.holder == holder)
        await self.transaction.write(update(leases).where(mine).values(expires_at=0))

    async def check(self) -> None:
        """Raise LeaseLost if this is written as the holder of a lease that has ended; it does not end before we do."""
        if term := TERM.get():
            asked = {"name": term.name, "epoch": term.epoch} | self.transaction.hour
            if (await self.transaction.read(_goes_on(self.transaction.clock), asked)).first() is None:
                raise LeaseLost(term)


@cache
def _goes_on(clock: ColumnElement[int]) -> Select[int]:
    """A row if a lease of this name and epoch has not ended; made once, for every commit of a holder asks."""
    here = and_(leases.c.name == bindparam("name"), leases.c.epoch == bindparam("epoch"))
    return select(literal(1)).where(here, leases.c.expires_at > clock).with_for_update(read=True)
