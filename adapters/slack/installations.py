"""Where the bot is installed: tokens come from Slack, lie under seal, and are forgotten when they are taken back."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.text import PLATFORM
from bot.events import Space
from bot.ports import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager
    from logging import Logger

    from adapters.slack.seal import Seal
    from bot.people import Community
    from bot.ports import Clock

    CommunityOf: TypeAlias = Callable[[Space, str], Awaitable[Community]]
    """Gives the community of a workspace and its name, made where there is none."""

log = logging.getLogger(__name__)

STATE_LIVES = timedelta(minutes=10)


class Kept(Protocol):
    """An installation as the store has it."""

    @property
    def team(self) -> str: ...
    @property
    def home(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def sealed(self) -> str: ...
    @property
    def bot(self) -> str: ...
    @property
    def bot_user(self) -> str: ...
    @property
    def scopes(self) -> tuple[str, ...]: ...
    @property
    def installed_at(self) -> datetime: ...
    @property
    def removed_at(self) -> datetime | None: ...


class Book(Protocol):
    """The installations of one transaction."""

    async def get(self, team: str) -> Kept | None: ...
    async def at_home(self, home: str) -> tuple[Kept, ...]: ...
    async def newest(self) -> Kept | None: ...
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
    ) -> None: ...
    async def remove(self, team: str, sealed: str, at: datetime) -> bool: ...
    async def begin(self, digest: str, span: timedelta) -> None: ...
    async def finish(self, digest: str) -> bool: ...


class Transaction(UnitOfWork, Protocol):
    """A unit of work that knows installations, too."""

    @property
    def installations(self) -> Book: ...


class Store(Protocol):
    """`bot.ports.Store`, where installations are kept as well."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]: ...
    def read(self) -> AbstractAsyncContextManager[Transaction]: ...


@dataclass(frozen=True, slots=True)
class Granted:
    """A workspace in which we may act; its token is never shown."""

    team: str
    home: str
    bot: str
    bot_user: str
    sealed: str = field(repr=False)
    token: str = field(repr=False)


class SlackInstallations(AsyncInstallationStore):
    """What Slack's library keeps its installations in."""

    def __init__(self, store: Store, seal: Seal, clock: Clock, community_of: CommunityOf) -> None:
        self._store, self._seal, self._clock, self._community_of = store, seal, clock, community_of

    @property
    def logger(self) -> Logger:
        """Where the library tells of trouble."""
        return log

    async def check(self) -> None:
        """Raise WrongKey at once, rather than at the first message, where the tokens cannot be read."""
        async with self._store.read() as uow:
            newest = await uow.installations.newest()
        if newest:
            self._seal.open(newest.sealed)

    async def granted(self, team: str) -> Granted | None:
        """The workspace, if we may act in it."""
        async with self._store.read() as uow:
            kept = await uow.installations.get(team)
        return self._open(kept) if kept and not kept.removed_at else None

    async def reach(self, team: str = "", home: str = "") -> tuple[tuple[Granted, ...], bool]:
        """The workspaces of this id or home in which we may act, the newest first, and whether there were others."""
        async with self._store.read() as uow:
            one = await uow.installations.get(team) if team else None
            known = await uow.installations.at_home(home) if home else (one,) if one else ()
        standing = tuple(self._open(kept) for kept in known if not kept.removed_at)
        return standing, len(standing) < len(known)

    async def removed(self, granted: Granted) -> bool:
        """Slack refuses the token: forget it. False if another has come meanwhile."""
        return await self._remove(granted.team, granted.sealed)

    async def uninstalled(self, team: str, at: float) -> None:
        """Slack tells that the bot was taken out, at this second; later installations stand."""
        async with self._store.read() as uow:
            kept = await uow.installations.get(team)
        if kept and kept.installed_at.replace(microsecond=0) <= datetime.fromtimestamp(at, UTC):
            await self._remove(team, kept.sealed)

    async def _remove(self, team: str, sealed: str) -> bool:
        async with self._store.begin() as uow:
            removed = await uow.installations.remove(team, sealed, self._clock.now())
            await uow.commit()
        if removed:
            log.warning("the bot was taken out of workspace %s: nothing is sent there until it is back", team)
        return removed

    async def async_save(self, installation: Installation) -> None:
        """Keep it, and go on: in a community of its own, or in the one that waited."""
        await self._keep(installation)

    async def async_save_bot(self, bot: Bot) -> None:
        """As `async_save`."""
        await self._keep(bot)

    async def _keep(self, new: Installation | Bot) -> None:
        team = str(new.team_id or new.enterprise_id)
        name = str(new.team_name or new.enterprise_name or team)
        community = await self._community_of(Space(PLATFORM, team), name)
        async with self._store.begin() as uow:
            await uow.installations.put(
                team=team,
                home=str(new.enterprise_id or team),
                name=name,
                sealed=self._seal.close(str(new.bot_token)),
                bot=str(new.bot_id or ""),
                bot_user=str(new.bot_user_id or ""),
                scopes=tuple(new.bot_scopes or ()),
                installed_at=self._clock.now(),
            )
            await uow.outbox.resume(community.id)
            await uow.commit()

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace."""
        found = await self.async_find_installation(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return found.to_bot() if found else None

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The newest installation of a workspace, whoever made it."""
        async with self._store.read() as uow:
            kept = await uow.installations.get(_name(enterprise_id, team_id, is_enterprise_install))
        return self._as_slack_has_it(kept, user_id or "") if kept and not kept.removed_at else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the token of a workspace."""
        granted = await self.granted(_name(enterprise_id, team_id))
        if granted:
            await self.removed(granted)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Nobody's own token is kept: without a user, as `async_delete_bot`."""
        if user_id is None:
            await self.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)

    def _open(self, kept: Kept) -> Granted:
        token = self._seal.open(kept.sealed)
        return Granted(kept.team, kept.home, kept.bot, kept.bot_user, kept.sealed, token)

    def _as_slack_has_it(self, kept: Kept, user: str) -> Installation:
        return Installation(
            team_id=kept.team,
            team_name=kept.name,
            enterprise_id=kept.home if kept.home != kept.team else None,
            bot_token=self._seal.open(kept.sealed),
            bot_id=kept.bot,
            bot_user_id=kept.bot_user,
            bot_scopes=kept.scopes,
            user_id=user,
            installed_at=kept.installed_at,
        )


class SlackStates(AsyncOAuthStateStore):
    """Knows whoever comes back from Slack as the one who went there: once, and soon. Only digests are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def logger(self) -> Logger:
        """Where the library tells of trouble."""
        return log

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """Give a new state."""
        state = secrets.token_urlsafe(32)
        async with self._store.begin() as uow:
            await uow.installations.begin(_digest(state), STATE_LIVES)
            await uow.commit()
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether this state was given, and not used before."""
        async with self._store.begin() as uow:
            finished = await uow.installations.finish(_digest(state))
            await uow.commit()
        return finished


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()


def _name(enterprise: str | None, team: str | None, whole: bool | None = False) -> str:
    return (enterprise or "") if whole else (team or enterprise or "")
