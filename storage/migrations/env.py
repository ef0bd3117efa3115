"""How Alembic reaches the database: through the connection, and within the transaction, that it is handed."""

from __future__ import annotations

from typing import Any

from alembic import context

from storage.schema import metadata


def run(connection: Any) -> None:
    """Run the revisions; on SQLite too a revision happens wholly or not at all."""
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    context.run_migrations()


run(context.config.attributes["connection"])
