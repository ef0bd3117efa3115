"""Draws forms as modals of at most five parts, whose introduction may have to be read before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adapters.discord.limits import LIMITS
from adapters.discord.marks import READ
from adapters.discord.shapes import INPUT, LABEL, LONG, SELECT, SHORT, TEXT
from adapters.discord.text import spans
from bot.views import Button, Card, Paragraph, Section, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.discord.limits import Payload
    from bot.views import Choice, Field, Form

BESIDE_QUESTIONS = 200
"""Characters of an introduction that reads well in pieces, beside the questions."""
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+")


def modal(form: Form) -> Payload:
    """A form. Without room for its introduction this stands beside the questions, or was read before: `read_first`."""
    questions = [_question(field) for field in form.fields]
    intro = spans(form.intro).strip()
    if intro and len(questions) < LIMITS.modal_components:
        questions.insert(0, {"type": TEXT, "content": intro})
    elif intro and _stands_beside(form):
        _place(_pieces(plain(form.intro)), questions)
    return {"title": form.title, "custom_id": form.action, "components": questions}


def read_first(form: Form, label: str) -> Card | None:
    """A card with the introduction where the form has no room for it; its button, with this label, opens the form."""
    said = plain(form.intro).strip()
    if len(form.fields) < LIMITS.modal_components or not said or _stands_beside(form):
        return None
    lines = (Paragraph(form.intro),)
    return Card("before", form.title, (Section(lines, (Button(label, form.action + READ, "primary"),)),))


def _pieces(said: str) -> list[str]:
    """The sentences, as few pieces as fit beside a question each."""
    pieces: list[str] = []
    for sentence in _SENTENCE.split(" ".join(said.split())):
        longer = f"{pieces[-1]} {sentence}" if pieces else sentence
        if pieces and len(longer) <= LIMITS.description:
            pieces[-1] = longer
        else:
            pieces.append(sentence)
    return pieces


def _stands_beside(form: Form) -> bool:
    said = plain(form.intro).strip()
    pieces = _pieces(said)
    room = [field for field in form.fields if not (field.choices and field.hint)]
    fits = len(pieces) <= len(room) and all(len(piece) <= LIMITS.description for piece in pieces)
    return fits and len(said) <= BESIDE_QUESTIONS


def _place(pieces: Sequence[str], questions: Sequence[Payload]) -> None:
    """Put a piece beside each of the first questions; the hint of a question moves into its field."""
    left = list(pieces)
    for question in questions:
        answer: Payload = question["component"]
        if not left or ("description" in question and answer["type"] != INPUT):
            continue
        if hint := question.pop("description", ""):
            answer["placeholder"] = hint
        question["description"] = left.pop(0)


def _question(field: Field) -> Payload:
    hint = {"description": field.hint} if field.hint else {}
    return {"type": LABEL, "label": field.label, **hint, "component": _answer(field)}


def _answer(field: Field) -> Payload:
    if field.choices:
        offered = options(field.choices, field.value)
        least = {} if field.required else {"min_values": 0}
        return {"type": SELECT, "custom_id": field.name, "options": offered, "required": field.required, **least}
    typed = {
        "type": INPUT,
        "custom_id": field.name,
        "style": LONG if field.lines == "many" else SHORT,
        "required": field.required,
        "max_length": min(max(field.longest, len(field.value)), LIMITS.answer),
    }
    return typed | ({"value": field.value} if field.value else {})


def options(choices: Sequence[Choice], chosen: str) -> list[Payload]:
    """What can be chosen, each value once."""
    offered = {choice.value: {"label": choice.label, "value": choice.value} for choice in choices}
    return [option | ({"default": True} if value == chosen else {}) for value, option in offered.items()]
