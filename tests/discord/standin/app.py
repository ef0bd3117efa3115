"""What Discord knows of an application: its token, its intents, its commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord.standin.things import Json

INTENTS = {
    "GUILDS": 1 << 0,
    "GUILD_MEMBERS": 1 << 1,
    "GUILD_PRESENCES": 1 << 8,
    "GUILD_MESSAGES": 1 << 9,
    "GUILD_MESSAGE_REACTIONS": 1 << 10,
    "DIRECT_MESSAGES": 1 << 12,
    "DIRECT_MESSAGE_REACTIONS": 1 << 13,
    "MESSAGE_CONTENT": 1 << 15,
}
ALL_INTENTS = (1 << 22) - 1 | 1 << 24 | 1 << 25
PRIVILEGED = {"GUILD_PRESENCES": (1 << 12, 1 << 13), "GUILD_MEMBERS": (1 << 14, 1 << 15)}
PRIVILEGED |= {"MESSAGE_CONTENT": (1 << 18, 1 << 19)}
"""The flags of an application that may use it: verified, and small enough to need no verification."""


@dataclass
class DiscordApp:
    """One application. `approved` names the privileged intents that were switched on in the portal."""

    id: str = "900000000000000001"
    name: str = "Windowseat"
    token: str = "bot-token"
    approved: tuple[str, ...] = ()
    owner: str = "900000000000000009"
    commands: dict[str, list[Json]] = field(default_factory=dict[str, "list[Json]"])
    """By server; those for everywhere under an empty name."""

    @property
    def flags(self) -> int:
        """What the portal says of its intents."""
        return sum(PRIVILEGED[name][1] for name in self.approved)

    def denies(self, intents: int) -> bool:
        """Whether it asks for what was not switched on."""
        return any(intents & INTENTS[name] and name not in self.approved for name in PRIVILEGED)

    def offered(self, guild: str) -> list[Json]:
        """The commands that somebody can type there; an empty server means direct messages."""
        own = self.commands.get(guild, []) if guild else []
        return [*own, *(one for one in self.commands.get("", []) if _fits(one, guild))]


def _fits(command: Json, guild: str) -> bool:
    contexts = command.get("contexts")
    return bool(guild) or (command.get("dm_permission") is not False if contexts is None else 1 in contexts)
