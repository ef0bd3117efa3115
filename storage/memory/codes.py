"""One-time codes in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.codes import Tries

if TYPE_CHECKING:
    from datetime import datetime

    from bot.codes import Code
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryCodes:
    """`bot.ports.Codes`."""

    tables: Tables

    async def put(self, code: Code) -> None:
        whose = (code.community, code.member, code.purpose)
        self.tables.codes.drop_where(lambda _, old: (old.community, old.member, old.purpose) == whose)
        self.tables.codes.put(code.digest, code)

    async def get(self, digest: str) -> Code | None:
        return self.tables.codes.get(digest)

    async def drop(self, digest: str) -> None:
        self.tables.codes.drop(digest)

    async def tries(self, community: str, member: str) -> Tries:
        return self.tables.code_tries.get((community, member)) or Tries(community, member)

    async def put_tries(self, tries: Tries) -> None:
        self.tables.code_tries.put((tries.community, tries.member), tries)

    async def forget(self, before: datetime) -> int:
        self.tables.code_tries.drop_where(lambda _, tries: tries.since is not None and tries.since < before)
        return self.tables.codes.drop_where(lambda _, code: code.until < before)
