"""The shapes of Discord's components, as tables: what may lie in what, and how long each part may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, RULE, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, UPLOAD, RADIO, CHECKS, CHECK = 18, 19, 21, 22, 23
SELECTS = frozenset({SELECT, 5, 6, 7, 8})
LINK_STYLE, PREMIUM_STYLE = 5, 6
STYLES = frozenset(range(1, PREMIUM_STYLE + 1))
SHORT, LONG = 1, 2
"""How a text input looks."""

_SHOWN = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, RULE})
CHILDREN: Mapping[int | str, frozenset[int]] = {
    "message": _SHOWN | {CONTAINER},
    "legacy message": frozenset({ROW}),
    "modal": frozenset({LABEL, TEXT, ROW}),
    ROW: SELECTS | {BUTTON, INPUT},
    SECTION: frozenset({TEXT, BUTTON, THUMBNAIL}),
    CONTAINER: _SHOWN,
    LABEL: SELECTS | {INPUT, UPLOAD, RADIO, CHECKS, CHECK},
}
"""What may stand directly in a message, a modal or a component of this type."""

Part: TypeAlias = tuple[str, int, str, bool]
"""A key, the least and (the name of) the most it may measure, and whether it must be there."""
NAMED: Part = ("custom_id", 1, "custom_id", True)
_HINT: Part = ("placeholder", 0, "placeholder", False)
PARTS: Mapping[int | str, tuple[Part, ...]] = {
    ROW: (("components", 1, "row", True),),
    BUTTON: (("label", 1, "button", False), ("custom_id", 1, "custom_id", False), ("url", 1, "url", False)),
    SELECT: (NAMED, _HINT, ("options", 1, "options", True)),
    **dict.fromkeys(SELECTS - {SELECT}, (NAMED, _HINT)),
    INPUT: (NAMED, ("placeholder", 0, "answer_placeholder", False), ("value", 0, "answer", False)),
    SECTION: (("components", 1, "section_texts", True),),
    TEXT: (("content", 1, "text", True),),
    CONTAINER: (("components", 1, "components", True),),
    LABEL: (("label", 1, "label", True), ("description", 0, "description", False)),
    UPLOAD: (NAMED,),
    RADIO: (NAMED, ("options", 2, "radio", True)),
    CHECKS: (NAMED, ("options", 1, "radio", True)),
    CHECK: (NAMED,),
    "option": (("label", 1, "option", True), ("value", 1, "option", True), ("description", 0, "option", False)),
    "modal": (
        ("title", 1, "modal_title", True),
        ("components", 1, "modal_components", True),
        NAMED,
    ),
    "message": (("content", 0, "content", False), ("embeds", 0, "embeds", False)),
    "attachment": (("description", 0, "attachment_description", False),),
    "embed": (
        ("title", 0, "embed_title", False),
        ("description", 0, "embed_description", False),
        ("fields", 0, "embed_fields", False),
    ),
    "embed field": (("name", 1, "embed_name", True), ("value", 1, "embed_value", True)),
    "embed footer": (("text", 0, "embed_footer", False),),
    "embed author": (("name", 0, "embed_author", False),),
    "command": (("name", 1, "command_name", True), ("options", 0, "command_options", False)),
    "described": (("description", 1, "command_description", True),),
    "choice": (("name", 1, "choice", True),),
}
"""What is measured of each."""
_LANGUAGES = """
    id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja
    zh-TW ko
"""
LOCALES = frozenset(_LANGUAGES.split())
"""The languages that Discord has."""
MAY_BE_CALLED = frozenset({"users", "roles", "everyone"})
