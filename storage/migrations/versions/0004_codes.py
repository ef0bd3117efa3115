"""One-time codes, where a living card was posted, and what the platform said of the zone.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0004"
down_revision = "0003"

NEW = (("links", "zone"), ("living_cards", "at"))
"""Nothing hangs on these two: SQLite would drop what hangs on a table together with its older form."""

HEARD = """
UPDATE links SET zone = (
    SELECT zone FROM members WHERE members.community_id = links.community_id AND members.id = links.member
)
"""


def upgrade() -> None:
    """Make the tables and the columns; so far every zone was taken for the platform's."""
    for table, name in NEW:
        with op.batch_alter_table(table) as grown:
            grown.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as grown:
            grown.alter_column(name, server_default=None)
    op.execute(HEARD)
    op.create_table(
        "codes",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="codes_pk"),
        _of_a_member("codes"),
    )
    op.create_index("codes_member", "codes", ["community_id", "member"])
    op.create_index("codes_until", "codes", ["until"])
    op.create_table(
        "code_tries",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("community_id", "member", name="code_tries_pk"),
        _of_a_member("code_tries"),
    )
    op.create_index("code_tries_since", "code_tries", ["since"])


def _of_a_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", "member"],
        ["members.community_id", "members.id"],
        name=f"{table}_members_fk",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )
