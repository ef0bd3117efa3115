"""One statement said with many rows: as the driver takes them, for SQLAlchemy would look at each value of each row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.sql.base import Executable

KNOWN = 256
"""Statements that are kept ready."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement as the driver takes it, and how it takes the values of a row."""

    text: str
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    same: Mapping[str, Any]
    """What the statement itself says of every row."""
    turns: tuple[tuple[int, Callable[[Any], Any]], ...]
    """The places of the values that the driver takes otherwise than we do, and how."""

    def rows(self, values: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        """The values in the order of the statement."""
        return [self._row(row) for row in values]

    def _row(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        row = list(self.pick({**self.same, **values} if self.same else values))
        for place, turn in self.turns:
            row[place] = turn(row[place])
        return tuple(row)


@lru_cache(KNOWN)
def ready(statement: Executable, names: Sequence[str], dialect: Dialect) -> Ready:
    """Make a statement ready for rows of these names."""
    said: Any = statement
    compiled = said.compile(dialect=dialect, column_keys=names if said.is_insert else None)
    order = compiled.positiontup if isinstance(compiled, SQLCompiler) else None
    if not order:
        raise ValueError(str(statement))
    kinds = [compiled.binds[name].type.dialect_impl(dialect) for name in order]
    turns = [(place, kind.bind_processor(dialect)) for place, kind in enumerate(kinds)]
    same = {name: compiled.params[name] for name in order if name not in names}
    return Ready(str(compiled), _pick(order), same, tuple((place, turn) for place, turn in turns if turn))


def _pick(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Take these of a mapping; `itemgetter` gives a single one bare."""
    return itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
