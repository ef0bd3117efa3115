"""Where the bot is installed: one row for each workspace, which holds its token only under seal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - the store reads these annotations


@dataclass(frozen=True, slots=True)
class Installation:
    """The newest installation in a workspace (or a whole enterprise); `home` is where its people's ids are unique."""

    team: str
    home: str
    name: str
    sealed: str = field(repr=False)
    """The token, under seal; empty once the installation is removed."""
    bot: str
    bot_user: str
    scopes: tuple[str, ...]
    installed_at: datetime
    removed_at: datetime | None = None
