"""Somebody on Discord: what they can do, and what they then see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord.standin import gestures
from tests.discord.standin.judge import each, pressable
from tests.discord.standin.shapes import BUTTON, INPUT, LABEL, SELECT
from tests.discord.standin.things import Ack, Posted, User

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from tests.discord.standin.discord import Discord
    from tests.discord.standin.realm import Realm
    from tests.discord.standin.things import Channel, Guild, Interaction, Json, Modal


class NotOnScreen(LookupError):
    """What somebody reached for is not before them."""


@dataclass
class DiscordPerson:
    """Hands and eyes of one user."""

    discord: Discord
    id: str
    typed: dict[str, str | list[str]] = field(default_factory=dict[str, "str | list[str]"])
    last: Callable[[], Awaitable[object]] | None = None
    """Delivers the last gesture once more."""

    @classmethod
    def arrive(cls, discord: Discord, name: str, guild: Guild | None = None, **more: Any) -> DiscordPerson:
        """Somebody has an account and is on a server, and is told to nobody."""
        user = discord.realm.add_user(name, more.pop("locale", "en-GB"))
        if guild:
            discord.realm.come(guild, user.id, **more)
        return cls(discord, user.id)

    @property
    def realm(self) -> Realm:
        """Where they are."""
        return self.discord.realm

    @property
    def user(self) -> User:
        """Their account."""
        return self.realm.users[self.id]

    @property
    def dm(self) -> Channel:
        """Their direct messages with the bot."""
        return self.realm.dm(self.id)

    # Hands

    def command_called(self, name: str, where: Channel, kind: int = 1) -> Json:
        """A command that they can give there."""
        offered = self.discord.app.offered(where.guild)
        found = [one for one in offered if (one["name"], one.get("type", 1)) == (name, kind)]
        if not found or not self.may_give(found[0], where):
            raise NotOnScreen(f"There is no command {name!r} for {self.user.name} here.")
        return found[0]

    def may_give(self, command: Json, where: Channel) -> bool:
        """Whether a command is offered to them there."""
        needed = command.get("default_member_permissions")
        if needed is None or not where.guild or command["name"] in self.realm.guilds[where.guild].open_to_all:
            return True
        return self._may(int(needed), where.guild)

    def _may(self, needed: int, guild: str) -> bool:
        own = self.realm.permissions(guild, self.id)
        return bool(own & 8) or own & needed == needed != 0

    async def command(self, text: str, where: Channel | None = None, **values: Any) -> Ack:
        """Type a slash command; words without a name go into its first option."""
        name, _, words = text.removeprefix("/").partition(" ")
        place = where or self.dm
        one = self.command_called(name, place)
        options = _given(one.get("options") or [], words.strip(), values, f"/{name}")
        return await self._do(gestures.typed(self.discord, self.user, place, one, options))

    async def half_type(self, name: str, option: str, so_far: str, where: Channel | None = None) -> list[str]:
        """Type a part of an option; what is offered for it."""
        place = where or self.dm
        name, _, within = name.partition(" ")
        one = self.command_called(name, place)
        made = gestures.half_typed(self.discord, self.user, place, one, option, so_far, within)
        await self._do(made)
        return [one["name"] for one in made.choices]

    async def menu(self, name: str, on: DiscordPerson, where: Channel) -> Ack:
        """Choose something in the menu of somebody."""
        one = self.command_called(name, where, kind=gestures.USER_COMMAND)
        return await self._do(gestures.on_person(self.discord, self.user, where, one, on.user))

    async def press(self, label: str, on: Posted | None = None) -> Ack:
        """Press a button by its label, on the newest message that has it."""
        message, part = self._reach(on, lambda one: one["type"] == BUTTON and one.get("label") == label, label)
        return await self.click(message, part)

    async def choose(self, choice: str, on: Posted | None = None, of: str = "") -> Ack:
        """Choose in a select by the label of a choice; `of` is its placeholder, if there are several."""
        message, part = self._reach(on, lambda one: _offers(one, choice, of), choice)
        value = next(one["value"] for one in part["options"] if choice in {one["label"], one["value"]})
        return await self.click(message, part, [value])

    async def click(self, on: Posted, part: Json, values: Sequence[str] | None = None) -> Ack:
        """Press or choose, even on what an old screen still shows."""
        if part.get("disabled"):
            raise NotOnScreen("That cannot be pressed any more.")
        return await self._do(gestures.clicked(self.discord, self.user, on, part, values))

    def _reach(self, on: Posted | None, fits: Callable[[Json], bool], what: str) -> tuple[Posted, Json]:
        for message in [on] if on else self.messages()[::-1]:
            for part in each(message.components):
                if pressable(part) and fits(part):
                    return message, part
        raise NotOnScreen(f"{self.user.name} has no {what!r}.")

    def fill(self, values: Mapping[str, str | list[str]]) -> None:
        """Fill in the modal, by the labels or the custom ids of its parts; choices by their labels or values."""
        for name, value in values.items():
            part = self._asked(name)
            many = [value] if isinstance(value, str) else value
            labels = {one["label"]: one["value"] for one in part.get("options") or ()}
            if labels and not {labels.get(one, one) for one in many if one} <= set(labels.values()):
                raise NotOnScreen(f"There is no choice {value!r} for {name!r}.")
            self.typed[part["custom_id"]] = [labels.get(one, one) for one in many if one] if labels else value

    def _asked(self, name: str) -> Json:
        for label, part in asked(self.open_modal()):
            if name in {label, part["custom_id"]}:
                return part
        raise NotOnScreen(f"There is no field {name!r} in {self.open_modal().body['title']!r}.")

    async def submit(self, values: Mapping[str, str | list[str]] | None = None) -> Ack:
        """Send the modal; what Discord itself checks is refused without a word to the bot."""
        modal = self.open_modal()
        self.fill(values or {})
        given = gestures.first_values(modal) | self.typed
        amiss = [label for label, part in asked(modal) if _amiss(part, given.get(part["custom_id"]))]
        if amiss:
            return Ack(f"refused by Discord: {', '.join(amiss)}")
        self.dismiss()
        return await self._do(gestures.sent(self.discord, self.user, modal, given))

    def dismiss(self) -> None:
        """The modal goes; nobody is told."""
        self.realm.modals.pop(self.id, None)
        self.typed = {}

    def put_away(self) -> None:
        """Dismiss what only they see; nobody is told."""
        for message in [one for one in self.messages() if one.only_for == self.id]:
            self.realm.remove(message)

    async def react(self, message: Posted, emoji: str, added: bool = True) -> None:
        """Put an emoji on a message, or take it off."""
        given = message.reactions.setdefault(emoji, [])
        if (self.id in given) == added:
            return
        given.append(self.id) if added else given.remove(self.id)
        guild = self.realm.channels[message.channel].guild
        event, data = gestures.reaction(self.realm, self.id, message, emoji, added)
        await self._tell(event, data, "GUILD_MESSAGE_REACTIONS" if guild else "DIRECT_MESSAGE_REACTIONS", guild)

    async def join(self, guild: Guild, **more: Any) -> None:
        """Come to a server, or back to it."""
        self.realm.come(guild, self.id, **more)
        await self._tell("GUILD_MEMBER_ADD", gestures.came(self.realm, guild, self.id), "GUILD_MEMBERS", guild.id)

    async def leave(self, guild: Guild) -> None:
        """Leave a server."""
        del guild.members[self.id]
        for thread in self.realm.channels.values():
            if thread.guild == guild.id and self.id in thread.members:
                thread.members.remove(self.id)
        await self._tell("GUILD_MEMBER_REMOVE", gestures.went(self.realm, guild, self.id), "GUILD_MEMBERS", guild.id)

    async def write(self, text: str, where: Channel | None = None) -> Posted:
        """Write a message."""
        message = Posted(self.realm.new_id(), (where or self.dm).id, self.id, self.realm.hours.now(), text)
        self.realm.post(message)
        await self.discord.gateway.heard()
        self.last = None
        return message

    async def again(self) -> object:
        """Discord delivers the last gesture once more."""
        if self.last is None:
            raise NotOnScreen("Nothing was done yet.")
        return await self.last()

    async def _do(self, made: Interaction) -> Ack:
        async def deliver() -> Ack:
            return await self.discord.offer(made)

        self.last = deliver
        return await deliver()

    async def _tell(self, event: str, data: Json, intent: str, guild: str) -> None:
        async def deliver() -> None:
            await self.discord.tell(event, data, intent, guild)

        self.last = deliver
        await deliver()

    # Eyes

    @property
    def modal(self) -> Modal | None:
        """The modal before them."""
        return self.realm.modals.get(self.id)

    def open_modal(self) -> Modal:
        """The modal before them; raise where there is none."""
        if self.modal is None:
            raise NotOnScreen(f"No modal is open for {self.user.name}.")
        return self.modal

    def messages(self) -> list[Posted]:
        """What the bot put before them that still stands, the oldest first."""
        there = (one for one in self.realm.messages if one.author == self.realm.bot and not one.loading)
        return sorted((one for one in there if self.realm.sees(self.id, one)), key=lambda one: int(one.id))


def asked(modal: Modal) -> list[tuple[str, Json]]:
    """The questions of a modal with their labels."""
    labelled = [(one["label"], one["component"]) for one in modal.body["components"] if one["type"] == LABEL]
    rows = (one["components"][0] for one in modal.body["components"] if "components" in one)
    return [*labelled, *((one.get("label", ""), one) for one in rows)]


def _amiss(part: Json, value: str | list[str] | None) -> bool:
    """Whether Discord's own client refuses an answer: missing, too short or too long."""
    required, size = part.get("required", True), len(value or "")
    if not size:
        return required
    if part["type"] != INPUT:
        return False
    return not (part.get("min_length") or 0) <= size <= (part.get("max_length") or 4000)


