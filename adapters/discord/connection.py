"""Everything that a bot on Discord needs, opened and closed together: for the command line that joins the parts."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.discord.answers import Answers
from adapters.discord.app import APART, INTENTS, Gateway
from adapters.discord.calls import Calls
from adapters.discord.deliver import DiscordMessenger
from adapters.discord.desk import Desk
from adapters.discord.doors import Doors
from adapters.discord.guilds import Guilds
from adapters.discord.holder import Holder
from adapters.discord.hosts import Guarded, check_address
from adapters.discord.intake import Intake
from adapters.discord.notices import Notices
from adapters.discord.outcomes import NotDiscord
from adapters.discord.pace import Pace
from adapters.discord.people import People
from adapters.discord.plain import plain_json
from adapters.discord.roll import Roll

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Sequence
    from contextlib import AbstractContextManager

    from adapters.discord.roll import Asking
    from bot.events import Autocompleted, Event, Space
    from bot.views import Answer, Choice

API, GATEWAY = "https://discord.com/api/v10", "wss://gateway.discord.gg/"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an organiser may have set otherwise."""

    api_url: str = API
    gateway_url: str = GATEWAY
    hosts: tuple[str, ...] = ()
    """Hosts besides Discord's own and this machine to which the two addresses may lead."""
    shards: str = ""
    first_apart: float = 2.0
    first_most: int = 20
    sessions_apart: float = APART
    notices: tuple[str, ...] = ()
    """The channels in which people with closed messages find a private thread."""


USUAL = Wishes()


async def nothing_to_settle(_space: Space, _name: str) -> None:
    """Every server has its community already."""


async def nothing_to_suggest(_event: Autocompleted) -> tuple[Choice, ...]:
    """Nobody is helped while typing."""
    return ()


async def nobody_asked() -> tuple[Asking, ...]:
    """No message asks for mentors."""
    return ()


async def nothing_to_clear(_asking: Asking) -> None:
    """Nobody is known to stand under a message."""


async def always() -> int:
    """There is no other process."""
    return 1


async def never_mind() -> None:
    """There is nothing to give back."""


@dataclass(frozen=True, slots=True)
class Lease:
    """How this process asks to be the one that holds the gateway, and gives it back.

    What is done `under` it, in the term of an epoch, changes nothing once that term is over.
    """

    acquire: Callable[[], Awaitable[int | None]] = always
    release: Callable[[], Awaitable[None]] = never_mind
    under: Callable[[int], AbstractContextManager[object]] = nullcontext


ALONE = Lease()


@dataclass(frozen=True, slots=True)
class DiscordConnection:
    """The bot: what takes gestures, and what delivers. Gestures come once it is started."""

    name: str
    application: str
    calls: Calls
    desk: Desk
    intake: Intake
    messenger: DiscordMessenger
    gateway: Gateway
    holder: Holder
    guilds: Guilds

    def start(self) -> None:
        """Connect to the gateway, as soon as no other process holds it."""
        self.holder.start()

    async def is_connected(self) -> bool:
        """Whether the gateway is here and well, or another process has it."""
        return self.gateway.is_well() if self.holder.epoch else self.holder.waits

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        await self.intake.rest()

    async def stop(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Let what is under way be answered, then hang up; the lease is given back, so that another may take over."""
        await self.desk.close(within)
        await self.holder.stop()
        await self.intake.close()


@asynccontextmanager
async def connect(
    answer: Callable[[Event], Awaitable[Answer]],
    token: str,
    wishes: Wishes = USUAL,
    *,
    suggest: Callable[[Autocompleted], Coroutine[Any, Any, tuple[Choice, ...]]] = nothing_to_suggest,
    settle: Callable[[Space, str], Awaitable[object]] = nothing_to_settle,
    asking: Callable[[], Awaitable[Sequence[Asking]]] = nobody_asked,
    cleared: Callable[[Asking], Awaitable[None]] = nothing_to_clear,
    lease: Lease = ALONE,
    seconds: Callable[[], float] = monotonic,
    now: Callable[[], float] = time,
) -> AsyncIterator[DiscordConnection]:
    """Ask Discord who we are, and prepare for work; raise LoginFailure if the token is refused.

    `settle` makes sure that a community lives in a server of a name, `asking` gives the messages that count reactions,
    and `cleared` is told from which of them a moderator has cleared these.
    """
    async with AsyncExitStack() as opened:
        client = await opened.enter_async_context(logged_in(token, wishes))
        session = await opened.enter_async_context(
            aiohttp.ClientSession(connector=Guarded(wishes.hosts), trace_configs=[plain_json()])
        )
        calls, people = Calls(client), People()
        guilds = Guilds(calls, settle)
        answers = Answers(session, calls, people, Doors(seconds))
        desk = Desk(answer, answers, people, guilds, suggest)
        roll = Roll(calls, str(client.user.id if client.user else ""), asking, desk.take_event, cleared, now)
        intake = Intake(desk, guilds, roll)
        gateway = Gateway(token, intake.hear, wishes.shards, wishes.sessions_apart, wishes.hosts)
        pace = Pace(seconds, wishes.first_apart, wishes.first_most)
        messenger = DiscordMessenger(calls, people, pace, Notices(calls, wishes.notices, seconds), aside=answers.aside)
        holder = Holder(lease.acquire, lease.release, partial(_hold, gateway, lease))
        name = str(client.user)
        yield DiscordConnection(
            name, str(client.application_id), calls, desk, intake, messenger, gateway, holder, guilds
        )


async def _hold(gateway: Gateway, lease: Lease, epoch: int) -> None:
    """Whatever the gateway tells is taken in as by its holder."""
    with lease.under(epoch):
        await gateway.hold()


@asynccontextmanager
async def logged_in(token: str, wishes: Wishes = USUAL) -> AsyncIterator[discord.Client]:
    """A client that calls, and listens to nothing."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    with pointed_at(wishes):
        client = discord.Client(
            intents=INTENTS,
            max_ratelimit_timeout=30.0,
            max_messages=None,
            http_trace=plain_json(),
            connector=Guarded(wishes.hosts),
        )
        async with client:
            await _log_in(client, token, wishes)
            yield client


async def _log_in(client: discord.Client, token: str, wishes: Wishes) -> None:
    try:
        await client.login(token)
    except (TypeError, LookupError) as why:
        raise NotDiscord(wishes.api_url) from why


@contextmanager
def pointed_at(wishes: Wishes) -> Generator[None]:
    """Let Discord's library, in the whole process, call there meanwhile; raise BadSetting where that is not to be."""
    check_addresses(wishes)
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = wishes.api_url.rstrip("/"), URL(wishes.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


def check_addresses(wishes: Wishes) -> None:
    """Raise BadSetting where an address leads to a stranger."""
    check_address("DISCORD_API_URL", wishes.api_url, wishes.hosts)
    check_address("DISCORD_GATEWAY_URL", wishes.gateway_url, wishes.hosts)
