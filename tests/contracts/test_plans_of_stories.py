"""Whatever the stories ask of the database, no statement reads a whole table: the newest statements among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from storage.schema import metadata
from storage.sql import open_store
from tests.contracts import test_plans, test_plans_postgres
from tests.contracts.populate import analyse, populate
from tests.test_stories import STORIES, told

if TYPE_CHECKING:
    from pathlib import Path

    from storage.sql import SqlStore
    from tests.postgres import Cluster

OURS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
SERVERS_OWN = ("pg_catalog", "sqlite_master", "alembic_version", "pg_advisory")
ARC = [story for story in STORIES if story.stem == "the-happy-arc"]
SCOPES = [pytest.param(ARC, id="one story"), pytest.param(STORIES, id="all stories", marks=pytest.mark.long)]


@dataclass
class Overheard:
    """A database in which a story is played, and every statement that was said to it, with its last values."""

    url: str
    said: dict[str, Any] = field(default_factory=dict)

    async def open(self) -> SqlStore:
        store = await open_store(self.url)
        for engine in {store.writing.sync_engine, store.reading.sync_engine}:
            event.listen(engine, "before_cursor_execute", self._hear)
        return store

    async def empty(self) -> None:
        store = await open_store(self.url)
        async with store.writing.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
        await store.close()

    def _hear(self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(OURS) and not any(name in statement for name in SERVERS_OWN):
            self.said[statement] = values[0] if many else values

    async def play(self, stories: list[Path]) -> None:
        for story in stories:
            await told(story, self)


@pytest.mark.parametrize("stories", SCOPES)
async def test_sqlite_reads_no_whole_table_for_a_story(stories: list[Path], tmp_path: Path) -> None:
    overheard = Overheard(f"sqlite:///{tmp_path / 'store.db'}")
    await overheard.play(stories)
    store = await open_store(overheard.url)
    plans = {statement: await test_plans.plan(store, statement, values) for statement, values in overheard.said.items()}
    await store.close()

    assert len(plans) > 30
    assert [f"{said}\n{found}" for said, found in plans.items() if test_plans.reads_too_much(said, found)] == []


async def community_in(url: str) -> str:
    """The one in which the last story was played."""
    store = await open_store(url)
    async with store.reading.connect() as connection:
        found = await connection.exec_driver_sql("SELECT community_id FROM communities")
        (home,) = found.scalars()
    await store.close()
    return home


def in_leeds(values: Any, home: str) -> Any:
    """The same values in a community that has many rows: of another, PostgreSQL would suppose that it has none."""
    return tuple("leeds" if value == home else value for value in values)


@pytest.mark.parametrize("stories", [pytest.param(ARC, id="one story", marks=pytest.mark.long), SCOPES[1]])
async def test_postgresql_reads_no_whole_table_for_a_story(stories: list[Path], postgres: Cluster) -> None:
    overheard = Overheard(await postgres.create("up_to_date"))
    await overheard.play(stories)
    full = await open_store(await postgres.create("up_to_date"))
    async with full.writing.begin() as connection:
        await connection.run_sync(populate)
    async with full.writing.begin() as connection:
        await connection.run_sync(analyse)
    plan = test_plans_postgres.plan
    home = await community_in(overheard.url)
    plans = {said: await plan(full, said, in_leeds(values, home)) for said, values in overheard.said.items()}
    await full.close()

    assert len(plans) > 60
    assert [f"{said}\n{found}" for said, found in plans.items() if test_plans_postgres.reads_too_much(found)] == []
    assert [said for said in plans if test_plans_postgres.crosses_communities(said)] == []
