"""Writes into the outbox what people must be told, in the transaction that made it so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ids import id_of
from bot.outbox import Delivery, LivingCard

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.interview import Interview
    from bot.ports import NewId, UnitOfWork

NEXT = timedelta(milliseconds=1)
"""What one hour brings about is told in the order in which it came about."""


async def tell(
    uow: UnitOfWork,
    new_id: NewId,
    community: str,
    reader: str,
    kind: str,
    *,
    subject: str = "",
    key: str = "",
    useful_until: datetime | None = None,
    args: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> None:
    """Owe a member one message; with a `key`, at most once ever.

    What time alone brings about names the hour `at` which it is due: written once more after a restore, it has the
    same id, so that the platform can be asked for it.
    """
    made = id_of(f"{community}/{key}", at) if at else new_id()
    row = Delivery(community, made, reader, kind, key or made, subject, args or {}, useful_until=useful_until)
    await uow.outbox.add(row)


async def show(
    uow: UnitOfWork,
    new_id: NewId,
    interview: Interview,
    readers: Collection[str],
    fresh: Collection[str],
    at: datetime | None = None,
) -> None:
    """Have the living card of these readers brought up to date; for the fresh ones as a new message."""
    for place, reader in enumerate(readers):
        known = await uow.living_cards.get(interview.community, interview.id, reader)
        card = known or LivingCard(interview.community, interview.id, reader)
        anew = interview.revision if reader in fresh else card.fresh
        await uow.living_cards.put(replace(card, wanted=interview.revision, fresh=anew))
        key = f"living/{interview.id}/{reader}/{interview.revision}"
        await tell(
            uow,
            new_id,
            interview.community,
            reader,
            "living",
            subject=interview.id,
            key=key,
            at=at and at + place * NEXT,
        )
