"""A revision of a version to come, as if two reminders were new in it.

Revision ID: 9999
"""

from __future__ import annotations

from storage.migrations import HEAD

revision = "9999"
down_revision = HEAD
NEW_NUDGES = ("answer-1/mentor", "answer-2/mentor")


def upgrade() -> None:
    """Nothing but them."""
