"""The tables of where the bot is installed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, PrimaryKeyConstraint, Table

from storage.columns import column, instants, partial, texts
from storage.installed import Installation
from storage.record import Record
from storage.schema import metadata
from storage.types import Json, UtcDateTime

installations = Table(
    "installations",
    metadata,
    *texts("team", "home", "name", "sealed", "bot", "bot_user"),
    column("scopes", Json(tuple[str, ...])),
    column("installed_at", UtcDateTime),
    *instants("removed_at"),
    PrimaryKeyConstraint("team"),
)
Index("installations_home", installations.c.home)
IS_INSTALLED = installations.c.removed_at.is_(None)
partial("installations_newest", installations.c.installed_at, where=IS_INSTALLED)

install_states = Table(
    "install_states", metadata, column("digest"), column("expires_at", BigInteger), PrimaryKeyConstraint("digest")
)
Index("install_states_expires", install_states.c.expires_at)

INSTALLATIONS = Record(Installation, installations)
