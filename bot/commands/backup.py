"""`windowseat backup` and `windowseat restore`: everything in one file, and back without saying anything twice."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from adapters.clock import WallClock
from bot.commands import OK
from bot.commands.vaults import cannot_open
from bot.reminders import Reminders
from bot.settings import BadSetting
from bot.wording import words
from storage import backup as files
from storage.dialect import bare_address
from storage.errors import UnknownDatabase
from storage.ids import TimeOrderedIds

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator
    from datetime import datetime
    from pathlib import Path

    from bot.settings import Settings
    from storage.sql import SqlStore

HOURS = 1_000_000
"""More hours than anything can be due at between a backup and now."""
REFUSALS: dict[type[Exception], str] = {
    files.NothingThere: "backup.nothing-there",
    files.Taken: "backup.taken",
    files.OtherVersion: "backup.other-version",
    files.NotABackup: "backup.damaged",
    files.NotEmpty: "backup.not-empty",
    files.InUse: "backup.in-use",
    FileNotFoundError: "backup.no-file",
}


@dataclass(slots=True)
class SteppedClock:
    """Stands at the hour that is being made up for."""

    at: datetime

    def now(self) -> datetime:
        """The hour."""
        return self.at


async def back_up(options: argparse.Namespace, settings: Settings) -> int:
    """Write everything to a file."""
    with _kindly(options.file, settings):
        await files.back_up(settings.database, options.file)
    _say("backup.done", file=str(options.file), database=bare_address(settings.database))
    return OK


async def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a backup in place; what may have been said since is asked for before it is said."""
    with _kindly(options.file, settings):
        async with files.opened(options.file) as store:
            unsent = await make_up(store, WallClock().now())
            await files.put_in_place(store, settings.database, replace=options.replace)
    _say("backup.restored", file=str(options.file), database=bare_address(settings.database), unsent=unsent)
    return OK


async def make_up(store: SqlStore, now: datetime) -> int:
    """Let the hours since the backup pass one by one, as they did, and mark what is unsent; give how much that is.

    Whatever time alone wrote meanwhile is written again under the same ids, so that the platform can be asked for it.
    """
    clock = SteppedClock(now)
    reminders = Reminders(store, clock, TimeOrderedIds())
    for _ in range(HOURS):
        wake = await reminders.next_wake()
        if wake is None or wake > now:
            break
        clock.at = wake
        await reminders.sweep()
    async with store.begin() as uow:
        unsent = await uow.outbox.ask_first()
        await uow.commit()
        return unsent


@contextmanager
def _kindly(file: Path, settings: Settings) -> Generator[None]:
    try:
        yield
    except tuple(REFUSALS) as why:
        told = {"file": str(file), "database": bare_address(settings.database), "error": str(why)}
        raise BadSetting(words("en").plain(REFUSALS[type(why)], **told)) from why
    except (UnknownDatabase, SQLAlchemyError, ModuleNotFoundError, OSError) as why:
        raise cannot_open(why) from why


def _say(key: str, **values: str | int) -> None:
    print(words("en").plain(key, **values))
