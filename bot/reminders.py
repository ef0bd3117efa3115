"""Performs the steps that time takes, and writes the nudges that are owed, when they are due and not before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.again import again
from bot.due import Owed, owed, steps_of_time
from bot.forgetting import forget
from bot.interview import CLOCK, MENTOR, STUDENT, Interview, Quiet, Role, Stage
from bot.introducing import introduce
from bot.outbox import FAULTS, Delivery
from bot.people import Member
from bot.rounds import Round
from bot.routines import KEPT_AFTER_LEAVING, next_turn, routines_of
from bot.safety import SEALED
from bot.settings import Rules
from bot.telling import NEXT, show, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.people import Community
    from bot.ports import Clock, NewId, Store, UnitOfWork
    from bot.routines import Routine

DELIVERIES_KNOWN = timedelta(days=30)
"""How long a delivery is recognised when it is repeated; platforms repeat within hours."""
SET_ASIDE = timedelta(days=1)
MOST_GATHERED, TOGETHER = 6, 16
"""So many nudges are one message; so many chats one transaction: nobody waits long, and the disk is written once."""
CALENDAR_SEEN, MOST_SEEN = timedelta(days=62), 1000
"""How far, and at how many people, the look for the next nudge goes; letters may be empty, so they are none."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Sweeps the rows whose hour has come."""

    store: Store
    clock: Clock
    new_id: NewId

    async def sweep(self, most: int = 100) -> datetime | None:
        """Do what is due now; return when to sweep next, None while nothing is owed to anyone."""
        now = self.clock.now()
        async with self.store.read() as uow:
            interviews = await uow.interviews.due(now, most)
            members = await uow.members.due(now, most)
            rounds = await uow.rounds.due(now, most)
        for first in range(0, len(interviews), TOGETHER):
            await self._settle_some(interviews[first : first + TOGETHER], now)
        for member in members:
            await again(partial(self._turn, member, now))
        for round_ in rounds:
            await again(partial(self._send_out, round_, now))
        return await self.next_wake()

    async def tidy(self) -> None:
        """Forget searches, delivery keys and codes that nobody will come back to; once a night is enough."""
        async with self.store.begin() as uow:
            await uow.searches.forget(self.clock.now() - Rules().search_kept)
            await uow.safety.forget(self.clock.now() - SEALED)
            await uow.codes.forget(self.clock.now() - SET_ASIDE)
            await uow.inbox.forget(DELIVERIES_KNOWN)
            await uow.commit()

    async def next_wake(self) -> datetime | None:
        """The next hour at which anything is due."""
        async with self.store.read() as uow:
            hours = [await rows.next_wake() for rows in (uow.interviews, uow.members, uow.rounds)]
        return min((hour for hour in hours if hour), default=None)

    async def next_nudge(self) -> datetime | None:
        """The next hour at which an interview owes something; where none does, at which somebody's pause ends."""
        async with self.store.read() as uow:
            owed_next = await uow.interviews.next_wake()
            members = () if owed_next else await uow.members.due(self.clock.now() + CALENDAR_SEEN, MOST_SEEN)
        ends = [member.mentor.paused_until for member in members if member.mentor and member.mentor.paused_until]
        return owed_next or min(ends, default=None)

    async def _settle_some(self, due: Sequence[Interview], now: datetime) -> None:
        """Settle some in one transaction; where that fails, each in its own."""
        try:
            await again(partial(self._settle_all, due, now))
        except FAULTS as fault:
            if len(due) == 1:
                await self._set_aside(due[0], now, fault)
            else:
                for one in due:
                    await self._settle_some([one], now)

    async def _settle_all(self, due: Sequence[Interview], now: datetime) -> None:
        async with self.store.begin() as uow:
            for one in due:
                interview = await uow.interviews.get(one.community, one.id)
                if interview and interview.wake_at and interview.wake_at <= now:
                    await settle_interview(uow, self.new_id, interview, now)
            await uow.commit()

    async def _set_aside(self, due: Interview | Member | Round, now: datetime, fault: Exception) -> None:
        """One row that raises stops nobody else's reminders: it waits a day, and stands on the worklist."""
        async with self.store.begin() as uow:
            kept: Any = {Interview: uow.interviews, Member: uow.members, Round: uow.rounds}[type(due)]
            current = await kept.get(due.community, due.id) or due
            await kept.put(replace(current, wake_at=now + SET_ASIDE))
            key, why = f"set-aside/{due.id}/{now:%Y%m%d}", f"{type(fault).__name__}: {fault}"
            held = Delivery(due.community, self.new_id(), "#worklist", "set-aside", key, state="held", why=why)
            await uow.outbox.add(held)
            await uow.commit()

    async def _turn(self, due: Member, now: datetime) -> None:
        try:
            async with self.store.begin() as uow:
                member = await uow.members.get(due.community, due.id)
                community = await uow.communities.get(due.community)
                if member and community and member.wake_at and member.wake_at <= now:
                    await turn_calendar(uow, self.new_id, community, member, now)
                await uow.commit()
        except FAULTS as fault:
            await self._set_aside(due, now, fault)

    async def _send_out(self, due: Round, now: datetime) -> None:
        try:
            async with self.store.begin() as uow:
                round_ = await uow.rounds.get(due.community, due.id)
                community = await uow.communities.get(due.community)
                if round_ and community and round_.wake_at and round_.wake_at <= now:
                    await introduce(uow, self.new_id, community, round_, now)
                await uow.commit()
        except FAULTS as fault:
            await self._set_aside(due, now, fault)


