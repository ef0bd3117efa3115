"""The platform that the playground plays: who is there, what stands where, and what people did to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from adapters.playground.ground import Ground
from adapters.playground.standing import Standing
from adapters.playground.things import BOT, PLATFORM, CannotReach, OpenedForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.playground.things import Message, Payload, Persona

_REF = re.compile(r"m[0-9]{1,18}")  # as long as SQLite's numbers


class World(Ground):
    """People, places, messages and forms. It doubles what it is asked to post twice, as platforms do."""

    _stood = Standing()

    @property
    def _standing(self) -> Standing:
        self._stood = self._stood.renewed(self._db, self.version())
        return self._stood

    # People

    def people(self) -> tuple[Persona, ...]:
        """Everyone, in the order they were added."""
        return tuple(self._standing.people.values())

    def persona(self, person: str) -> Persona | None:
        """The one with this id."""
        return self._standing.people.get(person)

    def add_person(self, who: Persona) -> None:
        """Add someone, or replace who had this id."""
        values = (who.id, who.name, who.role, who.zone, who.language, who.about, who.here, who.on)
        with self._changing():
            self._db.execute(
                "INSERT INTO person (id, name, role, zone, language, about, here, platform)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, zone = excluded.zone,"
                " language = excluded.language, about = excluded.about, here = excluded.here,"
                " platform = excluded.platform",
                values,
            )

    def channels_of(self, person: str) -> tuple[str, ...]:
        """The channels of their platform."""
        on = self._on(person)
        return self.channels if on == PLATFORM else tuple(f"{channel}-{on}" for channel in self.channels)

    def can_read(self, person: str, message: Message) -> bool:
        """Whether this person sees a message."""
        return message.visible_to(person, self._on(person))

    def _on(self, person: str) -> str:
        someone = self.persona(person)
        return someone.on if someone else PLATFORM

    def set_here(self, person: str, here: bool) -> None:
        """Let someone come or leave."""
        with self._changing():
            self._db.execute("UPDATE person SET here = ? WHERE id = ?", (here, person))

    def close_messages(self, person: str, closed: bool = True) -> None:
        """Let someone refuse direct messages, or take them again."""
        with self._changing():
            self.remember(f"dm_closed {person}", "yes" if closed else "")

    def dm_closed(self, person: str) -> bool:
        """Whether they refuse direct messages."""
        return bool(self.recall(f"dm_closed {person}"))

    # Messages

    def post(self, place: str, payload: Payload, key: str, private_to: str | None = None) -> str:
        """Put up a card of the bot and give back its ref; raise CannotReach where a person takes no messages."""
        if place[:1] == "@" and private_to is None:
            self._must_reach(place[1:])
        return self._add(place, BOT, key, json.dumps(payload), "", private_to)

    def say(self, person: str, place: str, text: str, key: str = "", private_to: str | None = None) -> str:
        """Put up what a person wrote, once for each key."""
        row = self._one("SELECT seq FROM message WHERE key = ? AND author = ? AND key <> ''", key, person)
        return f"m{row['seq']}" if row else self._add(place, person, key, None, text, private_to)

    def _must_reach(self, person: str) -> None:
        someone = self.persona(person)
        if someone is None or not someone.here:
            raise CannotReach("left")
        if self.dm_closed(person):
            raise CannotReach("direct messages closed")

    def _add(self, place: str, author: str, key: str, payload: str | None, text: str, private_to: str | None) -> str:
        at = self.now().isoformat()
        with self._changing() as version:
            cursor = self._db.execute(
                "INSERT INTO message (place, at, author, key, payload, text, private_to, changed, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (place, at, author, key, payload, text, private_to, version, at),
            )
        return f"m{cursor.lastrowid}"

    def edit(self, ref: str, payload: Payload) -> bool:
        """Draw a card in place of another; False where the message is gone. The same card again is no change."""
        message = self.message(ref)
        if message and message.payload != payload:
            with self._changing() as version:
                self._db.execute(
                    "UPDATE message SET payload = ?, edited = 1, changed = ?, changed_at = ? WHERE seq = ?",
                    (json.dumps(payload), version, self.now().isoformat(), _seq(ref)),
                )
        return message is not None

    def remove(self, ref: str) -> None:
        """Take a message away for good."""
        with self._changing():
            self._db.execute("DELETE FROM message WHERE seq = ?", (_seq(ref),))

    def find(self, place: str, key: str) -> str | None:
        """The ref of the first message that was posted here under this key for everyone in the place."""
        row = self._one(
            "SELECT min(seq) AS seq FROM message WHERE key = ? AND place = ? AND private_to IS NULL", key, place
        )
        return f"m{row['seq']}" if row and row["seq"] else None

    def message(self, ref: str) -> Message | None:
        """The message with this ref."""
        return self._standing.messages.get(_seq(ref))

    def log(self, since: int = 0) -> tuple[Message, ...]:
        """Every message that changed after this version, the oldest first."""
        return tuple(message for message in self._standing.messages.values() if message.changed > since)

    def seen_by(self, viewer: str, since: int = 0) -> tuple[Message, ...]:
        """What this person can read and has changed after this version, in all places, the oldest first."""
        on = self._on(viewer)
        return tuple(message for message in self.log(since) if message.visible_to(viewer, on))

    def messages(self, place: str, viewer: str) -> tuple[Message, ...]:
        """What this person can read in one place, the oldest first."""
        return tuple(message for message in self.seen_by(viewer) if message.place == place)

    def react(self, person: str, ref: str, emoji: str) -> bool:
        """Put an emoji on a message; False where it was there, or the message is not."""
        if self.message(ref) is None or person in self._reactions(ref, emoji):
            return False
        with self._changing():
            self._db.execute("INSERT INTO reaction VALUES (?, ?, ?)", (_seq(ref), emoji, person))
        return True

    def unreact(self, person: str, ref: str, emoji: str) -> bool:
        """Take an emoji back; False where it was not there."""
        if person not in self._reactions(ref, emoji):
            return False
        with self._changing():
            where = (_seq(ref), emoji, person)
            self._db.execute("DELETE FROM reaction WHERE message = ? AND emoji = ? AND person = ?", where)
        return True

    def _reactions(self, ref: str, emoji: str) -> tuple[str, ...]:
        message = self.message(ref)
        return message.reactions.get(emoji, ()) if message else ()

    # Forms

    def open_form(self, person: str, payload: Payload, place: str, source: str | None = None) -> None:
        """Put a form before someone, in place of any other."""
        with self._changing() as version:
            values = (person, json.dumps(payload), "{}", "{}", place, source, version)
            self._db.execute("INSERT OR REPLACE INTO form VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def form(self, person: str) -> OpenedForm | None:
        """The form this person has before them; `values` holds what was filled in for them and what they typed."""
        row = self._one("SELECT * FROM form WHERE person = ?", person)
        if row is None:
            return None
        payload = json.loads(row["payload"])
        given = {one["name"]: one["value"] for one in payload["fields"]}
        typed, errors = json.loads(row["typed"]), json.loads(row["errors"])
        return OpenedForm(payload, given | typed, errors, row["place"], row["source"], row["changed"])

    def type_in(self, person: str, values: Mapping[str, str]) -> None:
        """Keep what someone typed, by the names of the fields."""
        row = self._one("SELECT typed FROM form WHERE person = ?", person)
        typed = json.loads(row["typed"]) if row else {}
        with self._changing():
            self._db.execute("UPDATE form SET typed = ? WHERE person = ?", (json.dumps(typed | dict(values)), person))

    def refuse(self, person: str, errors: Mapping[str, str]) -> None:
        """Leave the form open and say what has to be mended, by the names of the fields."""
        with self._changing() as version:
            values = (json.dumps(dict(errors)), version, person)
            self._db.execute("UPDATE form SET errors = ?, changed = ? WHERE person = ?", values)

    def close_form(self, person: str) -> None:
        """Take the form away."""
        with self._changing():
            self._db.execute("DELETE FROM form WHERE person = ?", (person,))


def _seq(ref: str) -> int:
    """The number of a message; 0, which is nobody's, for what never was a ref."""
    return int(ref[1:]) if _REF.fullmatch(ref) else 0
