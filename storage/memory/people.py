"""Communities and members in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.matching.entry import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.events import Person, Space
    from bot.matching.entry import Entry
    from bot.people import Community, Member
    from storage.memory.tables import Tables


@dataclass(frozen=True, slots=True)
class MemoryCommunities:
    """`bot.ports.Communities`."""

    tables: Tables

    async def get(self, community: str) -> Community | None:
        return self.tables.communities.get(community)

    async def put(self, community: Community) -> None:
        self.tables.communities.put(community.id, community)

    async def count_change(self, community: str) -> int:
        known = self.tables.communities.get(community)
        if known is None:
            return 0
        self.tables.communities.put(community, replace(known, directory=known.directory + 1))
        return known.directory + 1

    async def of_space(self, space: Space) -> Community | None:
        return self.tables.communities.get(self.tables.spaces.get(space) or "")

    async def add_space(self, community: str, space: Space) -> None:
        self.tables.spaces.put(space, community)

    async def take_space(self, community: str, space: Space) -> bool:
        if self.tables.spaces.get(space):
            return False
        await self.add_space(community, space)
        return True

    async def spaces(self, community: str) -> tuple[Space, ...]:
        spaces = (space for space, spanned_by in self.tables.spaces.items() if spanned_by == community)
        return tuple(sorted(spaces, key=lambda space: (space.platform, space.id)))

    async def remove(self, community: str) -> None:
        self.tables.spaces.drop_where(lambda _, spanned_by: spanned_by == community)
        self.tables.communities.drop(community)


@dataclass(frozen=True, slots=True)
class MemoryMembers:
    """`bot.ports.Members`."""

    tables: Tables

    async def get(self, community: str, member: str) -> Member | None:
        return self.tables.members.get((community, member))

    async def lock(self, community: str, member: str) -> Member | None:
        return self.tables.members.get((community, member))

    async def lock_both(self, community: str, one: str, other: str) -> tuple[Member | None, Member | None]:
        return self.tables.members.get((community, one)), self.tables.members.get((community, other))

    async def some(self, community: str, members: Sequence[str]) -> tuple[Member, ...]:
        found = (self.tables.members.get((community, member)) for member in members)
        return tuple(member for member in found if member)

    async def put(self, member: Member) -> None:
        self.tables.members.put((member.community, member.id), member)

    async def memberships(self, person: Person) -> tuple[Member, ...]:
        mine = [(community, member) for (community, who), member in self.tables.links.items() if who == person]
        found = (self.tables.members.get(key) for key in sorted(mine))
        return tuple(member for member in found if member)

    async def link(self, person: Person, member: Member) -> None:
        self.tables.links.drop((member.community, person))
        self.tables.links.put((member.community, person), member.id)

    async def heard_zone(self, community: str, person: Person) -> str:
        return self.tables.zones.get((community, person)) or ""

    async def hear_zone(self, community: str, person: Person, zone: str) -> None:
        self.tables.zones.put((community, person), zone)

    async def unlink(self, community: str, person: Person) -> None:
        self.tables.links.drop((community, person))
        self.tables.zones.drop((community, person))
        self.tables.standing.drop_where(lambda key, _: key[:2] == (community, person))

    async def absorb(self, member: Member, other: str) -> None:
        tables, community = self.tables, member.community
        for person in [*self._links(community, other), *self._links(community, member.id)]:
            await self.link(person, member)
        for key, search in list(tables.searches.items()):
            if (search.community, search.member) == (community, other):
                tables.searches.put(key, replace(search, member=member.id))
        for key, values in list(tables.drafts.items()):
            if key[:2] == (community, other) and tables.drafts.get((community, member.id, key[2])) is None:
                tables.drafts.put((community, member.id, key[2]), values)
        await self.erase(community, other)

    async def alone(self, community: str, member: str) -> bool:
        return not self._where(community, lambda one: one.id != member)

    async def persons(self, community: str, *members: str) -> Mapping[str, tuple[Person, ...]]:
        return {member: tuple(reversed(self._links(community, member))) for member in members}

    async def unclaimed(self, community: str, handle: str) -> Member | None:
        wanted = self._where(community, lambda member: bool(handle) and member.handle == handle)
        return next((member for member in wanted if not self._links(community, member.id)), None)

    async def called(self, community: str, name: str) -> tuple[Member, ...]:
        return self._where(community, lambda one: one.left_at is None and name in {one.name, one.handle} - {""})

    async def mentors_changed(self, community: str, since: int) -> tuple[Member, ...]:
        changed = self._where(community, lambda member: member.directory > since)
        return tuple(sorted(changed, key=lambda member: member.directory))

    async def entries_changed(self, community: str, since: int) -> tuple[Entry, ...]:
        return entries(await self.mentors_changed(community, since))

    async def organisers(self, community: str) -> tuple[Member, ...]:
        return self._where(community, lambda member: member.organiser and member.left_at is None)

    async def waiting_for_approval(self, community: str) -> tuple[Member, ...]:
        def waits(member: Member) -> bool:
            return member.mentor is not None and member.mentor.state == "waiting" and member.left_at is None

        return self._where(community, waits)

    async def unreachable(self, community: str, at_least: int) -> tuple[Member, ...]:
        return self._where(community, lambda member: member.unreachable >= max(at_least, 1) and member.left_at is None)

    async def due(self, now: datetime, most: int) -> tuple[Member, ...]:
        wakes = [(member.wake_at, key) for key, member in self.tables.members.items() if member.wake_at]
        oldest = sorted((at, key) for at, key in wakes if at <= now)[:most]
        return tuple(self.tables.members.rows[key] for _, key in oldest)

    async def next_wake(self) -> datetime | None:
        wakes = (member.wake_at for member in self.tables.members.values() if member.wake_at)
        return min(wakes, default=None)

    async def erase(self, community: str, member: str) -> None:
        tables = self.tables
        tables.members.drop((community, member))
        for person in self._links(community, member):
            tables.links.drop((community, person))
            tables.zones.drop((community, person))
            tables.standing.drop_where(lambda key, _, person=person: key[:2] == (community, person))
        tables.searches.drop_where(lambda _, search: (search.community, search.member) == (community, member))
        tables.drafts.drop_where(lambda key, _: key[:2] == (community, member))
        tables.codes.drop_where(lambda _, code: (code.community, code.member) == (community, member))
        tables.code_tries.drop((community, member))
        tables.joined.drop_where(lambda _, one: (one.community, one.member) == (community, member))
        tables.seats.drop_where(lambda _, seat: (seat.community, seat.member) == (community, member))

    def _links(self, community: str, member: str) -> list[Person]:
        """Find those who are this member; a table keeps the order in which it was written."""
        return [who for (where, who), linked in self.tables.links.items() if (where, linked) == (community, member)]

    def _where(self, community: str, chosen: Callable[[Member], bool]) -> tuple[Member, ...]:
        members = (member for member in self.tables.members.values() if member.community == community)
        return tuple(sorted(filter(chosen, members), key=lambda member: member.id))
