"""What the core needs from outside: a store, an outbox, messengers, a clock, ids and an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime, timedelta

    from bot.events import Person
    from bot.interview import Interview
    from bot.outbox import Delivery, DeliveryState, End, Finding, LivingCard, Outcome
    from bot.people import Post, Search
    from bot.registers import Codes, Communities, Members, Rounds
    from bot.safety import Apart, Report
    from bot.timetable import Occasion
    from bot.views import Card, File, Link


class AlreadyOpen(Exception):
    """This pair has an open interview."""


class Conflict(Exception):
    """Others changed the same at the same moment, and nothing was kept; do it again."""


class Interviews(Protocol):
    """The interviews."""

    async def get(self, community: str, interview: str) -> Interview | None: ...
    async def some(self, community: str, interviews: Sequence[str]) -> Sequence[Interview]:
        """Those that exist, in the order asked."""
        ...

    async def add(self, interview: Interview) -> None:
        """Raise AlreadyOpen if this pair has an open one."""
        ...

    async def put(self, interview: Interview) -> None: ...
    async def of(self, community: str, member: str) -> tuple[Interview, ...]:
        """All in which this member has a side, the newest first."""
        ...

    async def places_taken(self, community: str, accepted_since: datetime) -> Mapping[str, int]:
        """By mentor: requests that wait for an answer, and chats accepted since then that hold a place."""
        ...

    async def due(self, now: datetime, most: int) -> tuple[Interview, ...]:
        """Those whose `wake_at` has come, the oldest first."""
        ...

    async def next_wake(self) -> datetime | None: ...


class Searches(Protocol):
    """What people searched for lately."""

    async def get(self, community: str, search: str) -> Search | None: ...
    async def put(self, search: Search) -> None: ...
    async def latest(self, community: str, most: int) -> tuple[Search, ...]:
        """The newest first."""
        ...

    async def forget(self, made_before: datetime) -> int: ...


class Posts(Protocol):
    """Messages that the bot left in channels."""

    async def put(self, post: Post) -> None: ...
    async def get(self, community: str, post: str) -> Post | None: ...
    async def by_ref(self, community: str, ref: str) -> Post | None: ...

    async def stand(self, community: str, ref: str, person: Person) -> None:
        """Remember that somebody's emoji is on the message at `ref`; gone with their account."""
        ...

    async def step_away(self, community: str, ref: str, person: Person) -> None: ...

    async def standing(self, community: str, ref: str) -> frozenset[Person]: ...


class Inbox(Protocol):
    """Which deliveries have been taken in."""

    async def first_time(self, key: str) -> bool:
        """Record this key; False if it was there."""
        ...

    async def forget(self, age: timedelta) -> int:
        """Drop the keys taken in that long ago, by the store's own clock."""
        ...


class Drafts(Protocol):
    """What someone wrote in a form that could not be taken, kept so that nothing is lost."""

    async def put(self, community: str, member: str, action: str, values: Mapping[str, str]) -> None: ...
    async def get(self, community: str, member: str, action: str) -> Mapping[str, str]: ...
    async def drop(self, community: str, member: str, action: str) -> None: ...


