"""PostgreSQL sorts texts by their bytes: `storage.migrations.sorting` sees to it after every upgrade.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing more than an upgrade has to happen."""
