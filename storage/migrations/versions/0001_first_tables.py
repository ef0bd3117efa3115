"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0001"
down_revision = None


def _partial(name: str, table: str, columns: list[str], where: sa.ColumnElement[bool] | sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "communities",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("volunteer_emoji", sa.Text(), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("directory", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="communities_pk"),
    )
    op.create_table(
        "drafts",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("form_values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "member", "action", name="drafts_pk"),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="inbox_pk"),
    )
    op.create_index("inbox_received", "inbox", ["received_at"])
    op.create_table(
        "interviews",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("hopes", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("more_asked", sa.Text(), nullable=False),
        sa.Column("more_told", sa.Text(), nullable=False),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("offered", sa.Text(), nullable=False),
        sa.Column("times_wanted", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("scheduled_at", UtcDateTime(), nullable=True),
        sa.Column("moves_student", sa.Integer(), nullable=False),
        sa.Column("moves_mentor", sa.Integer(), nullable=False),
        sa.Column("five_left", sa.Boolean(), nullable=False),
        sa.Column("said_student", sa.Text(), nullable=False),
        sa.Column("said_mentor", sa.Text(), nullable=False),
        sa.Column("met_at", UtcDateTime(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("surprise", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("verdict_why", sa.Text(), nullable=False),
        sa.Column("prepared", sa.Text(), nullable=False),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("thanked_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_words", sa.Text(), nullable=False),
        sa.Column("outcomes", sa.Integer(), nullable=False),
        sa.Column("outcome_shared_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="interviews_pk"),
    )
    op.create_index("interviews_accepted", "interviews", ["community_id", "accepted_at"])
    op.create_index("interviews_mentor", "interviews", ["community_id", "mentor"])
    op.create_index(
        "interviews_open_pair",
        "interviews",
        ["community_id", "student", "mentor"],
        unique=True,
        sqlite_where=sa.text("stage IN ('requested', 'accepted', 'scheduled')"),
        postgresql_where=sa.text("stage IN ('requested', 'accepted', 'scheduled')"),
    )
    op.create_index("interviews_stage", "interviews", ["community_id", "stage", "mentor"])
    op.create_index("interviews_student", "interviews", ["community_id", "student"])
    _partial("interviews_wake", "interviews", ["wake_at"], sa.text("wake_at IS NOT NULL"))
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="leases_pk"),
    )
    op.create_table(
        "members",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Boolean(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("year", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.JSON(), nullable=False),
        sa.Column("student", sa.JSON(), nullable=True),
        sa.Column("mentor", sa.JSON(), nullable=True),
        sa.Column("joined_at", UtcDateTime(), nullable=True),
        sa.Column("consented_at", UtcDateTime(), nullable=True),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.Column("wrote_at", UtcDateTime(), nullable=True),
        sa.Column("unreachable", sa.Integer(), nullable=False),
        sa.Column("directory", sa.Integer(), nullable=False),
        sa.Column("wake_at", UtcDateTime(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("mentor_state", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("community_id", "id", name="members_pk"),
    )
    op.create_index("members_directory", "members", ["community_id", "directory"])
    _partial("members_handle", "members", ["community_id", "handle", "id"], sa.text("handle != ''"))
    _partial("members_organiser", "members", ["community_id", "id"], sa.column("organiser").is_(sa.true()))
    _partial("members_unreachable", "members", ["community_id", "id"], sa.text("unreachable > 0"))
    _partial("members_waiting", "members", ["community_id", "id"], sa.text("mentor_state = 'waiting'"))
    _partial("members_wake", "members", ["wake_at"], sa.text("wake_at IS NOT NULL"))
    op.create_table(
        "outbox",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("useful_until", UtcDateTime(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("wake_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("community_id", "id", name="outbox_pk"),
        sa.UniqueConstraint("community_id", "key", name="outbox_community_id_key_key"),
    )
    _partial("outbox_held", "outbox", ["community_id", "id"], sa.text("state = 'held'"))
    _partial("outbox_unreached", "outbox", ["community_id", "lane"], sa.text("state = 'unreached'"))
    _partial("outbox_lane", "outbox", ["community_id", "lane", "id"], sa.text("wake_at IS NOT NULL"))
    op.create_index("outbox_subject", "outbox", ["community_id", "subject"])
    _partial("outbox_wake", "outbox", ["wake_at"], sa.text("wake_at IS NOT NULL"))
    op.create_table(
        "posts",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="posts_pk"),
    )
    op.create_index("posts_ref", "posts", ["community_id", "ref", "id"])
    op.create_table(
        "links",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member"],
            ["members.community_id", "members.id"],
            name="links_members_fk",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("community_id", "platform", "home", "person", name="links_pk"),
    )
    op.create_index("links_member", "links", ["community_id", "member", "place"])
    op.create_index("links_person", "links", ["platform", "home", "person"])
    op.create_table(
        "living_cards",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("interview", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("posted", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "interview"],
            ["interviews.community_id", "interviews.id"],
            name="living_cards_interviews_fk",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("community_id", "interview", "reader", name="living_cards_pk"),
    )
    op.create_table(
        "searches",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member"],
            ["members.community_id", "members.id"],
            name="searches_members_fk",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name="searches_pk"),
    )
    op.create_index("searches_made", "searches", ["made_at"])
    op.create_index("searches_member", "searches", ["community_id", "member"])
    op.create_table(
        "spaces",
        sa.Column("community_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.community_id"],
            name="spaces_communities_fk",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("platform", "id", name="spaces_pk"),
    )
    op.create_index("spaces_community", "spaces", ["community_id"])
