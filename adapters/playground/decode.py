"""Reads what people do in the playground as events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from adapters.playground.things import PLATFORM
from bot.events import (
    ActionPressed,
    CommandInvoked,
    FormSubmitted,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    Person,
    Reacted,
    Space,
    Unreacted,
    Wrote,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.playground.things import Persona
    from bot.events import Event

ZONELESS = frozenset({"discord"})
"""Platforms that tell nobody's time zone."""
_COMMAND = re.compile(r"/(?P<command>[\w-]+)\s*(?P<words>.*)", re.DOTALL)
_SKIN_TONE = re.compile("[\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}-\N{EMOJI MODIFIER FITZPATRICK TYPE-6}]")


def person(persona_id: str, platform: str = PLATFORM) -> Person:
    """Name someone of the playground as the core does."""
    return Person(platform, "", persona_id)


def space(platform: str) -> Space:
    """Name the space that is played of a platform."""
    return Space(platform, platform)


def typed(who: Persona, place: str, text: str, key: str) -> Event | None:
    """Read a slash command, or a line written to the bot; what people say in a channel is not for it."""
    command = _COMMAND.fullmatch(text.strip())
    if command:
        return CommandInvoked(**_common(who, place, key), command=command["command"], words=command["words"].strip())
    return Wrote(**_common(who, place, key)) if place.startswith("@") else None


def pressed(who: Persona, place: str, action: str, key: str) -> Event:
    """Read the press of a button."""
    return ActionPressed(**_common(who, place, key), action=action)


def chosen(who: Persona, place: str, action: str, value: str, key: str) -> Event:
    """Read a choice in a select."""
    return ActionPressed(**_common(who, place, key), action=action, value=value)


def submitted(who: Persona, place: str, action: str, values: Mapping[str, str], key: str) -> Event:
    """Read a form that was sent."""
    return FormSubmitted(**_common(who, place, key), action=action, values=dict(values))


def reacted(who: Persona, place: str, post: str, emoji: str, key: str) -> Event:
    """Read an emoji put on a message."""
    return Reacted(**_common(who, place, key), post=post, emoji=bare(emoji))


def unreacted(who: Persona, place: str, post: str, emoji: str, key: str) -> Event:
    """Read an emoji taken back."""
    return Unreacted(**_common(who, place, key), post=post, emoji=bare(emoji))


def opened_home(who: Persona, key: str) -> Event:
    """Read a visit to the bot's home."""
    return HomeOpened(**_common(who, "", key))


def joined(who: Persona, key: str) -> Event:
    """Read someone's arrival."""
    return MemberJoined(**_common(who, "", key))


def left(who: Persona, key: str) -> Event:
    """Read someone's leaving."""
    return MemberLeft(**_common(who, "", key))


def bare(emoji: str) -> str:
    """The emoji without a skin tone."""
    return _SKIN_TONE.sub("", emoji)


def _common(who: Persona, place: str, key: str) -> dict[str, Any]:
    return {
        "who": person(who.id, who.on),
        "key": key,
        "space": space(who.on),
        "channel": place if place.startswith("#") else "",
        "admin": who.role == "organiser",
        "name": who.name,
        "zone": "" if who.on in ZONELESS else who.zone,
        "language": who.language,
    }
