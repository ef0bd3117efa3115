"""Rounds, who takes part in them, and who sits with whom.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0006"
down_revision = "0005"

WAKES = sa.text("wake_at IS NOT NULL")


def upgrade() -> None:
    """Make the tables; chats that are there came from no round."""
    _rounds()
    _joined()
    _seats()
    with op.batch_alter_table("interviews") as interviews:
        interviews.add_column(sa.Column("round", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("interviews") as interviews:
        interviews.alter_column("round", server_default=None)


def _rounds() -> None:
    op.create_table(
        "rounds",
        *_texts("community_id", "id", "kind", "name", "about", "by"),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        *_texts("state"),
        sa.Column("draws", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("community_id", "id", name="rounds_pk"),
    )
    op.create_index("rounds_made", "rounds", ["community_id", "made_at"])
    op.create_index("rounds_sent", "rounds", ["community_id", "sent_at"])
    op.create_index("rounds_wake", "rounds", ["wake_at"], sqlite_where=WAKES, postgresql_where=WAKES)


def _joined() -> None:
    op.create_table(
        "round_joined",
        *_texts("community_id", "round", "member", "side"),
        sa.Column("three", sa.Boolean(), nullable=False),
        *_texts("why"),
        sa.PrimaryKeyConstraint("community_id", "round", "member", name="round_joined_pk"),
        *_belongings("round_joined"),
    )
    op.create_index("round_joined_member", "round_joined", ["community_id", "member"])


def _seats() -> None:
    op.create_table(
        "round_seats",
        *_texts("community_id", "round"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("member", "side", "state", "interview"),
        sa.PrimaryKeyConstraint("community_id", "round", "number", "member", name="round_seats_pk"),
        *_belongings("round_seats"),
    )
    op.create_index("round_seats_member", "round_seats", ["community_id", "member"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _belongings(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["community_id", key],
            [f"{other}.community_id", f"{other}.id"],
            name=f"{table}_{other}_fk",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        )
        for key, other in (("round", "rounds"), ("member", "members"))
    ]
