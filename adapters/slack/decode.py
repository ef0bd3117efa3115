"""Reads what Slack sends as events. Whatever is missing or odd makes it None, never an exception."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict, cast

from adapters.slack.emoji import character
from adapters.slack.payload import every, first, home_of, known, part, team_of, text
from adapters.slack.render import LINK
from adapters.slack.text import PLATFORM
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
    Unreadable,
    Wrote,
    unpack,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.events import Event

_ROOM = re.compile(r"[CG][A-Z0-9]+")
_ORDINAL = re.compile(r"#\d+\Z")
REPORT = "report"
"""The shortcut in the menu of a message, and the verb that it stands for."""
WRITTEN = {"", "file_share", "thread_broadcast"}
"""The subtypes of a message that a person wrote; the others are edits, joins and the like."""


class Common(TypedDict):
    """What every event carries."""

    who: Person
    key: str
    space: Space
    channel: str
    name: str
    zone: str
    language: str


def read(payload: object, commands: Mapping[str, str]) -> Event | None:
    """Read a payload; `commands` gives the core's name of each slash command, as it is installed."""
    kind = "command" if text(payload, "command") else text(payload, "type")
    match kind:
        case "command":
            return _command(payload, commands)
        case "block_actions":
            return _press(payload)
        case "view_submission":
            return _submission(payload)
        case "shortcut" | "message_action":
            return _shortcut(payload, commands)
        case "event_callback":
            return EVENTS.get(text(payload, "event", "type"), _nothing)(payload)
        case _:
            return None


def _common(payload: object, user: str, key: str, channel: str = "", of: object = None) -> Common | None:
    home, team = home_of(payload), team_of(payload)
    if not (user and home and team and key.strip(":")):
        return None
    room = channel if _ROOM.fullmatch(channel) else ""
    said = known(of)
    return {
        "who": Person(PLATFORM, home, user),
        "key": key,
        "space": Space(PLATFORM, team),
        "channel": room,
        "name": said.name,
        "zone": said.zone,
        "language": said.language,
    }


def _command(payload: object, commands: Mapping[str, str]) -> Event | None:
    typed = text(payload, "command").removeprefix("/")
    common = _common(payload, text(payload, "user_id"), text(payload, "trigger_id"), text(payload, "channel_id"))
    if common is None:
        return None
    return CommandInvoked(**common, command=commands.get(typed, typed), words=text(payload, "text").strip())


def _press(payload: object) -> Event | None:
    pressed = first(part(payload, "actions"))
    named, user = text(pressed, "action_id"), text(payload, "user", "id")
    where = text(payload, "container", "message_ts") or text(payload, "view", "id")
    action = _ORDINAL.sub("", named)
    common = _common(payload, user, f"{where}:{named}:{user}:{text(pressed, 'action_ts')}", _channel(payload))
    if common is None or not action or action == LINK:
        return None
    return ActionPressed(**common, action=action, value=text(pressed, "selected_option", "value"))


def _submission(payload: object) -> Event | None:
    """A form may be sent again from the same window once it was refused, even unchanged: its trigger is another."""
    view = part(payload, "view")
    key = f"{text(view, 'id')}:{text(view, 'hash')}:{text(payload, 'trigger_id')}"
    common = _common(payload, text(payload, "user", "id"), key)
    action = text(view, "callback_id")
    if common is None or not action:
        return None
    return FormSubmitted(**common, action=action, values=_values(part(view, "state", "values")))


def _values(state: object) -> dict[str, str]:
    blocks = cast("dict[object, object]", state) if isinstance(state, dict) else {}
    return {name: _answer(block) for name, block in blocks.items() if isinstance(name, str)}


def _answer(block: object) -> str:
    answers = list(cast("dict[object, object]", block).values()) if isinstance(block, dict) else []
    answer = answers[0] if answers else None
    return text(answer, "value") or text(answer, "selected_option", "value")


def _shortcut(payload: object, commands: Mapping[str, str]) -> Event | None:
    """A shortcut is a command without words; its callback id is the core's name of it."""
    named = text(payload, "callback_id")
    key = text(payload, "trigger_id")
    common = _common(payload, text(payload, "user", "id"), key, _channel(payload))
    if common and named == REPORT:
        return _report(common, payload)
    return CommandInvoked(**common, command=named) if common and named in commands.values() else None


def _report(common: Common, payload: object) -> Event:
    """Report the chat that a message is about; where it is about none, ask which."""
    buttons = (
        button for block in every(part(payload, "message", "blocks")) for button in every(part(block, "elements"))
    )
    named = (_ORDINAL.sub("", text(button, "action_id")) for button in buttons)
    about = next((action for action in named if _verb(action) == REPORT), "")
    if about:
        return ActionPressed(**common, action=about)
    return CommandInvoked(**common, command="windowseat", words=REPORT)


def _verb(action: str) -> str:
    try:
        return unpack(action).verb
    except Unreadable:
        return ""


def _channel(payload: object) -> str:
    return text(payload, "channel", "id") or text(payload, "container", "channel_id")


def _reacted(payload: object) -> Event | None:
    return _reaction(payload, Reacted)


def _unreacted(payload: object) -> Event | None:
    return _reaction(payload, Unreacted)


def _reaction(payload: object, event: type[Reacted | Unreacted]) -> Event | None:
    told = part(payload, "event")
    channel, name = text(told, "item", "channel"), text(told, "reaction")
    common = _told(payload, text(told, "user"), channel)
    if common is None or not name or text(told, "item", "type") != "message":
        return None
    return event(**common, post=f"{channel}:{text(told, 'item', 'ts')}", emoji=character(name))


def _home(payload: object) -> Event | None:
    common = _told(payload, text(payload, "event", "user"))
    return HomeOpened(**common) if common and text(payload, "event", "tab") in {"", "home"} else None


def _joined_channel(payload: object) -> Event | None:
    user = text(payload, "event", "user")
    common = _told(payload, user, text(payload, "event", "channel"))
    itself = text(first(part(payload, "authorizations")), "user_id") == user
    return MemberJoined(**common) if common and not itself else None


def _joined_team(payload: object) -> Event | None:
    user = part(payload, "event", "user")
    common = _told(payload, text(user, "id"), of=user)
    return MemberJoined(**common) if common and part(user, "is_bot") is not True else None


def _changed(payload: object) -> Event | None:
    """Only a deactivation is an event of its own; a new name or zone comes with whatever they do next."""
    user = part(payload, "event", "user")
    common = _told(payload, text(user, "id"), of=user)
    return MemberLeft(**common) if common and part(user, "deleted") is True else None


def _wrote(payload: object) -> Event | None:
    told = part(payload, "event")
    common = _told(payload, text(told, "user"))
    theirs = text(told, "subtype") in WRITTEN and not text(told, "bot_id")
    return Wrote(**common) if common and theirs and text(told, "channel_type") == "im" else None


def _nothing(_payload: object) -> Event | None:
    return None


def _told(payload: object, user: str, channel: str = "", of: object = None) -> Common | None:
    return _common(payload, user, text(payload, "event_id"), channel, of)


EVENTS: Mapping[str, Callable[[object], Event | None]] = {
    "reaction_added": _reacted,
    "reaction_removed": _unreacted,
    "app_home_opened": _home,
    "member_joined_channel": _joined_channel,
    "team_join": _joined_team,
    "user_change": _changed,
    "message": _wrote,
}
"""What Slack tells us about: the manifest subscribes to these."""
