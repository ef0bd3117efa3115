"""What people do: one frozen class per kind of event, decoded from a platform, in the past tense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on a platform. `home` is the scope in which `id` is unique: a Slack team, empty on Discord."""

    platform: str
    home: str
    id: str

    @property
    def address(self) -> str:
        """All three as one text."""
        return f"{self.platform}/{self.home}/{self.id}"


@dataclass(frozen=True, slots=True)
class Space:
    """A Slack workspace, a Discord server or the playground."""

    platform: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries. A repeated delivery has the same `key`; the rest is empty where unknown."""

    who: Person
    key: str
    space: Space | None = None
    channel: str = ""
    """Where it happened; empty in a direct message."""
    name: str = ""
    zone: str = ""
    language: str = ""
    admin: bool = False
    """Whether the platform says that they run the space."""

    @property
    def delivery(self) -> str:
        """The key of this delivery among those of all platforms, and of all places where people's ids begin anew."""
        return f"{self.who.platform}:{self.who.home}:{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandInvoked(Event):
    """Someone typed a slash command, or chose it beside `whom`; `command` has no slash."""

    command: str
    words: str = ""
    whom: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Autocompleted(Event):
    """Someone is typing a slash command, and would like suggestions for what begins with `words`."""

    command: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPressed(Event):
    """Someone pressed a button, or chose `value` in a select."""

    action: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubmitted(Event):
    """Someone sent a form; `values` are keyed by the names of its fields."""

    action: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Event):
    """Someone put an emoji (as a character, without skin tone) on a message."""

    post: str
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreacted(Event):
    """Someone took their emoji back."""

    post: str
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOpened(Event):
    """Someone opened the bot's home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """Someone joined the space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """Someone left the space or was deactivated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Event):
    """Someone wrote to the bot; what they wrote is never read."""


def writable(event: T) -> T:
    """The same event without what no database takes in a text: the character NUL, and halves of characters.

    An action is ours to the letter, or unreadable.
    """
    parts: Any = event
    names = (part.name for part in fields(parts) if part.name != "action")
    return replace(parts, **{name: _writable(getattr(event, name)) for name in names})


def _writable(part: Any) -> Any:
    match part:
        case str():
            return part.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
        case Mapping():
            return {_writable(name): _writable(value) for name, value in cast("Mapping[str, str]", part).items()}
        case _:
            return writable(part) if is_dataclass(part) else part


class Unreadable(ValueError):
    """An action's text was not written by us, or is damaged."""


_VERB = re.compile(r"[a-z][a-z_]{0,23}")
_ID = re.compile(r"[A-Za-z0-9_-]{0,22}")
_ARG = re.compile(r"[A-Za-z0-9_.-]{0,24}")


@dataclass(frozen=True, slots=True)
class Action:
    """What a button means. Packed it has at most 100 characters; possession of it grants nothing."""

    verb: str
    community: str = ""
    subject: str = ""
    arg: str = ""

    def pack(self) -> str:
        """Write it as `ws1:verb:community:subject:arg`; raise Unreadable if it would not come back."""
        packed = f"ws1:{self.verb}:{self.community}:{self.subject}:{self.arg}"
        if unpack(packed) != self:
            raise Unreadable(packed)
        return packed


def unpack(text: str) -> Action:
    """Read what `Action.pack` wrote; raise Unreadable for anything else."""
    match text.split(":"):
        case ["ws1", verb, community, subject, arg] if (
            _VERB.fullmatch(verb) and _ID.fullmatch(community) and _ID.fullmatch(subject) and _ARG.fullmatch(arg)
        ):
            return Action(verb, community, subject, arg)
        case _:
            raise Unreadable(text[:100])
