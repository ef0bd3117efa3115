"""From due to delivered: ours derives each reminder, the naive peer has a job for each; both read and draw the card."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from adapters.clock import WallClock
from adapters.pump import Pump
from adapters.scheduler import Scheduler
from bot.delivery import Deliveries
from bot.events import Person
from bot.interview import SCHEDULED, Interview
from bot.outbox import Delivery, NotFound, Sent
from bot.people import Community, Member, Mentor, Student
from bot.plan import Plan, plan
from bot.reminders import Reminders
from bot.timetable import Quiet
from storage.ids import TimeOrderedIds
from tests.bench import naive

if TYPE_CHECKING:
    from bot.outbox import Finding, Outcome
    from bot.views import Card
    from storage.sql import SqlStore

HOUR = timedelta(hours=1)
ZONE = "Europe/London"


@dataclass
class Instant:
    """A platform that takes no time, and keeps when each message came to whom."""

    came: list[tuple[str, float]] = field(default_factory=list)
    began: float = 0
    """When all that is due was let go."""
    ended: float = 0
    """When the last of it had come, and that was written down."""

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.came) / (self.ended - self.began)

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        self.came.append((to.id if isinstance(to, Person) else to, time.time()))
        return Sent(key)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        return NotFound()


async def fill(store: SqlStore, many: int, starts: list[datetime]) -> None:
    """So many chats of two people each, who are told an hour before."""
    now, new_id = datetime.now(UTC), TimeOrderedIds()
    async with store.begin() as uow:
        await uow.communities.put(Community("leeds", "Leeds Bridge", ZONE))
        for number in range(many):
            student = Member("leeds", f"s{number}", "Amara Obi", ZONE, student=Student())
            mentor = Member("leeds", f"m{number}", "Kenji Mori", ZONE, mentor=Mentor("published", place="meet.example"))
            for member in (student, mentor):
                await uow.members.put(replace(member, language="en", quiet=Quiet(), consented_at=now))
                await uow.members.link(Person("paper", "", member.id), member)
            asked = Interview("leeds", new_id(), f"s{number}", f"m{number}", SCHEDULED, now, now - 50 * HOUR)
            agreed = {"starts_at": starts[number], "scheduled_at": now - 2 * HOUR, "meeting": 1, "questions": "Why?"}
            due = starts[number] - HOUR
            await uow.interviews.add(replace(asked, wake_at=due, format="video", place="meet.example", **agreed))
        await uow.commit()


def lateness(platform: Instant, starts: list[datetime]) -> list[float]:
    """Milliseconds between due and delivered, of every message."""
    return [(at - (starts[int(who[1:])] - HOUR).timestamp()) * 1000 for who, at in platform.came]


async def ours(store: SqlStore, many: int) -> Instant:
    """Serve until that many have come."""
    platform, clock, new_id = Instant(), WallClock(), TimeOrderedIds()
    deliveries = Deliveries(store, {"paper": platform}, clock, new_id, IcsCalendar())
    pump = Pump(deliveries.take, deliveries.send, deliveries.record)
    scheduler = Scheduler(Reminders(store, clock, new_id).sweep, clock.now)
    store.rings.append(pump.ring)
    platform.began = time.time()
    await pump.start()
    await scheduler.start()
    await naive.until(lambda: len(platform.came) >= many)
    await scheduler.stop()
    await pump.stop()
    platform.ended = time.time()
    store.rings.clear()
    return platform


async def theirs(store: SqlStore, url: str, starts: list[datetime]) -> Instant:
    """A job for every message, which reads and draws what ours does, and posts it."""
    platform, clock = Instant(), WallClock()
    async with store.reading.connect() as connection:
        found = await connection.exec_driver_sql("SELECT id, student, mentor FROM interviews")
        chats = {f"{side}": row.id for row in found for side in (row.student, row.mentor)}

    async def send(who: str) -> None:
        role = "student" if who.startswith("s") else "mentor"
        key = f"meeting-1/hour-before/{role}"
        item = f"{chats[who]} hour-before {key} "
        row = Delivery("leeds", who, who, "nudge", who, chats[who], {"items": item})
        async with store.read() as uow:
            planned = await plan(uow, row, {"paper"}, clock.now(), IcsCalendar())
        if isinstance(planned, Plan):
            await platform.post(planned.places[0].to, planned.card, who)

    naive.POST.send = send
    scheduler = naive.scheduler_on(url)
    scheduler.start(paused=True)
    for who in chats:
        naive.plan(scheduler, [who], starts[int(who[1:])] - HOUR)
    platform.began = time.time()
    scheduler.resume()
    await naive.until(lambda: len(platform.came) >= len(chats))
    platform.ended = time.time()
    scheduler.shutdown(wait=False)
    naive.POST.send = None
    await asyncio.sleep(0)
    return platform