def _offers(part: Json, choice: str, of: str) -> bool:
    if part["type"] != SELECT or of not in {"", part.get("placeholder")}:
        return False
    return any(choice in {one["label"], one["value"]} for one in part["options"])


def _given(options: Sequence[Json], words: str, named: Mapping[str, Any], typed: str) -> list[Json]:
    """What is typed behind a command: the name of one within it, or what it is given."""
    if options and options[0]["type"] == gestures.SUBCOMMAND:
        name, _, rest = words.partition(" ")
        within = next((one for one in options if one["name"] == name), None)
        if within is None:
            raise NotOnScreen(f"There is no {typed} {name!r}.")
        inside = _given(within.get("options") or [], rest.strip(), named, f"{typed} {name}")
        return [{"name": name, "type": gestures.SUBCOMMAND, "options": inside}]
    first = next((one for one in options if one["type"] == gestures.STRING and one["name"] not in named), None)
    values = {**named, **({first["name"]: words} if words and first else {})}
    missing = [one["name"] for one in options if one.get("required") and one["name"] not in values]
    if missing or (words and not first):
        raise NotOnScreen(f"{typed} takes no {words!r}" if words else f"{typed} needs {missing}")
    return [
        {"name": one["name"], "type": one["type"], "value": values[one["name"]]}
        for one in options
        if one["name"] in values
    ]
