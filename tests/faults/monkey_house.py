"""A house for the monkey: the playground's, with a postman who remembers, and who may end the process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from adapters.calendar import IcsCalendar
from adapters.playground.deliver import PlaygroundMessenger
from adapters.playground.house import House
from adapters.playground.things import Persona
from bot.commands.rehearse import story_ids
from bot.outbox import NotFound, Sent
from bot.views import OpenForm, Private, Update, misfits
from storage.memory import MemoryStore
from storage.schema import metadata
from storage.sql import open_store
from tests.faults.frail import Ended

if TYPE_CHECKING:
    from adapters.playground.world import World
    from bot.events import Event, Person
    from bot.outbox import Finding, Outcome
    from bot.views import Answer, Card
    from tests.contracts.conftest import AnyStore

BEGINNING = datetime(2027, 3, 22, 9, tzinfo=UTC)
"""A Monday; in London the clocks change that Sunday."""
DIRECTORY = """name,field,role,employer,zone,languages,places,handle
Priya Raman,Product,Product manager,Larkpay,Europe/London,English,2,priya
Tom Arrieta,Data,Data scientist,Heronwell,America/New_York,English,1,tom
Kiri Mau,Design,Designer,Fern,Pacific/Auckland,English,2,kiri
"""
PEOPLE = (
    Persona("sam", "Sam Okafor"),
    Persona("lena", "Lena Nowak", zone="Europe/Warsaw"),
    Persona("maya", "Maya Torres", zone="America/New_York"),
    Persona("olu", "Olu Adeyemi", "organiser"),
    Persona("priya", "Priya Raman", "mentor"),
    Persona("tom", "Tom Arrieta", "mentor", zone="America/New_York"),
    Persona("kiri", "Kiri Mau", "mentor", zone="Pacific/Auckland"),
)


class Vault(Protocol):
    """Where the bot's store lies; its leases follow the world's clock."""

    async def open(self) -> AnyStore: ...
    async def empty(self) -> None: ...


@dataclass
class MemoryVault:
    """One store in memory, which outlives the process."""

    world: World
    store: MemoryStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = MemoryStore(lambda: self.world.now().timestamp())

    async def open(self) -> AnyStore:
        return self.store

    async def empty(self) -> None:
        self.__post_init__()


@dataclass
class SqlVault:
    """A database, opened anew in each life."""

    world: World
    url: str

    async def open(self) -> AnyStore:
        return await open_store(self.url, lambda: self.world.now().timestamp())

    async def empty(self) -> None:
        store = await self.open()
        async with store.writing.begin() as connection:  # pyright: ignore[reportAttributeAccessIssue]
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
        await store.close()


class Postman(PlaygroundMessenger):
    """Keeps when each key was sent and what did not fit, and may end the process before or after it."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._world = world
        self.sent: list[tuple[datetime, str]] = []
        self.misfits: list[str] = []
        self.ends_in = 0
        """After so many more moments the process ends; at 0 it goes on."""
        self.forgetful = False
        """Whether it knows of no message it was given."""

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        self.misfits += misfits(card)
        self._may_end()
        outcome = await super().post(to, card, key)
        if isinstance(outcome, Sent):
            self.sent.append((self._world.now(), key))
        self._may_end()
        return outcome

    async def find(self, to: Person | str, key: str) -> Finding:
        return NotFound() if self.forgetful else await super().find(to, key)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        self.misfits += misfits(card)
        self._may_end()
        outcome = await super().edit(ref, card, key)
        self._may_end()
        return outcome

    def _may_end(self) -> None:
        if self.ends_in:
            self.ends_in -= 1
            if not self.ends_in:
                raise Ended


class FrailHouse(House):
    """The playground's house, with that postman and an eye on every answer."""

    def __init__(self, world: World, vault: Vault) -> None:
        super().__init__(world, vault, story_ids, IcsCalendar(), Path())
        self.postman = Postman(world)

    @property
    def store(self) -> AnyStore:
        """Where everything is, as long as it is open."""
        return self._opened  # pyright: ignore[reportReturnType]

    async def open(self, seed: str = "") -> None:
        await super().open(seed)
        self._deliveries = replace(self._deliveries, messengers={"playground": self.postman})

    async def answer(self, event: Event) -> Answer:
        answer = await super().answer(event)
        match answer:
            case Private(view) | Update(view) | OpenForm(view):
                self.postman.misfits += misfits(view)
            case _:
                pass
        return answer
