"""Emoji as Discord names them: characters, and the names of a server's own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from adapters.discord.payload import text

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURED = "\ufe0f"
"""Asks for the coloured picture of a character that is plain by nature."""
_TONES: Mapping[int, None] = dict.fromkeys(range(0x1F3FB, 0x1F400))


def character(emoji: object) -> str:
    """The emoji of a reaction without skin tone, empty where there is none; a server's own as `:name:`."""
    name = text(emoji, "name")
    if text(emoji, "id"):
        return f":{name}:"
    bare = name.translate(_TONES)
    alone = bare.replace(COLOURED, "")
    if len(alone) != 1:
        return bare
    return alone if alone.isascii() or east_asian_width(alone) == "W" else alone + COLOURED
