"""One-time codes in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_

from bot.codes import Tries
from storage.schema import CODES, TRIES, code_tries, codes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.codes import Code
    from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlCodes:
    """`bot.ports.Codes`."""

    transaction: Transaction

    async def put(self, code: Code) -> None:
        theirs = and_(codes.c.community == code.community, codes.c.member == code.member)
        await self.transaction.drop_where(codes, theirs, codes.c.purpose == code.purpose)
        await self.transaction.put(CODES, code)

    async def get(self, digest: str) -> Code | None:
        return await self.transaction.get(CODES, digest, lock=True)

    async def drop(self, digest: str) -> None:
        await self.transaction.drop(codes, digest)

    async def tries(self, community: str, member: str) -> Tries:
        return await self.transaction.get(TRIES, community, member, lock=True) or Tries(community, member)

    async def put_tries(self, tries: Tries) -> None:
        await self.transaction.put(TRIES, tries)

    async def forget(self, before: datetime) -> int:
        await self.transaction.drop_where(code_tries, code_tries.c.since < before)
        return await self.transaction.drop_where(codes, codes.c.until < before)
