"""Settles outbox rows with a messenger: plan, then post, edit or find, and record what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from bot.again import again
from bot.outbox import CannotTell, End, Found, Gone, NotFound, Paused, Retry, Sent, Unknown, Unreachable
from bot.plan import Drop, Place, Plan, plan
from bot.ready import ATTEMPTS, Hold, Ready, prepare, told
from bot.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from bot.outbox import Delivery, Finding, Outcome
    from bot.ports import Calendar, Clock, Messenger, NewId, Store, UnitOfWork

LEASE = timedelta(seconds=60)
SOON = timedelta(seconds=30)
REFUSALS, MORE_PATIENT_AFTER = 200, 10
"""How often a platform may refuse a row before a human looks; each ten times it is left alone for longer."""
CANNOT_TELL = "the platform cannot tell"


Result: TypeAlias = "Outcome | Drop | Hold"


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of a leased row; still to be recorded."""

    row: Delivery
    result: Result
    plan: Plan | None = None
    at: str = ""
    """The address where it was sent."""


def always() -> bool:
    """There is time, as long as nobody says otherwise."""
    return True


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Delivers the rows of the outbox, each exactly once as far as the platform can tell."""

    store: Store
    messengers: Mapping[str, Messenger]
    clock: Clock
    new_id: NewId
    calendar: Calendar
    lease: timedelta = LEASE

    async def claim(self, most: int = 1, besides: Collection[str] = ()) -> tuple[Delivery, ...]:
        """Lease some rows that are due, of all communities besides these."""
        async with self.store.begin() as uow:
            rows = await uow.outbox.claim(most, self.lease, self.new_id(), besides)
            await uow.commit()
            return rows

    async def take(self, most: int = 1, besides: Collection[str] = ()) -> tuple[Ready, ...]:
        """Lease some rows, and plan them together."""
        return await self.prepare(await self.claim(most, besides))

    async def prepare(self, rows: Sequence[Delivery]) -> tuple[Ready, ...]:
        """Plan leased rows."""
        return await prepare(self.store, rows, self._draw) if rows else ()

    async def attempt(self, row: Delivery, in_time: Callable[[], bool] = always) -> Ending | None:
        """Plan a leased row and send it; None where its lease had no time left just before, and nothing was sent."""
        (ready,) = await self.prepare([row])
        return await self.send(ready, in_time)

    async def send(self, ready: Ready, in_time: Callable[[], bool] = always) -> Ending | None:
        """Send what is planned; None where its lease had no time left just before, and nothing was sent."""
        row, planned = ready.row, ready.planned
        if not isinstance(planned, Plan):
            return Ending(row, planned)
        try:
            sent = await self._send(planned, row, in_time)
        except Exception as fault:  # noqa: BLE001 - whatever it was, the message may have been sent before it
            sent = Unknown(told(fault)), ""
        return Ending(row, sent[0], planned, sent[1]) if sent else None

    async def record(self, endings: Sequence[Ending]) -> None:
        """Write down what came of these rows, in one transaction."""
        await again(partial(self._record_all, [(ending, _plain_end(ending)) for ending in endings]))

    async def _record_all(self, plain: Sequence[tuple[Ending, End | None]]) -> None:
        async with self.store.begin() as uow:
            await uow.outbox.settle_many([end for _, end in plain if end])
            for ending, end in plain:
                if not end:
                    await self._record(uow, ending)
            await uow.commit()

    async def deliver(self, row: Delivery) -> None:
        """Settle a leased row."""
        if ending := await self.attempt(row):
            await self.record([ending])

    async def drain(self) -> None:
        """Deliver, one by one, until nothing can be delivered now."""
        while rows := await self.claim():
            for row in rows:
                await self.deliver(row)

    async def _draw(self, uow: UnitOfWork, row: Delivery) -> Plan | Drop:
        return await plan(uow, row, self.messengers, self.clock.now(), self.calendar)

    async def _send(self, planned: Plan, row: Delivery, in_time: Callable[[], bool]) -> tuple[Result, str] | None:
        """What came of it, and at which address."""
        known, place = None, planned.places[0]
        if not planned.edit and row.attempts > 1:
            known, place = await self._find(planned, row)
        if isinstance(known, Sent) and row.kind == "living":  # it may have been drawn from an older revision
            known = await self.messengers[place.platform].edit(known.ref, planned.card, row.id)
        if known:
            return known, place.address
        if not in_time():
            return None
        return await (self._edit if planned.edit else self._post)(planned, row)

    async def _find(self, planned: Plan, row: Delivery) -> tuple[Sent | Hold | Paused | None, Place]:
        """Ask wherever it may have been sent; a place that cannot tell is in the way of all."""
        in_the_way: tuple[Hold | Paused | None, Place] = None, planned.places[0]
        for place in planned.places:
            known = _known(await self.messengers[place.platform].find(place.to, row.id))
            if isinstance(known, Sent):
                return known, place
            in_the_way = (known, place) if known else in_the_way
        return in_the_way

    async def _edit(self, planned: Plan, row: Delivery) -> tuple[Result, str]:
        """Draw it anew where it stands; where nobody can be reached any more, it is as good as gone."""
        place, *elsewhere = planned.places
        messenger = self.messengers.get(place.platform)
        outcome = await messenger.edit(planned.edit, planned.card, row.id) if messenger else Gone()
        return (Gone() if elsewhere and isinstance(outcome, Unreachable) else outcome), place.address

    async def _post(self, planned: Plan, row: Delivery) -> tuple[Result, str]:
        """Post it at the first place that takes it."""
        refused: list[Unreachable | Paused] = []
        for place in planned.places:
            outcome = await self.messengers[place.platform].post(place.to, planned.card, row.id)
            if not isinstance(outcome, Unreachable | Paused):
                return outcome, place.address
            refused.append(outcome)
        waits = [outcome for outcome in refused if isinstance(outcome, Paused)]
        return (waits[0] if waits else Unreachable("; ".join(outcome.why for outcome in refused))), ""

    async def _record(self, uow: UnitOfWork, ending: Ending) -> None:
        """Write down what is more than an end."""
        row = ending.row
        match ending.result:
            case Sent(ref=ref):
                if ending.plan and await uow.outbox.settle(row, "sent", ref=ref):
                    await self._remember(uow, ending, ending.plan, ref)
            case Retry(after=after, why=why):
                await uow.outbox.put_off(row, after * (1 + row.refused // MORE_PATIENT_AFTER), why)
            case Paused(why=why):
                await uow.outbox.pause(row, why)
            case Unknown(why=why):
                await uow.outbox.retry(row, SOON, why)
            case Gone():
                await self._post_anew(uow, row)
            case Unreachable(why=why):
                if await uow.outbox.settle(row, "unreached", why=why):
                    await self._count_unreachable(uow, row)
            case Drop() | Hold():
                pass

    async def _remember(self, uow: UnitOfWork, ending: Ending, planned: Plan, ref: str) -> None:
        row = replace(ending.row, lane=await uow.outbox.lane_of(ending.row))
        if row.lane.startswith("#") and (row.args or {}).get("post"):
            post = await uow.posts.get(row.community, (row.args or {})["post"])
            if post:
                await uow.posts.put(replace(post, ref=ref))
            return
        if planned.was_lost:
            await self._found_again(uow, row)
        card = await uow.living_cards.get(row.community, row.subject, row.lane) if row.kind == "living" else None
        if card is None:
            return
        posted = card.posted if planned.edit else planned.revision
        await uow.living_cards.put(replace(card, shown=planned.revision, ref=ref, posted=posted, at=ending.at))
        if card.ref and card.ref != ref:
            key, old = f"shrunk/{row.id}", {"ref": card.ref, "at": card.at}
            await tell(uow, self.new_id, row.community, row.lane, "shrunk", subject=row.subject, key=key, args=old)

    async def _found_again(self, uow: UnitOfWork, row: Delivery) -> None:
        reader = await uow.members.get(row.community, row.lane)
        if reader:
            await uow.members.put(replace(reader, unreachable=0))
            await uow.outbox.reach_again(row.community, row.lane)

    async def _post_anew(self, uow: UnitOfWork, row: Delivery) -> None:
        card = await uow.living_cards.get(row.community, row.subject, row.lane)
        if await uow.outbox.retry(row, timedelta(0), "the message is gone") and card:
            await uow.living_cards.put(replace(card, fresh=card.wanted, ref=""))

    async def _count_unreachable(self, uow: UnitOfWork, row: Delivery) -> None:
        reader = await uow.members.get(row.community, row.lane)
        if reader:
            await uow.members.put(replace(reader, unreachable=reader.unreachable + 1))


def _known(found: Finding) -> Sent | Hold | Paused | None:
    """What the platform's answer settles; None where it has nothing, and the message is to be sent."""
    match found:
        case Found(ref=ref):
            return Sent(ref)
        case CannotTell():
            return Hold(CANNOT_TELL)
        case Paused():
            return found
        case NotFound():
            return None


def _plain_end(ending: Ending) -> End | None:
    """The end of a row on which nothing else hangs: most of them, and they are written together."""
    row, planned = ending.row, ending.plan
    simple = not row.lane.startswith("#") and row.kind != "living" and not (planned and planned.was_lost)
    match ending.result:
        case Sent(ref=ref) if simple:
            return End(row, "sent", ref)
        case Drop(why=why):
            return End(row, "dropped", why=why)
        case Gone() if row.kind != "living":
            return End(row, "dropped", why="the message is gone")
        case Hold(why=why) | Unknown(why=why) | Retry(why=why) if _is_for_a_human(row, ending.result):
            return End(row, "held", why=why)
        case _:
            return None


def _is_for_a_human(row: Delivery, result: Result) -> bool:
    """Whether another try would bring nothing new."""
    match result:
        case Unknown():
            return row.attempts >= ATTEMPTS
        case Retry():
            return row.refused >= REFUSALS
        case _:
            return isinstance(result, Hold)
