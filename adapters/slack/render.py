"""Draws cards as messages, as windows and as the home of the bot, and forms as windows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from adapters.slack.limits import LIMITS, Payload, breaches
from adapters.slack.text import fallback, rich_blocks, whole, words
from bot.views import Button, Card, Choice, Link, Paragraph, Quote, Select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.views import Control, Field, Form, Section

LINK = "link"
"""How the action of a link begins: Slack tells of its press, which needs no answer."""
AGAIN = "#"
"""What follows an action that stands twice in one row."""
STYLED = {"primary", "danger"}


def render(view: Card | Form) -> Payload:
    """Draw a card as a message, or a form as a window."""
    return message(view) if isinstance(view, Card) else form_view(view)


def message(card: Card, home: str = "") -> Payload:
    """A message; one that Slack would refuse is drawn as text alone."""
    drawn = {"text": fallback(card), "blocks": _blocks(card, home)}
    return text_only(card) if breaches(drawn) else drawn


def text_only(card: Card) -> Payload:
    """The words of a card without anything to press."""
    return {"text": fallback(card), "blocks": []}


def home_view(card: Card, home: str = "") -> Payload:
    """The bot's home."""
    return {"type": "home", "blocks": _fitting({"type": "home", "blocks": _blocks(card, home)}, card)}


def card_view(card: Card, title: str, close: str, home: str = "") -> Payload:
    """A card in a window of its own."""
    view = {"type": "modal", "title": words(title), "close": words(close), "blocks": _blocks(card, home)}
    return view | {"blocks": _fitting(view, card)}


def _fitting(view: Payload, card: Card) -> list[Payload]:
    """The blocks of a view; a view has no text to fall back on, so its words become plain sections."""
    if not breaches(view):
        return view["blocks"]
    said = whole(card)
    parts = [said[start : start + LIMITS.words] for start in range(0, len(said), LIMITS.words)]
    return [{"type": "section", "text": words(part)} for part in parts[: LIMITS.view_blocks]]


def form_view(form: Form, metadata: str = "") -> Payload:
    """A window with questions; `metadata` comes back with the answers."""
    return {
        "type": "modal",
        "callback_id": form.action,
        "title": words(form.title),
        "submit": words(form.submit),
        "blocks": [*rich_blocks([Paragraph(form.intro)]), *(_question(field) for field in form.fields)],
        "private_metadata": metadata,
    }


def _blocks(card: Card, home: str) -> list[Payload]:
    header = [{"type": "header", "text": words(card.title)}] if card.title else []
    sections = [list(_section(section, home)) for section in card.sections]
    return [*header, *_divided([blocks for blocks in sections if blocks]), *_note(card, home)]


def _divided(sections: Sequence[list[Payload]]) -> Iterator[Payload]:
    """A rule before each section that follows something to press."""
    last = ""
    for blocks in sections:
        if last in {"actions", "section"} and blocks[0]["type"] == "rich_text":
            yield {"type": "divider"}
        yield from blocks
        last = blocks[-1]["type"]


def _section(section: Section, home: str) -> Iterator[Payload]:
    yield from rich_blocks(section.lines, home)
    for kind, run in groupby(section.controls, lambda control: isinstance(control, Select)):
        controls = list(run)
        yield from (_select(one) for one in controls if isinstance(one, Select)) if kind else _rows(controls)


def _rows(controls: list[Control]) -> Iterator[Payload]:
    for start in range(0, len(controls), LIMITS.row):
        taken: list[str] = []
        row = controls[start : start + LIMITS.row]
        yield {"type": "actions", "elements": [_press(control, taken) for control in row]}


def _press(control: Control, taken: list[str]) -> Payload:
    drawn = {"type": "button", "action_id": _unique(_action(control), taken), "text": words(control.label)}
    match control:
        case Link(_, url):
            return drawn | {"url": url}
        case Button(_, _, style) if style in STYLED:
            return drawn | {"style": style}
        case _:
            return drawn


def _action(control: Control) -> str:
    return LINK if isinstance(control, Link) else control.action


def _unique(action: str, taken: list[str]) -> str:
    times = taken.count(action)
    taken.append(action)
    return f"{action}{AGAIN}{times + 1}" if times else action


def _select(select: Select) -> Payload:
    """Its label stays beside it: a placeholder would be gone once something is chosen."""
    drawn = {"type": "static_select", "action_id": select.action, "placeholder": words(select.label)}
    options = drawn | _options(select.choices, select.chosen)
    return {"type": "section", "text": words(select.label), "accessory": options}


def _options(choices: Sequence[Choice], chosen: str) -> Payload:
    options = {choice.value: {"text": words(choice.label), "value": choice.value} for choice in choices}
    first = {"initial_option": options[chosen]} if chosen in options else {}
    return {"options": list(options.values()), **first}


def _question(field: Field) -> Payload:
    hint = {"hint": words(field.hint)} if field.hint else {}
    block = {"type": "input", "block_id": field.name, "label": words(field.label), "optional": not field.required}
    return block | hint | {"element": _answer(field)}


def _answer(field: Field) -> Payload:
    if field.choices:
        return {"type": "static_select", "action_id": field.name, **_options(field.choices, field.value)}
    typed = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.lines == "many",
        "max_length": min(max(field.longest, len(field.value)), LIMITS.answer),
    }
    return typed | ({"initial_value": field.value} if field.value else {})


def _note(card: Card, home: str) -> list[Payload]:
    """Small print; with hours or people in it, it is drawn as large as the rest so that they stay true."""
    if all(isinstance(span, str | Quote) for span in card.note):
        said = "".join(
            span if isinstance(span, str) else span.words for span in card.note if isinstance(span, str | Quote)
        )
        return [{"type": "context", "elements": [words(said)]}] if said else []
    return rich_blocks([Paragraph(card.note)], home)
