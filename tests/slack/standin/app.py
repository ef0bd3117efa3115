"""What Slack knows of an app: its secrets, commands, events and scopes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SCOPES = (
    "commands",
    "chat:write",
    "users:read",
    "reactions:read",
    "channels:read",
    "im:history",
    "files:write",
)
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "member_joined_channel",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "tokens_revoked",
    "user_change",
)
COMMANDS = ("/windowseat", "/find-mentor", "/volunteer", "/my-chats", "/organise")
NEEDED = {
    "member_joined_channel": "channels:read",
    "message.im": "im:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}
"""The scope without which an event is never sent."""


@dataclass
class SlackApp:
    """One app, as its manifest says."""

    id: str = "A0WINDOWSEAT"
    client_id: str = "1.2"
    client_secret: str = "client-secret"
    signing_secret: str = "signing-secret"
    app_token: str = "xapp-1-A0WINDOWSEAT-1-x"
    verification_token: str = "legacy"
    scopes: tuple[str, ...] = SCOPES
    events: tuple[str, ...] = EVENTS
    commands: tuple[str, ...] = COMMANDS
    messages_tab: bool = True
    home_tab: bool = True
    interactivity: bool = True
    escaped: Mapping[str, bool] = field(default_factory=dict[str, bool])

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> SlackApp:
        """Read a manifest, as it is pasted into Slack."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        home = features.get("app_home", {})
        commands = features.get("slash_commands", ())
        return cls(
            scopes=tuple(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=tuple(settings.get("event_subscriptions", {}).get("bot_events", ())),
            commands=tuple(one["command"] for one in commands),
            messages_tab=home.get("messages_tab_enabled", False),
            home_tab=home.get("home_tab_enabled", False),
            interactivity=settings.get("interactivity", {}).get("is_enabled", False),
            escaped={one["command"]: one.get("should_escape", False) for one in commands},
        )

    def hears(self, event: str, scopes: tuple[str, ...]) -> bool:
        """Whether this event is sent to an app with these scopes."""
        return event in self.events and NEEDED.get(event, "commands") in {*scopes, "commands"}
