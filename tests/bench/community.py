"""A large community in a file, and a process that serves it: what `test_size.py` measures."""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median

from bot.answering import Answering
from bot.events import CommandInvoked, Event, HomeOpened, Person, Space
from bot.interview import REQUESTED, Interview
from bot.matching.index import Mentors
from bot.people import Community, Member, Mentor
from storage.ids import TimeOrderedIds
from storage.sql import open_store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MEMBERS, MENTORS, OPEN = 10_000, 3_000, 2_000
SPACE = Space("playground", "large")
FIELDS = ("Product", "Law", "Medicine", "Publishing", "Energy", "Teaching", "Film", "Finance", "Data", "Design")
ROLES = ("manager", "analyst", "director", "editor", "engineer", "consultant", "researcher", "designer")
COMMANDS = 200


async def build(url: str) -> None:
    """Fill an empty file with the community."""
    chance, new_id = random.Random(7), TimeOrderedIds()
    store = await open_store(url)
    community = Community(new_id(), "Large", directory=MENTORS)
    members = [_member(community, new_id(), number, chance) for number in range(MEMBERS)]
    async with store.begin() as uow:
        await uow.communities.put(community)
        await uow.communities.add_space(community.id, SPACE)
        for number, member in enumerate(members):
            await uow.members.put(member)
            await uow.members.link(Person("playground", "", f"p{number}"), member)
        for number in range(OPEN):
            mentor, student = members[number % MENTORS], members[MENTORS + number]
            chat = Interview(community.id, new_id(), student.id, mentor.id, REQUESTED, NOW, NOW, wake_at=NOW)
            await uow.interviews.add(replace(chat, wake_at=NOW + timedelta(hours=48)))
        await uow.commit()
    await store.close()


def _member(community: Community, made: str, number: int, chance: random.Random) -> Member:
    member = Member(community.id, made, f"Person {number}", "Europe/London", languages=("english",), joined_at=NOW)
    if number >= MENTORS:
        return member
    role = f"{chance.choice(FIELDS)} {chance.choice(ROLES)}"
    side = Mentor("published", chance.choice(FIELDS), role, f"Employer {number % 400}", "First jobs, moving on")
    return replace(member, mentor=side, directory=number + 1)


class Still:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The same instant, always."""
        return NOW


async def serve(url: str, began: float) -> dict[str, float]:
    """Start on the file and answer commands: seconds until ready, the first search, medians in ms, memory in MB."""
    store = await open_store(url)
    router = Answering(store, Still(), TimeOrderedIds(), Mentors())
    await router.answer(HomeOpened(who=Person("playground", "", "p9000"), key="ready", space=SPACE))
    ready = time.time() - began
    first = await _timed(router, "find-mentor", 0)
    numbers = range(1, COMMANDS)
    took = {name: [await _timed(router, name, number) for number in numbers] for name in ("find-mentor", "my-chats")}
    await store.close()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    medians = {f"{name}, median ms": median(times) for name, times in took.items()}
    return {"ready after s": ready, "first search ms": first, **medians, "resident MB": megabytes}


async def _timed(router: Answering, command: str, number: int) -> float:
    words = f"{FIELDS[number % len(FIELDS)].lower()} {ROLES[number % len(ROLES)]}" if command == "find-mentor" else ""
    who = Person("playground", "", f"p{MENTORS + OPEN + number}")
    event: Event = CommandInvoked(who=who, key=f"{command}{number}", space=SPACE, command=command, words=words)
    began = time.perf_counter()
    await router.answer(event)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(serve(sys.argv[1], float(sys.argv[2])))))
