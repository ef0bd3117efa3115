"""What must always be so, whatever people do, in whatever order, and whenever the process ends."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.due import owed
from bot.interview import ACCEPTED, HELD, HOLDS_A_PLACE, MENTOR, NUDGES, OPEN, REQUESTED, STUDENT, Quiet
from bot.timetable import local
from tests.faults.look import Look, look
from tests.faults.monkey import mark
from tests.faults.monkey_house import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from bot.interview import Interview, Role
    from bot.outbox import Delivery
    from bot.people import Member
    from tests.faults.monkey import Monkey

    Rule = Callable[[], Iterable[str]]

PIERCING = {nudge.name for nudge in NUDGES if nudge.quiet is Quiet.PIERCE}
PRIVATE = ("quote", "surprise", "action", "verdict_why", "reason")
"""Fields of forms that only their writer may read."""
ENDS_BY_ITSELF = {REQUESTED, ACCEPTED}
LONGEST_REQUEST = timedelta(days=7)
THANKS = {"thanks-1": timedelta(hours=2), "thanks-2": timedelta(hours=20), "thanks-3": timedelta(hours=44)}
LONGEST_NIGHT = timedelta(hours=12)


class Witness:
    """Looks after each gesture, and tells what should not be."""

    def __init__(self, monkey: Monkey) -> None:
        self._monkey = monkey
        self._before = self._now = Look()
        self._sent = 0
        self._version = 0

    async def wrong(self) -> list[str]:
        """What has gone wrong since it looked last."""
        self._now = await look(self._monkey.house.store)
        found = [f"{rule.__name__[1:]}: {what}" for rule in self._rules() for what in rule()]
        self._before, self._sent = self._now, len(self._monkey.house.postman.sent)
        self._version = self._monkey.world.version()
        return found

    def _rules(self) -> tuple[Rule, ...]:
        told = (self._misfits, self._lost, self._doubled, self._held, self._told_twice, self._woken_up, self._old_hours)
        places = (self._crowded, self._paired_twice, self._asked_in_vain, self._asks_someone_away)
        time = (self._asleep, self._endless, self._untold, self._unthanked)
        return (*told, *places, *time, self._overheard, self._remembered)

    # What is told

    def _misfits(self) -> list[str]:
        return self._monkey.house.postman.misfits

    def _lost(self) -> Iterator[str]:
        """All that waits is delivered at once here, and what is said to be sent is to be seen."""
        there = {message.ref for message in self._monkey.world.log()}
        for row in self._now.outbox.values():
            if row.state in {"pending", "leased"}:
                yield f"{row.kind} {row.id} still waits"
            if row.state == "sent" and row.ref not in there:
                yield f"{row.kind} {row.id} was never sent"

    def _doubled(self) -> Iterator[str]:
        ids = Counter(key for _, key in self._monkey.house.postman.sent)
        keys = Counter((row.community, row.key) for row in self._now.outbox.values())
        yield from (str(key) for key, count in [*ids.items(), *keys.items()] if count > 1)

    def _held(self) -> list[str]:
        return [f"{row.kind} {row.why}" for row in self._now.outbox.values() if row.state == "held"]

    def _told_twice(self) -> Iterator[str]:
        told = Counter(item for row in self._now.outbox.values() for item in items(row))
        yield from (str(item) for item, count in told.items() if count > 1)

    def _woken_up(self) -> Iterator[str]:
        """Nudges that may wait and came in their reader's quiet hours."""
        for at, row in self._new():
            reader = self._now.members.get(row.lane)
            names = {name for _, name, _ in items(row)}
            if reader and names - PIERCING and reader.quiet.covers(local(at, reader.zone or "Europe/London")):
                yield f"{names} to {reader.name} at {at}"

    def _old_hours(self) -> Iterator[str]:
        """Reminders of an hour that was moved."""
        for _, row in self._new():
            for chat, name, key in items(row):
                meeting = self._now.chats[chat].meeting if chat in self._now.chats else 0
                if key.startswith("meeting-") and key.split("/")[0] != f"meeting-{meeting}":
                    yield f"{name} of {key}, and the hour is now that of meeting {meeting}"

    def _new(self) -> list[tuple[datetime, Delivery]]:
        """What was sent since the last look."""
        return [(at, self._now.outbox[key]) for at, key in self._monkey.house.postman.sent[self._sent :]]

    # Whose place it is

    def _crowded(self) -> Iterator[str]:
        """More places taken than there are, and more than before."""
        before, after = self._taken(self._before), self._taken(self._now)
        for member in self._now.members.values():
            places = member.mentor.places if member.mentor else 0
            if after[member.id] > max(places, before[member.id]):
                yield f"{member.name} has {places} places, and {after[member.id]} are taken"

    def _taken(self, seen: Look) -> Counter[str]:
        """How many of each mentor's places are taken, counted by hand."""
        (home,) = self._now.communities
        since = self._monkey.world.now() - home.rules.places_within
        holding = [chat for chat in seen.chats.values() if chat.stage in HOLDS_A_PLACE]
        fresh = [
            chat for chat in holding if chat.stage is REQUESTED or (chat.accepted_at and chat.accepted_at >= since)
        ]
        return Counter(chat.mentor for chat in fresh)

    def _paired_twice(self) -> Iterator[str]:
        open_now = [chat for chat in self._now.chats.values() if chat.stage in OPEN]
        pairs = Counter((chat.student, chat.mentor) for chat in open_now)
        yield from (str(pair) for pair, count in pairs.items() if count > 1 or len(set(pair)) == 1)

    def _asked_in_vain(self) -> Iterator[str]:
        for key, chat in self._now.chats.items():
            mentor = self._now.members.get(chat.mentor)
            new = key not in self._before.chats and chat.stage is REQUESTED
            if new and not (mentor and mentor.can_be_found(self._monkey.world.now())):
                yield f"{chat.id} asks someone who cannot be found"

    def _asks_someone_away(self) -> Iterator[str]:
        """A request that is told to a mentor who is not to be asked, just now."""
        for at, row in self._new():
            chat, reader = self._now.chats.get(row.subject), self._now.members.get(row.lane)
            asked = row.kind == "living" and chat and reader and chat.mentor == reader.id and chat.revision == 1
            if asked and chat and reader and chat.stage is REQUESTED and not reader.can_be_found(at):
                yield f"{reader.name} is asked while away"

    # What time does

    def _asleep(self) -> Iterator[str]:
        now = self._monkey.world.now()
        for row in (*self._now.chats.values(), *self._now.members.values()):
            if row.wake_at and row.wake_at <= now:
                yield f"{row.id} should have been woken at {row.wake_at}"

    def _endless(self) -> Iterator[str]:
        """Requests that would wait for ever, and one that has waited for too long."""
        for chat in self._now.chats.values():
            if chat.stage in ENDS_BY_ITSELF and chat.wake_at is None:
                yield f"{chat.id} would be {chat.stage} for ever"
            if chat.stage is REQUESTED and chat.asked_at + LONGEST_REQUEST <= self._monkey.world.now():
                yield f"{chat.id} should have ended"

    def _untold(self) -> Iterator[str]:
        """What is owed by now, the reminders of a moved hour among it."""
        now = self._monkey.world.now()
        (home,) = self._now.communities
        for chat in self._now.chats.values():
            for one in owed(chat, self._people(chat), home.rules, home.zone, now):
                if one.at <= now:
                    yield f"{one.key} of {chat.id} was due at {one.at}"

    def _people(self, chat: Interview) -> dict[Role, Member]:
        sides = {STUDENT: self._now.members.get(chat.student), MENTOR: self._now.members.get(chat.mentor)}
        return {role: member for role, member in sides.items() if member and member.left_at is None}

    def _unthanked(self) -> Iterator[str]:
        """Chats that were held, and whose student was never reminded of thanks."""
        for chat in self._now.chats.values():
            if chat.stage is HELD and chat.met_at and chat.ends_at and STUDENT in self._people(chat):
                for name, span in THANKS.items():
                    due, key = chat.ends_at + span, f"meeting-{chat.meeting}/{name}/{STUDENT}"
                    late = due + LONGEST_NIGHT <= self._monkey.world.now()
                    if late and due > chat.met_at and key not in chat.told:
                        yield f"{name} of {chat.id}"

    # Who reads what

    def _overheard(self) -> Iterator[str]:
        """Private words on anything that somebody else can read."""
        world = self._monkey.world
        for persona in PEOPLE:
            others = [mark(other.id) for other in PEOPLE if other.id != persona.id]
            secret = [f"{other} {name} " for other in others for name in PRIVATE]
            form = world.form(persona.id)
            read = [json.dumps(message.payload) for message in world.seen_by(persona.id, self._version)]
            read += [json.dumps([form.payload, dict(form.values)])] if form else []
            yield from (f"{persona.name} reads {words}" for words in secret for text in read if words in text)

    def _remembered(self) -> Iterator[str]:
        """Words of someone who has just been forgotten."""
        for person in (who.id for who in PEOPLE):
            before, after = _members(self._before, person), _members(self._now, person)
            if before - after:
                yield from (f"still there: {row}" for row in self._now.texts if mark(person) in row)


def items(row: Delivery) -> list[tuple[str, str, str]]:
    """The nudges of a row: of which interview, its name, its key."""
    lines = (row.args or {}).get("items", "").splitlines() if row.kind == "nudge" else []
    return [(interview, name, key) for interview, name, key, _ in (line.split(" ") for line in lines)]


def _members(seen: Look, person: str) -> set[str]:
    return {member for who, member in seen.links if who == person}
