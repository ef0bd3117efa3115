"""Judges what the bot sends as Discord does, by rules of its own, and says what is wrong in Discord's way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.discord.standin.shapes import (
    BUTTON,
    COMPONENTS,
    FILE,
    GALLERY,
    IN_MESSAGE,
    IN_MODAL,
    INPUT,
    LAID_OUT_MESSAGE,
    MOST,
    MOST_EMBEDDED,
    MOST_WORDS,
    OTHERS,
    ROW,
    SELECT,
    SELECTS,
    THUMBNAIL,
    WORDS,
    Span,
)
from tests.discord.standin.things import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.discord.standin.shapes import Rule, Shape
    from tests.discord.standin.things import Json

Wrong: TypeAlias = tuple[tuple[str, ...], str, str]
"""Where, Discord's name for it, and what it says."""
TO_BE_PINGED = {"roles", "users", "everyone"}
LINK = 5
PARTS = ("title", "description")
NONCE = 25


def refuse(wrong: Sequence[Wrong]) -> None:
    """Raise Invalid Form Body where something is wrong."""
    if not wrong:
        return
    errors: Json = {}
    for path, code, said in wrong:
        place = errors
        for step in path:
            place = place.setdefault(step, {})
        place.setdefault("_errors", []).append({"code": code, "message": said})
    raise Refused(50035, errors)


def wrong_message(body: Json, laid_out: bool, files: Mapping[str, object] = {}) -> list[Wrong]:
    """What is wrong with a message; `files` are uploaded with it, by the numbers they are given."""
    return list(_message(body, laid_out, files))


def _message(body: Json, laid_out: bool, files: Mapping[str, object]) -> Iterator[Wrong]:
    yield from _shape(body, OTHERS["message"], ())
    yield from _nonce(body.get("nonce"))
    yield from _mentions(body.get("allowed_mentions") or {})
    yield from _embedded(body.get("embeds") or [])
    parts = body.get("components")
    if laid_out:
        legacy = [name for name in ("content", "embeds", "poll", "sticker_ids") if body.get(name)]
        for name in legacy:
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield (name,), code, f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    if parts is not None:
        yield from wrong_parts(parts, LAID_OUT_MESSAGE if laid_out else IN_MESSAGE, ("components",))
        yield from _references(parts, body, files)


def wrong_modal(data: Json) -> list[Wrong]:
    """What is wrong with a modal."""
    wrong = list(_held(data.get("title"), (1, 45), ("title",)))
    wrong += _held(data.get("custom_id"), (1, 100), ("custom_id",))
    return wrong + wrong_parts(data.get("components", []), IN_MODAL, ("components",))


def wrong_choices(choices: Any) -> list[Wrong]:
    """What is wrong with the choices that autocomplete offers."""
    return list(_held(choices, ["choice", 0, 25], ("choices",)))


def wrong_parts(parts: Any, rule: Rule, path: tuple[str, ...]) -> list[Wrong]:
    """What is wrong with components: their shapes and places, and all of them together."""
    wrong = list(_held(parts, rule, path))
    if wrong or not isinstance(parts, list):
        return wrong
    every = list(each(parts))
    names = Counter(one["custom_id"] for one in every if one.get("custom_id"))
    twice = [name for name, many in names.items() if many > 1]
    code = "COMPONENT_CUSTOM_ID_DUPLICATED"
    wrong += [(path, code, f"Component custom id cannot be duplicated: {name}") for name in twice]
    if len(every) > MOST:
        wrong.append((path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"{len(every)} components, at most {MOST}"))
    words = sum(len(one["content"]) for one in every if one["type"] == WORDS)
    if words > MOST_WORDS:
        wrong.append((path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"{words} characters, at most {MOST_WORDS}"))
    return wrong


def each(parts: Sequence[Json]) -> Iterator[Json]:
    """Every component, whatever holds it."""
    for one in parts:
        yield one
        yield from each(one.get("components", ()))
        yield from each([one[key] for key in ("accessory", "component") if key in one])


# One thing


def _shape(value: Json, shape: Shape, path: tuple[str, ...]) -> Iterator[Wrong]:
    for key, rule in {**shape.must, **shape.may}.items():
        if value.get(key) is not None:
            yield from _held(value[key], rule, (*path, key))
        elif key in shape.must:
            yield (*path, key), "BASE_TYPE_REQUIRED", "This field is required"


def _held(value: Any, rule: Rule, path: tuple[str, ...]) -> Iterator[Wrong]:
    match rule:
        case (int(least), int(most)):
            yield from _text(value, least, most, path)
        case Span(least, most):
            if not isinstance(value, int) or not least <= value <= most:
                yield path, "NUMBER_TYPE_MAX", f"int value should be between {least} and {most}."
        case [of, int(least), int(most)]:
            yield from _list(value, of, least, most, path)
        case set() if isinstance(value, dict):
            yield from _part(value, rule, path)
        case set() if value not in rule:
            yield path, "BASE_TYPE_CHOICES", f"Value must be one of {sorted(map(str, rule))}."
        case str() if rule in OTHERS:
            yield from _shape(value, OTHERS[rule], path)
        case "bool" if not isinstance(value, bool):
            yield path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false."
        case _:
            return


