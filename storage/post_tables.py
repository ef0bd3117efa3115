"""The tables of the messages that the bot left in channels: where each is, and whose emoji stands under it."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from bot.people import Post
from storage.columns import belongs_to, of_community, texts
from storage.record import Record
from storage.schema import links, metadata

posts = Table(
    "posts",
    metadata,
    of_community(),
    *texts("id", "kind", "ref"),
    PrimaryKeyConstraint("community", "id"),
)
Index("posts_ref", posts.c.community, posts.c.ref, posts.c.id)

standing = Table(
    "standing",
    metadata,
    of_community(),
    *texts("ref", "platform", "home", "person"),
    PrimaryKeyConstraint("community", "ref", "platform", "home", "person"),
    belongs_to(links, "community", "platform", "home", "person"),
)
Index("standing_person", standing.c.community, standing.c.platform, standing.c.home, standing.c.person)

POSTS = Record(Post, posts)
