"""`windowseat serve`: lives on every platform whose tokens are set, until told to stop."""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import AsyncExitStack, closing
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.web.app import build_web
from adapters.web.serve import Taken, WebServer, listen
from bot.commands import FAILED, OK
from bot.commands.life import Life
from bot.commands.logs import keep_log
from bot.commands.on_discord import DISCORD
from bot.commands.on_slack import SLACK
from bot.commands.served import CannotServe
from bot.commands.signals import told_to_stop
from bot.commands.vaults import open_database
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    import argparse
    import socket
    from collections.abc import Iterable, Sequence

    from bot.commands.served import Platform, Served
    from bot.settings import Settings

log = logging.getLogger("windowseat")

PLATFORMS = (SLACK, DISCORD)
PATIENCE = timedelta(seconds=4)
"""What is under way is given this long to end, and requests over HTTP as long before; ten seconds are never reached."""


async def serve(_: argparse.Namespace, settings: Settings) -> int:
    """Serve until a signal; what is under way then is finished first."""
    platforms = chosen(settings)
    keep_log(tuple(secret for one in platforms for secret in one.secrets(settings)))
    with told_to_stop() as stop:
        for one in platforms:
            found = await one.examine(settings)
            if not found.well:
                return _gives_up(*found.lines)
        try:
            async with AsyncExitStack() as opened:
                await _live(settings, platforms, opened, stop)
        except CannotServe as why:
            return _gives_up(*why.args)
    log.info("stopped")
    return OK


def chosen(settings: Settings) -> tuple[Platform, ...]:
    """The platforms of which anything is set; raise BadSetting where something is missing, or everything."""
    platforms = tuple(one for one in PLATFORMS if one.is_set(settings))
    if not platforms:
        raise BadSetting(words("en").plain("discord-setup.nothing-set"))
    for one in platforms:
        one.check(settings)
    return platforms


def _gives_up(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return FAILED


async def _live(settings: Settings, platforms: Sequence[Platform], opened: AsyncExitStack, stop: asyncio.Event) -> None:
    listening = opened.enter_context(closing(_listen(settings)))
    store = await open_database(settings.database)
    opened.push_async_callback(store.close)
    life = Life(store)
    served = [await opened.enter_async_context(one.open(settings, life)) for one in platforms]
    await life.end_leases()
    work = Work(settings, life, served, listening)
    try:
        await work.start()
        life.begun()
        told = {"community": _all(one.community for one in served), "mode": _all(one.mode for one in served)}
        log.info(
            "serving %s over %s, listening on %s",
            *told.values(),
            work.address,
            extra={"facts": told | {"address": work.address}},
        )
        await stop.wait()
        log.info("stopping")
    finally:
        await work.stop()


def _all(said: Iterable[str]) -> str:
    return ", ".join(said)


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except Taken as why:
        raise BadSetting(words("en").plain("cli.port-taken", address=str(why))) from why


class Work:
    """Everything that goes on while Windowseat serves, started and stopped together."""

    def __init__(self, settings: Settings, life: Life, served: Sequence[Served], listening: socket.socket) -> None:
        self._served = served
        self._pump = life.pump({name: one for each in served for name, one in each.messengers.items()})
        self._scheduler = life.scheduler(*(one.tidy for one in served))
        checks = {"database": life.has_database, "connected": self._is_connected, "scheduler": life.keeps_time}
        parts = {path: part for each in served for path, part in each.parts.items()}
        self._web = WebServer(build_web(checks, parts), listening, PATIENCE.seconds)
        self.address = f"http://{settings.host}:{self._web.port}"

    async def start(self) -> None:
        """Begin to deliver and to keep time, then to take what people do."""
        await self._pump.start()
        await self._scheduler.start()
        await self._web.start()
        for one in self._served:
            await one.start()

    async def stop(self) -> None:
        """Take nothing more; let what is under way be acknowledged, and what is being sent arrive."""
        await asyncio.gather(self._intake_ends(), self._scheduler.stop(PATIENCE), self._pump.stop(PATIENCE))

    async def _intake_ends(self) -> None:
        await asyncio.gather(*(one.hang_up(PATIENCE) for one in self._served))
        await self._web.stop()
        await asyncio.gather(*(one.close(PATIENCE) for one in self._served))

    async def _is_connected(self) -> bool:
        return all(await asyncio.gather(*(one.is_connected() for one in self._served)))
