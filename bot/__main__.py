"""The command line: the only place that joins the parts."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.playground.app import build_app
from adapters.playground.house import House
from adapters.playground.serve import NotHere, serve
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from adapters.scheduler import Scheduler
from bot.directory import Unusable, parse
from bot.events import Space
from bot.people import Community
from bot.settings import BadSetting, Settings, read_settings
from bot.usecases.directory import done, publish, report, unusable
from bot.views import plain
from bot.wording import words
from storage.ids import CountingIds, TimeOrderedIds
from storage.memory import MemoryStore
from storage.sql import open_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.ports import NewId, Store
    from bot.views import Text

OK, FAILED, UNUSABLE = range(3)
LIFE = 1_000_000
"""How many ids one life of a story's server may use."""


@dataclass(slots=True)
class FileVault:
    """Keeps the playground's store in a file of its own."""

    file: Path

    async def open(self) -> Store:
        """Open it, made anew where it is missing."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        return await open_store(f"sqlite+aiosqlite:///{self.file}")

    async def empty(self) -> None:
        """Throw it away."""
        for ending in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)


@dataclass(slots=True)
class MemoryVault:
    """Keeps a story's store in memory; it outlives the server, as a file would."""

    store: MemoryStore = field(default_factory=MemoryStore)

    async def open(self) -> Store:
        """The store, as it was left."""
        return self.store

    async def empty(self) -> None:
        """Throw it away."""
        self.store = MemoryStore()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        with suppress(KeyboardInterrupt):
            return asyncio.run(options.do(options, settings))
    except (BadSetting, NotHere, OSError) as why:
        print(why, file=sys.stderr)
        return UNUSABLE
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="windowseat", description=_help("windowseat"))
    parser.add_argument("--version", action="version", version=version("windowseat"))
    parser.set_defaults(do=_playground, browser=True)
    does = parser.add_subparsers(title="commands")

    playing = does.add_parser("playground", help=_help("playground"))
    playing.add_argument("--no-browser", dest="browser", action="store_false", help=_help("no-browser"))
    playing.set_defaults(do=_playground)

    rehearsing = does.add_parser("rehearse", help=_help("rehearse"))
    rehearsing.add_argument("story", type=Path, help=_help("story"))
    rehearsing.add_argument("--file", type=Path, metavar="FOLDER", help=_help("file"))
    rehearsing.add_argument("--step", action="store_true", help=_help("step"))
    rehearsing.set_defaults(do=_rehearse)

    importing = does.add_parser("import", help=_help("import"))
    importing.add_argument("file", type=Path, help=_help("directory"))
    importing.add_argument("--publish", action="store_true", help=_help("publish"))
    importing.add_argument("--community", default="", metavar="NAME", help=_help("community"))
    importing.set_defaults(do=_import)
    return parser


def _help(name: str) -> str:
    return words("en").plain(f"cli.{name}")


def _real_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - read here, to be handed in


def story_ids(seed: str) -> NewId:
    """Ids that are the same whenever a story is played; each life of its server has a million of its own."""
    number, _, life = seed.partition("/")
    ids = CountingIds(int(number or 0))
    ids.count = int(life or 0) * LIFE
    return ids


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _playground_house(settings: Settings) -> tuple[World, House]:
    home = _made(Path(settings.playground))
    world = World(str(home / "world.db"))
    return world, House(world, FileVault(home / "windowseat.db"), lambda _: TimeOrderedIds(), IcsCalendar(), home)


async def _playground(options: argparse.Namespace, settings: Settings) -> int:
    """Serve the playground: its own files, never beside tokens, only on this machine."""
    if settings.tokens:
        raise BadSetting(words("en").plain("cli.beside-tokens", tokens=", ".join(settings.tokens)))
    world, house = _playground_house(settings)
    await house.open()
    await house.begin_once()
    scheduler = Scheduler(_sweep(house), world.now, house.tidy)
    await scheduler.start()
    try:
        await serve(build_app(house), settings.host, settings.port, print, options.browser)
    finally:
        await scheduler.stop()
        await house.close()
        world.close()
    return OK


def _sweep(house: House) -> Callable[[], Awaitable[datetime | None]]:
    async def sweep() -> datetime | None:
        await house.settle()
        return await house.next_wake()

    return sweep


async def _rehearse(options: argparse.Namespace, _: Settings) -> int:
    """Play a story on a world of its own: in memory, or in a folder."""
    story = options.story.read_text("utf-8")
    folder: Path | None = _made(options.file) if options.file else None
    world = World(str(folder / "world.db") if folder else ":memory:")
    vault = FileVault(folder / "windowseat.db") if folder else MemoryVault()
    house = House(world, vault, story_ids, IcsCalendar(), options.story.parent)
    step = input if options.step else None
    try:
        return await rehearse(story, house, sys.stdout, options.story.parent, step)
    finally:
        await house.close()
        world.close()


async def _import(options: argparse.Namespace, settings: Settings) -> int:
    """Check an alumni directory, and publish it in one go where asked."""
    say = words("en")
    now = _real_now()
    try:
        directory = parse(options.file.read_bytes(), "", now)
    except Unusable as why:
        _print([unusable(why, say)])
        return FAILED
    _print(report(directory, say))
    if not options.publish:
        return OK
    store = await open_store(settings.database_url or "sqlite+aiosqlite:///windowseat.db")
    try:
        new_id = TimeOrderedIds()
        community = await _community(store, new_id, options.community)
        rows = parse(options.file.read_bytes(), community.id, now).rows
        _print(done(await publish(rows, community, store, new_id, now), say))
    finally:
        await store.close()
    return OK


async def _community(store: Store, new_id: NewId, name: str) -> Community:
    """The community of this name, made where there is none."""
    space = Space("directory", name or "default")
    async with store.begin() as uow:
        known = await uow.communities.of_space(space)
        community = known or Community(new_id(), name or words("en").plain("cli.my-community"))
        if known is None:
            await uow.communities.put(community)
            await uow.communities.add_space(community.id, space)
            await uow.commit()
    return community


def _print(texts: Iterable[Text]) -> None:
    for text in texts:
        print(plain(text))


if __name__ == "__main__":
    sys.exit(main())
