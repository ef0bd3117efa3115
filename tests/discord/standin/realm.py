"""Who is there, what was said where, and who sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.discord.standin.hours import snowflake
from tests.discord.standin.things import (
    DM,
    PRIVATE_THREAD,
    TEXT,
    Channel,
    Guild,
    Interaction,
    Member,
    Modal,
    Posted,
    Refused,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.discord.standin.hours import Hours

DEADLINE, LIVES = timedelta(seconds=3), timedelta(minutes=15)
"""When a gesture must have been answered, and how long its token goes on."""
NONCES = timedelta(minutes=3)
"""How long a nonce is remembered; Discord says "the past few minutes"."""
VIEW, SEND, ATTACH, HISTORY = 1 << 10, 1 << 11, 1 << 15, 1 << 16
PRIVATE_THREADS, SEND_IN_THREADS, MANAGE_THREADS = 1 << 36, 1 << 38, 1 << 34
ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
_MENTION = re.compile(r"<@!?(\d+)>")
EVERYBODY = VIEW | SEND | 1 << 14 | ATTACH | HISTORY | 1 << 6 | SEND_IN_THREADS
INVITED = EVERYBODY | PRIVATE_THREADS
"""What the bot was given with its invitation."""


@dataclass
class Realm:
    """Everything there is; `watch` is told of each change that somebody can see."""

    hours: Hours
    bot: str
    users: dict[str, User] = field(default_factory=dict[str, User])
    guilds: dict[str, Guild] = field(default_factory=dict[str, Guild])
    channels: dict[str, Channel] = field(default_factory=dict[str, Channel])
    messages: list[Posted] = field(default_factory=list[Posted])
    interactions: dict[str, Interaction] = field(default_factory=dict[str, Interaction])
    modals: dict[str, Modal] = field(default_factory=dict[str, Modal])
    watch: Callable[[str, Any], object] = lambda _kind, _thing: None
    told: Callable[[str, Posted], object] = lambda _event, _message: None
    """Hears of each message that is new, changed or gone, for the Gateway."""
    closed: Callable[[str], bool] = lambda _user: False
    """Whether somebody takes no direct messages."""
    nonces: dict[str, Posted] = field(default_factory=dict[str, Posted])
    _last: int = 0

    def __post_init__(self) -> None:
        self.users[self.bot] = User(self.bot, "Windowseat", is_bot=True)

    def new_id(self) -> str:
        """An id that was not given before, and is later than all that were."""
        self._last = max(snowflake(self.hours.now(), 0), self._last + 1)
        return str(self._last)

    # People and places

    def add_guild(self, name: str) -> Guild:
        """Make a server, with the bot in it."""
        guild = Guild(self.new_id(), name, INVITED)
        self.guilds[guild.id] = guild
        self.come(guild, self.bot)
        return guild

    def add_user(self, name: str, locale: str = "en-GB") -> User:
        """Somebody has an account."""
        user = User(self.new_id(), name, locale)
        self.users[user.id] = user
        return user

    def come(self, guild: Guild, user: str, admin: bool = False, moderator: bool = False) -> Member:
        """Somebody comes to a server."""
        guild.members[user] = Member(user, self.hours.now(), admin, moderator)
        return guild.members[user]

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """Make a text channel."""
        return self._keep(Channel(self.new_id(), TEXT, name, guild.id))

    def add_thread(self, parent: Channel, name: str, kind: int) -> Channel:
        """Hang a thread on a channel; the bot is its first member."""
        return self._keep(Channel(self.new_id(), kind, name, parent.guild, parent=parent.id, members=[self.bot]))

    def dm(self, user: str) -> Channel:
        """The direct messages between somebody and the bot."""
        known = next((one for one in self.channels.values() if one.recipient == user), None)
        return known or self._keep(Channel(self.new_id(), DM, recipient=user))

    def _keep(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def channel(self, name: str) -> Channel:
        """By its id; raise Unknown Channel, or Missing Access where the bot may not look."""
        if name not in self.channels:
            raise Refused(10003)
        channel = self.channels[name]
        self.must(channel, VIEW, 50001)
        return channel

    def guild(self, name: str) -> Guild:
        """By its id; raise Unknown Guild, or Missing Access where the bot is not there."""
        if name not in self.guilds:
            raise Refused(10004)
        if self.bot not in self.guilds[name].members:
            raise Refused(50001)
        return self.guilds[name]

    def may(self, channel: Channel) -> int:
        """What the bot may do in a channel."""
        if channel.is_dm:
            return EVERYBODY
        guild = self.guilds[channel.guild]
        denied = channel.denied | (self.channels[channel.parent].denied if channel.parent else 0)
        return guild.permissions & ~denied if self.bot in guild.members else 0

    def must(self, channel: Channel, permission: int, code: int = 50013) -> None:
        """Raise Missing Permissions where the bot may not."""
        if not self.may(channel) & permission:
            raise Refused(code)

    def mutual(self, user: str) -> list[Guild]:
        """The servers where somebody and the bot are."""
        return [one for one in self.guilds.values() if user in one.members and self.bot in one.members]

    def permissions(self, guild: str, user: str) -> int:
        """What somebody may do on a server."""
        member = self.guilds[guild].members.get(user)
        if member is None:
            return 0
        own = ADMINISTRATOR | MANAGE_GUILD if member.admin else 0
        return EVERYBODY | own | (MANAGE_THREADS if member.moderator or member.admin else 0)

    # Messages

    def post(self, message: Posted) -> Posted:
        """Put up a message; whoever is mentioned in a private thread comes into it."""
        channel = self.channels[message.channel]
        if channel.type == PRIVATE_THREAD:
            named = [one for one in _MENTION.findall(str((message.content, message.components))) if one in self.users]
            channel.members += [one for one in dict.fromkeys(named) if one not in channel.members]
        self.messages.append(message)
        self._tell("MESSAGE_CREATE", message)
        return message

    def _tell(self, event: str, message: Posted) -> None:
        self.watch("message", message)
        self.told(event, message)

    def change(self, message: Posted, **new: Any) -> None:
        """Draw a message anew."""
        message.versions.append(message.components)
        for name, value in new.items():
            setattr(message, name, value)
        self._tell("MESSAGE_UPDATE", message)

    def remove(self, message: Posted) -> None:
        """Take a message away; an old screen still has it."""
        message.gone = True
        self._tell("MESSAGE_DELETE", message)

    def message(self, channel: str, name: str) -> Posted:
        """A message that stands for everyone in its channel; raise Unknown Message."""
        found = next((one for one in self.read(channel) if one.id == name and not one.only_for), None)
        if found is None:
            raise Refused(10008)
        return found

    def any_message(self, name: str) -> Posted | None:
        """A message by its id alone, whoever sees it."""
        return next((one for one in self.messages if one.id == name and not one.gone), None)

    def read(self, channel: str) -> Iterator[Posted]:
        """What stands in a channel, the oldest first."""
        yield from (one for one in self.messages if one.channel == channel and not one.gone)

    def sees(self, user: str, message: Posted) -> bool:
        """Whether somebody sees a message: an ephemeral one alone, a private thread as its member or moderator."""
        if message.gone or message.only_for not in {"", user}:
            return False
        channel = self.channels[message.channel]
        if channel.is_dm:
            return channel.recipient == user
        there = user in self.guilds[channel.guild].members
        if channel.type != PRIVATE_THREAD:
            return there
        may_look = bool(self.permissions(channel.guild, user) & MANAGE_THREADS)
        return there and (user in channel.members or may_look)

    def by_nonce(self, nonce: str) -> Posted | None:
        """The message that was sent under this nonce a short while ago."""
        known = self.nonces.get(nonce)
        return known if known and self.hours.now() - known.at < NONCES else None
