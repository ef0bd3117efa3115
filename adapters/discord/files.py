"""Files that go with a message: named so that Discord shows them, and described in words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.discord.limits import LIMITS
from adapters.discord.shapes import FILE
from bot.views import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adapters.discord.limits import Payload

WORDS = "windowseat.txt"
"""What words are called that are too long for a message."""
_FOREIGN = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 60


def told(said: str) -> File:
    """Words as a file."""
    return File(WORDS, "text/plain", said.encode(), said[: LIMITS.attachment_description])


def named(files: Sequence[File]) -> tuple[File, ...]:
    """The files under names that Discord can refer to, each its own."""
    return tuple(replace(file, name=_named(file.name, number)) for number, file in enumerate(files))


def _named(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    plain = [_FOREIGN.sub("_", part)[:_LONGEST_NAME] for part in (stem, ending)]
    called = f"{plain[0]}{dot}{plain[1]}".strip("._") or "file"
    return f"{number + 1}-{called}" if number else called


def attachments(files: Sequence[File]) -> list[Payload]:
    """What a message says of its files."""
    most = LIMITS.attachment_description
    return [{"id": id_, "filename": file.name, "description": file.summary[:most]} for id_, file in enumerate(files)]


def shown(files: Sequence[File]) -> Iterator[Payload]:
    """Where the files stand in a message."""
    return ({"type": FILE, "file": {"url": f"attachment://{file.name}"}} for file in files)
