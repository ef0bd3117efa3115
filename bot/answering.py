"""Answers events: finds who acts and where, runs the use case in one transaction, and puts refusals kindly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.again import again
from bot.cards.forms import answers
from bot.cards.living import living
from bot.cards.pages import settled
from bot.cards.scene import load_scene
from bot.choosing import choose
from bot.events import Action, ActionPressed, Event, FormSubmitted, MemberLeft, Unreadable, unpack, writable
from bot.interview import NotNow, NotYours
from bot.ports import AlreadyOpen
from bot.reception import Met, keep, recognise
from bot.router import ACTIONS, PLANS, use_case_of
from bot.usecases import my_chats
from bot.usecases.turn import Kindly, Turn
from bot.views import Private

if TYPE_CHECKING:
    from datetime import datetime

    from bot.matching.profile import Index
    from bot.people import Community, Member
    from bot.ports import Clock, NewId, Store, UnitOfWork
    from bot.views import Answer, Card


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers events, each in one transaction."""

    store: Store
    clock: Clock
    new_id: NewId
    index: Index

    async def answer(self, event: Event) -> Answer:
        """Do what the event asks for; what cannot be done is answered kindly, and nothing is changed."""
        told = writable(event)
        return await again(lambda: self._answer(told))

    async def _answer(self, event: Event) -> Answer:
        action = _action(event)
        try:
            return await (self._read if _only_reads(event, action) else self._do)(event, action)
        except (NotNow, NotYours, Kindly, AlreadyOpen) as why:
            return await self._kindly(why, event, action)

    async def _do(self, event: Event, action: Action) -> Answer:
        planned = await self._plan(event, action) if action.verb in PLANS else None
        async with self.store.begin() as uow:
            met = await self._meet(uow, event, action)
            if met is None:
                answered = await choose(uow, event)
                await uow.commit()
                return answered
            if not await uow.inbox.first_time(event.delivery):
                return None
            turn = replace(self._turn(uow, event, action, met), planned=planned)
            if turn.me.unreachable and not isinstance(event, MemberLeft):
                turn = await my_chats.catch_up(turn)
            answered = await use_case_of(event, action)(turn)
            await uow.commit()
            return answered

    async def _plan(self, event: Event, action: Action) -> object:
        async with self.store.read() as uow:
            met = await recognise(uow, self.new_id, event, action, self.clock.now())
            return await PLANS[action.verb](self._turn(uow, event, action, met)) if met else None

    async def _read(self, event: Event, action: Action) -> Answer:
        """Open a form: nothing is changed, unless whoever presses is new."""
        async with self.store.read() as uow:
            met = await recognise(uow, self.new_id, event, action, self.clock.now())
            if met is None:
                return await choose(uow, event)
            if not met.is_new:
                return await use_case_of(event, action)(self._turn(uow, event, action, met))
        async with self.store.begin() as uow:
            await self._meet(uow, event, action)
            await uow.commit()
        return await self._read(event, action)

    async def _meet(self, uow: UnitOfWork, event: Event, action: Action) -> Met | None:
        met = await recognise(uow, self.new_id, event, action, self.clock.now())
        return await keep(uow, self.new_id, met, event, self.clock.now()) if met else None

    def _turn(self, uow: UnitOfWork, event: Event, action: Action, met: Met) -> Turn:
        value = event.value if isinstance(event, ActionPressed) else ""
        values = answers(action.verb, event.values) if isinstance(event, FormSubmitted) else {}
        now = self.clock.now()
        return Turn(uow, now, self.new_id, self.index, met.community, met.me, event, action, value, values)

    async def _kindly(self, why: Exception, event: Event, action: Action) -> Answer:
        """Say why not; that someone came is kept all the same."""
        async with self.store.begin() as uow:
            met = await self._meet(uow, event, action)
            if met is None or not await uow.inbox.first_time(event.delivery):
                return None
            await uow.commit()
        async with self.store.read() as uow:
            now = self.clock.now()
            match why:
                case Kindly():
                    scene = await load_scene(uow, met.community, met.me, now, None, why.values)
                    return Private(settled(scene, f"kind-{why.key}", why.presses))
                case NotYours():
                    scene = await load_scene(uow, met.community, met.me, now)
                    return Private(settled(scene, "kind-not-yours", ("my_chats",)))
                case _:
                    return Private(await _present_state(uow, action, met.community, met.me, now))


def _only_reads(event: Event, action: Action) -> bool:
    return isinstance(event, ActionPressed) and ACTIONS.get(action.verb, ("",))[0] == "form"


async def _present_state(uow: UnitOfWork, action: Action, community: Community, me: Member, now: datetime) -> Card:
    """A press that comes too late or too early: say so, and show how things stand."""
    interview = await uow.interviews.get(community.id, action.subject)
    scene = await load_scene(uow, community, me, now, interview)
    words_first = settled(scene, "kind-not-now", ("my_chats",))
    if interview is None or interview.role_of(me.id) is None:
        return words_first
    card = living(scene)
    return replace(card, sections=(replace(words_first.sections[0], controls=()), *card.sections))


def _action(event: Event) -> Action:
    if not isinstance(event, ActionPressed | FormSubmitted):
        return Action("none")
    try:
        return unpack(event.action)
    except Unreadable:
        return Action("unreadable")
