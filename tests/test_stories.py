"""The stories of the product: each comes true, told in the same words every time and by every store."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.commands.vaults import FileVault, MemoryVault
from storage.schema import metadata
from storage.sql import open_store

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from adapters.playground.house import Vault
    from storage.sql import SqlStore

STORIES = sorted((Path(__file__).parent / "stories").rglob("*.story"))


def text_of(story: Path) -> str:
    return story.read_text("utf-8")


@dataclass(slots=True)
class PreparedVault(FileVault):
    """A file whose tables are copied rather than made: making them anew for every story takes longest."""

    empty_store: Path

    async def empty(self) -> None:
        for old in self.file.parent.glob(f"{self.file.name}*"):
            old.unlink()
        copyfile(self.empty_store, self.file)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "empty.db"

    async def make() -> None:
        await (await FileVault(file).open()).close()

    asyncio.run(make())
    return file


async def told(story: Path, vault: Vault) -> tuple[int, str]:
    """Play a story on a world of its own; the exit code and the transcript."""
    world, out = World(":memory:"), io.StringIO()
    house = House(world, vault, story_ids, IcsCalendar(), story.parent)
    try:
        return await rehearse(text_of(story), house, out, story.parent), out.getvalue()
    finally:
        await house.close()
        world.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_comes_true(story: Path) -> None:
    code, said = await told(story, MemoryVault())

    assert code == 0, _end(said)


def some(*names: str) -> list[ParameterSet]:
    """Every story, of which these are always played again, and the others in long runs."""
    return [pytest.param(one, marks=[] if one.stem in names else pytest.mark.long, id=one.stem) for one in STORIES]


@pytest.mark.parametrize("story", some("the-happy-arc", "restart", "two-accounts", "report", "event-round"))
async def test_a_story_is_told_the_same_by_a_file(story: Path, tmp_path: Path, empty_store: Path) -> None:
    vault = PreparedVault(tmp_path / "story.db", empty_store)
    await vault.empty()

    assert await told(story, vault) == await told(story, MemoryVault())


@dataclass(frozen=True, slots=True)
class PostgresVault:
    """A database that is emptied, rather than made anew."""

    url: str

    async def open(self) -> SqlStore:
        return await open_store(self.url)

    async def empty(self) -> None:
        store = await self.open()
        async with store.writing.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
        await store.close()


@pytest.mark.parametrize("story", some("double-click"))
async def test_a_story_is_told_the_same_by_postgresql(story: Path, postgres_url: str) -> None:
    assert await told(story, PostgresVault(postgres_url)) == await told(story, MemoryVault())


async def test_a_story_is_told_the_same_every_time() -> None:
    arc = next(story for story in STORIES if story.stem == "the-happy-arc")

    assert await told(arc, MemoryVault()) == await told(arc, MemoryVault())


def _end(transcript: str) -> str:
    return "\n".join(transcript.splitlines()[-30:])
