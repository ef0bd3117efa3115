"""Who says whether Discord would take a payload: our own lint, simcord's backend, and discord.py's own parser."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from discord.components import _component_factory  # pyright: ignore[reportPrivateUsage] (what it makes of a payload)
from discord.ui import LayoutView
from simcord.components import ComponentValidationError, validate_message_state, validate_modal

from adapters.discord.limits import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.discord.limits import Payload


def faults(payload: Payload) -> list[str]:
    """What any of the judges finds wrong."""
    return [*lint(payload), *by_simcord(payload), *by_the_library(payload)]


def by_simcord(payload: Payload) -> Iterator[str]:
    """Another reading of Discord's rules, by other people."""
    try:
        if "title" in payload:
            validate_modal(payload)
        else:
            rest: Any = {"content": payload.get("content"), "embeds": payload.get("embeds") or []}
            validate_message_state(payload["components"], flags=payload.get("flags", 0), **rest)
    except ComponentValidationError as why:
        yield str(why)


def by_the_library(payload: Payload) -> Iterator[str]:
    """Whether discord.py reads what we wrote, and would write it again as it is."""
    drawn: list[Any] = [_component_factory(one) for one in payload["components"]]
    if "title" in payload:
        again = [one.to_dict() for one in drawn]
    else:
        try:
            again = LayoutView.from_message(SimpleNamespace(components=drawn)).to_components()  # pyright: ignore[reportArgumentType]
        except ValueError as why:
            yield str(why)
            return
    yield from _differences(payload["components"], again, "components")


def _differences(ours: Any, theirs: Any, where: str) -> Iterator[str]:
    """What of ours came back as something else; what the library adds is its own."""
    match ours, theirs:
        case dict(), dict():
            for key, value in ours.items():
                yield from _differences(value, theirs.get(key), f"{where}.{key}")
        case list(), list() if len(ours) == len(theirs):
            for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                yield from _differences(one, other, f"{where}[{number}]")
        case _ if ours != theirs:
            yield f"{where}: {ours!r} came back as {theirs!r}"
        case _:
            pass


def words_in(thing: object) -> Iterator[str]:
    """Everything that is read in a payload, in order."""
    if isinstance(thing, dict):
        said = {"content", "label", "title", "placeholder", "url"}
        yield from (value for key, value in thing.items() if key in said and isinstance(value, str))
        yield from (found for value in thing.values() for found in words_in(value))
    elif isinstance(thing, list):
        yield from (found for value in thing for found in words_in(value))
