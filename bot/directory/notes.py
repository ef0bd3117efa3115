"""What is said about a file, a row or a cell: a key of the wording and its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Note:
    """Something mended or refused: `import-<key>` in the wording, with its values; numbers stay numbers."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])


class Unusable(ValueError):
    """This file cannot be read as a directory; `note` says why and what to do."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.note = Note(key, values)


class Refused(ValueError):
    """This row cannot become a mentor; `note` says why."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.note = Note(key, values)
