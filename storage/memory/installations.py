"""Installations in memory, and the states of those that are under way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage.installed import Installation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryInstallations:
    """Where the bot is installed, as `storage.installations.SqlInstallations` has it."""

    tables: Tables
    seconds: Callable[[], float]

    async def get(self, team: str) -> Installation | None:
        return self.tables.installations.get(team)

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
        self.tables.installations.put(team, installation)

    async def at_home(self, home: str) -> tuple[Installation, ...]:
        here = sorted((one for one in self.tables.installations.values() if one.home == home), key=_by_team)
        newest = sorted(here, key=_by_age, reverse=True)
        return tuple(sorted(newest, key=_is_removed))

    async def newest(self) -> Installation | None:
        """The newest of all that stand."""
        standing = (one for one in self.tables.installations.values() if not one.removed_at)
        return max(standing, key=_by_age, default=None)

    async def remove(self, team: str, sealed: str, at: datetime) -> bool:
        known = self.tables.installations.get(team)
        if known is None or known.removed_at or known.sealed != sealed:
            return False
        self.tables.installations.put(team, replace(known, sealed="", removed_at=at))
        return True

    async def begin(self, digest: str, span: timedelta) -> None:
        now = self.seconds()
        self.tables.install_states.drop_where(lambda _, expires_at: expires_at <= now)
        self.tables.install_states.put(digest, now + span.total_seconds())

    async def finish(self, digest: str) -> bool:
        expires_at = self.tables.install_states.get(digest)
        self.tables.install_states.drop(digest)
        return expires_at is not None and expires_at > self.seconds()


def _by_team(one: Installation) -> str:
    return one.team


def _by_age(one: Installation) -> datetime:
    return one.installed_at


def _is_removed(one: Installation) -> bool:
    return one.removed_at is not None