async def settle_interview(uow: UnitOfWork, new_id: NewId, interview: Interview, now: datetime) -> None:
    """Take the clock's steps that are due, then write the nudges that are."""
    community = await uow.communities.get(interview.community)
    if community is None:
        return
    for hour, step in steps_of_time(interview, community.rules):
        if hour <= now:
            interview = await _take_step(uow, new_id, interview, step.verb, hour, now)
    people = await _people(uow, interview)
    ripe = [item for item in owed(interview, people, community.rules, community.zone, now) if item.at <= now]
    interview = await _nudge(uow, new_id, community, interview, people, ripe, now)
    await uow.interviews.put(replace(interview, wake_at=wake(interview, people, community, now)))


async def _take_step(
    uow: UnitOfWork, new_id: NewId, interview: Interview, verb: str, due: datetime, now: datetime
) -> Interview:
    """Take a step of time, and tell both; of a chat that is over the cards are only edited."""
    after = interview.advance(verb, CLOCK, now, ended_by=CLOCK, sequence=interview.sequence + (interview.meeting > 0))
    both = (after.student, after.mentor)
    await uow.outbox.void(after.community, after.id, ("nudge",))
    over = interview.ends_at is not None and interview.ends_at <= now
    await show(uow, new_id, after, both, () if over else both, due)
    for place, reader in enumerate(both if after.meeting and not over else (), len(both)):
        key = f"calendar-cancelled/{after.id}/{reader}/{after.sequence}"
        then = due + place * NEXT
        await tell(uow, new_id, after.community, reader, "calendar-cancelled", subject=after.id, key=key, at=then)
    if after.stage is Stage.EXPIRED and not after.waits_for_more:
        await _count_silence(uow, new_id, after, due, now)
    return after


async def _count_silence(uow: UnitOfWork, new_id: NewId, interview: Interview, due: datetime, now: datetime) -> None:
    mentor = await uow.members.lock(interview.community, interview.mentor)
    community = await uow.communities.get(interview.community)
    if mentor is None or mentor.mentor is None or community is None:
        return
    silences = mentor.mentor.silences + 1
    paused = silences >= community.rules.silences
    until = now + community.rules.silent_pause if paused else mentor.mentor.paused_until
    side = replace(mentor.mentor, silences=0 if paused else silences, paused_until=until)
    await put_mentor(uow, community, replace(mentor, mentor=side), now)
    if paused:
        key = f"silence/{interview.id}"
        await tell(uow, new_id, community.id, mentor.id, "paused-by-silence", key=key, at=due + 4 * NEXT)


async def put_mentor(uow: UnitOfWork, community: Community, member: Member, now: datetime) -> Member:
    """Store a change to someone's mentor side, counted so that every index hears of it."""
    await uow.members.lock(community.id, member.id)
    count = await uow.communities.count_change(community.id)
    stored = replace(member, directory=count, wake_at=next_turn(member, now, community.zone))
    await uow.members.put(stored)
    return stored


async def _people(uow: UnitOfWork, interview: Interview) -> dict[Role, Member]:
    sides = {STUDENT: interview.student, MENTOR: interview.mentor}
    found = {role: await uow.members.get(interview.community, member) for role, member in sides.items()}
    return {role: member for role, member in found.items() if member is not None and member.left_at is None}