def _text(value: Any, least: int, most: int, path: tuple[str, ...]) -> Iterator[Wrong]:
    if not isinstance(value, str):
        yield path, "BASE_TYPE_REQUIRED", "This field is required"
    elif not least <= len(value) <= most:
        yield path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."


def _list(value: Any, of: Any, least: int, most: int, path: tuple[str, ...]) -> Iterator[Wrong]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        yield path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
        return
    for at, one in enumerate(value):
        yield from _held(one, of, (*path, str(at)))


def _part(value: Json, types: set[int], path: tuple[str, ...]) -> Iterator[Wrong]:
    kind = value.get("type")
    if kind not in types or kind not in COMPONENTS:
        yield (*path, "type"), "UNION_TYPE_CHOICES", f"Value of field 'type' must be one of {sorted(types)}."
        return
    yield from _shape(value, COMPONENTS[kind], path)
    match kind:
        case 1:
            yield from _row(value, path)
        case 2:
            yield from _button(value, path)
        case 3 | 21 | 22:
            yield from _options(value, path)
        case 4 if len(value.get("value") or "") > (value.get("max_length") or 4000):
            yield (*path, "value"), "BASE_TYPE_MAX_LENGTH", f"Must be {value['max_length']} or fewer in length."
        case _:
            return


def _row(row: Json, path: tuple[str, ...]) -> Iterator[Wrong]:
    kinds = [one.get("type") for one in row.get("components") or ()]
    if len(kinds) > 1 and set(kinds) != {BUTTON}:
        yield (*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the width"


def _button(button: Json, path: tuple[str, ...]) -> Iterator[Wrong]:
    wanted, other = ("url", "custom_id") if button.get("style") == LINK else ("custom_id", "url")
    if button.get("style") in range(1, LINK + 1) and not button.get(wanted):
        yield (*path, wanted), "BASE_TYPE_REQUIRED", "This field is required"
    if button.get(other):
        yield (*path, other), "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified"
    if not button.get("label") and not button.get("emoji"):
        yield (*path, "label"), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji"


def _options(select: Json, path: tuple[str, ...]) -> Iterator[Wrong]:
    options = select.get("options") or []
    names = [one.get("value") for one in options if isinstance(one, dict)]
    if len(set(names)) < len(names):
        yield (*path, "options"), "COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"
    first = [one for one in options if isinstance(one, dict) and one.get("default")]
    if select["type"] in {SELECT, 21} and len(first) > (select.get("max_values") or 1):
        yield (*path, "options"), "COMPONENT_TOO_MANY_DEFAULTS", "More defaults than may be chosen"


# What stands beside


def _nonce(nonce: Any) -> Iterator[Wrong]:
    if isinstance(nonce, str) and len(nonce) > NONCE:
        yield ("nonce",), "NONCE_TYPE_TOO_LONG", f"Must be {NONCE} or fewer in length."


def _mentions(allowed: Json) -> Iterator[Wrong]:
    for at, one in enumerate(allowed.get("parse") or ()):
        if one not in TO_BE_PINGED:
            path = ("allowed_mentions", "parse", str(at))
            yield path, "BASE_TYPE_CHOICES", f"Value must be one of {sorted(TO_BE_PINGED)}."
        elif allowed.get(one):
            yield ("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", f"parse:[{one}] and {one}: [ids]"


def _embedded(embeds: Sequence[Json]) -> Iterator[Wrong]:
    words = sum(map(_size, embeds))
    if words > MOST_EMBEDDED:
        yield ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_EMBEDDED}"


def _size(embed: Json) -> int:
    named = [embed.get(part) or "" for part in PARTS]
    named += [one.get(part) or "" for one in embed.get("fields") or () for part in ("name", "value")]
    named += [(embed.get("footer") or {}).get("text") or "", (embed.get("author") or {}).get("name") or ""]
    return sum(map(len, named))


def _references(parts: Sequence[Json], body: Json, files: Mapping[str, object]) -> Iterator[Wrong]:
    """What is shown as a file has to be among those that come with the message, or were there."""
    there = {one.get("filename") for one in body.get("attachments") or ()} | set(files)
    for one in each(parts):
        for media in _media(one):
            name = media.removeprefix("attachment://")
            if name != media and name not in there:
                yield ("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", name
            elif one["type"] == FILE and name == media:
                yield ("components",), "UNFURLED_MEDIA_ITEM_ONLY_ATTACHMENTS", media


def _media(part: Json) -> Iterator[str]:
    match part["type"]:
        case kind if kind == FILE:
            yield part["file"]["url"]
        case kind if kind == THUMBNAIL:
            yield part["media"]["url"]
        case kind if kind == GALLERY:
            yield from (one["media"]["url"] for one in part["items"])
        case _:
            return


def pressable(part: Json) -> bool:
    """Whether somebody can press it or choose in it."""
    return part["type"] in {BUTTON, *SELECTS} and "custom_id" in part


__all__ = ["INPUT", "ROW", "each", "pressable", "refuse", "wrong_choices", "wrong_message", "wrong_modal"]
