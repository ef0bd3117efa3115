"""The shapes of Block Kit: which keys everything may and must have, and how much of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Size: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """What something is made of: `must` and `may` name its keys, each with what it holds.

    A size is a text of that length, a name is another shape, `[name, n]` at least one and at most n of them.
    """

    must: Mapping[str, object]
    may: Mapping[str, object]


WORD, ANY, YES = (1, 255), "any", "bool"
MIXED = "text"
OPTIONS = ["option", 100]
TEN = ["option", 10]
SELECTED: dict[str, object] = {
    "action_id": WORD,
    "placeholder": "placeholder",
    "confirm": "confirm",
    "focus_on_load": YES,
}
INPUTS = ("plain_text_input", "static_select", "multi_static_select", "radio_buttons", "checkboxes", "datepicker")
INPUTS += ("timepicker", "datetimepicker", "email_text_input", "url_text_input", "number_input", "users_select")
ELEMENTS = {
    "button": Shape(
        {"text": ["plain", 75]},
        {
            "action_id": WORD,
            "value": (1, 2000),
            "url": (1, 3000),
            "style": {"primary", "danger"},
            "confirm": "confirm",
            "accessibility_label": (1, 75),
        },
    ),
    "static_select": Shape(
        {}, SELECTED | {"options": OPTIONS, "option_groups": ["option_group", 100], "initial_option": "option"}
    ),
    "multi_static_select": Shape(
        {},
        SELECTED
        | {
            "options": OPTIONS,
            "option_groups": ["option_group", 100],
            "initial_options": OPTIONS,
            "max_selected_items": "int",
        },
    ),
    "overflow": Shape({"options": ["option", 5]}, {"action_id": WORD, "confirm": "confirm"}),
    "radio_buttons": Shape(
        {"options": TEN}, {"action_id": WORD, "initial_option": "option", "confirm": "confirm", "focus_on_load": YES}
    ),
    "checkboxes": Shape(
        {"options": TEN}, {"action_id": WORD, "initial_options": TEN, "confirm": "confirm", "focus_on_load": YES}
    ),
    "plain_text_input": Shape(
        {},
        {
            "action_id": WORD,
            "placeholder": "placeholder",
            "initial_value": (0, 3000),
            "multiline": YES,
            "min_length": "int",
            "max_length": "int",
            "focus_on_load": YES,
            "dispatch_action_config": ANY,
        },
    ),
    "email_text_input": Shape({}, SELECTED | {"initial_value": (0, 3000), "dispatch_action_config": ANY}),
    "url_text_input": Shape({}, SELECTED | {"initial_value": (0, 3000), "dispatch_action_config": ANY}),
    "number_input": Shape(
        {"is_decimal_allowed": YES}, SELECTED | {"initial_value": (0, 3000), "min_value": ANY, "max_value": ANY}
    ),
    "datepicker": Shape({}, SELECTED | {"initial_date": (10, 10)}),
    "timepicker": Shape({}, SELECTED | {"initial_time": (5, 5), "timezone": (1, 255)}),
    "datetimepicker": Shape({}, SELECTED | {"initial_date_time": "int"}),
    "users_select": Shape({}, SELECTED | {"initial_user": WORD}),
    "image": Shape(
        {"alt_text": (1, 2000)}, {"image_url": (1, 3000), "slack_file": ANY, "title": ["plain", 2000], "block_id": WORD}
    ),
}
BLOCKS = {
    "section": Shape({}, {"text": [MIXED, 3000], "fields": [MIXED, 10, 2000], "accessory": "element", "expand": YES}),
    "header": Shape({"text": ["plain", 150]}, {}),
    "divider": Shape({}, {}),
    "context": Shape({"elements": ["small", 10]}, {}),
    "actions": Shape({"elements": ["element", 25]}, {}),
    "input": Shape(
        {"label": ["plain", 2000], "element": "input"},
        {"hint": ["plain", 2000], "optional": YES, "dispatch_action": YES},
    ),
    "image": ELEMENTS["image"],
    "rich_text": Shape({"elements": ["rich", 100]}, {}),
    "markdown": Shape({"text": (1, 12000)}, {}),
    "alert": Shape({"text": [MIXED, 200]}, {"level": {"default", "info", "warning", "error", "success"}}),
}
OBJECTS = {
    "option": Shape({"text": ["option_text", 75], "value": (1, 75)}, {"description": ["plain", 75], "url": (1, 3000)}),
    "option_group": Shape({"label": ["plain", 75], "options": OPTIONS}, {}),
    "confirm": Shape(
        {"title": ["plain", 100], "text": [MIXED, 300], "confirm": ["plain", 30], "deny": ["plain", 30]},
        {"style": {"primary", "danger"}},
    ),
    "modal": Shape(
        {"title": ["plain", 24], "blocks": ["block", 100]},
        {
            "submit": ["plain", 24],
            "close": ["plain", 24],
            "private_metadata": (0, 3000),
            "callback_id": (0, 255),
            "clear_on_close": YES,
            "notify_on_close": YES,
            "external_id": (0, 255),
            "submit_disabled": YES,
        },
    ),
    "home": Shape(
        {"blocks": ["block", 100]}, {"private_metadata": (0, 3000), "callback_id": (0, 255), "external_id": (0, 255)}
    ),
}
RICH = {
    "rich_text_section": Shape({"elements": ["rich", 500]}, {}),
    "rich_text_quote": Shape({"elements": ["rich", 500]}, {"border": "int"}),
    "rich_text_preformatted": Shape({"elements": ["rich", 500]}, {"border": "int", "language": WORD}),
    "rich_text_list": Shape(
        {"elements": ["rich", 500], "style": {"bullet", "ordered"}}, {"indent": "int", "border": "int", "offset": "int"}
    ),
    "text": Shape({"text": (1, 12000)}, {"style": ANY}),
    "user": Shape({"user_id": WORD}, {"style": ANY}),
    "channel": Shape({"channel_id": WORD}, {"style": ANY}),
    "link": Shape({"url": (1, 3000)}, {"text": (1, 12000), "style": ANY, "unsafe": YES}),
    "emoji": Shape({"name": WORD}, {"skin_tone": "int", "unicode": WORD, "style": ANY}),
    "date": Shape({"timestamp": "int", "format": WORD}, {"url": (1, 3000), "fallback": (1, 2000), "style": ANY}),
}
