"""What the playground's pages need of the rest: a world, hands to act in it, and a clock to push."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from adapters.playground.things import Payload
    from adapters.playground.world import World
    from bot.views import Card, Form

Draw: TypeAlias = "Callable[[Card | Form], Payload]"
"""Draws a card or form as another platform is sent it."""


class Hands(Protocol):
    """What people can do. Each returns when the bot has answered; the change is seen in the world."""

    async def type(self, person: str, place: str, text: str) -> object: ...
    async def press(self, person: str, ref: str, action: str) -> object: ...
    async def choose_value(self, person: str, ref: str, action: str, value: str) -> object: ...
    async def submit(self, person: str, values: Mapping[str, str]) -> object: ...
    async def react(self, person: str, ref: str, emoji: str) -> object: ...
    async def unreact(self, person: str, ref: str, emoji: str) -> object: ...
    async def dismiss_form(self, person: str) -> object: ...


class Stage(Protocol):
    """Everything that `build_app` is handed; `bot.__main__` puts it together."""

    @property
    def world(self) -> World: ...
    @property
    def hands(self) -> Hands:
        """Asked for each time: starting over may bring new ones."""
        ...

    @property
    def zone(self) -> str:
        """The community's zone, in which the clock at the top is shown."""
        ...

    @property
    def commands(self) -> Sequence[tuple[str, str]]:
        """Each slash command, with its slash, and what it does in a few words."""
        ...

    async def next_nudge(self) -> datetime | None:
        """When the next reminder is due, in virtual time; None where none is waiting."""
        ...

    async def travel_to(self, instant: datetime) -> None:
        """Push the clock forward; whatever falls due on the way happens in order."""
        ...

    async def travel_to_next(self) -> object:
        """Push the clock forward until something is said to somebody."""
        ...

    async def start_over(self) -> None:
        """Forget everything and begin again."""
        ...

    def gallery(self) -> Sequence[tuple[str, Payload]]:
        """Every card and form the bot can say, by name."""
        ...
