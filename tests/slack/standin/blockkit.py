"""Judges blocks and views as Slack does, and names what is wrong by JSON pointers."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.slack.standin.kit import BLOCKS, ELEMENTS, INPUTS, OBJECTS, RICH, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.slack.standin.things import Json

MESSAGE_BLOCKS = 50
VIEW_BYTES = 250_000
SURFACES = {"alert": {"modal"}, "input": {"modal", "home", "message"}, "markdown": {"message"}}


def wrong_blocks(blocks: Any, surface: str = "message") -> list[str]:
    """What is wrong with the blocks of a message; empty where Slack takes them."""
    if not isinstance(blocks, list):
        return ["must be an array [json-pointer:/blocks]"]
    most = MESSAGE_BLOCKS if surface == "message" else 100
    found = list(_list(blocks, "block", most, "/blocks"))
    return found or [*_repeated(blocks), *_misplaced(blocks, surface), *_sdk(blocks)]


def wrong_view(view: Any) -> list[str]:
    """What is wrong with a view."""
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        return ["must be a modal or a home [json-pointer:/view/type]"]
    found = list(_shape({key: value for key, value in view.items() if key != "type"}, OBJECTS[view["type"]], "/view"))
    if not found:
        found = [*wrong_blocks(view["blocks"], view["type"]), *_view_rules(view), *_sdk_view(view)]
    return found


def _view_rules(view: Json) -> Iterator[str]:
    if view["type"] == "modal" and "submit" not in view and any(one["type"] == "input" for one in view["blocks"]):
        yield "submit is required when a modal has inputs [json-pointer:/view/submit]"
    if len(json.dumps(view)) > VIEW_BYTES:
        yield "view is too large [json-pointer:/view]"


def _repeated(blocks: list[Json]) -> Iterator[str]:
    ids = Counter(one["block_id"] for one in blocks if "block_id" in one)
    for name in (name for name, times in ids.items() if times > 1):
        yield f"block_id {name!r} already exists [json-pointer:/blocks]"
    for at, block in enumerate(blocks):
        actions = Counter(element["action_id"] for element in elements(block) if "action_id" in element)
        for name in (name for name, times in actions.items() if times > 1):
            yield f"action_id {name!r} already exists for block [json-pointer:/blocks/{at}/elements]"


def _misplaced(blocks: list[Json], surface: str) -> Iterator[str]:
    for at, block in enumerate(blocks):
        if surface not in SURFACES.get(block["type"], {surface}):
            yield f"{block['type']} is not for a {surface} [json-pointer:/blocks/{at}/type]"


def elements(block: Json) -> list[Json]:
    """What can be pressed, chosen or filled in on a block."""
    inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    return [one for one in inside if one and one.get("type") in ELEMENTS and one["type"] != "image"]


def _sdk(blocks: list[Json]) -> Iterator[str]:
    """The second judge: what Slack's own library refuses."""
    try:
        for block in Block.parse_all(blocks):
            block.validate_json()
            for one in getattr(block, "elements", None) or ():
                if hasattr(one, "validate_json"):
                    one.validate_json()
    except SlackObjectFormationError as reason:
        yield f"{reason} [json-pointer:/blocks]"


def _sdk_view(view: Json) -> Iterator[str]:
    try:
        View(**view).validate_json()
    except SlackObjectFormationError as reason:
        yield f"{reason} [json-pointer:/view]"


def _shape(thing: Json, shape: Shape, at: str) -> Iterator[str]:
    known = {**shape.must, **shape.may}
    for key in shape.must.keys() - thing.keys():
        yield f"missing required field: {key} [json-pointer:{at}]"
    for key, value in thing.items():
        if key not in known:
            yield f"invalid additional property: {key} [json-pointer:{at}]"
        else:
            yield from _holds(value, known[key], f"{at}/{key}")


