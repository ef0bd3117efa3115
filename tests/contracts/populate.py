"""Fills every table with many rows, so that PostgreSQL plans as it would with large communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Boolean, Integer, text

from storage.schema import metadata
from storage.types import Json, UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

ROWS = 6_000
NOTHING = {Boolean: "false", Json: "'{}'", UtcDateTime: "timestamptz '2037-03-01' + n * interval '1 minute'"}
LONG_AGO = dict.fromkeys(("accepted_at", "sent_at"), "timestamptz '2017-03-01' + n * interval '1 minute'")
"""What is asked of these is what happened of late; of the others, what can be forgotten."""
NUMBERS = (BigInteger, Integer)


def populate(connection: Connection) -> None:
    """Write rows that nobody looks for: none of them is open, due, held or an organiser's."""
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # nothing has to belong to anything
    for table in metadata.sorted_tables:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        values = ", ".join(_value(column, table) for column in table.columns)
        rows = f"SELECT {values} FROM generate_series(1, {ROWS}) AS n"
        connection.execute(text(f'INSERT INTO "{table.name}" ({names}) {rows}'))


def analyse(connection: Connection) -> None:
    """Let PostgreSQL count them."""
    connection.execute(text("ANALYZE"))


def _value(column: Column[object], table: Table) -> str:
    """What stands in this column of row `n`: a value of its own where it is searched for, else as good as nothing."""
    if column.nullable and (column.name == "wake_at" or not isinstance(column.type, UtcDateTime)):
        return "NULL"
    if column.name == "community_id":
        return "'c' || n" if table.name == "communities" else "(ARRAY['leeds', 'york', 'bath', 'ely'])[1 + n % 4]"
    if column.name in LONG_AGO:
        return LONG_AGO[column.name]
    number = isinstance(column.type, NUMBERS)
    if column.name in _searched(table):
        return "n" if number else NOTHING.get(type(column.type), f"'{column.name}' || n")
    return "0" if number else NOTHING.get(type(column.type), "''")


def _searched(table: Table) -> set[str]:
    """The columns of its keys and indexes."""
    groups = (*table.indexes, *table.constraints)
    return {column.name for group in groups for column in group.columns}  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
