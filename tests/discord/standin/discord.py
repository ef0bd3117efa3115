"""Discord itself: its addresses on this machine, and how it brings gestures to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from tests.discord.standin import shown
from tests.discord.standin.app import DiscordApp
from tests.discord.standin.faults import Faults, Rates
from tests.discord.standin.gateway import Gateway
from tests.discord.standin.hours import Hours, aimed
from tests.discord.standin.realm import DEADLINE, Realm
from tests.discord.standin.rest import Rest
from tests.discord.standin.things import EPHEMERAL, Ack

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import timedelta

    from tests.discord.standin.things import Interaction, Json, Posted

MOST_BYTES = 25_000_000


class Discord:
    """The whole of it. `patience` is how many real seconds an answer may take, beside three virtual ones."""

    def __init__(self, app: DiscordApp | None = None, hours: Hours | None = None, patience: float = 3.0) -> None:
        self.app, self.hours, self.patience = app or DiscordApp(), hours or Hours(), patience
        self.url = ""
        self.realm = Realm(self.hours, self.app.id)
        self.realm.told = self._told
        self.faults, self.rates = Faults(), Rates()
        self.calls: list[tuple[str, Json]] = []
        self.refused: list[tuple[str, Json]] = []
        """The requests that were not fit to be sent, and what was wrong with them."""
        self.troubles: list[tuple[str, str]] = []
        """Who was shown that the application did not respond, and why."""
        self.gateway = Gateway(self)
        self.rest = Rest(self)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Open the doors."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{file}/{name}", self.rest.file)
        app.router.add_route("*", "/api/v10/{path:.*}", self.rest.answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close them."""
        self.gateway.drop()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """Where its REST is."""
        return f"{self.url}api/v10"

    @property
    def gateway_url(self) -> str:
        """Where its Gateway is."""
        return f"{self.url.replace('http', 'ws', 1)}gateway"

    def aimed(self) -> AbstractContextManager[None]:
        """Let discord.py of this process speak with it."""
        return aimed(self.api, self.gateway_url)

    async def offer(self, interaction: Interaction) -> Ack:
        """Bring a gesture to the bot, and wait for its first answer; a person sees where none came in time."""
        self.gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild=interaction.payload.get("guild_id", ""))
        if interaction.acked:
            await self.gateway.heard()
            return Ack(type=interaction.acked)
        deadline, waiting = interaction.made + DEADLINE, interaction.answered.wait()
        if not await self.hours.before(deadline, self.patience, waiting):
            interaction.given_up = True
            self.troubles.append((interaction.user, "The application did not respond"))
            return Ack("timeout")
        return Ack(type=interaction.acked)

    async def tell(self, event: str, data: Json, intent: str, guild: str = "") -> None:
        """Tell of something that needs no answer, and wait until it is heard where somebody listens."""
        self.gateway.dispatch(event, data, intent, guild)
        await self.gateway.heard()

    def _told(self, event: str, message: Posted) -> None:
        """Tell the bot of a message, as far as it listens: of its own ones, too."""
        channel = self.realm.channels[message.channel]
        if message.flags & EPHEMERAL:
            return
        data = {"id": message.id, "channel_id": message.channel}
        if event != "MESSAGE_DELETE":
            data = shown.message(self.realm, message, self.url)
        guild = {"guild_id": channel.guild} if channel.guild else {}
        self.gateway.dispatch(event, data | guild, "GUILD_MESSAGES" if guild else "DIRECT_MESSAGES", channel.guild)

    def pass_by(self, time: timedelta) -> None:
        """Let virtual time pass."""
        self.hours.move(time)