def _holds(value: Any, kind: Any, at: str) -> Iterator[str]:
    match kind:
        case (int(least), int(most)):
            yield from _text(value, least, most, at)
        case set():
            if value not in kind:
                yield f"must be one of {sorted(kind)} [json-pointer:{at}]"
        case ["text", int(many), int(most)]:
            yield from _fields(value, many, most, at)
        case ["plain" | "text" | "option_text" as how, int(most)]:
            yield from _words(value, how, most, at)
        case [str(name), int(many)]:
            yield from _list(value, name, many, at)
        case _:
            yield from _simple(value, kind, at)


def _simple(value: Any, kind: str, at: str) -> Iterator[str]:
    match kind:
        case "any":
            pass
        case "bool" | "int":
            if type(value).__name__ != kind:
                yield f"must be a {kind} [json-pointer:{at}]"
        case "placeholder":
            yield from _words(value, "plain", 150, at)
        case _:
            yield from _one(value, kind, at)


def _text(value: Any, least: int, most: int, at: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"must be a string [json-pointer:{at}]"
    elif len(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{at}]"
    elif len(value) < least:
        yield f"must be more than {least - 1} characters [json-pointer:{at}]"


def _words(value: Any, kind: str, most: int, at: str) -> Iterator[str]:
    may = {"plain": {"plain_text"}}.get(kind, {"plain_text", "mrkdwn"})
    if not isinstance(value, dict) or value.get("type") not in may:
        yield f"must be a {' or '.join(sorted(may))} object [json-pointer:{at}]"
        return
    own = {"plain_text": {"emoji": "bool"}, "mrkdwn": {"verbatim": "bool"}}[value["type"]]
    yield from _shape(value, Shape({"type": (1, 20), "text": (1, most)}, dict(own)), at)
    if not str(value.get("text", "")).strip():
        yield f"must not be empty [json-pointer:{at}/text]"


def _fields(value: Any, many: int, most: int, at: str) -> Iterator[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= many:
        yield f"must have 1 to {many} items [json-pointer:{at}]"
        return
    for number, one in enumerate(value):
        yield from _words(one, "text", most, f"{at}/{number}")


def _list(value: Any, name: str, many: int, at: str) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield f"must have at least 1 item [json-pointer:{at}]"
    elif len(value) > many:
        yield f"must have no more than {many} items [json-pointer:{at}]"
    else:
        for number, one in enumerate(value):
            yield from _one(one, name, f"{at}/{number}")


def _one(value: Any, name: str, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"must be an object [json-pointer:{at}]"
        return
    if name in OBJECTS:
        yield from _shape(value, OBJECTS[name], at)
        return
    kind = value.get("type")
    if name == "small" and kind in {"plain_text", "mrkdwn"}:
        yield from _words(value, "text", 3000, at)
        return
    yield from _typed(value, _family(name), str(kind), at)
    if kind == "section" and not ({"text", "fields"} & value.keys()):
        yield f"must have text or fields [json-pointer:{at}]"
    if kind == "static_select" and not ({"options", "option_groups"} & value.keys()):
        yield f"must have options [json-pointer:{at}]"
    if kind == "image" and not ({"image_url", "slack_file"} & value.keys()):
        yield f"must have an address or a file [json-pointer:{at}]"


def _family(name: str) -> dict[str, Shape]:
    match name:
        case "block":
            return {kind: Shape(one.must, {**one.may, "block_id": (1, 255)}) for kind, one in BLOCKS.items()}
        case "rich":
            return RICH
        case "small":
            return {"image": ELEMENTS["image"]}
        case "input":
            return {kind: ELEMENTS[kind] for kind in INPUTS}
        case _:
            return {kind: one for kind, one in ELEMENTS.items() if kind not in {"plain_text_input", "image"}} | (
                {"image": ELEMENTS["image"]} if name == "element" else {}
            )


def _typed(value: Json, family: dict[str, Shape], kind: str, at: str) -> Iterator[str]:
    if kind not in family:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    yield from _shape({key: one for key, one in value.items() if key != "type"}, family[kind], at)
