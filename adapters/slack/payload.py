"""Finds things in what Slack sends, where anything may be missing or something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

LONGEST = 4_000
"""Characters of any one text; nothing that we ask for is longer."""


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says of someone."""

    name: str = ""
    zone: str = ""
    language: str = ""
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


def names_in(source: object) -> tuple[str, ...]:
    """The names of what is in an object."""
    found = cast("dict[object, object]", source) if isinstance(source, dict) else {}
    return tuple(name for name in found if isinstance(name, str))


def home_of(payload: object) -> str:
    """The scope in which user ids are unique: the enterprise, else the team."""
    granted = first(part(payload, "authorizations"))
    places = (
        (payload, "enterprise", "id"),
        (payload, "enterprise_id"),
        (granted, "enterprise_id"),
        (payload, "context_enterprise_id"),
    )
    return next((found for source, *path in places if (found := text(source, *path))), "") or team_of(payload)


def known(user: object) -> Known:
    """What a user object says of someone."""
    name = text(user, "profile", "display_name") or text(user, "profile", "real_name") or text(user, "real_name")
    admin = any(part(user, role) is True for role in ("is_admin", "is_owner"))
    return Known(name.strip(), text(user, "tz"), text(user, "locale"), admin)


def team_of(payload: object) -> str:
    """The workspace."""
    return text(payload, "team", "id") or text(payload, "team_id")


def every(source: object) -> list[object]:
    """All of a list, nothing where there is none."""
    return cast("list[object]", source) if isinstance(source, list) else []


def first(source: object) -> object:
    """The first of a list, None where there is none."""
    return cast("list[object]", source)[0] if isinstance(source, list) and source else None
