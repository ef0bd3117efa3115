"""What Slack sends, with the keys that its own type definitions name."""

from __future__ import annotations

from typing import Any

from bot.events import Person, Space

TEAM = {"id": "T0NORTH", "domain": "northbridge"}
SAM = {"id": "U0SAM", "username": "sam", "name": "sam", "team_id": "T0NORTH"}
WHO = Person("slack", "T0NORTH", "U0SAM")
SPACE = Space("slack", "T0NORTH")
SHOW = "ws1:show:c:i:"


def command(**changes: Any) -> dict[str, Any]:
    """A slash command."""
    return {
        "token": "t",
        "team_id": "T0NORTH",
        "team_domain": "northbridge",
        "channel_id": "C0WELCOME",
        "channel_name": "welcome",
        "user_id": "U0SAM",
        "user_name": "sam",
        "command": "/find-mentor",
        "text": " product management ",
        "api_app_id": "A0",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/1",
        "trigger_id": "13.37.c0ffee",
    } | changes


def press(action: str = SHOW, **changes: Any) -> dict[str, Any]:
    """The press of a button on a message in the person's own conversation with the bot."""
    return {
        "type": "block_actions",
        "user": SAM,
        "api_app_id": "A0",
        "token": "t",
        "container": {
            "type": "message",
            "message_ts": "1795705200.000100",
            "channel_id": "D0SAM",
            "is_ephemeral": False,
        },
        "trigger_id": "13.37.c0ffee",
        "team": TEAM,
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": "D0SAM", "name": "directmessage"},
        "message": {"type": "message", "ts": "1795705200.000100", "text": "Hello"},
        "state": {"values": {}},
        "response_url": "https://hooks.slack.com/actions/1",
        "actions": [
            {
                "action_id": action,
                "block_id": "b",
                "text": {"type": "plain_text", "text": "Open", "emoji": False},
                "type": "button",
                "action_ts": "1795705201.5",
            }
        ],
    } | changes


def choice(value: str, action: str = SHOW) -> dict[str, Any]:
    """A choice in a select."""
    option = {"text": {"type": "plain_text", "text": "One"}, "value": value}
    chosen = {"type": "static_select", "action_id": action, "block_id": "b", "selected_option": option}
    return press(actions=[chosen | {"action_ts": "1795705201.5"}])


def press_in_view(kind: str, action: str = SHOW) -> dict[str, Any]:
    """The press of a button in a window or on the bot's home."""
    view = {"id": "V0", "type": kind, "hash": "1.a", "callback_id": "", "private_metadata": "", "state": {"values": {}}}
    pressed = press(action, container={"type": "view", "view_id": "V0"}, view=view)
    return {name: value for name, value in pressed.items() if name not in {"channel", "message", "response_url"}}


def submission(values: dict[str, Any], action: str = SHOW, metadata: str = "") -> dict[str, Any]:
    """A form that was sent."""
    view = {
        "id": "V0",
        "type": "modal",
        "hash": "1.a",
        "callback_id": action,
        "private_metadata": metadata,
        "state": {"values": values},
    }
    return {
        "type": "view_submission",
        "team": TEAM,
        "user": SAM,
        "api_app_id": "A0",
        "token": "t",
        "trigger_id": "13.37.c0ffee",
        "view": view,
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def shortcut(name: str = "find-mentor", **changes: Any) -> dict[str, Any]:
    """A shortcut from the menu of the message box."""
    return {
        "type": "shortcut",
        "token": "t",
        "action_ts": "1795705201.5",
        "team": TEAM,
        "user": SAM,
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": name,
        "trigger_id": "13.37.c0ffee",
    } | changes


def message_with(*actions: str) -> dict[str, Any]:
    """A message with a row of buttons, one of which may be ours."""
    buttons = [{"type": "button", "action_id": action} for action in actions]
    return {"ts": "1795705200.000100", "blocks": [{"type": "section"}, {"type": "actions", "elements": buttons}, "odd"]}


def told(event: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Something that happened in the workspace."""
    return {
        "token": "t",
        "team_id": "T0NORTH",
        "api_app_id": "A0",
        "event": event,
        "type": "event_callback",
        "event_id": "Ev0",
        "event_time": 1795705201,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": "T0NORTH",
                "user_id": "U0BOT",
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
    } | changes


def reaction(name: str = "wave", kind: str = "reaction_added") -> dict[str, Any]:
    """An emoji put on a message, or taken back."""
    item = {"type": "message", "channel": "C0WELCOME", "ts": "1795705200.000100"}
    event = {"type": kind, "user": "U0SAM", "reaction": name, "item": item, "item_user": "U0BOT"}
    return told(event | {"event_ts": "1795705201.5"})


def written(**changes: Any) -> dict[str, Any]:
    """A line to the bot."""
    event = {"type": "message", "channel": "D0SAM", "user": "U0SAM", "text": "my secret", "ts": "1795705201.5"}
    return told(event | {"channel_type": "im", "event_ts": "1795705201.5"} | changes)


def user(**changes: Any) -> dict[str, Any]:
    """What Slack says of a person."""
    return {
        "id": "U0SAM",
        "team_id": "T0NORTH",
        "name": "sam",
        "deleted": False,
        "real_name": "Sam Okafor",
        "tz": "Europe/London",
        "locale": "en-GB",
        "is_bot": False,
        "profile": {"display_name": "", "real_name": "Sam Okafor"},
    } | changes
