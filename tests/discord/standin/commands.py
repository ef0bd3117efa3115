"""Judges the commands that the bot registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.discord.standin.judge import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.discord.standin.judge import Wrong
    from tests.discord.standin.things import Json

KNOWN = (
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja"
    " zh-TW ko"
)
LOCALES = frozenset(KNOWN.split())
NAME = re.compile(r"[-_'\w]{1,32}")
SLASH, PERSON, MESSAGE = 1, 2, 3
MOST = {SLASH: 100, PERSON: 15, MESSAGE: 15}
WHOLE, OPTIONS = 8000, 25
SUB_COMMAND, GROUP, TYPES = 1, 2, 11
NAMED, DESCRIBED = 32, 100


def judge(commands: Any) -> None:
    """Raise Invalid Form Body where something is wrong."""
    refuse(list(_all(commands)))


def _all(commands: Sequence[Json]) -> Iterator[Wrong]:
    for kind, most in MOST.items():
        if sum(one.get("type", SLASH) == kind for one in commands) > most:
            yield (), "APPLICATION_COMMANDS_TOO_MANY", f"Maximum number of application commands reached ({most})."
    names = [(one.get("type", SLASH), one.get("name")) for one in commands]
    for at, one in enumerate(commands):
        path = (str(at),)
        if names.count(names[at]) > 1:
            yield path, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
        yield from _named(one, path, one.get("type", SLASH) == SLASH)
        yield from _options(one.get("options") or [], path)
        if _size(one) > WHOLE:
            yield path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({WHOLE})"


def _named(one: Json, path: tuple[str, ...], slash: bool) -> Iterator[Wrong]:
    names = {"": one.get("name", ""), **(one.get("name_localizations") or {})}
    said = {"": one.get("description", ""), **(one.get("description_localizations") or {})}
    for locale, name in names.items():
        fits = bool(NAME.fullmatch(name)) and name == name.lower() if slash else 1 <= len(name) <= NAMED
        if not fits:
            yield (*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", f"Command name is invalid: {name!r} {locale}"
    for locale, words in said.items():
        if (not 1 <= len(words) <= DESCRIBED) if slash else words:
            yield (*path, "description"), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and 100 in length. {locale}"
    for locale in {*names, *said} - {"", *LOCALES}:
        yield (*path, "name_localizations"), "BASE_TYPE_CHOICES", f"Unknown locale {locale!r}."


def _options(options: Sequence[Json], path: tuple[str, ...]) -> Iterator[Wrong]:
    if len(options) > OPTIONS:
        yield (*path, "options"), "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {OPTIONS} in length."
    spared = False
    for at, one in enumerate(options):
        here = (*path, "options", str(at))
        yield from _named(one, here, slash=True)
        yield from _option(one, here)
        if one.get("required") and spared:
            yield here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed first"
        spared |= not one.get("required") and one.get("type") not in {SUB_COMMAND, GROUP}


def _option(one: Json, path: tuple[str, ...]) -> Iterator[Wrong]:
    if one.get("type") not in range(1, TYPES + 1):
        yield (*path, "type"), "BASE_TYPE_CHOICES", "Value must be one of the types of options."
    choices = one.get("choices") or []
    if len(choices) > OPTIONS:
        yield (*path, "choices"), "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {OPTIONS} in length."
    if choices and one.get("autocomplete"):
        yield path, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Choices and autocomplete exclude each other"
    for choice in choices:
        if not 1 <= len(choice["name"]) <= DESCRIBED:
            yield (*path, "choices"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."
    yield from _options(one.get("options") or [], path)


def _size(one: Json) -> int:
    names = [one.get("name_localizations") or {}, one.get("description_localizations") or {}]
    own = max(len(one.get("name", "")), *map(len, names[0].values()), 0)
    said = max(len(one.get("description", "")), *map(len, names[1].values()), 0)
    values = sum(len(choice["name"]) + len(str(choice["value"])) for choice in one.get("choices") or ())
    return own + said + values + sum(map(_size, one.get("options") or ()))
