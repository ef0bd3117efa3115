"""The tables grow by revisions, and what was kept under an older one is still there."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.dialect import find_dialect
from storage.errors import UnknownDatabase
from storage.migrate import revision, upgrade
from storage.migrations import HEAD
from storage.schema import metadata
from storage.sql import SqlStore, open_store
from tests.contracts.conftest import AMARA, NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

OLD = sorted((Path(__file__).parent / "old").glob("*.sql"))


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'store.db'}"


def engines(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    """The database as no store has opened it yet."""
    dialect, found = find_dialect(url)
    return dialect.engines(found)


def load(file: Path, database: Path) -> None:
    with sqlite3.connect(database) as old:
        old.executescript(file.read_text(encoding="utf-8"))
    old.close()


def count(database: Path) -> dict[str, int]:
    """How many rows hang on others, which SQLite drops where it may."""
    with closing(sqlite3.connect(database)) as kept:
        hanging = ("spaces", "links", "searches", "living_cards")
        return {name: kept.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in hanging}


async def ask(store: SqlStore, question: Any) -> Any:
    async with store.reading.connect() as connection:
        return await connection.run_sync(question)


def drift(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True, "target_metadata": metadata}
    )
    return compare_metadata(context, metadata)


def definitions(connection: Connection) -> set[str]:
    """Give what the database says of its tables and indexes, without their spacing."""
    rows = connection.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {"".join(sql.replace('"', "").split()) for (sql,) in rows}


async def test_all_revisions_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    made_at_once = await open_store(address(tmp_path / "new"))
    wanted = await ask(made_at_once, definitions)
    await made_at_once.close()
    step_by_step, _ = engines(address(tmp_path))
    async with step_by_step.begin() as connection:
        await connection.run_sync(upgrade, now=NOON)
        drifted = await connection.run_sync(drift)
        made, reached = await connection.run_sync(definitions), await connection.run_sync(revision)
    await step_by_step.dispose()

    assert (drifted, reached) == ([], HEAD)
    assert made == wanted


def test_the_newest_revision_is_the_one_named() -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_there_is_an_old_database_of_each_revision() -> None:
    assert [file.stem for file in OLD] == [f"{number:04}" for number in range(1, int(HEAD) + 1)]


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.stem)
async def test_an_old_database_is_brought_up_to_date(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path / "store.db")
    before = count(tmp_path / "store.db")
    store = await open_store(address(tmp_path))
    after = count(tmp_path / "store.db")
    async with store.read() as uow:
        leeds, amara = await uow.communities.get("leeds"), await uow.members.get("leeds", "amara")
        (asked,) = await uow.interviews.of("leeds", "amara")
        found = await ask(store, drift)
    async with store.begin() as uow:
        claimed = await uow.outbox.claim(9, asked.asked_at - asked.asked_at, "token")
    await store.close()

    assert all(before.values())
    assert after == before
    assert (leeds and leeds.name, amara and amara.name, asked.mentor) == ("Leeds Bridge", "Amara Obi", "kenji")
    assert (found, [row.id for row in claimed]) == ([], ["1"])


async def test_a_store_opened_again_has_what_was_kept(tmp_path: Path) -> None:
    store = await open_store(address(tmp_path))
    async with store.begin() as uow:
        await uow.members.put(AMARA)
        await uow.commit()
    await store.close()
    again = await open_store(address(tmp_path))
    async with again.read() as uow:
        known = await uow.members.get("leeds", "amara")
    await again.close()

    assert known == AMARA


async def test_a_start_at_head_imports_no_migrations(tmp_path: Path) -> None:
    await (await open_store(address(tmp_path))).close()
    program = f"""
import asyncio, sys
from storage.sql import open_store

async def main():
    await (await open_store({address(tmp_path)!r})).close()

asyncio.run(main())
print("alembic" in sys.modules)
"""
    said = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program], capture_output=True, check=True)

    assert said.stdout.decode().strip() == "False"


def tables(database: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(database)) as kept:
        return kept.execute("SELECT name FROM sqlite_master").fetchall()


@pytest.mark.parametrize("before", [[], OLD[:1]], ids=["none", "0001"])
async def test_tables_that_cannot_be_made_leave_what_was_there(before: list[Path], tmp_path: Path) -> None:
    for file in before:
        load(file, tmp_path / "store.db")
    with closing(sqlite3.connect(tmp_path / "store.db")) as other:
        other.execute("CREATE TABLE installations (not_ours TEXT)")
    left = tables(tmp_path / "store.db")
    with pytest.raises(Exception, match="already exists"):
        await open_store(address(tmp_path))

    assert tables(tmp_path / "store.db") == left


@pytest.mark.parametrize("before", [[], OLD[:1]], ids=["none", "0001"])
async def test_two_that_open_at_once_both_find_the_tables(before: list[Path], tmp_path: Path) -> None:
    for file in before:
        load(file, tmp_path / "store.db")
    stores = await asyncio.gather(open_store(address(tmp_path)), open_store(address(tmp_path)))
    revisions = [await ask(store, revision) for store in stores]
    for store in stores:
        await store.close()

    assert revisions == [HEAD, HEAD]


async def test_a_file_that_another_is_writing_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE theirs (a)")
    opening = asyncio.create_task(open_store(address(tmp_path)))
    await asyncio.wait([opening], timeout=0.2)
    other.execute("COMMIT")
    other.close()
    store = await opening
    found = await ask(store, revision)
    await store.close()

    assert found == HEAD


async def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    await (await open_store(address(tmp_path / "new"))).close()

    assert (tmp_path / "new/store.db").stat().st_mode & 0o077 == 0


async def test_an_unknown_database_is_refused_kindly() -> None:
    with pytest.raises(UnknownDatabase, match="write sqlite:///"):
        await open_store("mysql://localhost/windowseat")
