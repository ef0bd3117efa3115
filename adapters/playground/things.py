"""What is in the playground's world: people, messages and the forms before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

BOT = "windowseat"
PLATFORM = "playground"
PLATFORMS: tuple[str, ...] = (PLATFORM, "slack", "discord")
"""Our own, and those that can be played: each has one space, which has its name."""
APART_ON = "apart on"
"""Under this name a world notes which platform's space has a community of its own."""
Payload: TypeAlias = dict[str, Any]
"""A card or form as `adapters.playground.render` writes it."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone to be in the playground, with an account on one platform. `here` is False once they have left."""

    id: str
    name: str
    role: Literal["student", "mentor", "organiser"] = "student"
    zone: str = "Europe/London"
    language: str = "en"
    about: str = ""
    here: bool = True
    on: str = PLATFORM

    @property
    def called(self) -> str:
        """Their name, and where this account of theirs is unless it is here."""
        return self.name if self.on == PLATFORM else f"{self.name} on {self.on.capitalize()}"


@dataclass(frozen=True, slots=True)
class Message:
    """What stands in a place: a rendered card of the bot, or the `text` of a person.

    `changed` is the version of the world at its last change, `changed_at` the virtual time of it.
    """

    ref: str
    place: str
    at: datetime
    author: str
    payload: Payload | None
    text: str
    private_to: str | None
    edited: bool
    changed: int
    changed_at: datetime
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def visible_to(self, person: str, on: str = PLATFORM) -> bool:
        """Whether this person, who is on a platform, can read it."""
        here = self.place[:1] != "@" and platform_of(self.place) == on
        return (self.private_to in {None, person} and here) or self.place == f"@{person}"


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """The form that someone has before them: what they typed so far, and what has to be mended in which field.

    `place` is where they acted to open it, `source` the message they pressed, if it was one.
    """

    payload: Payload
    values: Mapping[str, str]
    errors: Mapping[str, str]
    place: str
    source: str | None
    changed: int


def platform_of(channel: str) -> str:
    """The platform on which a channel is: `#welcome` is our own, `#welcome-discord` is on Discord."""
    return next((one for one in PLATFORMS if channel.endswith(f"-{one}")), PLATFORM)


class CannotReach(Exception):
    """This person takes no direct messages; the message says why."""
