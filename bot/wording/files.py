"""Reads the Fluent files of a language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from fluent.runtime import FluentResource
from fluent.syntax import ast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

STARS = "**"


def read(folder: Traversable) -> ast.Resource:
    """Read all the files of a folder as one; a folder that is not there is empty."""
    files = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    texts = [file.read_text("utf-8-sig") for file in files if file.name.endswith(".ftl")]
    return ast.Resource([entry for text in texts for entry in FluentResource(text).body])


def patterns(resource: ast.Resource) -> dict[str, ast.Pattern]:
    """What can be said: each message and each of its attributes, the first of a name."""
    written: dict[str, ast.Pattern] = {}
    for message in {message.id.name: message for message in reversed(list(_messages(resource)))}.values():
        if message.value is not None:
            written[message.id.name] = message.value
        written |= {f"{message.id.name}.{part.id.name}": part.value for part in message.attributes}
    return written


def variables(pattern: ast.Pattern) -> frozenset[str]:
    """The values that a pattern may need."""
    return frozenset(node.id.name for node in _walk(pattern) if isinstance(node, ast.VariableReference))


def choosers(pattern: ast.Pattern) -> frozenset[str]:
    """The values by which a pattern chooses between its variants."""
    chosen = (node.selector for node in _walk(pattern) if isinstance(node, ast.SelectExpression))
    return frozenset(node.id.name for by in chosen for node in _walk(by) if isinstance(node, ast.VariableReference))


def references(pattern: ast.Pattern) -> frozenset[str]:
    """The sentences that a pattern takes from, by their keys."""
    nodes = (node for node in _walk(pattern) if isinstance(node, ast.MessageReference))
    return frozenset(f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name for node in nodes)


def mistakes(resource: ast.Resource) -> Iterator[str]:
    """What cannot be read, stands there twice, or opens bold type without closing it."""
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            yield f"cannot be read: {(entry.content or '').strip()[:80]}"
    names = Counter(message.id.name for message in _messages(resource))
    yield from (f"is there twice: {name}" for name, times in names.items() if times > 1)
    yield from (f"has stars that do not pair: {key}" for key, said in patterns(resource).items() if _odd(said))


def _messages(resource: ast.Resource) -> Iterator[ast.Message]:
    return (entry for entry in resource.body if isinstance(entry, ast.Message))


def _odd(pattern: ast.Pattern) -> bool:
    nested = (node for node in _walk(pattern) if isinstance(node, ast.Pattern))
    return any(sum(_text(part).count(STARS) for part in node.elements) % 2 for node in nested)


def _text(part: ast.TextElement | ast.Placeable) -> str:
    return part.value if isinstance(part, ast.TextElement) else ""


def _walk(node: object) -> Iterator[ast.BaseNode]:
    if isinstance(node, ast.BaseNode):
        yield node
    children = cast("dict[str, object]", vars(node)).values() if isinstance(node, ast.BaseNode) else node
    if not isinstance(children, str) and hasattr(children, "__iter__"):
        for child in cast("list[object]", children):
            yield from _walk(child)
