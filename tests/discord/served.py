"""`windowseat serve` as a process of its own, on a stand-in for Discord."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.settings import TOKENS
from tests.discord.standin import Discord
from tests.discord.standin.hours import Hours
from tests.slack.served import WITHIN, Served

if TYPE_CHECKING:
    from pathlib import Path


def discord_by_the_wall_clock() -> Discord:
    """A stand-in; both sides go by the real time."""
    return Discord(hours=Hours(read=lambda: datetime.now(UTC)), patience=WITHIN)


@dataclass(init=False)
class ServedOnDiscord(Served):
    """The process, in a folder that survives it."""

    def __init__(self, discord: Discord, folder: Path, **settings: str) -> None:
        super().__init__(None, folder, settings=settings)  # pyright: ignore[reportArgumentType]
        self.discord = discord

    def environment(self) -> dict[str, str]:
        """What an organiser has to set, and nothing else that is set here."""
        ours = {
            "DISCORD_TOKEN": self.discord.app.token,
            "DISCORD_API_URL": self.discord.api,
            "DISCORD_GATEWAY_URL": self.discord.gateway_url,
            "DISCORD_FIRST_APART": "0",
        }
        bare = {name: value for name, value in os.environ.items() if name not in {*TOKENS, "DATABASE_URL"}}
        return bare | ours | {"WINDOWSEAT_PORT": "0"} | self.settings

    async def start(self) -> dict[str, Any]:
        """Serve, and wait until people can be taken care of."""
        identified = self.discord.gateway.identified
        self.process = await self._begin("serve")
        told = await self.hear("serving")
        await self.discord.gateway.until(lambda: self.discord.gateway.identified > identified)
        await self.discord.gateway.heard()
        return told
