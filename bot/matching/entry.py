"""A mentor as the index reads them: what each short text tells, and the ground they may share with somebody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.matching.terms import KINDS
from bot.matching.text import words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.matching.terms import Kind
    from bot.people import Member

_BREAK = re.compile(r"[,;\n]")
_ONCE: tuple[Kind, ...] = ("role", "field", "employer", "school", "programme", "place")


class Entry(NamedTuple):
    """What is kept of a mentor; `kinds` are the numbers of the texts' kinds. Instants are seconds, 0 where none."""

    id: str
    version: int
    kinds: bytes
    texts: tuple[str, ...]
    school: str
    programme: str
    languages: tuple[str, ...]
    zone: str
    windows: str
    joined: float
    paused: float
    places: int
    silences: int


def entry(member: Member) -> Entry | None:
    """Read a member for the index; None if they are no published mentor."""
    mentor = member.mentor
    if mentor is None or mentor.state != "published" or member.left_at is not None:
        return None
    once = (mentor.role, mentor.field, mentor.employer, member.school, member.programme, city(member.zone))
    liked = topics(mentor.likes)
    return Entry(
        member.id,
        member.directory,
        _kinds(len(member.languages), len(liked)),
        (*map(str.strip, once), *member.languages, *liked),
        ground(member.school),
        ground(member.programme),
        member.languages,
        member.zone,
        mentor.windows,
        _seconds(member.joined_at),
        _seconds(mentor.paused_until),
        mentor.places,
        mentor.silences,
    )


@lru_cache(maxsize=256)
def _kinds(languages: int, liked: int) -> bytes:
    several: list[Kind] = ["language"] * languages + ["topic"] * liked
    return bytes(KINDS.index(kind) for kind in (*_ONCE, *several))


def _seconds(when: datetime | None) -> float:
    return when.timestamp() if when else 0.0


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
