"""A reminder that is new in a version does not go out for hours that have long passed, and comes for those ahead."""

from __future__ import annotations

import importlib.util
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from sqlalchemy import text

from bot.interview import NUDGES
from bot.reminders import Reminders
from storage import migrations
from storage.ids import TimeOrderedIds
from storage.migrate import configured
from storage.migrations.nudges import KNOWN_NUDGES, name_of
from storage.sql import open_store
from tests.contracts.conftest import NOON
from tests.contracts.test_migrations import OLD, load
from tests.contracts.test_migrations_postgres import fill
from tests.leeds import Clock

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from storage.sql import SqlStore

VERSIONS, NEWER = Path(*migrations.__path__) / "versions", Path(__file__).parent / "newer"
LONG_AGO = timedelta(days=5)
"""Since Amara asked Kenji, in the old databases; both reminders have passed, and the request still stands."""
BETWEEN = timedelta(hours=50)
"""The first has passed, the second comes at 96 hours."""
OLDEST, NEWEST = OLD[0], OLD[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database of each kind is."""
    if request.param == "postgresql":
        return request.getfixturevalue("empty_postgres_url")
    return f"sqlite:///{tmp_path / 'store.db'}"


async def opened(url: str, dump: Path) -> SqlStore:
    """An old database, brought up to date."""
    if url.startswith("sqlite"):
        load(dump, Path(url.removeprefix("sqlite:///")))
        return await open_store(url)
    store = await open_store(url)
    async with store.writing.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
        await connection.run_sync(fill, dump)
    await store.close()
    return await open_store(url)


def install(connection: Connection, now: datetime) -> None:
    """Install the version to come."""
    config = configured(connection, now)
    config.set_main_option("version_locations", f"{VERSIONS}:{NEWER}")
    command.upgrade(config, "head")


async def told(store: SqlStore, since: timedelta) -> list[str]:
    """Which reminders have been written once so much time has passed since the request."""
    await Reminders(store, Clock(NOON + since), TimeOrderedIds()).sweep()
    async with store.reading.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT key FROM outbox WHERE kind = 'nudge' ORDER BY id")
        return [row.key.split("/")[-2] for row in rows]


@pytest.mark.parametrize("dump", [OLDEST, NEWEST], ids=lambda file: file.stem)
@pytest.mark.parametrize(("at", "late", "then"), [(LONG_AGO, [], []), (BETWEEN, [], ["answer-2"])])
async def test_what_has_passed_counts_as_told_and_the_rest_comes(
    url: str, dump: Path, at: timedelta, late: list[str], then: list[str]
) -> None:
    store = await opened(url, dump)
    async with store.writing.begin() as connection:
        await connection.run_sync(install, NOON + at)
    seen = [await told(store, at), await told(store, timedelta(days=6))]
    await store.close()

    assert seen == [late, then]


async def test_without_it_they_would_all_go_out(url: str) -> None:
    """The protection taken away: the version knows the reminders, and its revision does not name them."""
    store = await opened(url, NEWEST)
    async with store.writing.begin() as connection:
        await connection.execute(text("UPDATE interviews SET wake_at = asked_at"))
    seen = await told(store, LONG_AGO)
    await store.close()

    assert seen == ["answer-2"]


def announced(file: Path) -> set[str]:
    """The reminders that a revision says are new."""
    found = importlib.util.spec_from_file_location(file.stem, file)
    assert found
    assert found.loader
    module: Any = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return set(getattr(module, "NEW_NUDGES", ()))


def test_each_reminder_was_known_from_the_start_or_is_announced() -> None:
    """Whoever adds one has to name it in a revision, so that it does not go out for chats of long ago."""
    new = set[str]().union(*map(announced, VERSIONS.glob("*.py")))

    assert {name_of(nudge) for nudge in NUDGES} - KNOWN_NUDGES - new == set()
    assert announced(NEWER / "9999_new_nudges.py") & new == set()