class Outbox(Protocol):
    """What is still to be told. Leases and retries follow the store's own clock."""

    async def add(self, delivery: Delivery) -> None:
        """Do nothing if a row with this key exists."""
        ...

    async def void(self, community: str, subject: str, kinds: Sequence[str] = ()) -> int:
        """Drop the pending rows of a subject, of these kinds or of all; leased rows are left to `still_holds`."""
        ...

    async def claim(
        self, most: int, lease: timedelta, token: str, besides: Collection[str] = ()
    ) -> tuple[Delivery, ...]:
        """Lease due rows, at most one a lane, attempts counted, of all communities `besides` these.

        A lane with a leased row waits.
        """
        ...

    async def settle(self, delivery: Delivery, state: DeliveryState, ref: str = "", why: str = "") -> bool:
        """Record the end of a leased row; False if the lease was lost meanwhile."""
        ...

    async def settle_many(self, ends: Sequence[End]) -> None:
        """Record the ends of leased rows; those whose lease was lost stay as they are."""
        ...

    async def retry(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        """Give a leased row back, to be claimed again after that long; False if the lease was lost."""
        ...

    async def put_off(self, delivery: Delivery, after: timedelta, why: str = "") -> bool:
        """As `retry`, but as if not tried this time, and counted as refused: it is known that nothing was sent."""
        ...

    async def pause(self, delivery: Delivery, why: str = "") -> bool:
        """Put a leased row aside until `resume`, as if not tried this time; False if the lease was lost."""
        ...

    async def resume(self, community: str) -> int:
        """Make the paused rows of a community pending again."""
        ...

    async def expire_leases(self) -> int:
        """Make every lease end now: for a process that knows it is alone, at its start."""
        ...

    async def held(self, community: str) -> tuple[Delivery, ...]:
        """Rows whose outcome nobody can tell, for the worklist."""
        ...

    async def blank(self, community: str, subject: str) -> None:
        """Forget what people wrote: the arguments of the rows about a subject. Those of `shrunk` rows hold a place."""
        ...

    async def release(self, community: str, delivery: str) -> bool:
        """Make a held row pending again, as if never tried; False if it is not held."""
        ...

    async def readdress(self, community: str, lane: str, to: str) -> int:
        """Whatever is not sent yet to this member goes to another one; leases go on."""
        ...

    async def lane_of(self, delivery: Delivery) -> str:
        """To whom a row goes now; it may have been readdressed since it was leased."""
        ...

    async def reach_again(self, community: str, lane: str) -> int:
        """Make the rows that could not reach a lane pending again, as if never tried."""
        ...

    async def ask_first(self) -> int:
        """After a restore: whatever is not sent may have been, so that the platform is asked before each first send."""
        ...

    async def idle(self) -> bool:
        """Whether nothing is pending or leased."""
        ...


class LivingCards(Protocol):
    """The living cards."""

    async def get(self, community: str, interview: str, reader: str) -> LivingCard | None: ...
    async def put(self, card: LivingCard) -> None: ...
    async def drop(self, card: LivingCard) -> None: ...


class Safety(Protocol):
    """Who is kept apart, and what was reported."""

    async def apart(self, community: str, member: str) -> frozenset[str]:
        """Everyone whom this member must not be proposed to, whoever of them asked for it."""
        ...

    async def keep_apart(self, pair: Apart) -> None: ...
    async def asked_by(self, community: str, member: str) -> tuple[Apart, ...]:
        """Those whom this member blocked, the first one first."""
        ...

    async def reunite(self, pair: Apart) -> None: ...
    async def put(self, report: Report) -> None:
        """Add or replace."""
        ...

    async def get(self, community: str, report: str) -> Report | None: ...
    async def undecided(self, community: str) -> tuple[Report, ...]:
        """Those that are not closed, the oldest first."""
        ...

    async def forget(self, closed_before: datetime) -> int: ...
    async def move(self, community: str, before: str, now: str) -> None:
        """Two members have become one: what was said of the one holds for the other."""
        ...


class UnitOfWork(Protocol):
    """One transaction: all of it happens at `commit`, or nothing."""

    @property
    def communities(self) -> Communities: ...
    @property
    def members(self) -> Members: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def searches(self) -> Searches: ...
    @property
    def posts(self) -> Posts: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def living_cards(self) -> LivingCards: ...
    @property
    def safety(self) -> Safety: ...
    @property
    def codes(self) -> Codes: ...
    @property
    def rounds(self) -> Rounds: ...
    async def commit(self) -> None: ...


class Store(Protocol):
    """Where everything is kept."""

    def begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A transaction that may write; it is undone unless committed."""
        ...

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A transaction that only reads, beside any writer."""
        ...

    async def close(self) -> None: ...


class Clock(Protocol):
    """The time that decides what is owed: aware UTC, virtual in the playground."""

    def now(self) -> datetime: ...


class NewId(Protocol):
    """Gives ids of 22 base64url characters that sort by the time they were made (uuid7)."""

    def __call__(self) -> str: ...


class Messenger(Protocol):
    """One platform, for delivery. `to` is a person, or the id of a channel; `key` is the outbox row's id."""

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome: ...
    async def edit(self, ref: str, card: Card, key: str) -> Outcome: ...
    async def find(self, to: Person | str, key: str) -> Finding: ...


class Calendar(Protocol):
    """Draws calendar entries."""

    def file(self, occasion: Occasion, summary: str) -> File: ...
    def links(self, occasion: Occasion, google: str, outlook: str) -> tuple[Link, ...]: ...
