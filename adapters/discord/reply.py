"""Where someone acted on Discord, and so where the answer can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from adapters.discord.marks import READ, is_step, key_of
from adapters.discord.payload import is_fleeting, number, part, text, user_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Surface: TypeAlias = Literal["command", "message", "form", "typing", "event"]
"""A command or its menu; a press on a message; a form; a command that is being typed; anything without an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Where someone acted. `token` answers there for 15 minutes; `source` is the message pressed (channel:id).

    `fleeting` is a message that only they see, `key` the one under which it was delivered; `is_step` says that it was
    but a step on the way to a form, and `read` that they have read what stands before a form.
    """

    surface: Surface
    user: str = ""
    id: str = ""
    token: str = ""
    application: str = ""
    guild: str = ""
    source: str = ""
    fleeting: bool = False
    language: str = ""
    key: str = ""
    is_step: bool = False
    read: bool = False

    @property
    def is_private(self) -> bool:
        """Whether nobody else sees where they acted."""
        return not self.guild or self.fleeting

    @property
    def may_be_redrawn(self) -> bool:
        """Whether the message pressed is before their eyes alone: what is theirs may stand in its place."""
        return bool(self.source) and self.is_private


def read_reply(payload: object) -> Reply:
    """Read from what the gateway sent where its answer can go."""
    said = part(payload, "d")
    is_interaction = text(payload, "t") == "INTERACTION_CREATE"
    message = part(said, "message") if is_interaction else None
    return Reply(
        surface=SURFACES.get(number(said, "type"), "event") if is_interaction else "event",
        user=text(user_of(said), "id") or text(said, "user_id"),
        id=text(said, "id") if is_interaction else "",
        token=text(said, "token") if is_interaction else "",
        application=text(said, "application_id") if is_interaction else "",
        guild=text(said, "guild_id"),
        source=_source(said, message),
        fleeting=is_fleeting(message),
        language=text(said, "locale"),
        key=key_of(message),
        is_step=is_step(message),
        read=text(said, "data", "custom_id").endswith(READ),
    )


SURFACES: Mapping[int, Surface] = {2: "command", 3: "message", 4: "typing", 5: "form"}


def _source(said: object, message: object) -> str:
    channel = text(said, "channel_id") or text(said, "channel", "id") or text(message, "channel_id")
    return f"{channel}:{text(message, 'id')}" if channel and text(message, "id") else ""
