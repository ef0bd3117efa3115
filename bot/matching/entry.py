"""A mentor as the index reads them, and what each short text of theirs tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.matching.terms import KINDS
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.matching.terms import Kind
    from bot.people import Member

_BREAK = re.compile(r"[,;\n]")
_ONCE: tuple[Kind, ...] = ("role", "field", "employer", "school", "programme", "place")


class Entry(NamedTuple):
    """What the index reads of a member; nothing but the first three where they are no mentor who can be found."""

    id: str
    version: int
    listed: bool
    """Whether they said yes, and are here."""
    role: str = ""
    field: str = ""
    employer: str = ""
    likes: str = ""
    school: str = ""
    programme: str = ""
    languages: tuple[str, ...] = ()
    zone: str = ""
    windows: str = ""
    joined: float = 0
    """In seconds, as `paused`; 0 where there is none."""
    paused: float = 0
    places: int = 0
    silences: int = 0


def entries(members: Iterable[Member]) -> tuple[Entry, ...]:
    """Read members for the index."""
    return tuple(map(entry, members))


def entry(member: Member) -> Entry:
    """Read a member for the index."""
    mentor = member.mentor
    if mentor is None or mentor.state != "published" or member.left_at is not None:
        return Entry(member.id, member.directory, listed=False)
    return Entry(
        member.id,
        member.directory,
        True,
        mentor.role,
        mentor.field,
        mentor.employer,
        mentor.likes,
        member.school,
        member.programme,
        member.languages,
        member.zone,
        mentor.windows,
        seconds(member.joined_at),
        seconds(mentor.paused_until),
        mentor.places,
        mentor.silences,
    )


def seconds(when: datetime | None) -> float:
    """An instant as the index keeps it."""
    return when.timestamp() if when else 0.0


def told(one: Entry) -> tuple[bytes, tuple[str, ...]]:
    """What a mentor tells: the numbers of the kinds, and the texts."""
    liked = topics(one.likes)
    once = (one.role, one.field, one.employer, one.school, one.programme, city(one.zone))
    return _kinds(len(one.languages), len(liked)), (*map(str.strip, once), *one.languages, *liked)


@lru_cache(maxsize=256)
def _kinds(languages: int, liked: int) -> bytes:
    several = (*["language"] * languages, *["topic"] * liked)
    return bytes(KINDS.index(kind) for kind in (*_ONCE, *several))


@lru_cache(maxsize=4096)
def ground(text: str) -> str:
    """A text as it is compared with another for being the same."""
    return " ".join(words(text))


def topics(likes: str) -> tuple[str, ...]:
    """What a mentor likes to talk about, one thing each."""
    return tuple([part for part in [part.strip(" .-•*\t") for part in _BREAK.split(likes)] if part])


def city(zone: str) -> str:
    """The city that a time zone is named after."""
    return zone.rpartition("/")[2].replace("_", " ") if "/" in zone else ""
