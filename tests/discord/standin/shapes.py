"""The shapes of components and embeds: which keys they must and may have, how much of each, and what holds what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SECTION, WORDS, THUMBNAIL, GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = {SELECT, 5, 6, 7, 8}
ASKING = {INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX, *SELECTS}
LAYOUT = {ROW, SECTION, WORDS, GALLERY, FILE, SEPARATOR}


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number from `least` to `most`."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What something is made of: `must` and `may` name its keys, each with what it holds.

    A pair is a text of that length, a Span a number, a set the values there are, a name another shape, `[name, n, m]`
    from n to m of them, and `[types, n, m]` components of these types.
    """

    must: Mapping[str, object] = field(default_factory=dict[str, object])
    may: Mapping[str, object] = field(default_factory=dict[str, object])


Rule: TypeAlias = object
ANY, YES = "any", "bool"
ID, PLACEHOLDER = (1, 100), (0, 150)
MANY = {"min_values": Span(0, 25), "max_values": Span(1, 25), "required": YES, "disabled": YES}
PICKED = {"placeholder": PLACEHOLDER, **MANY}
COMPONENTS: Mapping[int, Shape] = {
    ROW: Shape({"components": [{BUTTON, INPUT, *SELECTS}, 1, 5]}),
    BUTTON: Shape(
        {"style": {1, 2, 3, 4, 5, 6}},
        {
            "label": (0, 80),
            "emoji": ANY,
            "custom_id": ID,
            "url": (1, 512),
            "sku_id": ANY,
            "disabled": YES,
        },
    ),
    SELECT: Shape({"custom_id": ID, "options": ["option", 1, 25]}, PICKED),
    **{kind: Shape({"custom_id": ID}, {**PICKED, "default_values": ANY}) for kind in SELECTS - {SELECT}},
    INPUT: Shape(
        {"custom_id": ID, "style": {1, 2}},
        {
            "label": (1, 45),
            "min_length": Span(0, 4000),
            "max_length": Span(1, 4000),
            "required": YES,
            "value": (0, 4000),
            "placeholder": (0, 100),
        },
    ),
    SECTION: Shape({"components": [{WORDS}, 1, 3], "accessory": {BUTTON, THUMBNAIL}}),
    WORDS: Shape({"content": (1, 4000)}),
    THUMBNAIL: Shape({"media": "media"}, {"description": (0, 1024), "spoiler": YES}),
    GALLERY: Shape({"items": ["picture", 1, 10]}),
    FILE: Shape({"file": "media"}, {"spoiler": YES}),
    SEPARATOR: Shape({}, {"divider": YES, "spacing": {1, 2}}),
    CONTAINER: Shape({"components": [LAYOUT, 1, 40]}, {"accent_color": Span(0, 0xFFFFFF), "spoiler": YES}),
    LABEL: Shape({"label": (1, 45), "component": ASKING}, {"description": (0, 100)}),
    UPLOAD: Shape({"custom_id": ID}, {"min_values": Span(0, 10), "max_values": Span(1, 10), "required": YES}),
    RADIO: Shape({"custom_id": ID, "options": ["option", 2, 10]}, {"required": YES}),
    CHECKBOXES: Shape(
        {"custom_id": ID, "options": ["option", 1, 10]},
        {"min_values": Span(0, 10), "max_values": Span(1, 10), "required": YES},
    ),
    CHECKBOX: Shape({"custom_id": ID}, {"default": YES}),
}
OTHERS: Mapping[str, Shape] = {
    "option": Shape({"label": (1, 100), "value": (1, 100)}, {"description": (0, 100), "emoji": ANY, "default": YES}),
    "media": Shape({"url": (1, 2048)}),
    "picture": Shape({"media": "media"}, {"description": (0, 1024), "spoiler": YES}),
    "embed": Shape(
        {},
        {
            "title": (0, 256),
            "description": (0, 4096),
            "fields": ["embed field", 0, 25],
            "footer": "footer",
            "author": "author",
            "color": Span(0, 0xFFFFFF),
        },
    ),
    "embed field": Shape({"name": (1, 256), "value": (1, 1024)}, {"inline": YES}),
    "footer": Shape({"text": (1, 2048)}),
    "author": Shape({"name": (1, 256)}),
    "file": Shape({"id": ANY}, {"filename": (1, 1024), "description": (0, 1024)}),
    "choice": Shape({"name": (1, 100), "value": ANY}),
    "allowed": Shape({}, {"users": ANY, "roles": ANY, "replied_user": YES}),
    "message": Shape(
        {},
        {
            "content": (0, 2000),
            "embeds": ["embed", 0, 10],
            "attachments": ["file", 0, 10],
            "allowed_mentions": "allowed",
            "tts": YES,
        },
    ),
}
IN_MESSAGE = [{ROW}, 0, 5]
LAID_OUT_MESSAGE = [{*LAYOUT, CONTAINER}, 1, 40]
IN_MODAL = [{ROW, LABEL, WORDS}, 1, 5]
MOST, MOST_WORDS, MOST_EMBEDDED = 40, 4000, 6000
