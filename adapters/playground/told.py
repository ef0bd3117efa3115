"""Who was told something when the clock was pushed to the next reminder, where nobody in view was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from adapters.playground.things import Message
    from adapters.playground.world import World

MOST_NAMES = 3


def note_told(world: World, since: int) -> None:
    """Keep who was told something after this version; the note holds until anything else happens."""
    log = world.log(since)
    people = dict.fromkeys(reader for message in _said(log) for reader in _readers(message))
    world.move_to(world.now())
    world.remember("told", json.dumps([world.version(), *people]))


def told_elsewhere(world: World, in_view: Collection[str]) -> str:
    """The names of those told; empty where somebody in view was, or nobody."""
    version, *people = json.loads(world.recall("told", "[-1]"))
    if version != world.version() or not people or {"", *in_view} & set(people):
        return ""
    found = [world.persona(person) for person in people[:MOST_NAMES]]
    names = [persona.name for persona in found if persona]
    return ", ".join([*names, f"{len(people) - MOST_NAMES} more"] if len(people) > MOST_NAMES else names)


def _said(log: tuple[Message, ...]) -> list[Message]:
    """A card drawn anew says little beside a new one."""
    return [message for message in log if not message.edited] or list(log)


def _readers(message: Message) -> Iterator[str]:
    """Whoever reads it; the empty name is a whole channel, which everybody does."""
    yield message.private_to or message.place.removeprefix("@") * message.place.startswith("@")
