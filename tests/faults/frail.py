"""A process that ends at one chosen step, and a platform that remembers all it was sent."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from bot.outbox import CannotTell, Found, Gone, NotFound, Sent, Unknown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from bot.events import Person
    from bot.outbox import Finding, Outcome
    from bot.ports import Messenger, Store
    from bot.views import Card

T = TypeVar("T")


class Ended(BaseException):
    """The process is no more; nothing of it goes on."""


@dataclass
class Steps:
    """Counts what a process does to the world, and ends it at the chosen steps, before or after the effect."""

    ends: frozenset[int] = frozenset()
    after: bool = False
    taken: int = 0

    async def take(self, effect: Awaitable[T]) -> T:
        self.taken += 1
        ends = self.taken in self.ends
        if ends and not self.after:
            getattr(effect, "close", lambda: None)()
            raise Ended
        result = await effect
        if ends:
            raise Ended
        return result


@dataclass
class FrailStore:
    """A store whose commits are steps."""

    store: Store
    steps: Steps

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        async with self.store.begin() as uow:
            yield FrailTransaction(uow, self.steps)

    def read(self) -> Any:
        return self.store.read()

    async def close(self) -> None:
        await self.store.close()


@dataclass
class FrailTransaction:
    """A unit of work whose commit is a step."""

    uow: Any
    steps: Steps

    def __getattr__(self, name: str) -> Any:
        return getattr(self.uow, name)

    async def commit(self) -> None:
        await self.steps.take(self.uow.commit())


@dataclass
class FrailMessenger:
    """A messenger whose calls are steps."""

    messenger: Messenger
    steps: Steps

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        return await self.steps.take(self.messenger.post(to, card, key))

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        return await self.steps.take(self.messenger.edit(ref, card, key))

    async def find(self, to: Person | str, key: str) -> Finding:
        return await self.steps.take(self.messenger.find(to, key))


@dataclass
class Platform:
    """Remembers every message, and does not notice when one is sent twice.

    It loses the answers to the posts that are listed, counted from 1, after it has taken them.
    """

    unanswered: frozenset[int] = frozenset()
    tells: bool = True
    messages: dict[str, tuple[Person | str, Card]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        ref = f"message-{len(self.messages) + 1}"
        self.messages[ref] = (to, card)
        self.keys.append(key)
        return Unknown("no answer") if len(self.messages) in self.unanswered else Sent(ref)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        if ref not in self.messages:
            return Gone()
        self.messages[ref] = (self.messages[ref][0], card)
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        if not self.tells:
            return CannotTell()
        return Found(f"message-{self.keys.index(key) + 1}") if key in self.keys else NotFound()

    def seen(self, by: Person) -> list[Card]:
        """What one reader sees, the oldest first."""
        return [card for to, card in self.messages.values() if to == by]

    def doubled(self) -> list[str]:
        """The keys that were sent more than once."""
        return [key for key, count in Counter(self.keys).items() if count > 1]
