"""How ids are written: 22 characters that sort by the time they were made, as uuid7 has it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

ALPHABET = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""The characters of base64url, in the order in which they sort."""
LENGTH = 22
TAIL_BITS = 74
MARK = 0b1111 << 128
"""Fills the four bits that a uuid leaves of 22 characters: each id starts with a w, none with a dash."""


def uuid7(milliseconds: int, tail: int) -> int:
    """Lay out time and chance as RFC 9562 does, its version and variant between them."""
    high, low = divmod(tail, 1 << 62)
    return milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low


def spell(uuid: int) -> str:
    """Write 128 bits as 22 characters that sort as the numbers do."""
    marked = MARK | uuid
    return "".join(ALPHABET[marked >> 6 * place & 63] for place in reversed(range(LENGTH)))


def id_of(name: str, at: datetime) -> str:
    """Give what happens at this hour under this name the same id, whenever it is asked for."""
    digest = blake2b(name.encode(), digest_size=16).digest()
    return spell(uuid7(int(at.timestamp() * 1000), int.from_bytes(digest) % (1 << TAIL_BITS)))
