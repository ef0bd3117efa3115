"""Where a bot's store lies between two openings: in a file of its own, or in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import BadSetting
from bot.wording import words
from storage.errors import OtherVersion, UnknownDatabase
from storage.memory import MemoryStore
from storage.sql import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from bot.ports import Store
    from storage.sql import SqlStore


@dataclass(slots=True)
class FileVault:
    """Keeps the playground's store in a file of its own."""

    file: Path

    async def open(self) -> Store:
        """Open it, made anew where it is missing."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        return await open_store(f"sqlite+aiosqlite:///{self.file}")

    async def empty(self) -> None:
        """Throw it away."""
        for ending in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)


@dataclass(slots=True)
class MemoryVault:
    """Keeps a story's store in memory; it outlives the server, as a file would."""

    store: MemoryStore = field(default_factory=MemoryStore)

    async def open(self) -> Store:
        """The store, as it was left."""
        return self.store

    async def empty(self) -> None:
        """Throw it away."""
        self.store = MemoryStore()


async def open_database(url: str) -> SqlStore:
    """The store of real people; raise BadSetting, without the address, which may hold a password, where it is none."""
    try:
        return await open_store(url)
    except OtherVersion as why:
        raise BadSetting(words("en").plain("cli.newer-tables")) from why
    except (UnknownDatabase, SQLAlchemyError, ModuleNotFoundError, OSError) as why:
        raise cannot_open(why) from why


def cannot_open(why: Exception) -> BadSetting:
    """What is said of a database that cannot be opened."""
    return BadSetting(words("en").plain("cli.database", error=str(getattr(why, "orig", None) or why)))


def made(folder: Path) -> Path:
    """The folder, made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
