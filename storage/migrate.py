"""Brings the tables up to date when a store is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.dialect import LETS_GO
from storage.errors import OtherVersion
from storage.migrations import HEAD
from storage.migrations.sorting import sort_by_bytes
from storage.schema import metadata

if TYPE_CHECKING:
    from datetime import datetime

    from alembic.config import Config
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.dialect import Dialect

VERSION = text(
    "CREATE TABLE alembic_version"
    " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""As Alembic makes it."""


async def migrate(engine: AsyncEngine, dialect: Dialect, now: datetime) -> None:
    """Make the tables, or bring them up to date, in one transaction; another process that starts meanwhile waits."""
    async with engine.connect() as connection:
        await connection.execution_options(**{LETS_GO: True})
        async with connection.begin():
            for statement in dialect.lock_migrations:
                await connection.execute(text(statement))
            known = await connection.run_sync(revision)
            if is_newer(known):
                raise OtherVersion(known)
            if known is None:
                await connection.run_sync(make)
            elif known != HEAD:
                await connection.run_sync(upgrade, now=now)
        await connection.invalidate()


def revision(connection: Connection) -> str | None:
    """Say which revision the tables have; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def is_newer(revision: str | None) -> bool:
    """Whether a version of this program made it that is newer than this one."""
    return revision is not None and (not revision.isdecimal() or int(revision) > int(HEAD))


def make(connection: Connection) -> None:
    """Make the tables at once, as all revisions one after the other would; where one is there already, raise."""
    metadata.create_all(connection, checkfirst=False)
    if connection.dialect.name == "postgresql":
        sort_by_bytes(connection)
    connection.execute(VERSION)
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def upgrade(connection: Connection, to: str = "head", *, now: datetime) -> None:
    """Run the revisions that are missing, within the connection's transaction."""
    from alembic import command  # noqa: PLC0415 (slow to import, and seldom needed)

    command.upgrade(configured(connection, now), to)


def configured(connection: Connection, now: datetime) -> Config:
    """What Alembic has to know."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes |= {"connection": connection, "now": now}
    return config
