"""The index of what waits in the outbox stands in the order of the claims: none sorts all that is due to take a few.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WAITS = sa.text("wake_at IS NOT NULL")


def upgrade() -> None:
    """Make it anew, with the ids."""
    op.drop_index("outbox_wake", "outbox")
    op.create_index("outbox_wake", "outbox", ["wake_at", "id"], sqlite_where=WAITS, postgresql_where=WAITS)
