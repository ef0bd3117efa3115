"""Reports, and people who are kept apart.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "apart",
        *_texts("community_id", "one", "other", "report"),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "one", "other", "report", name="apart_pk"),
    )
    op.create_index("apart_other", "apart", ["community_id", "other", "one"])
    op.create_table(
        "reports",
        *_texts("community_id", "id", "reporter", "reported", "concern", "words", "snapshot", "interview", "ending"),
        *_texts("closed_by"),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("community_id", "id", name="reports_pk"),
    )
    _partial("reports_undecided", ["community_id", "id"], "closed_at IS NULL")
    _partial("reports_closed", ["closed_at"], "closed_at IS NOT NULL")
    op.create_index("reports_reporter", "reports", ["community_id", "reporter"])
    op.create_index("reports_reported", "reports", ["community_id", "reported"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "reports", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
