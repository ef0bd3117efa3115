"""How Alembic reaches the database: through the connection, and within the transaction, that it is handed."""

from __future__ import annotations

from typing import Any

from alembic import context

from storage.migrations.nudges import welcome
from storage.migrations.sorting import sort_by_bytes
from storage.schema import metadata


def run(connection: Any, now: Any) -> None:
    """Run the revisions; on SQLite too a revision happens wholly or not at all. What follows sees the newest tables."""
    new_nudges: list[str] = []

    def note(**applied: Any) -> None:
        new_nudges.extend(getattr(applied["step"].up_revision.module, "NEW_NUDGES", ()))

    callbacks: Any = {"on_version_apply": note}
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, **callbacks)
    context.run_migrations()
    if connection.dialect.name == "postgresql":
        sort_by_bytes(connection)
    if new_nudges and context.get_revision_argument() == context.get_head_revision():
        welcome(connection, frozenset(new_nudges), now)


run(context.config.attributes["connection"], context.config.attributes["now"])
