"""What Discord's gateway sends, with the keys that its own documents name."""

from __future__ import annotations

from typing import Any

from bot.events import Person, Space

SAM = {"id": "700", "username": "sam", "global_name": "Sam Okafor", "discriminator": "0", "avatar": None}
MEMBER = {"user": SAM, "nick": None, "roles": [], "joined_at": "2026-09-01T09:00:00Z"}
WHO = Person("discord", "", "700")
SPACE = Space("discord", "900")
ROOM, MESSAGE = "910", "920"
SHOW = "ws1:show:c:i:"
KEY = "w000000000000000outbox"


def dispatched(name: str, said: dict[str, Any], number: int = 7) -> dict[str, Any]:
    """Something that the gateway tells."""
    return {"op": 0, "t": name, "s": number, "d": said}


def interaction(kind: int, data: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Something that somebody does in a server, and that wants an answer."""
    said = {
        "id": "1000",
        "application_id": "800",
        "type": kind,
        "data": data,
        "guild_id": "900",
        "channel_id": ROOM,
        "channel": {"id": ROOM, "type": 0},
        "member": MEMBER | {"permissions": "2048"},
        "token": "a-token",
        "version": 1,
        "locale": "en-GB",
        "guild_locale": "en-US",
        "context": 0,
        "entitlements": [],
    }
    return dispatched(
        "INTERACTION_CREATE", {name: value for name, value in (said | changes).items() if value is not ...}
    )


def in_private(told: dict[str, Any]) -> dict[str, Any]:
    """The same in a direct message with the bot: somebody, rather than a member."""
    said = {name: value for name, value in told["d"].items() if name not in {"guild_id", "member", "guild_locale"}}
    return told | {"d": said | {"user": SAM, "channel_id": "930", "channel": {"id": "930", "type": 1}, "context": 1}}


def command(name: str = "find-mentor", *options: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A slash command."""
    return interaction(2, {"id": "1", "name": name, "type": 1, "options": list(options)}, **changes)


def words(said: str, name: str = "words", **changes: Any) -> dict[str, Any]:
    """What was typed behind a command."""
    return {"name": name, "type": 3, "value": said} | changes


def within(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    """A command within a command."""
    return {"name": name, "type": 1, "options": list(options)}


def menu(name: str = "Ask for a chat", kind: int = 2) -> dict[str, Any]:
    """A command in the menu beside somebody's name."""
    return interaction(2, {"id": "2", "name": name, "type": kind, "target_id": "701", "resolved": {}})


def typing(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    """A command that is being typed."""
    return interaction(4, {"id": "1", "name": name, "type": 1, "options": list(options)})


def message(*names: str, fleeting: bool = False) -> dict[str, Any]:
    """A message of the bot with these buttons."""
    buttons = [{"type": 2, "style": 1, "label": "Open", "custom_id": name} for name in names]
    row = [{"type": 1, "components": buttons}] if buttons else []
    box = {"type": 17, "components": [{"type": 10, "content": "Hello"}, *row]}
    return {"id": MESSAGE, "channel_id": ROOM, "flags": 1 << 15 | (64 if fleeting else 0), "components": [box]}


def press(action: str = SHOW, of: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """The press of a button."""
    data = {"custom_id": action, "component_type": 2, "id": 4}
    return interaction(3, data, **({"message": of or message(action)} | changes))


def choice(value: str, action: str = SHOW) -> dict[str, Any]:
    """A choice in a select."""
    data = {"custom_id": action, "component_type": 3, "values": [value]}
    return interaction(3, data, message=message(action))


def typed(name: str, value: str | None) -> dict[str, Any]:
    """A question with an answer in words."""
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, "value": value}}


def chosen(name: str, *values: str) -> dict[str, Any]:
    """A question with a choice."""
    return {"type": 18, "id": 1, "component": {"type": 3, "id": 2, "custom_id": name, "values": list(values)}}


def submission(*answers: dict[str, Any], action: str = SHOW, of: dict[str, Any] | None = None) -> dict[str, Any]:
    """A form that was sent; `of` is the message it was opened from."""
    return interaction(5, {"custom_id": action, "components": list(answers)}, **({"message": of} if of else {}))


def reaction(name: str = "👋", event: str = "MESSAGE_REACTION_ADD", **changes: Any) -> dict[str, Any]:
    """An emoji put on a message, or taken back."""
    said = {"user_id": "700", "channel_id": ROOM, "message_id": MESSAGE, "guild_id": "900", "type": 0}
    told = {"emoji": {"id": None, "name": name}} | ({"member": MEMBER} if event.endswith("ADD") else {})
    return dispatched(event, said | told | changes)


def written(**changes: Any) -> dict[str, Any]:
    """A line to the bot."""
    said = {"id": "940", "channel_id": "930", "author": SAM, "content": "my secret", "type": 0}
    return dispatched("MESSAGE_CREATE", said | changes)


def left() -> dict[str, Any]:
    """Somebody who left the server."""
    return dispatched("GUILD_MEMBER_REMOVE", {"guild_id": "900", "user": SAM})
