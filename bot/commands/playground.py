"""`windowseat playground`: a student, a mentor and an organiser side by side, with nobody real behind them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.discord.render import render as for_discord
from adapters.playground.app import build_app
from adapters.playground.house import House
from adapters.playground.serve import serve
from adapters.playground.world import World
from adapters.scheduler import Scheduler
from adapters.slack.render import render as for_slack
from bot.commands import OK
from bot.commands.vaults import FileVault, made
from bot.settings import BadSetting
from bot.wording import words
from storage.ids import TimeOrderedIds

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.settings import Settings


async def playground(options: argparse.Namespace, settings: Settings) -> int:
    """Serve the playground: its own files, never beside tokens, only on this machine."""
    if settings.tokens:
        raise BadSetting(words("en").plain("cli.beside-tokens", tokens=", ".join(settings.tokens)))
    world, house = _house(settings)
    await house.open()
    await house.begin_once()
    scheduler = Scheduler(_sweep(house), world.now, house.tidy)
    await scheduler.start()
    try:
        app = build_app(house, {"slack": for_slack, "discord": for_discord})
        await serve(app, settings.host, settings.port, partial(print, flush=True), options.browser)
    finally:
        await scheduler.stop()
        await house.close()
        world.close()
    return OK


def _house(settings: Settings) -> tuple[World, House]:
    home = made(Path(settings.playground))
    world = World(str(home / "world.db"))
    return world, House(world, FileVault(home / "windowseat.db"), lambda _: TimeOrderedIds(), IcsCalendar(), home)


def _sweep(house: House) -> Callable[[], Awaitable[datetime | None]]:
    async def sweep() -> datetime | None:
        await house.settle()
        return await house.next_wake()

    return sweep
