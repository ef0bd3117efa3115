"""Plays stories through Discord: the playground's house with a bot that knows only Discord."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from adapters.playground.house import House
from bot.delivery import Deliveries
from bot.events import Person, Space
from tests.discord.hands import DiscordHands
from tests.discord.mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from adapters.playground.hands import Hands
    from adapters.playground.house import Vault
    from adapters.playground.world import World
    from bot.events import Event
    from bot.people import Community
    from bot.ports import Calendar, Messenger, NewId, UnitOfWork
    from bot.views import Answer
    from tests.discord.standin import Discord


class Connected(Protocol):
    """A bot that is connected to Discord."""

    @property
    def messenger(self) -> Messenger: ...
    async def rest(self) -> None:
        """Wait until everything that gestures set off is done."""
        ...

    async def look_for_leavers(self, people: dict[str, str], guild: str) -> object:
        """Find out who has left this server; `people` are communities by user."""
        ...

    async def kill(self) -> None:
        """End as by a power cut: nothing is said or waited for."""
        ...

    async def close(self) -> None: ...


Connect: TypeAlias = "Callable[[Discord, Callable[[Event], Awaitable[Answer]]], Awaitable[Connected]]"


class DiscordHouse(House):
    """A playhouse whose people are all on Discord. `connect` starts the bot on a stand-in."""

    def __init__(
        self,
        world: World,
        vault: Vault,
        ids: Callable[[str], NewId],
        calendar: Calendar,
        here: Path,
        discord: Discord,
        connect: Connect,
    ) -> None:
        super().__init__(world, vault, ids, calendar, here)
        self.mirror, self._connect = Mirror(discord, world), connect
        self._connected: Connected | None = None
        self._discord_hands = self._hands()

    async def open(self, seed: str = "") -> None:
        """Start the bot, and connect it."""
        await super().open(seed)
        self._connected = await self._connect(self.mirror.discord, self.answer)
        messengers = {"discord": self._connected.messenger}
        self._deliveries = Deliveries(self._opened, messengers, self.world, self._new_id, self._calendar)
        self.hands = cast("Hands", self._discord_hands)  # the same gestures, on Discord

    async def close(self) -> None:
        """Disconnect the bot, and stop it."""
        if self._connected:
            await self._connected.close()
            self._connected = None
        await super().close()

    async def begin(self, directory: str) -> None:
        """Begin as the playground does; then everyone is known by their account on Discord alone."""
        self.mirror.settle_in()
        await super().begin(directory)
        async with self._opened.begin() as uow:
            community = await uow.communities.of_space(Space("playground", "playground"))
            if community:
                await self._settle_on_the_server(uow, community)
            for person, account in self.mirror.people.items():
                for member in await uow.members.memberships(Person("playground", "", person)):
                    await uow.members.link(Person("discord", "", account.id), member)
                    await uow.members.unlink(member.community, Person("playground", "", person))
                    self.mirror.known.add(person)
            await uow.commit()
        await self._tell_their_zones()

    async def _settle_on_the_server(self, uow: UnitOfWork, community: Community) -> None:
        """The community lives on the server, and no more where the playground plays Discord."""
        nowhere = replace(community, id="nowhere")
        await uow.communities.put(nowhere)
        await uow.communities.add_space(nowhere.id, Space("discord", "discord"))
        await uow.communities.add_space(community.id, Space("discord", self.mirror.guild.id))

    async def _tell_their_zones(self) -> None:
        """Discord knows nobody's time zone: everybody has said it once, and put the answer away."""
        for persona in self.world.people():
            if persona.id not in self.mirror.known:
                await self._discord_hands.type(persona.id, "@", f"/windowseat zone {persona.zone}")
                self.mirror.people[persona.id].put_away()

    async def settle(self) -> None:
        """Let the bot come to rest, do what is due, and deliver."""
        if self._connected:
            await self.mirror.discord.gateway.heard()
            await self._connected.rest()
        await super().settle()

    def _hands(self) -> DiscordHands:
        return DiscordHands(self.mirror, self.settle, self._look_for_leavers)

    async def _look_for_leavers(self) -> None:
        async with self._opened.read() as uow:
            community = await uow.communities.of_space(Space("playground", "playground"))
        if community and self._connected:
            accounts = {one.id: community.id for one in self.mirror.people.values()}
            await self._connected.look_for_leavers(accounts, self.mirror.guild.id)
