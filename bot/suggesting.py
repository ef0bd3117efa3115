"""Suggests what may be typed next: reads, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.events import Action
from bot.reception import recognise
from bot.router import completion_of
from bot.usecases.turn import Turn

if TYPE_CHECKING:
    from bot.events import Autocompleted
    from bot.matching.profile import Index
    from bot.ports import Clock, NewId, Store
    from bot.views import Choice


@dataclass(frozen=True, slots=True)
class Suggesting:
    """Suggests, in a transaction that only reads; whoever types is not kept, not even where they are new."""

    store: Store
    clock: Clock
    new_id: NewId
    index: Index

    async def suggest(self, event: Autocompleted) -> tuple[Choice, ...]:
        """At most 25 choices; none where nothing is known."""
        complete, action, now = completion_of(event), Action("none"), self.clock.now()
        if complete is None:
            return ()
        async with self.store.read() as uow:
            met = await recognise(uow, self.new_id, event, action, now)
            if met is None:
                return ()
            return await complete(Turn(uow, now, self.new_id, self.index, met.community, met.me, event, action))
