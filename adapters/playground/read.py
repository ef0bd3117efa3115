"""Reads a drawn card or form back: what `render` wrote becomes a view again, to be drawn for another platform."""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from adapters.playground import decode
from bot.views import (
    Bullet,
    Button,
    Card,
    Choice,
    Fact,
    Field,
    File,
    Form,
    Link,
    Mention,
    Paragraph,
    Quote,
    Section,
    Select,
    Strong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adapters.playground.render import Drawn
    from adapters.playground.things import Payload
    from bot.events import Person
    from bot.views import Control, Line, Span, Text

Known: TypeAlias = "Callable[[str], Person]"
"""Who it is that the playground calls by this id."""


def read(payload: Payload, known: Known = decode.person) -> Card | Form:
    """Read a card or a form; whoever is mentioned in it is named as `known` says."""
    return _form(payload, known) if "fields" in payload else _card(payload, known)


def _card(card: Payload, known: Known) -> Card:
    return Card(
        kind=card["kind"],
        title=card["title"],
        sections=tuple(_section(section, known) for section in card["sections"]),
        note=_text(card["note"], known),
        files=tuple(_file(file) for file in card["files"]),
    )


def _section(section: Payload, known: Known) -> Section:
    return Section(
        tuple(_line(line, known) for line in section["lines"]),
        tuple(_control(control) for control in section["controls"]),
    )


def _line(line: Payload, known: Known) -> Line:
    text = _text(line["text"], known)
    match line["type"]:
        case "paragraph":
            return Paragraph(text)
        case "bullet":
            return Bullet(text)
        case _:
            return Fact(line["label"], text)


def _control(control: Payload) -> Control:
    match control["type"]:
        case "button":
            return Button(control["label"], control["action"], control["style"])
        case "select":
            return Select(control["label"], control["action"], _choices(control["choices"]), control["chosen"])
        case _:
            return Link(control["label"], control["url"])


def _choices(choices: Sequence[Payload]) -> tuple[Choice, ...]:
    return tuple(Choice(choice["value"], choice["label"]) for choice in choices)


def _file(file: Payload) -> File:
    return File(file["name"], file["media_type"], b64decode(file["content"]), file["summary"])


def _form(form: Payload, known: Known) -> Form:
    return Form(
        kind=form["kind"],
        title=form["title"],
        action=form["action"],
        fields=tuple(_field(field) for field in form["fields"]),
        submit=form["submit"],
        intro=_text(form["intro"], known),
    )


def _field(field: Payload) -> Field:
    drawn: dict[str, Any] = field | {"choices": _choices(field["choices"])}
    return Field(**drawn)


def _text(spans: Sequence[Drawn], known: Known) -> Text:
    return tuple(span if isinstance(span, str) else _span(span, known) for span in spans)


def _span(span: dict[str, str | None], known: Known) -> Span:
    match span:
        case {"at": str(instant)}:
            return datetime.fromisoformat(instant)
        case {"mention": str(name), "person": person}:
            return Mention(name, known(person) if person else None)
        case {"quote": str(words)}:
            return Quote(words)
        case {"strong": str(words)}:
            return Strong(words)
        case _:
            raise ValueError(f"The playground draws no span such as {span}.")
