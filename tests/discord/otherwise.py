"""What stories say otherwise on Discord, because people do it otherwise there; each stands beside what it replaces.

Discord does not tell a bot without privileged intents who joins, and has no home; some commands are offered only in
servers; nobody is known in direct messages who never did anything in a server; and it knows nobody's time zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHERWISE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "the-happy-arc": (
        (
            'Sam joins\n  Sam sees "Welcome, Sam" once\n  nobody else sees anything new\n',
            "Sam joins\n  nobody else sees anything new\nSam types /windowseat profile\n",
        ),
    ),
    "forget-me": (
        (
            "Sam types /windowseat profile\n",
            "Sam types /windowseat zone Europe/London\nSam types /windowseat profile\n",
        ),
    ),
    "left": (("Priya joins\n", "Priya joins\nPriya types /volunteer\n"),),
    "volunteer-three-ways": (
        ('Olu types /organise\nOlu presses "Ask for mentors in this channel"\n  Olu sees "In which channel?"\n', ""),
    ),
    "writes-to-the-bot": (
        ("Sam types hello there,", "Sam types /my-chats\nSam types hello there,"),
        ("Lena types /windowseat whatever", "Lena types /windowseat help"),
        ('Lena types /windowseat\n  Lena sees "How it works"\nSam opens the home\n  Sam sees "Welcome, Sam"\n', ""),
    ),
}


def on_discord(story: str, text: str) -> str:
    """A story as it goes on Discord; raise where what is to be replaced is not there any more."""
    for old, new in OTHERWISE.get(story, ()):
        if old not in text:
            raise LookupError(f"{story}: there is no {old!r} to be said otherwise.")
        text = text.replace(old, new)
    return text
