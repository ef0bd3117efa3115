"""Settles one outbox row with a messenger: does it still hold? Post, edit or find, and record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards import draw_card, still_holds
from bot.cards.scene import load_scene
from bot.outbox import FAULTS, CannotTell, Found, Gone, NotFound, Paused, Retry, Sent, Unknown, Unreachable
from bot.telling import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.events import Person
    from bot.outbox import Delivery, Outcome
    from bot.ports import Calendar, Clock, Messenger, NewId, Store, UnitOfWork
    from bot.views import Card

LEASE = timedelta(seconds=60)
SOON = timedelta(seconds=30)
ATTEMPTS = 12
CANNOT_TELL = "the platform cannot tell"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send, where to; `edit` is the message to change, empty to post; `revision` is the one drawn."""

    platform: str
    to: Person | str
    card: Card
    edit: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Drop:
    """Why a row is not sent any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Delivers the rows of the outbox, each exactly once as far as the platform can tell."""

    store: Store
    messengers: Mapping[str, Messenger]
    clock: Clock
    new_id: NewId
    calendar: Calendar

    async def claim(self, most: int = 1) -> tuple[Delivery, ...]:
        """Lease some rows that are due."""
        async with self.store.begin() as uow:
            rows = await uow.outbox.claim(most, LEASE, self.new_id())
            await uow.commit()
            return rows

    async def deliver(self, row: Delivery) -> None:
        """Settle a leased row; one that cannot be drawn is held for the worklist, and its lane goes on."""
        try:
            async with self.store.read() as uow:
                plan = await self._plan(uow, row)
        except FAULTS as fault:
            await self._hold(row, fault)
            return
        outcome = await self._attempt(plan, row) if isinstance(plan, Plan) else None
        async with self.store.begin() as uow:
            if isinstance(plan, Drop):
                await uow.outbox.settle(row, "dropped", why=plan.why)
            elif outcome is not None:
                await self._record(uow, row, plan, outcome)
            await uow.commit()

    async def _hold(self, row: Delivery, fault: Exception) -> None:
        async with self.store.begin() as uow:
            await uow.outbox.settle(row, "held", why=f"{type(fault).__name__}: {fault}")
            await uow.commit()

    async def drain(self) -> None:
        """Deliver, one by one, until nothing can be delivered now."""
        while rows := await self.claim():
            for row in rows:
                await self.deliver(row)

    async def _plan(self, uow: UnitOfWork, row: Delivery) -> Plan | Drop:
        if row.lane.startswith("#"):
            return await self._plan_post(uow, row)
        community = await uow.communities.get(row.community)
        reader = await uow.members.get(row.community, row.lane)
        persons = (await uow.members.persons(row.community, row.lane))[row.lane]
        if community is None or reader is None or reader.left_at or not persons:
            return Drop("nobody to tell")
        interview = await uow.interviews.get(row.community, row.subject) if row.subject else None
        now = self.clock.now()
        scene = await load_scene(uow, community, reader, now, interview, row.args)
        if (row.useful_until and now >= row.useful_until) or not await still_holds(uow, row, scene):
            return Drop("no longer so")
        to = next((person for person in persons if person.platform in self.messengers), None)
        if to is None:
            return Drop("no platform to tell them on")
        card = await draw_card(uow, row, scene, self.calendar)
        return await self._aim(uow, row, Plan(to.platform, to, card, revision=interview.revision if interview else 0))

    async def _plan_post(self, uow: UnitOfWork, row: Delivery) -> Plan | Drop:
        community = await uow.communities.get(row.community)
        by = await uow.members.get(row.community, (row.args or {}).get("by", ""))
        if community is None or by is None:
            return Drop("nobody asked for it")
        scene = await load_scene(uow, community, by, self.clock.now(), None, row.args)
        platform, _, channel = row.lane.removeprefix("#").partition("/")
        return Plan(platform, channel, await draw_card(uow, row, scene, self.calendar))

    async def _aim(self, uow: UnitOfWork, row: Delivery, plan: Plan) -> Plan | Drop:
        """Whether to post or to edit: only the living card is ever edited, and an older copy of it shrunk."""
        match row.kind:
            case "shrunk":
                return replace(plan, edit=(row.args or {})["ref"])
            case "living":
                card = await uow.living_cards.get(row.community, row.subject, row.lane)
                if card is None or card.shown >= card.wanted:
                    return Drop("shown already")
                return replace(plan, edit=card.ref if card.fresh <= card.posted else "")
            case _:
                return plan

    async def _attempt(self, plan: Plan, row: Delivery) -> Outcome:
        messenger = self.messengers[plan.platform]
        if plan.edit:
            return await messenger.edit(plan.edit, plan.card, row.id)
        if row.attempts > 1:
            match await messenger.find(plan.to, row.id):
                case Found(ref=ref):
                    return await self._found(messenger, plan, row, ref)
                case CannotTell():
                    return Unknown(CANNOT_TELL)
                case Paused() as paused:
                    return paused
                case NotFound():
                    pass
        return await messenger.post(plan.to, plan.card, row.id)

    async def _found(self, messenger: Messenger, plan: Plan, row: Delivery, ref: str) -> Outcome:
        """It is there; a living card may have been drawn from an older revision."""
        return await messenger.edit(ref, plan.card, row.id) if row.kind == "living" else Sent(ref)

    async def _record(self, uow: UnitOfWork, row: Delivery, plan: Plan, outcome: Outcome) -> None:
        match outcome:
            case Sent(ref=ref):
                if await uow.outbox.settle(row, "sent", ref=ref):
                    await self._remember(uow, row, plan, ref)
            case Retry(after=after, why=why):
                await uow.outbox.retry(row, after, why)
            case Paused(why=why):
                await uow.outbox.pause(row, why)
            case Unknown(why=why) if why == CANNOT_TELL or row.attempts >= ATTEMPTS:
                await uow.outbox.settle(row, "held", why=why)
            case Unknown(why=why):
                await uow.outbox.retry(row, SOON, why)
            case Gone() if row.kind == "living":
                await self._post_anew(uow, row)
            case Gone():
                await uow.outbox.settle(row, "dropped", why="the message is gone")
            case Unreachable(why=why):
                await uow.outbox.settle(row, "unreached", why=why)
                await self._count_unreachable(uow, row)

    async def _remember(self, uow: UnitOfWork, row: Delivery, plan: Plan, ref: str) -> None:
        if row.lane.startswith("#") and (row.args or {}).get("post"):
            post = await uow.posts.get(row.community, (row.args or {})["post"])
            if post:
                await uow.posts.put(replace(post, ref=ref))
            return
        reader = await uow.members.get(row.community, row.lane)
        if reader and reader.unreachable:
            await uow.members.put(replace(reader, unreachable=0))
            await uow.outbox.reach_again(row.community, row.lane)
        card = await uow.living_cards.get(row.community, row.subject, row.lane) if row.kind == "living" else None
        if card is None:
            return
        posted = card.posted if plan.edit else plan.revision
        await uow.living_cards.put(replace(card, shown=plan.revision, ref=ref, posted=posted))
        if card.ref and card.ref != ref:
            key = f"shrunk/{row.id}"
            await tell(
                uow,
                self.new_id,
                row.community,
                row.lane,
                "shrunk",
                subject=row.subject,
                key=key,
                args={"ref": card.ref},
            )

    async def _post_anew(self, uow: UnitOfWork, row: Delivery) -> None:
        card = await uow.living_cards.get(row.community, row.subject, row.lane)
        if card:
            await uow.living_cards.put(replace(card, fresh=card.wanted, ref=""))
        await uow.outbox.retry(row, timedelta(0), "the message is gone")

    async def _count_unreachable(self, uow: UnitOfWork, row: Delivery) -> None:
        reader = await uow.members.get(row.community, row.lane)
        if reader:
            await uow.members.put(replace(reader, unreachable=reader.unreachable + 1))
