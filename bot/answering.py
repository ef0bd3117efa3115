"""Answers events: finds who acts and where, runs the use case in one transaction, and puts refusals kindly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.cards.forms import answers
from bot.cards.living import living
from bot.cards.pages import settled
from bot.cards.scene import load_scene
from bot.events import Action, ActionPressed, Event, FormSubmitted, MemberLeft, Unreadable, unpack
from bot.interview import NotNow, NotYours
from bot.ports import AlreadyOpen
from bot.reception import meet, nowhere
from bot.router import ACTIONS, use_case_of
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
        action = _action(event)
        met = await meet(self.store, self.new_id, event, action, self.clock.now())
        if met is None:
            return nowhere(event)
        try:
            return await self._take_turn(event, action, *met)
        except (NotNow, NotYours, Kindly, AlreadyOpen) as why:
            return await self._kindly(why, event, action, *met)

    async def _take_turn(self, event: Event, action: Action, community: Community, me: Member) -> Answer:
        reads_only = isinstance(event, ActionPressed) and ACTIONS.get(action.verb, ("",))[0] == "form"
        async with self.store.read() if reads_only else self.store.begin() as uow:
            if not reads_only and not await uow.inbox.first_time(event.delivery):
                return None
            turn = await self._turn(uow, event, action, community, me)
            if turn.me.unreachable and not reads_only and not isinstance(event, MemberLeft):
                turn = await my_chats.catch_up(turn)
            answered = await use_case_of(event, action)(turn)
            if not reads_only:
                await uow.commit()
            return answered

    async def _turn(self, uow: UnitOfWork, event: Event, action: Action, community: Community, me: Member) -> Turn:
        fresh = await uow.communities.get(community.id) or community
        member = await uow.members.get(me.community, me.id) or me
        value = event.value if isinstance(event, ActionPressed) else ""
        values = answers(action.verb, event.values) if isinstance(event, FormSubmitted) else {}
        return Turn(uow, self.clock.now(), self.new_id, self.index, fresh, member, event, action, value, values)

    async def _kindly(self, why: Exception, event: Event, action: Action, community: Community, me: Member) -> Answer:
        async with self.store.begin() as uow:
            if not await uow.inbox.first_time(event.delivery):
                return None
            await uow.commit()
        async with self.store.read() as uow:
            now = self.clock.now()
            match why:
                case Kindly():
                    scene = await load_scene(uow, community, me, now, None, why.values)
                    return Private(settled(scene, f"kind-{why.key}", why.presses))
                case NotYours():
                    return Private(settled(await load_scene(uow, community, me, now), "kind-not-yours", ("my_chats",)))
                case _:
                    return Private(await _present_state(uow, action, community, me, now))


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
