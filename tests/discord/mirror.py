"""Shows what people see on Discord as the playground's world, so that stories can be played through Discord."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord.people import DiscordPerson
from tests.discord.reading import read_message, read_modal
from tests.discord.standin.things import Modal, Posted

if TYPE_CHECKING:
    from adapters.playground.things import Persona
    from adapters.playground.world import World
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild, Json

OPEN_TO_ALL = ("organise",)
"""Commands that this server shows to everybody, as its owner can decide."""


@dataclass
class Mirror:
    """Copies each change on Discord into a world."""

    discord: Discord
    world: World
    people: dict[str, DiscordPerson] = field(default_factory=dict[str, DiscordPerson])
    things: dict[str, Posted] = field(default_factory=dict[str, Posted])
    """What stands behind each ref of the world."""
    _refs: dict[str, str] = field(default_factory=dict[str, str])
    known: set[str] = field(default_factory=set[str])
    """Who is known to the bot from the beginning."""
    stepped: set[str] = field(default_factory=set[str])
    """Messages on the way to a form whose button was pressed."""
    _ids: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.discord.realm.watch = self._changed
        self.discord.realm.closed = self._closed
        self.discord.hours.read = self.world.now
        self.world.subscribe(self.discord.hours.look)

    # People

    @property
    def guild(self) -> Guild:
        """The server."""
        return next(iter(self.discord.realm.guilds.values()))

    @property
    def hall(self) -> Channel:
        """Its first channel."""
        return next(one for one in self.discord.realm.channels.values() if one.guild)

    def settle_in(self) -> None:
        """Make the server anew, and let everyone of the world be on it."""
        realm = self.discord.realm
        for one in (realm.guilds, realm.channels, realm.interactions, realm.modals, realm.nonces):
            one.clear()
        realm.messages.clear()
        for kept in (self.people, self.things, self.known, self._refs, self._ids):
            kept.clear()
        guild = realm.add_guild("Northbridge University")
        guild.open_to_all = OPEN_TO_ALL
        for name in self.world.channels:
            realm.add_channel(guild, name.removeprefix("#"))
        for persona in self.world.people():
            self._account(persona, guild)

    def _account(self, persona: Persona, guild: Guild) -> None:
        locale = "en-GB" if persona.language in {"", "en"} else persona.language
        person = DiscordPerson.arrive(self.discord, persona.name, guild, locale=locale)
        self.people[persona.id] = person
        self._ids[person.id] = persona.id

    def _closed(self, user: str) -> bool:
        return user in self._ids and self.world.dm_closed(self._ids[user])

    def names(self, user: str) -> tuple[str, str | None]:
        """What somebody is called, and who they are in the world."""
        known = self.discord.realm.users.get(user)
        return (known.name if known else user), self._ids.get(user)

    def place(self, message: Posted) -> str:
        """Where a message is in the world; a private thread is as private as direct messages."""
        where = self.discord.realm.channels[message.channel]
        if where.is_dm:
            return f"@{self._ids[where.recipient]}"
        readers = [one for one in where.members if one in self._ids]
        return f"@{self._ids[readers[0]]}" if where.is_thread and readers else f"#{where.name}"

    # What stands there

    def _changed(self, kind: str, thing: Posted | Modal) -> None:
        if isinstance(thing, Modal):
            self._opened(thing)
        elif thing.author in self._ids:
            self.world.say(self._ids[thing.author], self.place(thing), thing.content)
        elif not thing.loading:
            self._message(thing)

    def _opened(self, modal: Modal) -> None:
        person = self._ids[modal.user]
        self.world.open_form(person, read_modal(modal.body, self.names), f"@{person}")

    def _message(self, message: Posted) -> None:
        ref = self._refs.get(message.id)
        if message.gone:
            self.world.remove(ref or "")
            return
        private = self._ids[message.only_for] if message.only_for else None
        self._put(message, read_message(message, self.names), self.place(message), private)

    def _put(self, message: Posted, drawn: Json, place: str, private: str | None) -> None:
        """Show a card in the world, where it was before or anew."""
        ref = self._refs.get(message.id)
        if ref is None or not self.world.edit(ref, drawn):
            key = f"discord:{message.id}"
            own = private or (place[1:] if place.startswith("@") else None)
            ref = self.world.post(place, drawn, key, own)
        self._refs[message.id] = ref
        self.things[ref] = message
