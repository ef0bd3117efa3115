"""One-time codes: shown in one place and typed in another, so that two become one. Only digests of them are kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b, scrypt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Purpose = Literal["link", "join"]
"""To be one member with another account, or to bring a space into the community."""

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two characters that nobody takes for one another: no 0 and O, no 1 and I."""
BITS, BYTES = 5, 5
SALT = b"windowseat one-time code"
COST = 2**12
"""Some milliseconds for one code; for all forty bits, longer than a code lives."""


@dataclass(frozen=True, slots=True)
class Code:
    """Whose code it is, what for, and until when it can be used."""

    digest: str
    purpose: Purpose
    community: str
    member: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Tries:
    """How often somebody typed a code that is none, since when."""

    community: str
    member: str
    count: int = 0
    since: datetime | None = None


def spell_code(chance: str) -> str:
    """Make a code such as `7KQM-X2RD` of something that nobody can guess."""
    number = int.from_bytes(blake2b(chance.encode(), digest_size=BYTES).digest())
    places = reversed(range(0, BYTES * 8, BITS))
    letters = "".join(ALPHABET[number >> place & 31] for place in places)
    return f"{letters[:4]}-{letters[4:]}"


def digest_of(typed: str) -> str:
    """What is kept of a code, however it is typed: small letters, spaces and dashes do not matter."""
    bare = "".join(letter for letter in typed.upper() if letter in ALPHABET)
    return scrypt(bare.encode(), salt=SALT, n=COST, r=8, p=1, dklen=16).hex()
