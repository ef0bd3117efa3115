"""The kinds of columns, indexes and belongings that tables are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Text

from storage.types import UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.types import TypeEngine


def column(name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]] = Text, *, key: str = "") -> Column[Any]:
    """One that is always there."""
    return Column(name, kind, key=key or name, nullable=False)


def texts(*names: str) -> tuple[Column[Any], ...]:
    """Columns of text."""
    return tuple(column(name) for name in names)


def numbers(*names: str) -> tuple[Column[Any], ...]:
    """Columns of whole numbers."""
    return tuple(column(name, Integer) for name in names)


def instants(*names: str) -> tuple[Column[Any], ...]:
    """Columns of instants, which may be unknown."""
    return tuple(Column(name, UtcDateTime) for name in names)


def of_community(key: str = "community") -> Column[Any]:
    """Say to which community a row belongs."""
    return column("community_id", key=key)


def partial(name: str, *columns: Column[Any], where: ColumnElement[bool]) -> Index:
    """Index a part of the rows; a query must repeat its condition to the letter."""
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


def belongs_to(table: Table, *keys: str) -> ForeignKeyConstraint:
    """Gone with what it belongs to; checked at commit, so that the order of writing is free."""
    return ForeignKeyConstraint(
        keys, list(table.primary_key.columns), ondelete="CASCADE", deferrable=True, initially="DEFERRED"
    )
