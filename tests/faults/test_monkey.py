"""Whatever people do, in whatever order, and whenever the process ends: what must always be so, is so."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.interview import ACCEPTED, HOLDS_A_PLACE, NUDGES, OPEN, REQUESTED, Quiet
from bot.timetable import local
from tests.faults.monkey import Monkey, mark
from tests.faults.monkey_house import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.outbox import Delivery
    from storage.memory.tables import Tables

PIERCING = {nudge.name for nudge in NUDGES if nudge.quiet is Quiet.PIERCE}
PRIVATE = ("quote", "surprise", "action", "verdict_why", "reason")
"""Fields of forms that only their writer may read."""
ENDS_BY_ITSELF = {REQUESTED, ACCEPTED}


class Witness:
    """Looks after each gesture, and tells what should not be."""

    def __init__(self, monkey: Monkey) -> None:
        self._monkey = monkey
        self._before = self._tables
        self._sent = 0
        self._version = 0

    @property
    def _tables(self) -> Tables:
        return self._monkey.vault.store.tables

    def wrong(self) -> list[str]:
        """What has gone wrong since it looked last."""
        checks = (
            self._misfits,
            self._doubled,
            self._held,
            self._crowded,
            self._paired_twice,
            self._asked_in_vain,
            self._asleep,
            self._told_twice,
            self._woken_up,
            self._overheard,
            self._remembered,
        )
        found = [f"{check.__name__[1:]}: {what}" for check in checks for what in check()]
        self._before, self._sent = self._tables, len(self._monkey.house.postman.sent)
        self._version = self._monkey.world.version()
        return found

    def _misfits(self) -> list[str]:
        return self._monkey.house.postman.misfits

    def _doubled(self) -> Iterator[str]:
        ids = Counter(key for _, key in self._monkey.house.postman.sent)
        keys = Counter((row.community, row.key) for row in self._tables.outbox.values())
        yield from (str(key) for key, count in [*ids.items(), *keys.items()] if count > 1)

    def _held(self) -> list[str]:
        return [f"{row.kind} {row.why}" for row in self._tables.outbox.values() if row.state == "held"]

    def _crowded(self) -> Iterator[str]:
        """More places taken than there are, and more than before."""
        before, after = _taken(self._monkey, self._before), _taken(self._monkey, self._tables)
        for member in self._tables.members.values():
            places = member.mentor.places if member.mentor else 0
            if after[member.id] > max(places, before[member.id]):
                yield f"{member.name} has {places} places, and {after[member.id]} are taken"

    def _paired_twice(self) -> Iterator[str]:
        open_now = [chat for chat in self._tables.interviews.values() if chat.stage in OPEN]
        pairs = Counter(frozenset((chat.student, chat.mentor)) for chat in open_now)
        yield from (str(set(pair)) for pair, count in pairs.items() if count > 1 or len(pair) == 1)

    def _asked_in_vain(self) -> Iterator[str]:
        for key, chat in self._tables.interviews.items():
            mentor = self._tables.members.get((chat.community, chat.mentor))
            new = key not in self._before.interviews.rows and chat.stage is REQUESTED
            if new and not (mentor and mentor.can_be_found(self._monkey.world.now())):
                yield f"{chat.id} asks someone who cannot be found"

    def _asleep(self) -> Iterator[str]:
        now = self._monkey.world.now()
        for row in (*self._tables.interviews.values(), *self._tables.members.values()):
            if row.wake_at and row.wake_at <= now:
                yield f"{row.id} should have been woken at {row.wake_at}"
        for chat in self._tables.interviews.values():
            if chat.stage in ENDS_BY_ITSELF and chat.wake_at is None:
                yield f"{chat.id} would be {chat.stage} for ever"

    def _told_twice(self) -> Iterator[str]:
        told = Counter(item for row in self._tables.outbox.values() for item in _items(row))
        yield from (str(item) for item, count in told.items() if count > 1)

    def _woken_up(self) -> Iterator[str]:
        """Nudges that may wait and came in their reader's quiet hours."""
        rows = {row.id: row for row in self._tables.outbox.values()}
        for at, key in self._monkey.house.postman.sent[self._sent :]:
            row = rows[key]
            reader = self._tables.members.get((row.community, row.lane))
            names = {name for _, name, _ in _items(row)}
            if reader and names - PIERCING and reader.quiet.covers(local(at, reader.zone or "Europe/London")):
                yield f"{names} to {reader.name} at {at}"

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
            before, after = _members(self._before, person), _members(self._tables, person)
            if before - after:
                for name in self._tables.__slots__:
                    rows = getattr(self._tables, name).rows
                    yield from (f"{name} keeps {row}" for row in rows.items() if mark(person) in repr(row))


def _taken(monkey: Monkey, tables: Tables) -> Counter[str]:
    """How many of each mentor's places are taken, counted by hand."""
    (home,) = tables.communities.values()
    since = monkey.world.now() - home.rules.places_within
    holding = [chat for chat in tables.interviews.values() if chat.stage in HOLDS_A_PLACE]
    fresh = [chat for chat in holding if chat.stage is REQUESTED or (chat.accepted_at and chat.accepted_at >= since)]
    return Counter(chat.mentor for chat in fresh)


def _items(row: Delivery) -> list[tuple[str, str, str]]:
    """The nudges of a row: of which interview, its name, its key."""
    lines = (row.args or {}).get("items", "").splitlines() if row.kind == "nudge" else []
    return [(interview, name, key) for interview, name, key, _ in (line.split(" ") for line in lines)]


def _members(tables: Tables, person: str) -> set[str]:
    return {member for (_, who), member in tables.links.items() if who.id == person}


async def play(seed: int, gestures: int) -> list[str]:
    """What went wrong, after what had been done; empty when nothing did."""
    monkey = Monkey(seed)
    try:
        await monkey.open()
        witness = Witness(monkey)
        for _ in range(gestures):
            await monkey.do_something()
            if wrong := witness.wrong():
                return [*monkey.did[-25:], *wrong]
    except Exception as error:
        error.add_note("\n".join([f"seed {seed}", *monkey.did[-25:]]))
        raise
    finally:
        await monkey.close()
    return []


@pytest.mark.parametrize("seed", range(3))
async def test_a_monkey_breaks_nothing(seed: int) -> None:
    assert await play(seed, 200) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
async def test_a_patient_monkey_breaks_nothing(seed: int) -> None:
    assert await play(seed, 2000) == []
