"""What is in the stand-in: people, conversations, messages, views, triggers and files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Json: TypeAlias = dict[str, Any]


class Refused(Exception):
    """Slack says no: the name of its error, and what it says beside it."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


@dataclass
class User:
    """Someone in a workspace."""

    id: str
    name: str
    tz: str = "Europe/London"
    locale: str = "en-GB"
    deleted: bool = False
    is_bot: bool = False
    is_admin: bool = False


@dataclass
class Conversation:
    """A channel, a direct message with the bot, or a group of people."""

    id: str
    name: str = ""
    members: list[str] = field(default_factory=list[str])

    @property
    def is_im(self) -> bool:
        """Whether it is a direct message."""
        return self.id.startswith("D")


@dataclass
class Posted:
    """A message. `versions` are its earlier blocks, since an old screen may still show them."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list[Json])
    metadata: Json | None = None
    only_for: str = ""
    thread: str = ""
    edited: bool = False
    gone: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    files: list[Json] = field(default_factory=list[Json])
    versions: list[list[Json]] = field(default_factory=list[list[Json]])


@dataclass
class View:
    """A modal or somebody's home. `below` is what it was pushed on; `versions` are what it showed before."""

    id: str
    user: str
    body: Json
    hash: str
    open: bool = True
    below: View | None = None
    versions: list[Json] = field(default_factory=list[Json])

    @property
    def is_home(self) -> bool:
        """Whether it is a home and no modal."""
        return self.body["type"] == "home"


@dataclass
class Trigger:
    """What a gesture gives to open one view within three seconds. `view` is the modal it was made in."""

    user: str
    made: datetime
    view: str = ""
    used: bool = False


@dataclass
class Reply:
    """Where a gesture can be answered: five times in half an hour. `ts` is the message it was made on."""

    user: str
    channel: str
    made: datetime
    ts: str = ""
    used: int = 0


@dataclass
class Upload:
    """A file on its way."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    shared: bool = False


@dataclass(frozen=True)
class Ack:
    """How the bot took a payload: `why` is empty where it did so in time."""

    body: Any = None
    why: str = ""

    @property
    def ok(self) -> bool:
        """Whether it was taken in time."""
        return not self.why
