"""What it takes to serve a chat platform: the same for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from contextlib import AbstractAsyncContextManager
    from datetime import timedelta

    from bot.commands.life import Life
    from bot.ports import Messenger
    from bot.settings import Settings

Asgi: TypeAlias = "Callable[[Any, Any, Any], Awaitable[None]]"


class CannotServe(Exception):
    """The platform does not take us; the message says in words why, and what to do."""


class Found(Protocol):
    """What a doctor found, line by line, and whether one can serve with it."""

    @property
    def lines(self) -> tuple[str, ...]: ...
    @property
    def well(self) -> bool: ...


class Served(Protocol):
    """A platform at work in this process."""

    @property
    def community(self) -> str:
        """Which community is served, in words."""
        ...

    @property
    def mode(self) -> str:
        """By which way people's gestures come, in words."""
        ...

    @property
    def messengers(self) -> Mapping[str, Messenger]: ...
    @property
    def parts(self) -> Mapping[str, Asgi]:
        """What is answered over HTTP, by its paths."""
        ...

    async def start(self) -> None:
        """Take what people do."""
        ...

    async def hang_up(self, within: timedelta) -> None:
        """Take nothing more that does not come over HTTP, and let it be answered."""
        ...

    async def close(self, within: timedelta) -> None:
        """HTTP is closed by now: let what came over it be answered."""
        ...

    async def is_connected(self) -> bool: ...
    async def tidy(self) -> None:
        """What is done once a night."""
        ...


@dataclass(frozen=True, slots=True)
class Platform:
    """A row of the table of platforms."""

    name: str
    is_set: Callable[[Settings], bool]
    """Whether anything of it is set."""
    check: Callable[[Settings], None]
    """Raise BadSetting, naming what is missing."""
    secrets: Callable[[Settings], tuple[str, ...]]
    """What must appear in no log."""
    examine: Callable[[Settings], Awaitable[Found]]
    """Ask the platform whether it will take us."""
    open: Callable[[Settings, Life], AbstractAsyncContextManager[Served]]
    """Prepare for work; raise CannotServe."""
