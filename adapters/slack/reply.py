"""Where someone acted on Slack, and so where the answer can go."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from adapters.slack.payload import home_of, names_in, part, text

if TYPE_CHECKING:
    from collections.abc import Mapping

Surface: TypeAlias = Literal["command", "message", "shortcut", "home", "modal", "form", "visit", "event"]


@dataclass(frozen=True, slots=True)
class Reply:
    """Where someone acted. `url` answers there for 30 minutes, `source` is the message pressed (channel:ts)."""

    surface: Surface
    user: str = ""
    home: str = ""
    trigger: str = ""
    url: str = ""
    view: str = ""
    source: str = ""
    fields: tuple[str, ...] = ()

    @property
    def metadata(self) -> str:
        """What a window has to remember of where it was opened."""
        return json.dumps({"url": self.url, "source": self.source}) if self.surface == "message" else ""


def read_reply(payload: object) -> Reply:
    """Read from a payload where its answer can go."""
    user = text(payload, "user", "id") or text(payload, "user_id") or text(payload, "event", "user")
    view, url = text(payload, "view", "id"), text(payload, "response_url")
    reply = Reply(_surface(payload), user, home_of(payload), text(payload, "trigger_id"), url, view, _source(payload))
    return _of_form(payload, reply) if reply.surface == "form" else reply


def _surface(payload: object) -> Surface:
    kind = text(payload, "type")
    if kind == "block_actions" and text(payload, "view", "id"):
        return "home" if text(payload, "view", "type") == "home" else "modal"
    if kind == "event_callback":
        return "visit" if text(payload, "event", "type") == "app_home_opened" else "event"
    return SURFACES.get(kind, "command")


SURFACES: Mapping[str, Surface] = {
    "block_actions": "message",
    "message_action": "message",
    "view_submission": "form",
    "shortcut": "shortcut",
}


def _source(payload: object) -> str:
    channel, ts = text(payload, "container", "channel_id"), text(payload, "container", "message_ts")
    fleeting = part(payload, "container", "is_ephemeral") is True
    return f"{channel}:{ts}" if channel and ts and not fleeting else ""


def _of_form(payload: object, reply: Reply) -> Reply:
    names = names_in(part(payload, "view", "state", "values"))
    kept = _json(text(payload, "view", "private_metadata"))
    return replace(reply, url=text(kept, "url"), source=text(kept, "source"), fields=names)


def _json(said: str) -> object:
    try:
        return json.loads(said)
    except ValueError:
        return None
