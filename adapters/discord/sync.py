"""Gives Discord the commands of this version, where it has others: it counts what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.discord.calls import as_list
from adapters.discord.manifest import commands
from adapters.discord.payload import items, number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.discord.calls import Calls
    from adapters.discord.limits import Payload

PATH = "/applications/{application}/commands"
NAMELESS = (None, False, "", [], {})
"""What Discord leaves out, or adds of its own accord."""


async def in_sync(calls: Calls, application: str) -> bool:
    """Whether Discord has the commands of this version."""
    query = {"with_localizations": "true"}
    there = as_list(await calls.ask("GET", PATH, {"application": application}, query=query))
    return have_same(commands(), there)


async def sync(calls: Calls, application: str) -> bool:
    """Tell Discord the commands, unless it has them; whether it had to be told."""
    if await in_sync(calls, application):
        return False
    told: Any = commands()
    await calls.ask("PUT", PATH, {"application": application}, told)
    return True


def have_same(ours: Sequence[Payload], theirs: Sequence[object]) -> bool:
    """Whether these are the same commands; Discord adds ids, versions and what is usual."""
    known = {(number(one, "type") or 1, text(one, "name")): one for one in theirs}
    named = [(one.get("type", 1), one["name"]) for one in ours]
    return len(known) == len(ours) and all(
        name in known and _says(known[name], one) for name, one in zip(named, ours, strict=True)
    )


def _says(theirs: object, ours: Payload) -> bool:
    return all(_is(theirs, key, wanted) for key, wanted in ours.items())


def _is(theirs: object, key: str, wanted: object) -> bool:
    if key in {"options", "choices"} and isinstance(wanted, list):
        there = items(theirs, key)
        return len(there) == len(wanted) and all(_says(one, our) for one, our in zip(there, wanted, strict=True))
    found = theirs.get(key) if isinstance(theirs, dict) else None
    return found == wanted or (found in NAMELESS and wanted in NAMELESS) or _same_set(found, wanted)


def _same_set(found: object, wanted: object) -> bool:
    """Places where a command may be used have no order."""
    return isinstance(found, list) and isinstance(wanted, list) and sorted(map(str, found)) == sorted(map(str, wanted))
