"""The statements that every table needs: made once, for making one takes as long as saying it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, literal_column, select, update

from storage.dialect import Dialect, upsert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import BindParameter, Select, Table, Update
    from sqlalchemy.sql.base import Executable

    from storage.record import Record


@dataclass(frozen=True, slots=True)
class Change:
    """What is to stand in a row, and what stood there as far as it was read."""

    record: Record[Any]
    before: Any
    after: Any

    def said(self, dialect: Dialect) -> tuple[Executable, dict[str, Any]] | None:
        """Write all of it, or what is new about it; None where that is nothing."""
        if self.before is None:
            return upsert(dialect, self.record.table), self.record.values(self.after)
        changed = self.record.changed(self.before, self.after)
        key = zip(self.record.keys, self.record.place(self.after)[1:], strict=True)
        values = {f"of_{name}": part for name, part in key} | {f"new_{name}": new for name, new in changed.items()}
        return (_change(self.record, tuple(changed)), values) if changed else None


def has_key(table: Table, key: Sequence[str]) -> ColumnElement[bool]:
    """Where the row has this key, or one that starts so."""
    return and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=False)))


@cache
def clock(dialect: Dialect) -> ColumnElement[int]:
    """The database's own clock."""
    return cast("ColumnElement[int]", literal_column(dialect.now, BigInteger))


@lru_cache(maxsize=64)
def add(dialect: Dialect, table: Table, *reckoned: tuple[str, ColumnElement[Any]]) -> Executable:
    """Add a row unless a unique key forbids it."""
    insert = dialect.insert(table)
    return (insert.values(dict(reckoned)) if reckoned else insert).on_conflict_do_nothing()


@cache
def one(record: Record[Any], *, holds: bool) -> Select[Any]:
    """Find one row by its key."""
    keys = (record.table.c[name] == bindparam(name) for name in record.keys)
    query = select(*record.columns).where(*keys)
    return query.with_for_update() if holds else query


@cache
def some(record: Record[Any], *, holds: bool) -> Select[Any]:
    """Find those with these ids."""
    community, key = record.table.primary_key.columns
    ids: BindParameter[Any] = bindparam("of_ids", expanding=True)
    query = select(*record.columns).where(community == bindparam("of_community"), key.in_(ids)).order_by(key)
    return query.with_for_update() if holds else query


@cache
def _change(record: Record[Any], names: tuple[str, ...]) -> Update:
    """Change these columns of the row with this key."""
    here = (column == bindparam(f"of_{column.key}") for column in record.table.primary_key.columns)
    return update(record.table).where(*here).values({name: bindparam(f"new_{name}") for name in names})
