"""What is in the stand-in: people, servers, channels, messages, interactions and modals."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Json: TypeAlias = dict[str, Any]
TEXT, DM, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 11, 12
EPHEMERAL, LOADING, LAID_OUT = 1 << 6, 1 << 7, 1 << 15
"""Flags of a message: for one person only; still to come; made of components alone."""

REASONS = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    20016: (429, "This action cannot be performed due to slowmode rate limit"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40001: (401, "Unauthorized"),
    40003: (429, "You are opening direct messages too fast"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
}
"""What Discord says with each of its codes."""


class Refused(Exception):
    """Discord says no: its code, and the errors beside it."""

    def __init__(self, code: int, errors: Json | None = None) -> None:
        self.code, self.errors = code, errors
        self.status, self.said = REASONS[code]
        super().__init__(f"{code} {self.said} {errors or ''}".strip())


@dataclass
class User:
    """Somebody with an account."""

    id: str
    name: str
    locale: str = "en-GB"
    is_bot: bool = False


@dataclass
class Member:
    """Somebody on a server; a moderator sees the private threads of others."""

    user: str
    joined: datetime
    admin: bool = False
    moderator: bool = False


@dataclass
class Guild:
    """A server. `permissions` is what the bot may do in it; `open_to_all` names commands that everybody may give."""

    id: str
    name: str
    permissions: int
    open_to_all: tuple[str, ...] = ()
    members: dict[str, Member] = field(default_factory=dict[str, Member])


@dataclass
class Channel:
    """A channel of a server, a thread, or the direct messages with somebody. `denied` is what the bot may not do."""

    id: str
    type: int
    name: str = ""
    guild: str = ""
    recipient: str = ""
    parent: str = ""
    denied: int = 0
    archived: bool = False
    members: list[str] = field(default_factory=list[str])

    @property
    def is_dm(self) -> bool:
        """Whether it is direct messages."""
        return self.type == DM

    @property
    def is_thread(self) -> bool:
        """Whether it hangs on another channel."""
        return self.type in {PUBLIC_THREAD, PRIVATE_THREAD}


@dataclass
class Attached:
    """A file on a message."""

    id: str
    name: str
    content: bytes
    kind: str
    description: str = ""


@dataclass
class Posted:
    """A message. `versions` are the components it had before, since an old screen may still show them."""

    id: str
    channel: str
    author: str
    at: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list[Json])
    components: list[Json] = field(default_factory=list[Json])
    flags: int = 0
    nonce: str | int | None = None
    files: list[Attached] = field(default_factory=list[Attached])
    only_for: str = ""
    interaction: str = ""
    edited: datetime | None = None
    gone: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    versions: list[list[Json]] = field(default_factory=list[list[Json]])

    @property
    def loading(self) -> bool:
        """Whether the bot is still thinking."""
        return bool(self.flags & LOADING)

    @property
    def laid_out(self) -> bool:
        """Whether it is made of components alone."""
        return bool(self.flags & LAID_OUT)


@dataclass
class Interaction:
    """A gesture that the bot may answer within three seconds, and go on answering for fifteen minutes."""

    id: str
    token: str
    type: int
    user: str
    channel: str
    made: datetime
    payload: Json
    source: str = ""
    """The message whose component was used."""
    acked: int = 0
    """The type of the first answer; 0 while there is none."""
    original: str = ""
    """The message that `@original` means."""
    choices: list[Json] = field(default_factory=list[Json])
    given_up: bool = False
    answered: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Modal:
    """A form before somebody."""

    user: str
    body: Json
    channel: str
    source: str = ""


@dataclass(frozen=True)
class Ack:
    """How the bot took a gesture: `why` is empty where it did so in time."""

    why: str = ""
    type: int = 0

    @property
    def ok(self) -> bool:
        """Whether it was taken in time."""
        return not self.why
