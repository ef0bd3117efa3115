"""Tables in memory. A transaction copies a table when it first writes to it, so that readers keep their moment."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from storage.errors import Orphan, ReadOnly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.codes import Code, Tries
    from bot.events import Person, Space
    from bot.interview import Interview
    from bot.outbox import Delivery, LivingCard
    from bot.people import Community, Member, Post, Search
    from bot.rounds import Joined, Round, Seat
    from bot.safety import Apart, Report
    from storage.installed import Installation

K = TypeVar("K")
V = TypeVar("V")
Key: TypeAlias = tuple[str, str]


class Lease(NamedTuple):
    """Who holds a name, until when, and how many had it."""

    holder: str
    expires_at: float
    epoch: int


@dataclass(slots=True)
class Table(Generic[K, V]):
    """Rows by their key."""

    rows: Mapping[K, V] = field(default_factory=dict[K, V])
    writes: bool = False
    copy: dict[K, V] | None = None

    def get(self, key: K) -> V | None:
        return self.rows.get(key)

    def values(self) -> Iterable[V]:
        return self.rows.values()

    def items(self) -> Iterable[tuple[K, V]]:
        return self.rows.items()

    def put(self, key: K, row: V) -> None:
        self._own()[key] = row

    def drop(self, key: K) -> None:
        self._own().pop(key, None)

    def drop_where(self, chosen: Callable[[K, V], bool]) -> int:
        """Drop these rows and count them."""
        gone = [key for key, row in self.rows.items() if chosen(key, row)]
        own = self._own()
        for key in gone:
            del own[key]
        return len(gone)

    def _own(self) -> dict[K, V]:
        if not self.writes:
            raise ReadOnly
        if self.copy is None:
            self.rows = self.copy = dict(self.rows)
        return self.copy


@dataclass(slots=True)
class Tables:
    """All tables, as one transaction sees them."""

    communities: Table[str, Community] = field(default_factory=Table[Any, Any])
    spaces: Table[Space, str] = field(default_factory=Table[Any, Any])
    members: Table[Key, Member] = field(default_factory=Table[Any, Any])
    links: Table[tuple[str, Person], str] = field(default_factory=Table[Any, Any])
    zones: Table[tuple[str, Person], str] = field(default_factory=Table[Any, Any])
    """What the platform of each link said of their time zone."""
    interviews: Table[Key, Interview] = field(default_factory=Table[Any, Any])
    searches: Table[Key, Search] = field(default_factory=Table[Any, Any])
    posts: Table[Key, Post] = field(default_factory=Table[Any, Any])
    standing: Table[tuple[str, Person, str], Person] = field(default_factory=Table[Any, Any])
    drafts: Table[tuple[str, str, str], Mapping[str, str]] = field(default_factory=Table[Any, Any])
    living_cards: Table[tuple[str, str, str], LivingCard] = field(default_factory=Table[Any, Any])
    inbox: Table[str, float] = field(default_factory=Table[Any, Any])
    outbox: Table[Key, Delivery] = field(default_factory=Table[Any, Any])
    keys: Table[Key, str] = field(default_factory=Table[Any, Any])
    """The ids in the outbox, by their keys."""
    waiting: Table[Key, float] = field(default_factory=Table[Any, Any])
    """When a row of the outbox is due, is tried again or loses its lease."""
    apart: Table[tuple[str, str, str, str], Apart] = field(default_factory=Table[Any, Any])
    reports: Table[Key, Report] = field(default_factory=Table[Any, Any])
    rounds: Table[Key, Round] = field(default_factory=Table[Any, Any])
    joined: Table[tuple[str, str, str], Joined] = field(default_factory=Table[Any, Any])
    seats: Table[tuple[str, str, int, str], Seat] = field(default_factory=Table[Any, Any])
    leases: Table[str, Lease] = field(default_factory=Table[Any, Any])
    installations: Table[str, Installation] = field(default_factory=Table[Any, Any])
    install_states: Table[str, float] = field(default_factory=Table[Any, Any])
    """Until when each can be redeemed."""
    codes: Table[str, Code] = field(default_factory=Table[Any, Any])
    code_tries: Table[Key, Tries] = field(default_factory=Table[Any, Any])

    def fork(self, *, writes: bool) -> Tables:
        """Give the same tables to a new transaction."""
        return Tables(*(Table(table.rows, writes) for table in self._all()))

    def settle(self) -> Tables:
        """Give what is written so far; what is written from now on is written to new copies."""
        for table in self._all():
            table.copy = None
        return self.fork(writes=False)

    def _all(self) -> Iterator[Table[Any, Any]]:
        return (getattr(self, name) for name in _NAMES)

    def check(self) -> None:
        """Raise Orphan where something belongs to nothing; only what was written can."""
        owned = (
            *((self.communities, community) for community in _new(self.spaces).values()),
            *((self.members, (community, member)) for (community, _), member in _new(self.links).items()),
            *((self.members, (code.community, code.member)) for code in _new(self.codes).values()),
            *((self.members, (search.community, search.member)) for search in _new(self.searches).values()),
            *((self.members, (one.community, one.member)) for one in _new(self.joined).values()),
            *((self.rounds, (one.community, one.round)) for one in _new(self.joined).values()),
            *((self.members, (seat.community, seat.member)) for seat in _new(self.seats).values()),
            *((self.rounds, (seat.community, seat.round)) for seat in _new(self.seats).values()),
            *((self.interviews, (card.community, card.interview)) for card in _new(self.living_cards).values()),
        )
        if any(owner not in table.rows for table, owner in owned):
            raise Orphan


_NAMES = tuple(each.name for each in fields(Tables))


def _new(table: Table[K, V]) -> Mapping[K, V]:
    return table.copy or {}
