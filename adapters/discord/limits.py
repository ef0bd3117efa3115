"""What Discord can show, as data, and what it would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from adapters.discord import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload: TypeAlias = dict[str, Any]
"""JSON as Discord reads it: a message, a form, a component."""
V2 = 1 << 15
"""The flag of a message that is made of components alone."""


@dataclass(frozen=True, slots=True)
class DiscordLimits:
    """Counts, and lengths in characters."""

    content: int = 2_000
    components: int = 40
    """In a whole message, nested ones counted."""
    text: int = 4_000
    """In all the text displays of a message together."""
    legacy_rows: int = 5
    row: int = 5
    section_texts: int = 3
    button: int = 80
    custom_id: int = 100
    url: int = 512
    options: int = 25
    option: int = 100
    placeholder: int = 150
    modal_title: int = 45
    modal_components: int = 5
    label: int = 45
    description: int = 100
    answer: int = 4_000
    answer_placeholder: int = 100
    radio: int = 10
    nonce: int = 25
    attachment_description: int = 1_024
    embeds: int = 10
    embed_text: int = 6_000
    embed_title: int = 256
    embed_description: int = 4_096
    embed_fields: int = 25
    embed_name: int = 256
    embed_value: int = 1_024
    embed_footer: int = 2_048
    embed_author: int = 256
    command_name: int = 32
    command_description: int = 100
    command_options: int = 25
    command_text: int = 8_000
    choices: int = 25
    choice: int = 100


LIMITS = DiscordLimits()
MODAL, SUGGESTIONS = 9, 8
"""Types of the answer to an interaction."""
_OF_A_MESSAGE = {"content", "components", "embeds", "nonce", "allowed_mentions", "attachments", "sticker_ids", "poll"}


def lint(payload: object, limits: DiscordLimits = LIMITS) -> list[str]:
    """Why Discord would refuse this; empty when it would not.

    A message, a modal, a command or a list of them, suggestions, or the answer to an interaction around any of these.
    """
    if isinstance(payload, list):
        commands = cast("list[object]", payload)
        return [fault for one in commands for fault in lint(one, limits)]
    return list(_faults(cast("Payload", payload), limits)) if isinstance(payload, dict) else []


def _faults(payload: Payload, limits: DiscordLimits) -> Iterator[str]:
    if isinstance(payload.get("data"), dict):
        yield from _faults(payload["data"], limits)
    elif "choices" in payload:
        yield from rules.of_suggestions(payload, limits)
    elif "title" in payload and "components" in payload:
        yield from rules.of_modal(payload, limits)
    elif "name" in payload:
        yield from rules.of_command(payload, limits)
    elif payload.keys() & _OF_A_MESSAGE:
        yield from rules.of_message(payload, limits, is_v2=bool(int(payload.get("flags") or 0) & V2))
