"""The ground of the playground's world: its SQLite file, its version, its notes and its clock."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS person (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, role TEXT, zone TEXT, language TEXT, about TEXT, here INTEGER,
    platform TEXT NOT NULL DEFAULT 'playground'
);
CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT, at TEXT, author TEXT, key TEXT, payload TEXT, text TEXT,
    private_to TEXT, edited INTEGER DEFAULT 0, changed INTEGER, changed_at TEXT
);
CREATE INDEX IF NOT EXISTS message_by_key ON message (key, place);
CREATE TABLE IF NOT EXISTS reaction (message INTEGER, emoji TEXT, person TEXT, PRIMARY KEY (message, emoji, person));
CREATE TABLE IF NOT EXISTS form (
    person TEXT PRIMARY KEY, payload TEXT, typed TEXT, errors TEXT, place TEXT, source TEXT, changed INTEGER
);
"""

GROWN = "ALTER TABLE person ADD COLUMN platform TEXT NOT NULL DEFAULT 'playground'"
"""What a world of before people were on several platforms lacks."""


class Ground:
    """One file that outlives the process."""

    def __init__(
        self,
        path: str,
        channels: tuple[str, ...] = ("#welcome", "#mentors"),
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.channels = channels
        self._real_now = real_now
        self._watchers: list[Callable[[], object]] = []
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {SCHEMA}")
        if "platform" not in {row["name"] for row in self._db.execute("PRAGMA table_info(person)")}:
            self._db.execute(GROWN)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # Changes, and who hears of them

    def version(self) -> int:
        """Grows with each change."""
        return int(self.recall("version", "0"))

    def subscribe(self, on_change: Callable[[], object]) -> Callable[[], None]:
        """Call this after each change, in this process; gives back what ends it."""
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change)

    @contextmanager
    def _changing(self) -> Iterator[int]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                version = self.version() + 1
                self.remember("version", str(version))
                yield version
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        for watcher in tuple(self._watchers):
            watcher()

    def remember(self, name: str, value: str) -> None:
        """Keep a note of the machinery; it is no change that anyone sees."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def recall(self, name: str, otherwise: str = "") -> str:
        """Read such a note."""
        row = self._one("SELECT value FROM setting WHERE name = ?", name)
        return row["value"] if row else otherwise

    def count(self, name: str) -> int:
        """Count one further under this name: 1, 2, 3 ..."""
        with self._lock:
            number = int(self.recall(f"count {name}", "0")) + 1
            self.remember(f"count {name}", str(number))
        return number

    def start_over(self) -> None:
        """Empty the world; its version and counts go on, so that nothing new looks old."""
        with self._changing():
            for table in ("person", "message", "reaction", "form"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 (our own four words)
            self._db.execute("DELETE FROM setting WHERE name <> 'version' AND name NOT LIKE 'count %'")

    # Time

    def now(self) -> datetime:
        """The virtual instant, in UTC."""
        frozen = self.recall("frozen")
        offset = timedelta(microseconds=int(self.recall("offset", "0")))
        return datetime.fromisoformat(frozen) if frozen else self._real_now() + offset

    def move_to(self, instant: datetime) -> None:
        """Set the clock forward, never back; a frozen one stays frozen, a running one runs on from there."""
        with self._changing():
            self._set_clock(max(instant, self.now()), bool(self.recall("frozen")))

    def freeze(self, instant: datetime) -> None:
        """Stop the clock at this instant; it moves only when told to."""
        with self._changing():
            self._set_clock(instant, frozen=True)

    def _set_clock(self, instant: datetime, frozen: bool) -> None:
        offset = (instant - self._real_now()) // timedelta(microseconds=1)
        self.remember("offset", str(offset))
        self.remember("frozen", instant.astimezone(UTC).isoformat() if frozen else "")

    def _one(self, query: str, *values: object) -> sqlite3.Row | None:
        return self._db.execute(query, values).fetchone()


class VirtualClock:
    """The world's time, for the core."""

    def __init__(self, world: Ground) -> None:
        self._world = world

    def now(self) -> datetime:
        """The virtual instant, in UTC."""
        return self._world.now()

    def move_to(self, instant: datetime) -> None:
        """Set it forward."""
        self._world.move_to(instant)
