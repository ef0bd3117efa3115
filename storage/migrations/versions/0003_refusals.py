"""How often a platform said: not now.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Count from nothing; the default is only for the rows that are there."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("refused", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("refused", server_default=None)
