"""How PostgreSQL sorts texts: by their bytes, as SQLite does, whatever language the server was set up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

OTHERWISE = text(
    "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
    "AND table_name = :table AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' ORDER BY ordinal_position"
)


def sort_by_bytes(connection: Connection) -> None:
    """An id sorts by its hour only so; where capital letters count for nothing, the order of a lane would be lost."""
    for table in metadata.sorted_tables:
        names = connection.scalars(OTHERWISE, {"table": table.name}).all()
        changes = ", ".join(f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for name in names)
        if changes:
            connection.execute(text(f'ALTER TABLE "{table.name}" {changes}'))
