"""Performs the steps that time takes, and writes the nudges that are owed, when they are due and not before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.again import again
from bot.ahead import read_for_chats
from bot.due import owed, steps_of_time
from bot.forgetting import forget
from bot.interview import CLOCK, Interview, Role, Stage
from bot.introducing import introduce
from bot.nudging import nudge, people_of
from bot.outbox import FAULTS, Delivery
from bot.routines import KEPT_AFTER_LEAVING, next_turn, routines_of
from bot.safety import SEALED
from bot.settings import Rules
from bot.telling import NEXT, show, tell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from bot.people import Community, Member
    from bot.ports import Clock, NewId, Store, UnitOfWork
    from bot.rounds import Round
    from bot.routines import Routine

Row: TypeAlias = "Interview | Member | Round"

DELIVERIES_KNOWN = timedelta(days=30)
"""How long a delivery is recognised when it is repeated; platforms repeat within hours."""
SET_ASIDE = timedelta(days=1)
TOGETHER, PASSES = 16, 6
"""So many rows one transaction, so many of them a sweep: nobody waits long, and the disk is written once."""
CALENDAR_SEEN, MOST_SEEN = timedelta(days=62), 1000
"""How far, and at how many people, the look for the next nudge goes; letters may be empty, so they are none."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Sweeps the rows whose hour has come."""

    store: Store
    clock: Clock
    new_id: NewId

    async def sweep(self) -> datetime | None:
        """Do what is due now; return when to sweep next, None while nothing is owed to anyone."""
        now = self.clock.now()
        wakes = await self._wakes()
        due = [kind for kind, wake in zip(KINDS, wakes, strict=True) if wake and wake <= now]
        for _ in range(PASSES):
            due = [kind for kind in due if await self._settle_some(kind, now) == TOGETHER]
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
        return min((hour for hour in await self._wakes() if hour), default=None)

    async def next_nudge(self) -> datetime | None:
        """The next hour at which an interview owes something; where none does, at which somebody's pause ends."""
        async with self.store.read() as uow:
            owed_next = await uow.interviews.next_wake()
            members = () if owed_next else await uow.members.due(self.clock.now() + CALENDAR_SEEN, MOST_SEEN)
        ends = [member.mentor.paused_until for member in members if member.mentor and member.mentor.paused_until]
        return owed_next or min(ends, default=None)

    async def _wakes(self) -> list[datetime | None]:
        async with self.store.read() as uow:
            return [await kind.rows(uow).next_wake() for kind in KINDS]

    async def _settle_some(self, kind: Kind, now: datetime) -> int:
        """Settle some in one transaction; where that fails, each in its own."""
        try:
            return await again(partial(self._settle_together, kind, now))
        except FAULTS:
            return await self._settle_apart(kind, now)

    async def _settle_together(self, kind: Kind, now: datetime) -> int:
        """Of several who sweep at once, each takes others."""
        async with self.store.begin() as uow:
            due = await kind.rows(uow).due(now, kind.together)
            await kind.read_ahead(uow, due)
            for one in due:
                await self._settle(uow, kind, one, now)
            await uow.commit()
            return len(due)

    async def _settle_apart(self, kind: Kind, now: datetime) -> int:
        async with self.store.read() as uow:
            due = await kind.rows(uow).due(now, kind.together)
        for one in due:
            try:
                await again(partial(self._settle_one, kind, one, now))
            except FAULTS as fault:
                await self._set_aside(kind, one, now, fault)
        return len(due)

    async def _settle_one(self, kind: Kind, due: Row, now: datetime) -> None:
        async with self.store.begin() as uow:
            await self._settle(uow, kind, due, now)
            await uow.commit()

    async def _settle(self, uow: UnitOfWork, kind: Kind, due: Row, now: datetime) -> None:
        """As it stands now: it may have been settled since, or changed by what was settled before it."""
        row = await kind.rows(uow).get(due.community, due.id)
        community = await uow.communities.get(due.community)
        if row and community and row.wake_at and row.wake_at <= now:
            await kind.settle(uow, self.new_id, community, row, now)

    async def _set_aside(self, kind: Kind, due: Row, now: datetime, fault: Exception) -> None:
        """One row that raises stops nobody else's reminders: it waits a day, and stands on the worklist."""
        async with self.store.begin() as uow:
            current = await kind.rows(uow).get(due.community, due.id) or due
            await kind.rows(uow).put(replace(current, wake_at=now + SET_ASIDE))
            key, why = f"set-aside/{due.id}/{now:%Y%m%d}", f"{type(fault).__name__}: {fault}"
            held = Delivery(due.community, self.new_id(), "#worklist", "set-aside", key, state="held", why=why)
            await uow.outbox.add(held)
            await uow.commit()


async def settle_interview(
    uow: UnitOfWork, new_id: NewId, community: Community, interview: Interview, now: datetime
) -> None:
    """Take the clock's steps that are due, then write the nudges that are."""
    for hour, step in steps_of_time(interview, community.rules):
        if hour <= now:
            interview = await _take_step(uow, new_id, interview, step.verb, hour, now)
    people = await people_of(uow, interview)
    ripe = [item for item in owed(interview, people, community.rules, community.zone, now) if item.at <= now]
    interview = await nudge(uow, new_id, community, interview, people, ripe, now)
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


def wake(interview: Interview, people: Mapping[Role, Member], community: Community, now: datetime) -> datetime | None:
    """When this interview next owes something."""
    hours = [hour for hour, _ in steps_of_time(interview, community.rules)]
    hours += [item.at for item in owed(interview, people, community.rules, community.zone, now)]
    return min(hours, default=None)


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


async def _nothing(_uow: UnitOfWork, _rows: Sequence[Row]) -> None:
    """Nothing is read ahead."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rows that wake: where they are, how many of them one transaction settles, and how."""

    rows: Callable[[UnitOfWork], Any]
    settle: Callable[[UnitOfWork, NewId, Community, Any, datetime], Awaitable[object]]
    together: int = TOGETHER
    read_ahead: Callable[[UnitOfWork, Sequence[Any]], Awaitable[None]] = _nothing


KINDS = (
    Kind(attrgetter("interviews"), settle_interview, read_ahead=read_for_chats),
    Kind(attrgetter("members"), turn_calendar),
    Kind(attrgetter("rounds"), introduce, together=1),
)
