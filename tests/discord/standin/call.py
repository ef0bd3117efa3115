"""One request, and the table that says what each route does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.discord.standin import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.discord.standin.discord import Discord
    from tests.discord.standin.realm import Realm
    from tests.discord.standin.things import Json, Posted


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True)
class Call:
    """What was asked: where, with what, and which files."""

    discord: Discord
    at: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: Mapping[str, Upload] = field(default_factory=dict[str, Upload])

    @property
    def realm(self) -> Realm:
        """Everything there is."""
        return self.discord.realm

    def message(self, one: Posted) -> Json:
        """A message as it is told."""
        return shown.message(self.realm, one, self.discord.url)

    def number(self, name: str, least: int, most: int, usual: int) -> int:
        """A number of the query, within what is borne."""
        return min(max(int(self.query.get(name) or usual), least), most)


Does: TypeAlias = "Callable[[Call], Json | list[Json] | None]"


@dataclass(frozen=True)
class Route:
    """A route: its name here, its method and path, what it does, and whether it needs no token."""

    name: str
    method: str
    path: str
    does: Does
    free: bool = False

    def read(self, method: str, path: str) -> dict[str, str] | None:
        """What stands in the holes of the path; None where it is another one."""
        found = self._pattern.fullmatch(path) if method == self.method else None
        return found.groupdict() if found else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))

    @property
    def major(self) -> str:
        """The hole by which buckets are told apart."""
        return next((hole for hole in ("channel", "guild", "token") if f"{{{hole}}}" in self.path), "")
