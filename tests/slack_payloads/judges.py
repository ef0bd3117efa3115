"""Who says whether Slack would take a payload: the models of its own SDK, and what those miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.limits import breaches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.slack.limits import Payload


def faults(payload: Payload) -> list[str]:
    """What any of the judges finds wrong."""
    return [*breaches(payload), *_by_the_sdk(payload)]


def _by_the_sdk(payload: Payload) -> Iterator[str]:
    whole: list[Any] = [View(**payload)] if "type" in payload else []
    for thing in _objects([*whole, *Block.parse_all(payload["blocks"])]):
        try:
            thing.validate_json()
        except SlackObjectFormationError as why:
            yield str(why)


def _objects(things: list[Any]) -> Iterator[JsonObject]:
    for thing in things:
        if isinstance(thing, JsonObject):
            yield thing
            yield from _objects([getattr(thing, name, None) for name in thing.attributes])
        elif isinstance(thing, list):
            yield from _objects(thing)


def words_in(thing: object) -> Iterator[str]:
    """Everything that is read in a payload, in order."""
    if isinstance(thing, dict):
        yield from (
            value for key, value in thing.items() if key in {"text", "url", "user_id"} and isinstance(value, str)
        )
        yield from (found for value in thing.values() for found in words_in(value))
    elif isinstance(thing, list):
        yield from (found for value in thing for found in words_in(value))
