"""One person's turn: who acts, when, on what, and the transaction in which it happens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.cards.forms import check, form
from bot.cards.living import living
from bot.cards.nudges import NUDGE
from bot.cards.pages import settled
from bot.cards.scene import Scene, load_scene
from bot.events import Action, CommandInvoked, Event
from bot.interview import OPEN, ORGANISER, NotYours
from bot.reminders import put_mentor
from bot.telling import show, tell
from bot.views import OpenForm, Private, Refuse, Update

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.interview import Interview, Role
    from bot.matching.profile import Index
    from bot.people import Community, Member
    from bot.ports import NewId, UnitOfWork
    from bot.views import Answer


class Kindly(Exception):
    """It cannot be done; the person reads the words of `kind-<key>`."""

    def __init__(self, key: str, presses: tuple[str, ...] = (), **values: str | int) -> None:
        super().__init__(key)
        self.key, self.presses = key, presses
        self.values = {name: str(value) for name, value in values.items()}


@dataclass(frozen=True)
class Turn:
    """What a use case is given. `values` are the answers of a form, trimmed; `value` is what a select chose.

    `planned` is what was reckoned beforehand, outside the transaction, where the router says so.
    """

    uow: UnitOfWork
    now: datetime
    new_id: NewId
    index: Index
    community: Community
    me: Member
    event: Event
    action: Action
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    planned: object = None

    @property
    def words_typed(self) -> str:
        """What followed a command, or one within `/windowseat`."""
        match self.event:
            case CommandInvoked(command="windowseat", words=typed):
                return typed.partition(" ")[2].strip()
            case CommandInvoked(words=typed):
                return typed.strip()
            case _:
                return ""

    def organisers_only(self) -> None:
        """Go on only for an organiser."""
        if not self.me.organiser:
            raise Kindly("organisers-only", ("help",))

    async def scene(self, interview: Interview | None = None, **args: str) -> Scene:
        """The scene of a card for the person who acts."""
        return await load_scene(self.uow, self.community, self.me, self.now, interview, args)

    async def chat(self) -> Interview:
        """The interview the action is about; NotYours if the actor has no side in it."""
        interview = await self.uow.interviews.get(self.community.id, self.action.subject)
        if interview is None:
            raise Kindly("gone", ("my_chats",))
        if interview.role_of(self.me.id) is None:
            raise NotYours(self.action.verb)
        return interview

    async def places_taken(self) -> Mapping[str, int]:
        """How many places of each mentor are taken this month."""
        since = self.now - self.community.rules.places_within
        return await self.uow.interviews.places_taken(self.community.id, since)

    def role(self, interview: Interview) -> Role:
        """The actor's side."""
        role = interview.role_of(self.me.id)
        if role is None:
            raise NotYours(self.action.verb)
        return role

    async def step(self, interview: Interview, verb: str, *, news: bool | None = None, **changes: Any) -> Interview:
        """Take a step, keep it, and bring both living cards up to date; `news` posts the other's afresh."""
        after = interview.advance(verb, self.role(interview), self.now, **changes)
        await self.uow.interviews.put(after)
        moved = after.stage is not interview.stage
        if moved:
            await self.uow.outbox.void(after.community, after.id, ("nudge",))
        fresh = {after.other(self.me.id)} if (moved if news is None else news) else set[str]()
        if moved and self.action.arg == NUDGE:
            fresh.add(self.me.id)
        await self.show(after, (after.student, after.mentor), fresh)
        return after

    async def note(self, interview: Interview, verb: str, **changes: Any) -> Interview:
        """Take a step that only the actor's own card shows."""
        after = interview.advance(verb, self.role(interview), self.now, **changes)
        await self.uow.interviews.put(after)
        await self.show(after, {self.me.id}, ())
        return after

    async def close(self, interview: Interview) -> Interview:
        """End a chat without a reason; the other side is told where there was anything to expect."""
        after = interview.advance("close", ORGANISER, self.now, ended_by=ORGANISER, sequence=interview.sequence + 1)
        await self.uow.interviews.put(after)
        await self.uow.outbox.void(after.community, after.id)
        other, expected = interview.other(self.me.id), interview.stage in OPEN
        await self.show(after, {other}, {other} if expected else ())
        if interview.meeting and expected:
            await self.tell(other, "calendar-cancelled", subject=after.id)
        return after

    async def show(self, interview: Interview, readers: Collection[str], fresh: Collection[str]) -> None:
        """Bring living cards up to date."""
        await show(self.uow, self.new_id, interview, readers, fresh)

    async def tell(self, reader: str, kind: str, *, subject: str = "", key: str = "", **args: str) -> None:
        """Owe someone a message."""
        await tell(self.uow, self.new_id, self.community.id, reader, kind, subject=subject, key=key, args=args)

    async def keep_me(self, **changes: Any) -> Turn:
        """Store changes to the actor; the turn goes on with them."""
        me = replace(self.me, **changes)
        if me.mentor is not None or self.me.mentor is not None:
            me = await put_mentor(self.uow, self.community, me, self.now)
        else:
            await self.uow.members.put(me)
        return replace(self, me=me)

    async def answer_living(self, interview: Interview) -> Answer:
        """The pressed card with its new state; a pressed nudge says instead what was done."""
        scene = await self.scene(interview)
        if self.action.arg == NUDGE:
            return Update(settled(scene, "done"))
        return Update(living(scene))

    async def private(self, kind: str, interview: Interview | None = None, *presses: str, **args: str) -> Answer:
        """A short card for the actor alone."""
        return Private(settled(await self.scene(interview, **args), kind, presses))

    async def open(
        self, name: str, values: Mapping[str, str], interview: Interview | None = None, about: Member | None = None
    ) -> Answer:
        """Open a form, perhaps about someone, with what was refused before if there is any, else with these values."""
        kept = await self.uow.drafts.get(self.community.id, self.me.id, self.action.pack())
        scene = await self.scene(interview)
        scene = replace(scene, other=about) if about else scene
        return OpenForm(form(scene, name, self.action, {**values, **kept}, consent=not self.me.consented_at))

    async def refuse(self, name: str, errors: Mapping[str, str] | None = None) -> Refuse | None:
        """Check a form's answers; if they cannot be taken keep them as a draft and say what to mend."""
        scene = await self.scene()
        wrong = {**check(scene, name, self.values), **(errors or {})}
        key = (self.community.id, self.me.id, self.action.pack())
        if wrong:
            await self.uow.drafts.put(*key, self.values)
            return Refuse(wrong)
        await self.uow.drafts.drop(*key)
        return None

    async def say(self, key: str, **values: str | int) -> str:
        """A plain sentence in the actor's language."""
        scene = await self.scene()
        return scene.words.plain(key, **values)
