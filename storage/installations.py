"""Installations in SQL, and the states of those that are under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from storage.installation_tables import INSTALLATIONS, IS_INSTALLED, install_states, installations
from storage.installed import Installation
from storage.record import MICROSECOND

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlInstallations:
    """Where the bot is installed, and where it was; the newest installation of a workspace replaces the one before."""

    transaction: Transaction

    async def get(self, team: str) -> Installation | None:
        return await self.transaction.get(INSTALLATIONS, team)

    async def put(
        self,
        *,
        team: str,
        home: str,
        name: str,
        sealed: str,
        bot: str,
        bot_user: str,
        scopes: tuple[str, ...],
        installed_at: datetime,
    ) -> None:
        installation = Installation(team, home, name, sealed, bot, bot_user, scopes, installed_at)
        await self.transaction.put(INSTALLATIONS, installation)

    async def at_home(self, home: str) -> tuple[Installation, ...]:
        """Those where people of this home can be written to, the newest first; removed ones stand last."""
        query = select(*INSTALLATIONS.columns).where(installations.c.home == home)
        return await self.transaction.find(INSTALLATIONS, query.order_by(*NEWEST))

    async def newest(self) -> Installation | None:
        """The newest of all that stand."""
        last = select(func.max(installations.c.installed_at)).where(IS_INSTALLED).scalar_subquery()
        query = select(*INSTALLATIONS.columns).where(IS_INSTALLED, installations.c.installed_at == last).limit(1)
        return next(iter(await self.transaction.find(INSTALLATIONS, query)), None)

    async def remove(self, team: str, sealed: str, at: datetime) -> bool:
        """Forget its token; False if another installation has come meanwhile."""
        this = (installations.c.team == team, installations.c.sealed == sealed, installations.c.removed_at.is_(None))
        removed = update(installations).where(*this).values(sealed="", removed_at=at)
        return (await self.transaction.write(removed)).rowcount == 1

    async def begin(self, digest: str, span: timedelta) -> None:
        """Somebody starts to install; by this they are known when they come back, once and within this span."""
        now = self.transaction.now
        await self.transaction.drop_where(install_states, install_states.c.expires_at <= now)
        await self.transaction.add(install_states, {"digest": digest}, expires_at=now + span // MICROSECOND)

    async def finish(self, digest: str) -> bool:
        """Whether it was begun by us, not too long ago, and is finished for the first time."""
        known = (install_states.c.digest == digest, install_states.c.expires_at > self.transaction.now)
        return await self.transaction.drop_where(install_states, *known) == 1


NEWEST = (installations.c.removed_at.is_not(None), installations.c.installed_at.desc(), installations.c.team)
