"""Plays stories through simcord, which others wrote: an independent judge of what the adapter sends.

It has no wire. What it tells discord.py is handed to the adapter as the gateway would tell it, what the adapter asks
goes through simcord's own REST and webhook adapter, and those decide by rules of their own what may be sent.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import discord
import simcord

from adapters.discord.answers import Answers
from adapters.discord.app import INTENTS, WANTED
from adapters.discord.calls import Calls
from adapters.discord.connection import nothing_to_clear
from adapters.discord.deliver import DiscordMessenger
from adapters.discord.desk import Desk
from adapters.discord.guilds import Guilds
from adapters.discord.intake import Intake
from adapters.discord.pace import Pace
from adapters.discord.people import People
from adapters.discord.roll import Roll
from adapters.discord.sync import sync
from adapters.playground.house import House
from bot.delivery import Deliveries
from bot.events import Person, Space
from tests.discord.mirror import OPEN_TO_ALL
from tests.discord.reading import read_message, read_modal
from tests.discord.second_hands import SimHands
from tests.discord.standin.things import Attached, Posted

if TYPE_CHECKING:
    from pathlib import Path

    from aiohttp import ClientSession

    from adapters.playground.hands import Hands
    from adapters.playground.house import Vault
    from adapters.playground.world import World
    from bot.ports import Calendar

LOADING = 1 << 7


async def nobody() -> tuple[()]:
    """No message asks for mentors."""
    return ()


async def nothing(_space: object, _name: str) -> None:
    """The server has its community."""


async def no_suggestion(_event: object) -> tuple[()]:
    """Nobody is helped while typing."""
    return ()


def bot() -> discord.Client:
    """A client as the adapter has it, without its wire."""
    return discord.Client(intents=INTENTS, max_messages=None, guild_ready_timeout=0)


class SimHouse(House):
    """A playhouse whose people are all on simcord's Discord."""

    def __init__(
        self,
        world: World,
        vault: Vault,
        ids: Any,
        calendar: Calendar,
        here: Path,
        env: simcord.Env,
        session: ClientSession,
    ) -> None:
        super().__init__(world, vault, ids, calendar, here)
        self.env, self._session = env, session
        self.people: dict[str, simcord.MemberActor] = {}
        self.names: dict[int, str] = {}
        self._refs: dict[int, str] = {}
        self._away: set[int] = set()
        self.things: dict[str, Any] = {}
        self._intake: Intake | None = None
        self._sim_hands = SimHands(self)

    async def open(self, seed: str = "") -> None:
        """Start the adapter on simcord's client; another process, if one was there before."""
        await super().open(seed)
        if self._intake:
            await self.env.restart_bot(bot())
        client, seconds = self.env.bot, count(step=1000)
        calls, people = Calls(client), People()
        answers = Answers(self._session, calls, people)
        answers._library = cast("Any", self.env._webhook_adapter)  # noqa: SLF001 (simcord's way back)
        guilds = Guilds(calls, nothing)
        desk = Desk(self.answer, answers, people, guilds, no_suggestion)
        roll = Roll(
            calls, str(client.user.id if client.user else ""), nobody, desk.take_event, nothing_to_clear, self._hour
        )
        self._intake = Intake(desk, guilds, roll)
        messenger = DiscordMessenger(calls, people, Pace(lambda: float(next(seconds))))
        self._deliveries = Deliveries(self._opened, {"discord": messenger}, self.world, self._new_id, self._calendar)
        self._listen(client)
        await sync(calls, str(client.application_id))
        self.hands = cast("Hands", self._sim_hands)

    def _hour(self) -> float:
        return self.world.now().timestamp()

    def _listen(self, client: discord.Client) -> None:
        """Hear what simcord tells discord.py, in its order."""
        parsers, numbers = client._connection.parsers, count(1)  # noqa: SLF001 (there is no wire to listen to)
        for name in set(WANTED) & set(parsers):
            parsers[name] = self._heard(name, parsers[name], numbers)

    def _heard(self, name: str, parse: Any, numbers: count[int]) -> Any:
        def heard(data: dict[str, Any]) -> None:
            if self._intake:
                self._intake.hear({"t": name, "s": next(numbers), "d": data})
            parse(data)

        return heard

    async def close(self) -> None:
        """Stop the core; the client goes with its environment."""
        if self._intake:
            await self._intake.rest()
        await super().close()

    async def begin(self, directory: str) -> None:
        """Begin as the playground does; then everyone is known by their account."""
        self._move_in()
        await super().begin(directory)
        self._open_to_all()
        async with self._opened.begin() as uow:
            community = await uow.communities.of_space(Space("playground", "playground"))
            if community:
                await uow.communities.add_space(community.id, Space("discord", str(self.env.guild.id)))
            known: set[str] = set()
            for person, actor in self.people.items():
                for member in await uow.members.memberships(Person("playground", "", person)):
                    await uow.members.link(Person("discord", "", str(actor.id)), member)
                    await uow.members.unlink(member.community, Person("playground", "", person))
                    known.add(person)
            await uow.commit()
        for persona in self.world.people():
            if persona.id not in known:
                await self.hands.type(persona.id, f"@{persona.id}", f"/windowseat zone {persona.zone}")
        self._put_away()

    def _put_away(self) -> None:
        """The answers to that are dismissed."""
        self._away |= set(self._refs)
        for ref in self._refs.values():
            self.world.remove(ref)
        self._refs.clear()

    def _move_in(self) -> None:
        guild = self.env.create_guild("Northbridge University")
        self.rooms = {name: guild.create_text_channel(name.removeprefix("#")) for name in self.world.channels}
        for persona in self.world.people():
            handle = persona.name.lower().replace(" ", ".")
            actor = guild.add_member(self.env.create_user(handle, global_name=persona.name))
            self.people[persona.id], self.names[actor.id] = actor, persona.id

    def _open_to_all(self) -> None:
        """The owner of the server shows these commands to everybody."""
        guild, room = self.env.guild, next(iter(self.rooms.values()))
        seen = self.env.backend.visible_commands(user_id=guild.owner.id, channel_id=room.id)
        for one in seen:
            if one["name"] in OPEN_TO_ALL:
                guild.set_command_permissions(int(one["id"]), dict.fromkeys(self.people.values(), True))

    async def settle(self) -> None:
        """Let everything come to rest, deliver, and look at the screens."""
        if self._intake:
            await self.env.settle()
            await self._intake.rest()
        await super().settle()
        self.look()

    def look(self) -> None:
        """Show in the world what stands on simcord's Discord now."""
        there = {one.id: one for room in self.env.backend.messages.values() for one in room.values()}
        own = [one for one in sorted(there.values(), key=lambda one: one.id) if one.author_id == self._me()]
        for one in own:
            if not one.flags & LOADING and one.id not in self._away:
                self._show(one)
        for gone in set(self._refs) - set(there):
            self.world.remove(self._refs.pop(gone))

    def _me(self) -> int:
        return self.env.backend.bot_user.id

    def _show(self, message: Any) -> None:
        drawn = read_message(self._posted(message), self.called)
        ref = self._refs.get(message.id)
        if ref is None or not self.world.edit(ref, drawn):
            place, private = self._place(message)
            ref = self.world.post(place, drawn, f"simcord:{message.id}", private)
        self._refs[message.id], self.things[ref] = ref, simcord.ResponseMessage(self.env, message)

    def _posted(self, message: Any) -> Posted:
        files = [
            Attached(
                str(one["id"]),
                one["filename"],
                self.env.backend.cdn.get(one["url"]) or b"",
                one.get("content_type", ""),
                one.get("description") or "",
            )
            for one in message.attachments
        ]
        where = str(message.id), str(message.channel_id), "", datetime.now(UTC), message.content
        return Posted(*where, components=message.components, flags=message.flags, files=files)

    def _place(self, message: Any) -> tuple[str, str | None]:
        private = next(
            (name for user, name in self.names.items() if message.is_ephemeral and message.visible_to(user)), None
        )
        for place, room in self.rooms.items():
            if room.id == message.channel_id:
                return place, private
        owner = next(name for name, one in self.people.items() if one.user.dm_channel.id == message.channel_id)
        return f"@{owner}", owner

    def called(self, user: str) -> tuple[str, str | None]:
        """What somebody is called, and who they are in the world."""
        person = self.names.get(int(user))
        persona = self.world.persona(person) if person else None
        return (persona.name, persona.id) if persona else (user, None)

    def open_form(self, person: str, modal: dict[str, Any]) -> None:
        """A modal stands before somebody."""
        self.world.open_form(person, read_modal(modal, self.called), f"@{person}")
