"""Where the bot is installed, and what waits until it is installed again.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0002"
down_revision = "0001"

STANDS = sa.text("removed_at IS NULL")
IS_PAUSED = sa.text("state = 'paused'")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "installations",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("bot", sa.Text(), nullable=False),
        sa.Column("bot_user", sa.Text(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("installed_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("team", name="installations_pk"),
    )
    op.create_index("installations_home", "installations", ["home"])
    op.create_index(
        "installations_newest", "installations", ["installed_at"], sqlite_where=STANDS, postgresql_where=STANDS
    )
    op.create_table(
        "install_states",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="install_states_pk"),
    )
    op.create_index("install_states_expires", "install_states", ["expires_at"])
    op.create_index("outbox_paused", "outbox", ["community_id"], sqlite_where=IS_PAUSED, postgresql_where=IS_PAUSED)
