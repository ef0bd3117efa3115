"""Somebody is found by their name without reading the whole community.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the index."""
    op.create_index("members_name", "members", ["community_id", "name", "id"])
