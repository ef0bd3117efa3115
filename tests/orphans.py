"""What a test run that was killed leaves behind: the folders of its servers, and the servers in them."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "windowseat-postgres-"
OWNED = "owned"
"""A file that is locked for as long as the process lives whose folder it is."""


@contextmanager
def owned(folder: Path) -> Iterator[Path]:
    """Hold a folder until the end; the lock is there before the file has its name."""
    unnamed = folder / f".{OWNED}"
    with unnamed.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        unnamed.rename(folder / OWNED)
        yield folder


def clear_away(within: Path | None = None) -> list[Path]:
    """End the servers whose owner is no more, and delete their folders; a folder without a lock is none of ours."""
    folders = sorted((within or Path(gettempdir())).glob(f"{PREFIX}*"))
    return [folder for folder in folders if _clear(folder)]


def _clear(folder: Path) -> bool:
    try:
        with (folder / OWNED).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _end(folder)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # it is held, gone, or somebody else's
        return False
    return True


def _end(folder: Path) -> None:
    """End the server that runs there, as a crash would; a number that another process was given since is let be."""
    with suppress(FileNotFoundError, ProcessLookupError, ValueError, IndexError):
        number = int((folder / "data/postmaster.pid").read_text("utf-8").split()[0])
        if str(folder) in Path(f"/proc/{number}/cmdline").read_text("utf-8"):
            os.kill(number, signal.SIGQUIT)
