"""The rules of Discord's payloads, each said once; the numbers are handed in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from adapters.discord.shapes import (
    BUTTON,
    CHILDREN,
    INPUT,
    LINK_STYLE,
    LOCALES,
    LONG,
    MAY_BE_CALLED,
    PARTS,
    PREMIUM_STYLE,
    ROW,
    SECTION,
    SELECTS,
    SHORT,
    STYLES,
    TEXT,
    THUMBNAIL,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from adapters.discord.limits import DiscordLimits, Payload

Faults: TypeAlias = "Iterator[str]"
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
CHAT_INPUT, LONGEST_ANSWER = 1, 4_000
SUBCOMMANDS = {1, 2}


def of_message(message: Payload, limits: DiscordLimits, *, is_v2: bool) -> Faults:
    """A message that is sent, edited or shown as an answer."""
    yield from measure(message, "message", limits)
    if len(str(message.get("nonce") or "")) > limits.nonce:
        yield f"nonce is longer than {limits.nonce}"
    if is_v2 and any(message.get(name) for name in ("content", "embeds", "poll", "sticker_ids")):
        yield "content, embeds, a poll or stickers in a message of components"
    yield from _of_calls(message.get("allowed_mentions") or {})
    yield from _of_embeds(message.get("embeds") or [], limits)
    yield from (fault for file in message.get("attachments") or () for fault in measure(file, "attachment", limits))
    yield from _of_components(message, "message" if is_v2 else "legacy message", limits)
    yield from _of_whole(message, limits, is_v2=is_v2)


def _of_whole(message: Payload, limits: DiscordLimits, *, is_v2: bool) -> Faults:
    inside = every(message)
    said = sum(len(str(one.get("content") or "")) for one in inside if one.get("type") == TEXT)
    if is_v2 and len(inside) > limits.components:
        yield f"{len(inside)} components, at most {limits.components}"
    if is_v2 and said > limits.text:
        yield f"{said} characters in all, at most {limits.text}"
    if not is_v2 and len(message.get("components") or ()) > limits.legacy_rows:
        yield f"more than {limits.legacy_rows} rows"
    if is_v2 and not inside:
        yield "nothing to show"


def of_modal(modal: Payload, limits: DiscordLimits) -> Faults:
    """A form."""
    yield from measure(modal, "modal", limits)
    yield from _of_components(modal, "modal", limits)


def _of_calls(allowed: Payload) -> Faults:
    said: list[str] = allowed.get("parse") or []
    yield from (f"nobody is called by {word!r}" for word in said if word not in MAY_BE_CALLED)
    yield from (f"{word} are both parsed and named" for word in said if allowed.get(word))


def _of_embeds(embeds: list[Payload], limits: DiscordLimits) -> Faults:
    total = 0
    for embed in embeds:
        footer, author = embed.get("footer") or {}, embed.get("author") or {}
        parts = [(embed, "embed"), (footer, "embed footer"), (author, "embed author")]
        parts += [(field, "embed field") for field in embed.get("fields") or ()]
        yield from (fault for part, kind in parts for fault in measure(part, kind, limits))
        total += sum(
            len(part[key]) for part, kind in parts for key, *_ in PARTS[kind] if isinstance(part.get(key), str)
        )
    if total > limits.embed_text:
        yield f"{total} characters in embeds, at most {limits.embed_text}"


def _of_components(whole: Payload, place: str, limits: DiscordLimits) -> Faults:
    inside = every(whole)
    yield from _misplaced(whole, place)
    yield from (fault for one in inside for fault in _of_component(one, limits))
    names = [one["custom_id"] for one in inside if one.get("custom_id")]
    yield from _twice("custom_id", names)


def _of_component(one: Payload, limits: DiscordLimits) -> Faults:
    kind = one.get("type", 0)
    yield from measure(one, kind, limits)
    for option in one.get("options") or ():
        yield from measure(option, "option", limits)
    yield from _twice("value", [option.get("value") for option in one.get("options") or ()])
    yield from RULES.get(kind, _nothing_more)(one)


def _misplaced(whole: Payload, place: int | str) -> Faults:
    for one in children(whole):
        kind = one.get("type", 0)
        if kind not in CHILDREN.get(place, ()):
            yield f"a component of type {kind} inside of {place}"
        yield from _misplaced(one, kind)


def children(whole: Payload) -> list[Payload]:
    """What lies directly in a message or component."""
    held = (*(whole.get("components") or ()), whole.get("accessory"), whole.get("component"))
    return [one for one in held if isinstance(one, dict)]


def every(whole: Payload) -> list[Payload]:
    """Every component of a message or form, however deep."""
    return [found for one in children(whole) for found in (one, *every(one))]


def _of_row(row: Payload) -> Faults:
    kinds = [one.get("type") for one in children(row)]
    if len(kinds) > 1 and set(kinds) != {BUTTON}:
        yield "a row holds buttons, or one other component"


def _of_button(button: Payload) -> Faults:
    style, leads_out = button.get("style"), bool(button.get("url"))
    if style not in STYLES:
        yield f"no button has the style {style}"
    if leads_out != (style == LINK_STYLE):
        yield "an address and the style of a link go together"
    if bool(button.get("custom_id")) != (style not in {LINK_STYLE, PREMIUM_STYLE}):
        yield "a button acts or leads out, one of both"
    if style != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        yield "a button without a word"


def _of_select(select: Payload) -> Faults:
    least, most = _number(select, "min_values", 1), _number(select, "max_values", 1)
    chosen = [option for option in select.get("options") or () if option.get("default")]
    if not 0 <= least <= most or len(chosen) > most:
        yield "a choice that cannot be made"


def _of_input(answer: Payload) -> Faults:
    least, most = _number(answer, "min_length", 0), _number(answer, "max_length", LONGEST_ANSWER)
    if answer.get("style") not in {SHORT, LONG}:
        yield f"no text input has the style {answer.get('style')}"
    if not 0 <= least <= most or not 1 <= most <= LONGEST_ANSWER:
        yield f"an answer of {least} to {most} characters"
    if len(answer.get("value") or "") > most:
        yield "an answer that is too long already"


def _of_section(section: Payload) -> Faults:
    accessory: Payload = section.get("accessory") or {}
    if accessory.get("type") not in {BUTTON, THUMBNAIL}:
        yield "a section without an accessory"
    if any(one.get("type") != TEXT for one in section.get("components") or ()):
        yield "a section of something else than words"


def _nothing_more(_: Payload) -> Faults:
    yield from ()


RULES: Mapping[Any, Callable[[Payload], Faults]] = {
    ROW: _of_row,
    BUTTON: _of_button,
    INPUT: _of_input,
    SECTION: _of_section,
    **dict.fromkeys(SELECTS, _of_select),
}


def of_command(command: Payload, limits: DiscordLimits) -> Faults:
    """An application command."""
    typed = command.get("type", CHAT_INPUT) == CHAT_INPUT
    yield from _of_named(command, limits, typed=typed)
    if sum(len(said) for said in _words_of(command)) > limits.command_text:
        yield f"more than {limits.command_text} characters in all"


def _of_named(named: Payload, limits: DiscordLimits, *, typed: bool) -> Faults:
    yield from measure(named, "command", limits)
    for name in (named.get("name") or "", *(named.get("name_localizations") or {}).values()):
        if len(name) > limits.command_name or (typed and not (_COMMAND_NAME.fullmatch(name) and name == name.lower())):
            yield f"{name!r} is no name of a command"
    yield from _of_descriptions(named, limits, typed=typed)
    for key in ("name_localizations", "description_localizations"):
        yield from (f"no language is called {locale!r}" for locale in named.get(key) or {} if locale not in LOCALES)
    yield from (fault for choice in named.get("choices") or () for fault in measure(choice, "choice", limits))
    for option in named.get("options") or ():
        yield from _of_named(option, limits, typed=True)
    yield from _twice("option", [option.get("name") for option in named.get("options") or ()])


def _of_descriptions(named: Payload, limits: DiscordLimits, *, typed: bool) -> Faults:
    said = (named.get("description"), *(named.get("description_localizations") or {}).values())
    for words in said if typed else ():
        yield from measure({"description": words}, "described", limits)
    if not typed and named.get("description"):
        yield "a command in a menu is not described"


def _words_of(command: Payload) -> Iterator[str]:
    yield from (command.get("name") or "", command.get("description") or "")
    yield from (words for option in command.get("options") or () for words in _words_of(option))


def of_suggestions(suggestions: Payload, limits: DiscordLimits) -> Faults:
    """What is offered while somebody types."""
    offered: list[Payload] = suggestions["choices"] or []
    if len(offered) > limits.choices:
        yield f"{len(offered)} choices, at most {limits.choices}"
    for choice in offered:
        yield from measure(choice, "choice", limits)
        if not 1 <= len(str(choice.get("value") or "")) <= limits.choice:
            yield "a choice without a value, or with too long a one"


def measure(thing: Payload, kind: int | str, limits: DiscordLimits) -> Faults:
    """What is missing, empty or too long."""
    for key, least, limit, needed in PARTS.get(kind, ()):
        found, most = thing.get(key), int(getattr(limits, limit))
        if found is None:
            yield from [f"{key} is missing"] if needed else []
        elif not isinstance(found, str | list):
            yield f"{key} is neither words nor a list"
        elif not least <= (size := _size(found)) <= most:
            yield f"{key} is {size}, from {least} to {most}"


def _size(found: Any) -> int:
    """Of words that are blank, nothing is seen."""
    return len(found.strip() and found if isinstance(found, str) else found)


def _number(thing: Payload, key: str, otherwise: int) -> int:
    found = thing.get(key)
    return otherwise if found is None else int(found)


def _twice(what: str, names: list[Any]) -> list[str]:
    return [f"{what} is there twice: {name}" for name, times in Counter(names).items() if times > 1]
