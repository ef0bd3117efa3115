"""The tables of rounds: the round, who takes part, who sits where. They go with the round and with the member."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, PrimaryKeyConstraint, Table

from bot.rounds import Joined, Round, Seat
from storage.columns import belongs_to, column, instants, numbers, of_community, partial, texts
from storage.record import Record
from storage.schema import members, metadata
from storage.types import UtcDateTime

rounds = Table(
    "rounds",
    metadata,
    of_community(),
    *texts("id", "kind", "name", "about", "by"),
    column("made_at", UtcDateTime),
    *texts("state"),
    *numbers("draws", "seed"),
    column("exact", Boolean),
    *instants("sent_at", "wake_at"),
    PrimaryKeyConstraint("community", "id"),
)
ROUND_WAKES = rounds.c.wake_at.is_not(None)
Index("rounds_made", rounds.c.community, rounds.c.made_at)
Index("rounds_sent", rounds.c.community, rounds.c.sent_at)
partial("rounds_wake", rounds.c.wake_at, where=ROUND_WAKES)

joined = Table(
    "round_joined",
    metadata,
    of_community(),
    *texts("round", "member", "side"),
    column("three", Boolean),
    *texts("why"),
    PrimaryKeyConstraint("community", "round", "member"),
    belongs_to(rounds, "community", "round"),
    belongs_to(members, "community", "member"),
)
Index("round_joined_member", joined.c.community, joined.c.member)

seats = Table(
    "round_seats",
    metadata,
    of_community(),
    *texts("round"),
    *numbers("number"),
    *texts("member", "side", "state", "interview"),
    PrimaryKeyConstraint("community", "round", "number", "member"),
    belongs_to(rounds, "community", "round"),
    belongs_to(members, "community", "member"),
)
Index("round_seats_member", seats.c.community, seats.c.member)

ROUNDS = Record(Round, rounds)
JOINED = Record(Joined, joined)
SEATS = Record(Seat, seats)