def wake(interview: Interview, people: Mapping[Role, Member], community: Community, now: datetime) -> datetime | None:
    """When this interview next owes something."""
    hours = [hour for hour, _ in steps_of_time(interview, community.rules)]
    hours += [item.at for item in owed(interview, people, community.rules, community.zone, now)]
    return min(hours, default=None)


async def _nudge(
    uow: UnitOfWork,
    new_id: NewId,
    community: Community,
    interview: Interview,
    people: Mapping[Role, Member],
    ripe: Sequence[Owed],
    now: datetime,
) -> Interview:
    """Write what is ripe, the newest of each family; what is late, or superseded, is only marked told."""
    interview = replace(interview, told=interview.told | {item.key for item in ripe})
    for place, member in enumerate(people.values()):
        mine = _newest_of_each_family(item for item in ripe if item.reader == member.id)
        useful = [item for item in mine if not item.until or item.until > now]
        if useful:
            others = await _gather(uow, community, interview, member, useful, now)
            items = [(interview.id, item) for item in useful] + others
            await _write(uow, new_id, community, member, items, place)
    return interview


def _newest_of_each_family(items: Iterable[Owed]) -> list[Owed]:
    return list({item.nudge.family: item for item in sorted(items, key=lambda item: item.due)}.values())


async def _gather(
    uow: UnitOfWork, community: Community, interview: Interview, reader: Member, useful: Sequence[Owed], now: datetime
) -> list[tuple[str, Owed]]:
    """What else this reader would be told within the hour, so that it comes as one message."""
    if all(item.nudge.quiet is not Quiet.WAIT for item in useful):
        return []
    soon = now + community.rules.gathered_within
    gathered: list[tuple[str, Owed]] = []
    for chat in await uow.interviews.of(community.id, reader.id):
        far = chat.wake_at is None or chat.wake_at > soon
        if chat.id == interview.id or far or len(useful) + len(gathered) >= MOST_GATHERED:
            continue
        people = await _people(uow, chat)
        mine = [item for item in owed(chat, people, community.rules, community.zone, now) if item.reader == reader.id]
        due = [item for item in mine if item.nudge.quiet is Quiet.WAIT and item.at <= soon]
        await uow.interviews.put(replace(chat, told=chat.told | {item.key for item in due}))
        gathered += [(chat.id, item) for item in _newest_of_each_family(due) if not item.until or item.until > now]
    return gathered


async def _write(
    uow: UnitOfWork, new_id: NewId, community: Community, reader: Member, items: Sequence[tuple[str, Owed]], place: int
) -> None:
    chat, first = items[0]
    until = [item.until for _, item in items if item.until]
    await tell(
        uow,
        new_id,
        community.id,
        reader.id,
        "nudge",
        subject=chat if all(subject == chat for subject, _ in items) else "",
        key=f"{chat}/{first.key}",
        at=first.due + place * NEXT,
        useful_until=max(until) if len(until) == len(items) else None,
        args={"items": "\n".join(_line(subject, item) for subject, item in items)},
    )


def _line(subject: str, item: Owed) -> str:
    return f"{subject} {item.nudge.name} {item.key} {item.until.isoformat() if item.until else ''}"


async def turn_calendar(uow: UnitOfWork, new_id: NewId, community: Community, member: Member, now: datetime) -> None:
    """Forget who left long ago; else end a pause whose date has come, and write the routines that are due."""
    if member.left_at and member.left_at + KEPT_AFTER_LEAVING <= now:
        await forget(uow, community.id, member.id)
        return
    zone = member.zone or community.zone
    mentor = member.mentor
    if mentor and mentor.paused_until and mentor.paused_until <= now:
        member = await put_mentor(uow, community, replace(member, mentor=replace(mentor, paused_until=None)), now)
        key, due = f"resumed/{member.id}/{now:%Y%m%d}", mentor.paused_until
        await tell(uow, new_id, community.id, member.id, "resumed", key=key, at=due)
    for routine in routines_of(member):
        hour = _newest(routine, (member.wake_at or now) - timedelta(seconds=1), now, zone)
        key, until = f"{routine.name}/{member.id}/{hour:%Y%m%d}", hour + routine.useful
        if hour <= now < until:
            await tell(uow, new_id, community.id, member.id, routine.name, key=key, useful_until=until, at=hour)
    await uow.members.put(replace(member, wake_at=next_turn(member, now, community.zone)))


def _newest(routine: Routine, after: datetime, now: datetime, zone: str) -> datetime:
    """The last turn that has come, or the first that will."""
    hour = routine.next(after, zone)
    while (following := routine.next(hour, zone)) <= now:
        hour = following
    return hour
