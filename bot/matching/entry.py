"""A mentor as the index reads them: what each short text tells, and the ground they may share with somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.matching.terms import Kind
    from bot.people import Member


class Entry(NamedTuple):
    """What is kept of a mentor. Instants are seconds; `paused` and `joined` are 0 where there is none."""

    id: str
    version: int
    told: tuple[tuple[Kind, str], ...]
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
    return Entry(
        member.id,
        member.directory,
        tuple(dict.fromkeys(_told(member))),
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


def _seconds(when: datetime | None) -> float:
    return when.timestamp() if when else 0.0


def ground(text: str) -> str:
    """A text as it is compared with another for being the same."""
    return " ".join(words(text))


def _told(member: Member) -> Iterator[tuple[Kind, str]]:
    mentor = member.mentor
    if mentor is None:
        return
    yield "role", mentor.role.strip()
    yield "field", mentor.field.strip()
    yield "employer", mentor.employer.strip()
    yield "school", member.school.strip()
    yield "programme", member.programme.strip()
    for language in member.languages:
        yield "language", language
    for topic in topics(mentor.likes):
        yield "topic", topic
    yield "place", city(member.zone)


def topics(likes: str) -> tuple[str, ...]:
    """What a mentor likes to talk about, one thing each."""
    parts = (part.strip(" .-•*\t") for part in likes.replace(";", ",").replace("\n", ",").split(","))
    return tuple(part for part in parts if part)


def city(zone: str) -> str:
    """The city that a time zone is named after."""
    return zone.rpartition("/")[2].replace("_", " ") if "/" in zone else ""
