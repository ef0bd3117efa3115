"""Communities and members in SQL."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, and_, bindparam, exists, func, select, type_coerce, union_all, update

from bot.events import Person, Space
from bot.matching.entry import Entry, seconds
from bot.people import Mentor
from storage.dialect import upsert
from storage.schema import (
    COMMUNITIES,
    HAS_HANDLE,
    IS_ORGANISER,
    IS_PUBLISHED,
    IS_UNREACHABLE,
    IS_WAITING,
    MEMBER_WAKES,
    MEMBERS,
    communities,
    drafts,
    links,
    members,
    searches,
    spaces,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Table

    from bot.people import Community, Member
    from storage.transaction import Transaction

SAME_MEMBER = and_(links.c.community == members.c.community, links.c.member == members.c.id)
_WHO = (links.c.platform, links.c.home, links.c.person)
_MEMBERSHIPS = (
    select(*MEMBERS.columns)
    .join(links, SAME_MEMBER)
    .where(*(column == bindparam(column.key) for column in _WHO))
    .order_by(members.c.community)
)
_OF_SPACE = (
    select(*COMMUNITIES.columns)
    .where(spaces.c.community == communities.c.id)
    .where(spaces.c.platform == bindparam("platform"), spaces.c.id == bindparam("space"))
)
_PERSONS = (
    select(links.c.member, links.c.platform, links.c.home, links.c.person)
    .where(links.c.community == bindparam("of_community"), links.c.member.in_(bindparam("some", expanding=True)))
    .order_by(links.c.place.desc())
)
_DUE = select(*MEMBERS.columns).where(members.c.wake_at <= bindparam("by")).order_by(members.c.wake_at)
_DUE_FIRST = _DUE.limit(bindparam("most"))
_NEXT_WAKE = select(func.min(members.c.wake_at)).where(MEMBER_WAKES)
"""What nearly every event asks: made once, for making it takes longer than asking."""
_SIDE = type_coerce(members.c.mentor, JSON)
_PLAIN = Mentor()
_ENTRIES = (
    select(members.c.id, members.c.directory, and_(IS_PUBLISHED, members.c.left_at.is_(None)))
    .add_columns(*(_SIDE[name].as_string() for name in ("role", "field", "employer", "likes")))
    .add_columns(members.c.school, members.c.programme, members.c.languages, members.c.zone)
    .add_columns(func.coalesce(_SIDE["windows"].as_string(), _PLAIN.windows))
    .add_columns(members.c.joined_at, _SIDE["paused_until"].as_string())
    .add_columns(*(func.coalesce(_SIDE[name].as_integer(), getattr(_PLAIN, name)) for name in ("places", "silences")))
    .where(members.c.community == bindparam("community"), members.c.directory > bindparam("since"))
    .order_by(members.c.directory, members.c.id)
)
"""What the index reads, taken out of each mentor's side where it lies: to read ten thousand whole takes longer."""
LINKS_OF_MEMBER = select(func.count()).where(SAME_MEMBER).correlate(members).scalar_subquery()
"""Counted, for PostgreSQL would look for their absence among the links of everybody."""


@dataclass(frozen=True, slots=True)
class SqlCommunities:
    """`bot.ports.Communities`."""

    transaction: Transaction

    async def get(self, community: str) -> Community | None:
        return await self.transaction.get(COMMUNITIES, community)

    async def put(self, community: Community) -> None:
        await self.transaction.put(COMMUNITIES, community)

    async def count_change(self, community: str) -> int:
        """Whoever counts holds the community until the end, so that counts are committed in their order."""
        more = update(communities).where(communities.c.id == community).values(directory=communities.c.directory + 1)
        count = (await self.transaction.write(more.returning(communities.c.directory))).scalar_one_or_none() or 0
        self.transaction.amend(COMMUNITIES, community, directory=count)
        return count

    async def of_space(self, space: Space) -> Community | None:
        where = {"platform": space.platform, "space": space.id}
        found = await self.transaction.find(COMMUNITIES, _OF_SPACE, where)
        return found[0] if found else None

    async def add_space(self, community: str, space: Space) -> None:
        await self.transaction.write(upsert(self.transaction.dialect, spaces), _spans(community, space))

    async def take_space(self, community: str, space: Space) -> bool:
        return await self.transaction.add(spaces, _spans(community, space))

    async def spaces(self, community: str) -> tuple[Space, ...]:
        query = select(spaces.c.platform, spaces.c.id).where(spaces.c.community == community)
        rows = await self.transaction.read(query.order_by(spaces.c.platform, spaces.c.id))
        return tuple(Space(*row) for row in rows)

    async def remove(self, community: str) -> None:
        """Its spaces go with it."""
        await self.transaction.drop(communities, community)


