"""Finds things in what Discord sends, where anything may be missing or something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

LONGEST = 4_000
"""Characters of any one text; nothing that we ask for is longer."""
FLEETING = 1 << 6
"""The flag of a message that only one person sees."""
RUNS_THE_SERVER = 1 << 3 | 1 << 5
"""The permissions Administrator and Manage Server."""
_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What Discord says of someone."""

    name: str = ""
    bot: bool = False
    admin: bool = False


def part(source: object, *path: str) -> object:
    """What lies at the end of a path, None where it does not lead on."""
    for name in path:
        if not isinstance(source, dict):
            return None
        source = cast("dict[str, object]", source).get(name)
    return source


def text(source: object, *path: str) -> str:
    """The words at the end of a path, empty where there are none."""
    found = part(source, *path)
    return found[:LONGEST] if isinstance(found, str) else ""


def number(source: object, *path: str) -> int:
    """The whole number at the end of a path, written as one or as digits; 0 where there is none."""
    found = part(source, *path)
    if isinstance(found, str) and found.isascii() and found.isdecimal() and len(found) <= _MOST_DIGITS:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def items(source: object, *path: str) -> list[object]:
    """The list at the end of a path, empty where there is none."""
    found = part(source, *path)
    return cast("list[object]", found) if isinstance(found, list) else []


def user_of(source: object) -> object:
    """Who acted: inside a member in a server, on their own in a direct message."""
    member = part(source, "member", "user")
    return part(source, "user") if member is None else member


def known(source: object) -> Known:
    """What a payload says of who acted."""
    user = user_of(source)
    name = text(source, "member", "nick") or text(user, "global_name") or text(user, "username")
    admin = bool(number(source, "member", "permissions") & RUNS_THE_SERVER)
    return Known(name.strip(), part(user, "bot") is True, admin)


def is_fleeting(message: object) -> bool:
    """Whether only one person sees this message."""
    return bool(number(message, "flags") & FLEETING)
