"""Whose emoji stands under a message that the bot left.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

WHO = ("community_id", "platform", "home", "person")


def upgrade() -> None:
    """Make the table; who stands there already is told of once more, at the next start."""
    op.create_table(
        "standing",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("community_id", "ref", "platform", "home", "person")),
        sa.PrimaryKeyConstraint("community_id", "ref", "platform", "home", "person", name="standing_pk"),
        sa.ForeignKeyConstraint(
            WHO,
            [f"links.{name}" for name in WHO],
            name="standing_links_fk",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("standing_person", "standing", list(WHO))
