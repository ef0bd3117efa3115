"""Leases with a name, of which one process at a time is the holder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, or_, update

from storage.record import MICROSECOND
from storage.schema import leases

if TYPE_CHECKING:
    from datetime import timedelta

    from storage.transaction import Transaction


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
