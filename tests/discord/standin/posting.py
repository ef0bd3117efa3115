"""What a message is made of, if it is fit to be shown: its words, components and files."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from tests.discord.standin.judge import each, refuse, wrong_message
from tests.discord.standin.things import EPHEMERAL, LAID_OUT, Attached, Refused

if TYPE_CHECKING:
    from tests.discord.standin.call import Call
    from tests.discord.standin.things import Json, Posted

KEPT_FLAGS = 1 << 2 | 1 << 12 | LAID_OUT
"""What a bot may say of its message: no embeds of links, no sound, made of components alone."""


def drawn(call: Call, body: Json, prefix: str = "", private: bool = False) -> Json:
    """The parts of a new message; raise Invalid Form Body, or that it is empty. `private` ones may be ephemeral."""
    flags = int(body.get("flags") or 0) & (KEPT_FLAGS | (EPHEMERAL if private else 0))
    parts = _judged(call, body, bool(flags & LAID_OUT), prefix, [])
    if not any(parts[name] for name in ("content", "embeds", "components", "files")):
        raise Refused(50006)
    return parts | {"flags": flags}


def redrawn(call: Call, body: Json, before: Posted, prefix: str = "") -> Json:
    """What changes in a message; one made of components stays so."""
    laid_out = before.laid_out or bool(int(body.get("flags") or 0) & LAID_OUT)
    there = {"content": before.content, "embeds": before.embeds, "components": before.components}
    if laid_out and not before.laid_out:
        there = {"content": "", "embeds": [], "components": []}
    given = {name: body[name] for name in there if name in body and body[name] is not None}
    emptied = {name: type(there[name])() for name in there if name in body and body[name] is None}
    parts = _judged(call, body, laid_out, prefix, before.files)
    kept = there | emptied | {name: parts[name] for name in given}
    kept["files"] = parts["files"] if "attachments" in body or call.files else before.files
    if not any(kept.values()):
        raise Refused(50006)
    return kept | {"flags": before.flags | (LAID_OUT if laid_out else 0)}


def _judged(call: Call, body: Json, laid_out: bool, prefix: str, before: list[Attached]) -> Json:
    names = dict.fromkeys((one.name for one in (*call.files.values(), *before)), True)
    wrong = wrong_message(body, laid_out, names)
    refuse([((prefix, *path) if prefix else path, code, said) for path, code, said in wrong])
    return {
        "content": body.get("content") or "",
        "embeds": [{"type": "rich"} | one for one in body.get("embeds") or []],
        "components": numbered(body.get("components") or []),
        "files": _files(call, body, before),
    }


def numbered(parts: list[Json]) -> list[Json]:
    """The components, each with an id of its own, as Discord keeps them."""
    taken = {one["id"] for one in each(parts) if one.get("id")}
    free = (number for number in count(1) if number not in taken)
    return [_numbered(one, free) for one in parts]


def _numbered(part: Json, free: Any) -> Json:
    told = part | {"id": part.get("id") or next(free)}
    if "components" in part:
        told["components"] = [_numbered(one, free) for one in part["components"]]
    for key in ("accessory", "component"):
        if key in part:
            told[key] = _numbered(part[key], free)
    return told


def _files(call: Call, body: Json, before: list[Attached]) -> list[Attached]:
    """The files that stay, and those that came with the request."""
    listed = body.get("attachments")
    said = {str(one["id"]): one for one in listed or ()}
    kept = [one for one in before if listed is None or one.id in said]
    new = [
        Attached(call.realm.new_id(), one.name, one.content, one.kind, said.get(number, {}).get("description") or "")
        for number, one in call.files.items()
        if listed is None or number in said
    ]
    return [*kept, *new]
