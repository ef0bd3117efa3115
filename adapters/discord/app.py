"""Joins Discord's own library to the desk: one connection to the gateway, or several shards."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite
from time import monotonic
from typing import TYPE_CHECKING, Any

import discord

from adapters.discord.hosts import Guarded
from adapters.discord.outcomes import FAILURES
from adapters.discord.plain import plain_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

WANTED = (
    "INTERACTION_CREATE",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_CREATE",
    "GUILD_CREATE",
    "READY",
    "RESUMED",
)
"""What the gateway tells that means anything to us."""
INTENTS = discord.Intents(guilds=True, guild_reactions=True, dm_messages=True)
"""None of them is privileged. Of direct messages only who wrote is taken, never what."""
SILENCE, SLOW = 100.0, 10.0
"""Seconds without a word from the gateway (its heart beats every 41), and for the answer to a heartbeat."""
FAREWELL = 1.0
"""Seconds for closing the connection; Discord notices anyway."""
AUTOMATIC = "auto"
APART = 5.0
"""Seconds before another session is begun; Discord allows no two within them."""


class Ears:
    """Hears what the gateway tells, in its order: whoever is told must take it up before waiting for anything."""

    hear: Callable[[dict[str, Any]], None]
    heard_at = float("-inf")
    apart = APART

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 - its name is the library's
        """Wait before any session but the first."""
        if not initial:
            await asyncio.sleep(self.apart)

    async def on_socket_raw_receive(self, said: str) -> None:
        """Hand on what is wanted; the cheap look comes first, since most of what is told is not."""
        self.heard_at = monotonic()
        if not any(name in said for name in WANTED):
            return
        told = json.loads(said)
        if told.get("t") in WANTED:
            self.hear(told)


class OneConnection(Ears, discord.Client):
    """Enough for 2,000 servers."""

    @property
    def latencies_now(self) -> list[float]:
        """Of the one connection."""
        return [self.latency]


class ManyConnections(Ears, discord.AutoShardedClient):
    """For more than that."""

    @property
    def latencies_now(self) -> list[float]:
        """Of all shards; not a number where one is not connected."""
        shards = self.shards.values()
        return [float("nan") if one.is_closed() else one.latency for one in shards] or [float("nan")]


def quiet_client(
    hear: Callable[[dict[str, Any]], None], shards: str = "", apart: float = APART, hosts: Sequence[str] = ()
) -> OneConnection | ManyConnections:
    """A client that keeps nothing of what passes: no messages, no members; none of its intents is privileged."""
    options: dict[str, Any] = {
        "intents": INTENTS,
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "guild_ready_timeout": 0,
        "max_ratelimit_timeout": 30.0,
        "allowed_mentions": discord.AllowedMentions.none(),
        "enable_debug_events": True,
        "http_trace": plain_json(),
        "connector": Guarded(hosts),
    }
    if shards and shards != AUTOMATIC:
        options["shard_count"] = int(shards)
    client = ManyConnections(**options) if shards else OneConnection(**options)
    client.hear, client.apart = hear, apart
    return client


@dataclass(slots=True)
class Gateway:
    """The connection to the gateway, while this process holds it. `hear` is told what it says."""

    token: str
    hear: Callable[[dict[str, Any]], None]
    shards: str = ""
    apart: float = APART
    hosts: Sequence[str] = ()
    _standing: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    """Whether a session has begun, or gone on, since the last break."""
    _client: OneConnection | ManyConnections | None = field(default=None, init=False)

    async def hold(self) -> None:
        """Connect, and stay connected until cancelled; raise LoginFailure where the token is refused."""
        self._client = client = quiet_client(self._hear, self.shards, self.apart, self.hosts)
        client.on_disconnect = self._broken  # type: ignore[union-attr]
        try:
            await client.start(self.token)
        finally:
            self._standing.clear()
            await _close(client)

    async def connected(self) -> None:
        """Wait until a session has begun."""
        await self._standing.wait()

    def is_well(self) -> bool:
        """Whether it is connected, and its heart beats."""
        client = self._client
        if client is None or not self._standing.is_set() or monotonic() - client.heard_at > SILENCE:
            return False
        return all(isfinite(latency) and latency < SLOW for latency in client.latencies_now)

    def _hear(self, told: dict[str, Any]) -> None:
        if told["t"] in {"READY", "RESUMED"}:
            self._standing.set()
            log.info("the gateway is %s", told["t"].lower())
        self.hear(told)

    async def _broken(self) -> None:
        self._standing.clear()


async def _close(client: discord.Client) -> None:
    """Close it, even where the other side does not answer the farewell."""
    with suppress(*FAILURES):
        async with asyncio.timeout(FAREWELL):
            await client.close()
    with suppress(*FAILURES):
        await client.http.close()
