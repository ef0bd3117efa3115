"""What stands in the world's file, read anew only where it has changed since the last look."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.playground.things import Message, Persona

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

Reactions = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everyone by their id, and every message by its number, as of a version: each in the order they came."""

    version: int = -1
    people: Mapping[str, Persona] = field(default_factory=dict[str, Persona])
    messages: Mapping[int, Message] = field(default_factory=dict[int, Message])
    rows: Sequence[sqlite3.Row] = ()
    """What `people` was read from."""

    def renewed(self, db: sqlite3.Connection, version: int) -> Standing:
        """As of this version, with what is as it was."""
        if version == self.version:
            return self
        rows = db.execute("SELECT * FROM person ORDER BY seq").fetchall()
        people = self.people if rows == self.rows else {row["id"]: _persona(row) for row in rows}
        return Standing(version, people, self._messages(db), rows)

    def _messages(self, db: sqlite3.Connection) -> Mapping[int, Message]:
        given = _reactions(db)
        standing = db.execute("SELECT seq, changed FROM message ORDER BY seq").fetchall()
        return {seq: self._message(db, seq, changed, given.get(seq, {})) for seq, changed in standing}

    def _message(self, db: sqlite3.Connection, seq: int, changed: int, given: Reactions) -> Message:
        known = self.messages.get(seq)
        if known and known.changed == changed and known.reactions == given:
            return known
        return _message(db.execute("SELECT * FROM message WHERE seq = ?", (seq,)).fetchone(), given)


def _persona(row: sqlite3.Row) -> Persona:
    told = (row[part] for part in ("id", "name", "role", "zone", "language", "about"))
    return Persona(*told, here=bool(row["here"]), on=row["platform"])


def _reactions(db: sqlite3.Connection) -> Mapping[int, Reactions]:
    given: defaultdict[int, Reactions] = defaultdict(dict)
    for message, emoji, person in db.execute("SELECT message, emoji, person FROM reaction ORDER BY rowid"):
        given[message][emoji] = (*given[message].get(emoji, ()), person)
    return given


def _message(row: sqlite3.Row, reactions: Reactions) -> Message:
    return Message(
        ref=f"m{row['seq']}",
        place=row["place"],
        at=datetime.fromisoformat(row["at"]),
        author=row["author"],
        payload=json.loads(row["payload"]) if row["payload"] else None,
        text=row["text"],
        private_to=row["private_to"],
        edited=bool(row["edited"]),
        changed=row["changed"],
        changed_at=datetime.fromisoformat(row["changed_at"]),
        reactions=reactions,
    )
