"""The app's manifest: what Slack has to know, from the same tables that register the listeners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adapters.slack.decode import EVENTS, REPORT
from bot.router import COMMANDS
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adapters.slack.limits import Payload

SCOPES = (
    "commands",
    "chat:write",
    "users:read",
    "reactions:read",
    "channels:read",
    "im:history",
    "im:write",
    "files:write",
)
"""The permissions of the bot, and nothing that reads what people say to one another."""
SHORTCUTS: Mapping[str, str] = {"find-mentor": "press-find", "my-chats": "press-my-chats"}
"""Commands in the menu of the message box, and what they are called there."""
SUBSCRIPTIONS = {"message": "message.im"}
"""Where what is subscribed to is called otherwise than what comes."""
PATH = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
FAREWELLS = ("app_uninstalled", "tokens_revoked")
"""What tells that the bot was taken out of a workspace, which matters where it is in many."""
_COMMAND_NAME = re.compile(r"[a-z0-9_-]{1,31}")


def commands_of(names: Mapping[str, str] | None = None) -> dict[str, str]:
    """The core's name of each slash command as it is installed; `names` are those that are called otherwise."""
    called = names or {}
    return {called.get(name, name): name for name in COMMANDS}


def read_names(said: str) -> dict[str, str]:
    """Read "find-mentor=nb-mentor, organise=nb-organise"; raise BadSetting for what cannot be a command."""
    pairs = [pair.partition("=") for pair in said.split(",") if pair.strip()]
    names = {name.strip(): called.strip().removeprefix("/") for name, _, called in pairs}
    for name, called in names.items():
        if name not in COMMANDS or not _COMMAND_NAME.fullmatch(called):
            raise BadSetting(f"{name}={called}: write one of {', '.join(COMMANDS)}, then = and the name it has here.")
    return names


def manifest(names: Mapping[str, str] | None = None, url: str = "", language: str = "en") -> Payload:
    """Write it: with a `url` (https, no path) for requests, without one for Socket Mode."""
    say = words(language).plain
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": say("slack"), "description": say("slack.about"), "background_color": "#21405a"},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": say("slack").lower(), "always_online": True},
            "shortcuts": [
                *(_shortcut("global", name, say(label), say(f"command-{name}")) for name, label in SHORTCUTS.items()),
                _shortcut("message", REPORT, say("press-report"), say("command-windowseat.report")),
            ],
            "slash_commands": [
                _command(called, say(f"command-{name}"), url) for called, name in commands_of(names).items()
            ],
        },
        "oauth_config": ({"redirect_urls": [url + REDIRECT]} if url else {}) | {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": _address(url)
            | {"bot_events": sorted([*_subscribed(EVENTS), *(FAREWELLS if url else ())])},
            "interactivity": {"is_enabled": True} | _address(url),
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _command(name: str, does: str, url: str) -> Payload:
    return {"command": f"/{name}", "description": does, "should_escape": False} | ({"url": url + PATH} if url else {})


def _shortcut(kind: str, name: str, label: str, does: str) -> Payload:
    return {"type": kind, "name": label, "callback_id": name, "description": does}


def _address(url: str) -> Payload:
    return {"request_url": url + PATH} if url else {}


def _subscribed(events: Iterable[str]) -> list[str]:
    return [SUBSCRIPTIONS.get(event, event) for event in events]
