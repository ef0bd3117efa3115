"""What the core needs of a store for communities and people: the part of `bot.ports` that says who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.codes import Code, Tries
    from bot.events import Person, Space
    from bot.matching.entry import Entry
    from bot.people import Community, Member
    from bot.rounds import Joined, Round, RoundKind, Seat


class Communities(Protocol):
    """The communities and the spaces they span."""

    async def get(self, community: str) -> Community | None: ...
    async def put(self, community: Community) -> None: ...
    async def count_change(self, community: str) -> int:
        """Count one more change to its mentors, and give the count; no count is seen before all below it are."""
        ...

    async def of_space(self, space: Space) -> Community | None: ...
    async def add_space(self, community: str, space: Space) -> None:
        """The community spans this space; no other one does any more."""
        ...

    async def take_space(self, community: str, space: Space) -> bool:
        """The community spans this space, unless another one does already: then False, and nothing is changed."""
        ...

    async def spaces(self, community: str) -> tuple[Space, ...]: ...
    async def remove(self, community: str) -> None:
        """Give up a community in which nobody is any more, and what spaces it still has."""
        ...


class Members(Protocol):
    """The members of communities, and the people on platforms that they are."""

    async def get(self, community: str, member: str) -> Member | None: ...
    async def some(self, community: str, members: Sequence[str]) -> tuple[Member, ...]:
        """Those that exist, in the order asked."""
        ...

    async def lock(self, community: str, member: str) -> Member | None:
        """As `get`, and nobody else changes this member until the transaction ends."""
        ...

    async def lock_both(self, community: str, one: str, other: str) -> tuple[Member | None, Member | None]:
        """As `lock`, in an order of their own: two who lock one another never wait in a circle."""
        ...

    async def put(self, member: Member) -> None:
        """Add or replace."""
        ...

    async def memberships(self, person: Person) -> tuple[Member, ...]:
        """All members, of any community, that this person is."""
        ...

    async def link(self, person: Person, member: Member) -> None:
        """This person is that member, and is written to first."""
        ...

    async def heard_zone(self, community: str, person: Person) -> str:
        """The time zone that this person's platform named last; empty where it named none."""
        ...

    async def hear_zone(self, community: str, person: Person, zone: str) -> None: ...
    async def unlink(self, community: str, person: Person) -> None:
        """This person is nobody there any more."""
        ...

    async def absorb(self, member: Member, other: str) -> None:
        """Whatever is `other`'s alone (searches, drafts, accounts after one's own) becomes this member's; they go."""
        ...

    async def alone(self, community: str, member: str) -> bool:
        """Whether nobody else is there, or was."""
        ...

    async def persons(self, community: str, *members: str) -> Mapping[str, tuple[Person, ...]]:
        """By member, where each of them can be written to, the newest link first."""
        ...

    async def unclaimed(self, community: str, handle: str) -> Member | None:
        """The imported member with this handle whom no person is linked to."""
        ...

    async def called(self, community: str, name: str) -> tuple[Member, ...]:
        """Whoever is there under exactly this name or handle, by their ids."""
        ...

    async def mentors_changed(self, community: str, since: int) -> tuple[Member, ...]:
        """Members with a mentor's side (or who had one) whose `directory` is above `since`."""
        ...

    async def entries_changed(self, community: str, since: int) -> Sequence[Entry]:
        """The same, only as far as the index reads them: ten thousand at once when somebody first searches."""
        ...

    async def organisers(self, community: str) -> tuple[Member, ...]: ...
    async def waiting_for_approval(self, community: str) -> tuple[Member, ...]: ...
    async def unreachable(self, community: str, at_least: int) -> tuple[Member, ...]: ...
    async def due(self, now: datetime, most: int) -> tuple[Member, ...]:
        """Members whose `wake_at` has come, the oldest first."""
        ...

    async def next_wake(self) -> datetime | None: ...
    async def erase(self, community: str, member: str) -> None:
        """Remove the member, their links and searches."""
        ...


class Codes(Protocol):
    """One-time codes, by their digests, and how often somebody typed a wrong one."""

    async def put(self, code: Code) -> None:
        """Keep it in place of any other of this member for this purpose."""
        ...

    async def get(self, digest: str) -> Code | None:
        """Nobody else uses it until the transaction ends."""
        ...

    async def drop(self, digest: str) -> None: ...
    async def tries(self, community: str, member: str) -> Tries: ...
    async def put_tries(self, tries: Tries) -> None: ...
    async def forget(self, before: datetime) -> int:
        """Drop the codes that ended before, and the tries that began before."""
        ...


class Rounds(Protocol):
    """Rounds, who takes part in them, and who sits with whom."""

    async def get(self, community: str, round_: str) -> Round | None:
        """In a transaction that writes, nobody else changes it until the end."""
        ...

    async def put(self, round_: Round) -> None:
        """Add or replace."""
        ...

    async def newest(self, community: str, most: int) -> tuple[Round, ...]: ...
    async def due(self, now: datetime, most: int) -> tuple[Round, ...]:
        """Those whose `wake_at` has come, the oldest first."""
        ...

    async def next_wake(self) -> datetime | None: ...
    async def join(self, joined_: Joined) -> None:
        """Add or replace."""
        ...

    async def leave(self, community: str, round_: str, member: str) -> None: ...
    async def joined(self, community: str, round_: str) -> tuple[Joined, ...]: ...
    async def seat(self, community: str, round_: str, seats_: Collection[Seat]) -> None:
        """Put these in place of all seats of the round."""
        ...

    async def put_seat(self, seat: Seat) -> None:
        """Add or replace one."""
        ...

    async def seats(self, community: str, round_: str) -> tuple[Seat, ...]:
        """All of them, by the number of their table."""
        ...

    async def met(self, community: str, since: datetime) -> frozenset[tuple[str, str]]:
        """Pairs, both ways round, that rounds which went out after `since` brought together."""
        ...

    async def left_out(self, community: str, kind: RoundKind, since: datetime) -> frozenset[str]:
        """Those whom the last round they joined, of those that went out after `since`, left without anybody."""
        ...

    async def move(self, community: str, before: str, now: str) -> None:
        """What one member joined, another joined; what both did counts once."""
        ...