@dataclass(frozen=True, slots=True)
class SqlMembers:
    """`bot.ports.Members`."""

    transaction: Transaction
    _persons: dict[str, dict[str, tuple[Person, ...]]] = field(default_factory=dict[Any, Any], init=False)

    async def get(self, community: str, member: str) -> Member | None:
        return await self.transaction.get(MEMBERS, community, member)

    async def lock(self, community: str, member: str) -> Member | None:
        return await self.transaction.get(MEMBERS, community, member, lock=True)

    async def some(self, community: str, members: Sequence[str]) -> tuple[Member, ...]:
        return tuple(await self.transaction.some(MEMBERS, community, members))

    async def lock_both(self, community: str, one: str, other: str) -> tuple[Member | None, Member | None]:
        found = {
            member.id: member for member in await self.transaction.some(MEMBERS, community, (one, other), lock=True)
        }
        return found.get(one), found.get(other)

    async def put(self, member: Member) -> None:
        await self.transaction.put(MEMBERS, member)

    async def memberships(self, person: Person) -> tuple[Member, ...]:
        who = {"platform": person.platform, "home": person.home, "person": person.id}
        return await self.transaction.find(MEMBERS, _MEMBERSHIPS, who)

    async def link(self, person: Person, member: Member) -> None:
        mine = and_(links.c.community == member.community, links.c.member == member.id)
        last = await self.transaction.read(select(func.coalesce(func.max(links.c.place), 0)).where(mine))
        values = {"community": member.community, "member": member.id, "place": last.scalar_one() + 1}
        values |= {"platform": person.platform, "home": person.home, "person": person.id, "zone": ""}
        insert = self.transaction.dialect.insert(links)
        again = {name: insert.excluded[name] for name in ("member", "place")}
        keys = [*links.primary_key.columns]
        await self.transaction.write(insert.on_conflict_do_update(index_elements=keys, set_=again), values)

    async def heard_zone(self, community: str, person: Person) -> str:
        heard = select(links.c.zone).where(links.c.community == community, _is(person))
        return (await self.transaction.read(heard)).scalar_one_or_none() or ""

    async def hear_zone(self, community: str, person: Person, zone: str) -> None:
        here = and_(links.c.community == community, _is(person))
        await self.transaction.write(update(links).where(here).values(zone=zone))

    async def unlink(self, community: str, person: Person) -> None:
        await self.transaction.drop_where(links, links.c.community == community, _is(person))

    async def absorb(self, member: Member, other: str) -> None:
        """A draft of the same form is not needed twice; what is left of `other` goes with them."""
        theirs = _of(links, replace(member, id=other))
        lowest = await self.transaction.read(select(func.min(links.c.place)).where(_of(links, member)))
        highest = await self.transaction.read(select(func.max(links.c.place)).where(theirs))
        below = (lowest.scalar_one() or 0) - (highest.scalar_one() or 0) - 1
        await self.transaction.write(update(links).where(theirs).values(member=member.id, place=links.c.place + below))
        searched = _of(searches, replace(member, id=other))
        await self.transaction.write(update(searches).where(searched).values(member=member.id))
        known = select(drafts.c.action).where(_of(drafts, member))
        written = and_(_of(drafts, replace(member, id=other)), drafts.c.action.not_in(known))
        await self.transaction.write(update(drafts).where(written).values(member=member.id))
        await self.erase(member.community, other)

    async def alone(self, community: str, member: str) -> bool:
        others = exists().where(members.c.community == community, members.c.id != member)
        return not (await self.transaction.read(select(others))).scalar_one()

    async def persons(self, community: str, *members: str) -> Mapping[str, tuple[Person, ...]]:
        """In a transaction that only reads, nobody is looked up twice."""
        known = {} if self.transaction.writes else self._persons.setdefault(community, {})
        asked = [member for member in members if member not in known]
        known.update(dict.fromkeys(asked, ()))
        values = {"of_community": community, "some": asked}
        for member, *person in await self.transaction.read(_PERSONS, values) if asked else ():
            known[member] += (Person(*person),)
        return {member: known[member] for member in members}

    async def unclaimed(self, community: str, handle: str) -> Member | None:
        wanted = and_(HAS_HANDLE, members.c.handle == handle, LINKS_OF_MEMBER == 0)
        return next(iter(await self._where(community, wanted)), None)

    async def called(self, community: str, name: str) -> tuple[Member, ...]:
        """Two searches by an index each: with `or` it would be one of everybody."""
        here = select(members.c.id).where(members.c.community == community)
        either = union_all(here.where(members.c.name == name), here.where(HAS_HANDLE, members.c.handle == name))
        return await self._where(community, and_(members.c.id.in_(either), members.c.left_at.is_(None)))

    async def mentors_changed(self, community: str, since: int) -> tuple[Member, ...]:
        query = select(*MEMBERS.columns).where(members.c.community == community, members.c.directory > since)
        return await self.transaction.find(MEMBERS, query.order_by(members.c.directory, members.c.id))

    async def entries_changed(self, community: str, since: int) -> tuple[Entry, ...]:
        rows = await self.transaction.read(_ENTRIES, {"community": community, "since": since})
        return tuple([_entry(*row) for row in rows])

    async def organisers(self, community: str) -> tuple[Member, ...]:
        return await self._where(community, and_(IS_ORGANISER, members.c.left_at.is_(None)))

    async def waiting_for_approval(self, community: str) -> tuple[Member, ...]:
        return await self._where(community, and_(IS_WAITING, members.c.left_at.is_(None)))

    async def unreachable(self, community: str, at_least: int) -> tuple[Member, ...]:
        many = members.c.unreachable >= at_least
        return await self._where(community, and_(IS_UNREACHABLE, many, members.c.left_at.is_(None)))

    async def due(self, now: datetime, most: int) -> tuple[Member, ...]:
        return await self.transaction.take(MEMBERS, _DUE_FIRST, {"by": now, "most": most})

    async def next_wake(self) -> datetime | None:
        return (await self.transaction.read(_NEXT_WAKE)).scalar_one()

    async def erase(self, community: str, member: str) -> None:
        """Links and searches go with the member."""
        await self.transaction.drop(drafts, community, member)
        await self.transaction.drop(members, community, member)

    async def _where(self, community: str, condition: ColumnElement[bool]) -> tuple[Member, ...]:
        query = select(*MEMBERS.columns).where(members.c.community == community, condition)
        return await self.transaction.find(MEMBERS, query.order_by(members.c.id))


def _entry(member: str, version: int, listed: bool, *told: Any) -> Entry:
    if not listed:
        return Entry(member, version, listed=False)
    *texts, joined, paused, places, silences = told
    until = datetime.fromisoformat(paused) if paused else None
    return Entry._make((member, version, True, *texts, seconds(joined), seconds(until), places, silences))


def _spans(community: str, space: Space) -> dict[str, str]:
    return {"community": community, "platform": space.platform, "id": space.id}


def _of(table: Table, member: Member) -> ColumnElement[bool]:
    return and_(table.c.community == member.community, table.c.member == member.id)


def _is(person: Person) -> ColumnElement[bool]:
    return and_(links.c.platform == person.platform, links.c.home == person.home, links.c.person == person.id)
