"""Finds what a person reaches for on a card or a form, or says what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adapters.playground.things import Message, OpenedForm, Payload

MISSING = "Please fill this in."
TOO_LONG = "Please keep this to {longest} characters; it has {length}."


class NotThere(LookupError):
    """What someone reached for is not before them; the message says what is."""


def controls(payload: Payload | None, kind: str) -> Iterator[Payload]:
    """The buttons, selects or links of a card."""
    for section in payload.get("sections", ()) if payload else ():
        yield from (control for control in section["controls"] if control["type"] == kind)


def find_control(message: Message, kind: str, wanted: str) -> Payload:
    """A button or select by its label or its action."""
    there = list(controls(message.payload, kind))
    found = [control for control in there if wanted in {control["label"], control["action"]}]
    if not found:
        raise NotThere(f"There is no {kind} {wanted!r} here, only {_listed(there)}.")
    return found[0]


def find_field(form: Payload, wanted: str) -> Payload:
    """A field by its name or its label."""
    fields: list[Payload] = form["fields"]
    found = [field for field in fields if wanted in {field["name"], field["label"]}]
    if not found:
        raise NotThere(f"The form {form['title']!r} has no field {wanted!r}, only {_listed(fields)}.")
    return found[0]


def find_choice(choices: Sequence[Payload], wanted: str) -> str:
    """The value of a choice, by its value or its label."""
    found = [choice["value"] for choice in choices if wanted in {choice["value"], choice["label"]}]
    if not found:
        raise NotThere(f"There is no choice {wanted!r}, only {_listed(choices)}.")
    return found[0]


def amiss(form: OpenedForm) -> dict[str, str]:
    """What every platform refuses by itself, by the names of the fields: answers that are missing or too long."""
    wrong: dict[str, str] = {}
    for field in form.payload["fields"]:
        value = form.values[field["name"]]
        if field["required"] and not value.strip():
            wrong[field["name"]] = MISSING
        elif len(value) > field["longest"]:
            wrong[field["name"]] = TOO_LONG.format(longest=field["longest"], length=len(value))
    return wrong


def _listed(things: Sequence[Payload]) -> str:
    return ", ".join(repr(thing["label"]) for thing in things) or "nothing"
