"""Makes two members one, in one transaction: the older stays, and everything of the younger becomes theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.interview import OPEN, ORGANISER, Stage
from bot.people import Mentor, Student
from bot.reminders import put_mentor
from bot.telling import show, tell

if TYPE_CHECKING:
    from datetime import datetime

    from bot.interview import Interview
    from bot.people import Community, Member
    from bot.ports import NewId, UnitOfWork

FURTHER = (Stage.REQUESTED, Stage.ACCEPTED, Stage.SCHEDULED)
READY = ("draft", "waiting", "published")


@dataclass(frozen=True, slots=True)
class Uniting:
    """Two members of a community who are the same person: `kept` is the older one."""

    uow: UnitOfWork
    new_id: NewId
    community: Community
    kept: Member
    gone: Member
    now: datetime

    async def unite(self) -> Member:
        """Do it, and give back the member who stays."""
        uow, home, kept, gone = self.uow, self.community.id, self.kept.id, self.gone.id
        for chat in await uow.interviews.of(home, gone):
            await self._hand_over(await uow.interviews.get(home, chat.id) or chat)
        await uow.safety.move(home, gone, kept)
        await uow.rounds.move(home, gone, kept)
        await uow.outbox.readdress(home, gone, kept)
        await uow.members.absorb(self.kept, gone)
        await self._keep_contact()
        return await self._keep(both(self.kept, self.gone))

    async def _hand_over(self, chat: Interview) -> None:
        """Make a chat of the younger one of the older; one with themselves, or twice with the same, ends neutrally."""
        if chat.other(self.gone.id) == self.kept.id:
            await self._forget_side(await self._close(chat) if chat.stage in OPEN else chat)
            return
        twin = await self._twin(chat)
        if twin and FURTHER.index(twin.stage) < FURTHER.index(chat.stage):
            await self._close(twin)
        elif twin:
            chat = await self._close(chat)
        await self._take(self._renamed(chat))

    async def _twin(self, chat: Interview) -> Interview | None:
        """The open chat of the older with the same person, in the same roles."""
        wanted = self._renamed(chat)
        for mine in await self.uow.interviews.of(self.community.id, self.kept.id):
            same = (mine.student, mine.mentor) == (wanted.student, wanted.mentor)
            if same and mine.id != chat.id and {mine.stage, chat.stage} <= OPEN:
                return mine
        return None

    def _renamed(self, chat: Interview) -> Interview:
        def now(member: str) -> str:
            return self.kept.id if member == self.gone.id else member

        names = {name: now(getattr(chat, name)) for name in ("student", "mentor", "ended_by")}
        return replace(chat, **names, wake_at=self.now if chat.wake_at else None)  # pyright: ignore[reportArgumentType]

    async def _take(self, chat: Interview) -> None:
        """Keep it under the older's name; the card the younger had is theirs now."""
        await self.uow.interviews.put(chat)
        card = await self.uow.living_cards.get(chat.community, chat.id, self.gone.id)
        if card:
            await self.uow.living_cards.drop(card)
            await self.uow.living_cards.put(replace(card, reader=self.kept.id))

    async def _close(self, chat: Interview) -> Interview:
        """End it as "will not take place"; whoever else has a side in it is told."""
        after = chat.advance("close", ORGANISER, self.now, ended_by=ORGANISER, sequence=chat.sequence + 1)
        await self.uow.interviews.put(after)
        await self.uow.outbox.void(after.community, after.id)
        others = {after.student, after.mentor} - {self.kept.id, self.gone.id}
        readers = others | {self.kept.id if self.kept.id in {after.student, after.mentor} else self.gone.id}
        await show(self.uow, self.new_id, after, readers, others)
        for reader in others if chat.meeting else ():
            await tell(self.uow, self.new_id, after.community, reader, "calendar-cancelled", subject=after.id)
        return after

    async def _forget_side(self, chat: Interview) -> None:
        """Leave the older "a past chat" of what was one with themselves."""
        side = "student" if chat.student == self.gone.id else "mentor"
        card = await self.uow.living_cards.get(chat.community, chat.id, self.gone.id)
        if card:
            await self.uow.living_cards.drop(card)
        await self.uow.interviews.put(replace(chat, wake_at=None, **{side: ""}))  # pyright: ignore[reportArgumentType]

    async def _keep(self, member: Member) -> Member:
        if member.mentor or self.gone.mentor:
            return await put_mentor(self.uow, self.community, member, self.now)
        await self.uow.members.put(member)
        return member

    async def _keep_contact(self) -> None:
        """Whoever reads reports goes on reading them."""
        home = await self.uow.communities.get(self.community.id) or self.community
        contacts = tuple(self.kept.id if one == self.gone.id else one for one in home.rules.safety_contacts)
        if contacts != home.rules.safety_contacts:
            rules = replace(home.rules, safety_contacts=tuple(dict.fromkeys(contacts)))
            await self.uow.communities.put(replace(home, rules=rules))


def in_order(one: Member, other: Member) -> tuple[Member, Member]:
    """Put the older first, who stays."""
    first, second = sorted((one, other), key=lambda member: (member.joined_at is None, member.joined_at, member.id))
    return first, second


def both(kept: Member, gone: Member) -> Member:
    """What is known of the two; where both said something, what the older said holds."""
    said = {name: getattr(kept, name) or getattr(gone, name) for name in ("zone", "language", "handle", "school")}
    said |= {name: getattr(kept, name) or getattr(gone, name) for name in ("programme", "year", "wrote_at")}
    agreed = [at for at in (kept.consented_at, gone.consented_at) if at]
    return replace(
        kept,
        **said,
        organiser=kept.organiser or gone.organiser,
        languages=tuple(dict.fromkeys((*kept.languages, *gone.languages))),
        student=_student(kept.student, gone.student),
        mentor=_mentor(kept.mentor, gone.mentor),
        consented_at=min(agreed, default=None),
        left_at=None,
        unreachable=0,
        told=kept.told | gone.told,
    )


def _student(kept: Student | None, gone: Student | None) -> Student | None:
    if kept is None or gone is None:
        return kept or gone
    return Student(
        kept.interests or gone.interests,
        kept.goal or gone.goal,
        kept.intro or gone.intro,
        max(kept.nervous, gone.nervous),
    )


def _mentor(kept: Mentor | None, gone: Mentor | None) -> Mentor | None:
    """The side that students can find; where both can be found, the older's."""
    if kept is None or gone is None:
        return kept or gone
    return gone if READY.index(gone.state) > READY.index(kept.state) else kept
