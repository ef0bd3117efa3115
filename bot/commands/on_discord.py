"""Discord, as it is served: its gateway held by one process, its messages sent by any."""

from __future__ import annotations

import logging
import os
import socket
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from discord import LoginFailure

from adapters.discord.connection import Lease, connect
from adapters.discord.doctor import Diagnosis, refused, unreached
from adapters.discord.examine import examine, guilds_of
from adapters.discord.holder import SPAN
from adapters.discord.leavers import Leavers, Seat
from adapters.discord.outcomes import FAILURES, said
from adapters.discord.roll import Asking
from adapters.discord.text import PLATFORM
from bot.commands.discord import check_token, wishes_of
from bot.commands.served import CannotServe, Platform
from bot.events import Person, Space
from bot.wording import words
from storage.leases import holding
from storage.places import posts_that_count, seats_on

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Mapping

    from adapters.discord.connection import DiscordConnection
    from bot.commands.life import Life
    from bot.commands.served import Asgi
    from bot.ports import Messenger
    from bot.settings import Settings

log = logging.getLogger("windowseat")

GATEWAY = "discord-gateway"
"""The name of the lease of whoever holds the gateway."""
ONE_PROCESS = "one process"
A_MOMENT = timedelta(seconds=1)
"""For hanging up, and for calls that nobody waits for any more: what they brought is looked up at the next start."""


class OnDiscord:
    """Discord at work in this process."""

    mode = "the gateway"

    def __init__(self, discord: DiscordConnection, leavers: Leavers, community: str) -> None:
        self.community = community
        self._discord, self._leavers = discord, leavers
        self.messengers: Mapping[str, Messenger] = {PLATFORM: discord.messenger}
        self.parts: Mapping[str, Asgi] = {}

    async def start(self) -> None:
        """Connect, or wait until the process that holds the gateway lets go."""
        self._discord.start()

    async def hang_up(self, within: timedelta) -> None:
        """Let what is under way be answered, and the next process take over."""
        await self._discord.stop(within - A_MOMENT)

    async def close(self, within: timedelta) -> None:
        """Let what is being called come to an end."""
        await self._discord.calls.rest(min(within, A_MOMENT))

    async def is_connected(self) -> bool:
        """Whether the gateway is well, here or elsewhere."""
        return await self._discord.is_connected()

    async def tidy(self) -> None:
        """Look who has left; one process is enough for that."""
        if epoch := self._discord.holder.epoch:
            with holding(GATEWAY, epoch):
                left = await self._leavers.look()
            log.info("looked who has left", extra={"facts": {"left": left}})


@asynccontextmanager
async def _open(settings: Settings, life: Life) -> AsyncGenerator[OnDiscord]:
    try:
        async with connect(
            life.answer,
            settings.discord_token,
            wishes_of(settings),
            suggest=life.suggest,
            settle=life.arrive,
            asking=partial(_asking, life),
            cleared=partial(_cleared, life),
            lease=_lease(life),
        ) as discord:
            community = await _settled(discord)
            leavers = Leavers(discord.calls, partial(_seats, life), life.answer, lambda: f"{life.clock.now():%Y%m%d}")
            yield OnDiscord(discord, leavers, community)
    except LoginFailure as why:
        raise CannotServe(*refused("401").lines) from why
    except FAILURES as why:
        raise CannotServe(*unreached(said(why)).lines) from why


async def _settled(discord: DiscordConnection) -> str:
    """A community in each of the servers that the bot is in already; others come as it is invited."""
    names: list[str] = []
    async for space, name in guilds_of(discord.calls):
        await discord.guilds.meet(space, name)
        names.append(name)
    say = words("en").plain
    if not names:
        return say("discord-setup.serving-nowhere")
    return names[0] if len(names) == 1 else say("discord-setup.serving-many", count=len(names))


def _lease(life: Life) -> Lease:
    """Where the database is for one process, that one may come back after a power cut without waiting."""
    me = ONE_PROCESS if life.is_alone else f"{socket.gethostname()}/{os.getpid()}/{life.new_id()}"

    async def acquire() -> int | None:
        async with life.store.begin() as uow:
            epoch = await uow.leases.acquire(GATEWAY, me, SPAN)
            await uow.commit()
        return epoch

    async def release() -> None:
        async with life.store.begin() as uow:
            await uow.leases.release(GATEWAY, me)
            await uow.commit()

    return Lease(acquire, release, partial(holding, GATEWAY))


async def _asking(life: Life) -> tuple[Asking, ...]:
    posts = [post for post in await posts_that_count(life.store, PLATFORM) if _is_ours(post.ref)]
    async with life.store.read() as uow:
        known = [await uow.posts.standing(post.community, post.ref) for post in posts]
    return tuple(
        Asking(
            post.space, post.ref, post.emoji, frozenset(person.id for person in under if person.platform == PLATFORM)
        )
        for post, under in zip(posts, known, strict=True)
    )


async def _cleared(life: Life, asking: Asking) -> None:
    """Nobody stands there any more, and nobody has taken anything back."""
    async with life.store.begin() as uow:
        if community := await uow.communities.of_space(Space(PLATFORM, asking.guild)):
            for user in sorted(asking.known):
                await uow.posts.step_away(community.id, asking.ref, Person(PLATFORM, "", user))
            await uow.commit()


def _is_ours(ref: str) -> bool:
    """A community on several platforms has posts of them all: those of Discord have numbers."""
    channel, _, message = ref.partition(":")
    return channel.isdecimal() and message.isdecimal()


async def _seats(life: Life) -> AsyncIterator[Seat]:
    async for seat in seats_on(life.store, PLATFORM):
        yield Seat(seat.person, seat.community, seat.spaces)


async def _examine(settings: Settings) -> Diagnosis:
    """What is not as it should be is told, and only where nothing at all would work is that the end."""
    found = await examine(settings.discord_token, wishes_of(settings))
    if found.able and not found.well:
        log.warning("discord doctor: %s", " ".join(found.lines))
    return Diagnosis(found.lines, well=found.able)


def _secrets(settings: Settings) -> tuple[str, ...]:
    return (settings.discord_token,)


def _is_set(settings: Settings) -> bool:
    return bool(settings.discord_token)


DISCORD = Platform("discord", _is_set, check_token, _secrets, _examine, _open)
