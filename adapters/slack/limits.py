"""What Slack can show, as data, and what breaks it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload: TypeAlias = dict[str, Any]
"""JSON as Slack reads it: a message, a view, a block."""


@dataclass(frozen=True, slots=True)
class SlackLimits:
    """Counts, and lengths in characters."""

    message_blocks: int = 50
    view_blocks: int = 100
    message_text: int = 40_000
    header: int = 150
    words: int = 3_000
    elements: int = 25
    row: int = 5
    """How many buttons read well beside one another."""
    options: int = 100
    option: int = 75
    button: int = 75
    placeholder: int = 150
    url: int = 3_000
    name: int = 255
    """Of an `action_id`, `block_id` or `callback_id`."""
    view_title: int = 24
    label: int = 2_000
    answer: int = 3_000
    metadata: int = 3_000


LIMITS = SlackLimits()
Measured: TypeAlias = tuple[str, int, int, int]
"""What, its size, the least and the most."""


def breaches(payload: Payload, limits: SlackLimits = LIMITS) -> list[str]:
    """Why Slack would refuse this message or view; empty when it would not."""
    blocks: list[Payload] = payload["blocks"]
    measured = [*_measure_whole(payload, limits), *(one for block in blocks for one in _measure_block(block, limits))]
    wrong = [
        f"{what} is {size}, from {least} to {most}" for what, size, least, most in measured if not least <= size <= most
    ]
    return [*wrong, *_broken_rules(payload, blocks)]


def _measure_whole(payload: Payload, limits: SlackLimits) -> Iterator[Measured]:
    is_view = "type" in payload
    yield "blocks", len(payload["blocks"]), 1, limits.view_blocks if is_view else limits.message_blocks
    if not is_view:
        yield "text", len(payload["text"]), 1, limits.message_text
    for name in ("title", "submit", "close"):
        if name in payload:
            yield name, len(payload[name]["text"]), 1, limits.view_title
    yield "private_metadata", len(payload.get("private_metadata", "")), 0, limits.metadata
    yield "callback_id", len(payload.get("callback_id", "")), 0, limits.name


def _measure_block(block: Payload, limits: SlackLimits) -> Iterator[Measured]:
    yield "block_id", len(block.get("block_id", "-")), 1, limits.name
    match block["type"]:
        case "header":
            yield "header", len(block["text"]["text"]), 1, limits.header
        case "section":
            yield "section", len(block["text"]["text"]), 1, limits.words
            yield from _measure_element(block["accessory"], limits) if "accessory" in block else ()
        case "context":
            yield "note", len(block["elements"][0]["text"]), 1, limits.words
        case "actions":
            yield "actions", len(block["elements"]), 1, limits.elements
            for element in block["elements"]:
                yield from _measure_element(element, limits)
        case "input":
            yield "label", len(block["label"]["text"]), 1, limits.label
            yield "hint", len(block.get("hint", {"text": "-"})["text"]), 1, limits.label
            yield from _measure_element(block["element"], limits)
        case "rich_text":
            yield from (("text", len(part["text"]), 1, limits.words) for part in texts(block))
        case _:
            pass


def _measure_element(element: Payload, limits: SlackLimits) -> Iterator[Measured]:
    yield "action_id", len(element["action_id"]), 1, limits.name
    match element["type"]:
        case "button":
            yield "button", len(element["text"]["text"]), 1, limits.button
            yield "address", len(element.get("url", "-")), 1, limits.url
        case "static_select":
            yield "placeholder", len(element.get("placeholder", {"text": "-"})["text"]), 1, limits.placeholder
            yield "options", len(element["options"]), 1, limits.options
            for option in element["options"]:
                yield "option", len(option["text"]["text"]), 1, limits.option
                yield "value", len(option["value"]), 1, limits.option
        case _:
            most = element["max_length"]
            yield "longest answer", most, 1, limits.answer
            yield "answer", len(element.get("initial_value", "")), 0, most


def texts(block: Payload) -> Iterator[Payload]:
    """The text elements of a rich text block, however deep."""
    for element in block["elements"]:
        if element["type"] == "text":
            yield element
        elif "elements" in element:
            yield from texts(element)


def _broken_rules(payload: Payload, blocks: list[Payload]) -> Iterator[str]:
    """What no published schema checks."""
    yield from _twice("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    for block in blocks:
        yield from _twice("action_id", [one["action_id"] for one in block.get("elements", ()) if "action_id" in one])
    types = {block["type"] for block in blocks}
    if "input" in types and "submit" not in payload:
        yield "questions without a way to send them"
    if "alert" in types and payload.get("type") != "modal":
        yield "an alert outside a modal"


def _twice(what: str, names: list[str]) -> list[str]:
    return [f"{what} is there twice: {name}" for name, times in Counter(names).items() if times > 1]
