"""The scene a card is drawn from: who reads it, when, and the interview it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.due import steps_of_time
from bot.events import Action
from bot.interview import STUDENT, Interview, Role
from bot.timetable import local, parse_windows, slots
from bot.views import Button, Mention, Quote, Span
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Literal

    from bot.events import Person
    from bot.people import Community, Member
    from bot.ports import UnitOfWork
    from bot.wording import Words


@dataclass(frozen=True)
class Scene:
    """Everything a card may say, gathered beforehand, so that drawing it is pure."""

    community: Community
    reader: Member
    now: datetime
    interview: Interview | None = None
    other: Member | None = None
    other_person: Person | None = None
    hours: tuple[datetime, ...] = ()
    """The hours that the student can choose from now."""
    args: Mapping[str, str] = field(default_factory=dict[str, str])
    accounts: tuple[Person, ...] = ()
    """Where the reader can be written to, the one they chose first; known on cards about their accounts alone."""
    here: Person | None = None
    """The account with which the reader acts just now."""

    @cached_property
    def words(self) -> Words:
        """The words of the reader's language."""
        return words(self.language)

    @property
    def language(self) -> str:
        """The reader's, as far as it is known."""
        return self.reader.language or self.community.language

    @property
    def chat(self) -> Interview:
        """The interview of a scene that has one."""
        if self.interview is None:
            raise LookupError(self.reader.id)
        return self.interview

    @property
    def role(self) -> Role:
        """The reader's side."""
        return self.chat.role_of(self.reader.id) or STUDENT

    @property
    def zone(self) -> str:
        """The reader's zone; the community's where they have told none."""
        return self.reader.zone or self.community.zone

    @property
    def their_zone(self) -> str:
        """The other side's zone."""
        return (self.other.zone if self.other else "") or self.community.zone

    @property
    def deadline(self) -> datetime | None:
        """When the clock ends the stage the interview is at."""
        steps = steps_of_time(self.chat, self.community.rules)
        return steps[0][0] if steps else None

    def mention(self) -> Mention:
        """The other side, by name."""
        gone = self.words.plain("someone-who-left")
        return Mention(self.other.name if self.other else gone, self.other_person)

    @cached_property
    def values(self) -> dict[str, Span | int]:
        """What the sentences of a card may name."""
        named: dict[str, Span | int] = {
            "community": Quote(self.community.name),
            "me": Quote(self.reader.first_name),
            "other": self.mention(),
            "first": Quote(self.other.first_name if self.other else self.words.plain("someone-who-left")),
        }
        return named | self._hours() | {name: Quote(value) for name, value in self.args.items()}

    def _hours(self) -> dict[str, Span | int]:
        if self.interview is None:
            return {}
        known = {"starts": self.chat.starts_at, "deadline": self.deadline}
        wanted = Quote(self.chat.times_wanted.strip() or "-")
        said: dict[str, Span | int] = {"minutes": self.chat.length, "day": self._day(), "wanted": wanted}
        brought = {"round": Quote(self.chat.round)} if self.chat.round else {}
        return said | brought | {name: hour for name, hour in known.items() if hour}

    def _day(self) -> str:
        """How far off the agreed hour is on the reader's calendar."""
        starts = self.chat.starts_at
        days = (local(starts, self.zone).date() - local(self.now, self.zone).date()).days if starts else 0
        return "tomorrow" if days == 1 else "another"

    def label(self, key: str) -> str:
        """A short plain text: a title, a label."""
        return self.words.plain(key, **self.values)

    def press(
        self,
        verb: str,
        subject: str = "",
        arg: str = "",
        style: Literal["plain", "primary", "danger"] = "plain",
        label: str = "",
    ) -> Button:
        """The button of a verb, labelled `press-<verb>` unless told otherwise."""
        packed = Action(verb, self.community.id, subject or (self.interview.id if self.interview else ""), arg).pack()
        return Button(self.label(f"press-{label or verb.replace('_', '-')}"), packed, style)


async def load_scene(
    uow: UnitOfWork,
    community: Community,
    reader: Member,
    now: datetime,
    interview: Interview | None = None,
    args: Mapping[str, str] | None = None,
) -> Scene:
    """Gather what the cards of this reader, and of this interview, may say."""
    if interview is None:
        return Scene(community, reader, now, args=args or {})
    other = await uow.members.get(community.id, interview.other(reader.id))
    return Scene(
        community,
        reader,
        now,
        interview,
        other,
        await _reachable_on_the_same_platform(uow, reader, other),
        await free_hours(uow, community, interview, now),
        args or {},
    )


async def _reachable_on_the_same_platform(uow: UnitOfWork, reader: Member, other: Member | None) -> Person | None:
    if other is None:
        return None
    persons = await uow.members.persons(reader.community, reader.id, other.id)
    mine = {(person.platform, person.home) for person in persons[reader.id]}
    return next((person for person in persons[other.id] if (person.platform, person.home) in mine), None)


async def free_hours(
    uow: UnitOfWork, community: Community, interview: Interview, now: datetime
) -> tuple[datetime, ...]:
    """The hours that suit the mentor's week, the student's waking hours and both their other chats."""
    if interview.stage != "accepted":
        return ()
    student = await uow.members.get(community.id, interview.student)
    mentor = await uow.members.get(community.id, interview.mentor)
    if student is None or mentor is None or mentor.mentor is None:
        return ()
    busy = [
        *_booked(await uow.interviews.of(community.id, student.id)),
        *_booked(await uow.interviews.of(community.id, mentor.id)),
    ]
    rules = community.rules
    return slots(
        parse_windows("; ".join(filter(None, (mentor.mentor.windows, interview.offered)))),
        mentor.zone or community.zone,
        student.quiet,
        student.zone or community.zone,
        now + rules.slots_notice,
        now + rules.slots_ahead,
        interview.length,
        busy,
        rules.slots_shown,
    )


def _booked(chats: Sequence[Interview]) -> list[tuple[datetime, datetime]]:
    return [
        (chat.starts_at, chat.ends_at)
        for chat in chats
        if chat.stage == "scheduled" and chat.starts_at and chat.ends_at
    ]
