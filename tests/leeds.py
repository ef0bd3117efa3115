"""Leeds Bridge: a community of three people, a clock that is moved by hand, and a chat at any stage of its life."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.events import Person, Space
from bot.interview import ACCEPTED, AFTER, HELD, REQUESTED, SCHEDULED, THANKED, Interview, Stage
from bot.people import Community, Member, Mentor, Student
from storage.ids import CountingIds
from storage.memory import MemoryStore

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from bot.ports import NewId

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
"""A Monday; in London the clocks change on the 28th."""
HOME = Space("paper", "leeds")
LEEDS = Community("leeds", "Leeds Bridge")
AMARA = Member("leeds", "amara", "Amara Obi", "Europe/London", student=Student(), consented_at=NOON)
KENJI = Member(
    "leeds",
    "kenji",
    "Kenji Mori",
    "Europe/London",
    mentor=Mentor("published", place="meet.example/k"),
    consented_at=NOON,
)
OLGA = Member("leeds", "olga", "Olga Lind", "Europe/London", organiser=True, consented_at=NOON)
PEOPLE = (AMARA, KENJI, OLGA)


@dataclass
class Clock:
    """Stands still until it is moved; as a call, in seconds, for leases."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def __call__(self) -> float:
        return self.at.timestamp()

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Leeds:
    """The store with everybody in it, and what a test needs beside it."""

    clock: Clock = field(default_factory=Clock)
    new_id: NewId = field(default_factory=CountingIds)
    store: MemoryStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = MemoryStore(self.clock)

    async def open(self, *chats: Interview, people: tuple[Member, ...] = PEOPLE, home: Community = LEEDS) -> Leeds:
        async with self.store.begin() as uow:
            await uow.communities.put(home)
            await uow.communities.add_space(home.id, HOME)
            for member in people:
                await uow.members.put(member)
                await uow.members.link(person(member.id), member)
            for chat in chats:
                await uow.interviews.put(chat)
            await uow.commit()
        return self

    async def put(self, *rows: Interview | Member) -> None:
        async with self.store.begin() as uow:
            for row in rows:
                await (uow.interviews.put(row) if isinstance(row, Interview) else uow.members.put(row))
            await uow.commit()

    async def add(self, *rows: Delivery) -> None:
        async with self.store.begin() as uow:
            for row in rows:
                await uow.outbox.add(row)
            await uow.commit()

    def chat(self, name: str = "one") -> Interview:
        return self.store.tables.interviews.rows["leeds", name]

    def member(self, name: str) -> Member:
        return self.store.tables.members.rows["leeds", name]

    def outbox(self) -> list[Delivery]:
        return sorted(self.store.tables.outbox.values(), key=lambda row: row.id)


def person(name: str) -> Person:
    return Person("paper", "", name)


def chat(stage: Stage = REQUESTED, name: str = "one", **more: object) -> Interview:
    """Amara asked Kenji at noon; what a stage implies has happened, an agreed hour is in four days at 14:00."""
    asked = Interview("leeds", name, "amara", "kenji", stage, NOON, NOON, questions="Why?", wake_at=NOON)
    hour = NOON + timedelta(days=4, hours=2)
    past: dict[str, object] = {}
    if stage in {ACCEPTED, SCHEDULED, *AFTER}:
        past |= {"accepted_at": NOON, "format": "video", "place": "https://meet.example/k"}
    if stage in {SCHEDULED, *AFTER}:
        past |= {"starts_at": hour, "scheduled_at": NOON, "meeting": 1}
    if stage in {HELD, THANKED}:
        past |= {"met_at": hour + timedelta(minutes=30), "said_student": "met"}
    if stage is THANKED:
        past |= {"thanked_at": hour + timedelta(hours=3), "thanks": "Thank you."}
    return replace(asked, **{**past, **more})  # pyright: ignore[reportArgumentType]
