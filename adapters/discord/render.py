"""Draws cards as messages made of components, and forms as modals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from adapters.discord.files import attachments, named, shown, told
from adapters.discord.limits import LIMITS, V2, lint
from adapters.discord.marks import home_action, tell_apart
from adapters.discord.modal import modal, options
from adapters.discord.rules import every
from adapters.discord.shapes import BUTTON, CONTAINER, LINK_STYLE, ROW, RULE, SECTION, SELECT, TEXT
from adapters.discord.text import bold, escape, markdown, small, title, whole
from bot.views import Card, Form, Link, Select, controls
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from adapters.discord.limits import Payload
    from bot.views import Control, File, Section
    from bot.wording import Words

    Say: TypeAlias = Callable[[str], Words]

OUR_BLUE = 0x21405A
STYLES = {"primary": 1, "plain": 2, "danger": 4}
BESIDE = 20
"""Characters of a label that reads well beside words."""
SHOWN = 1_300
"""Characters that fit however many marks stand in them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message, and the files that go with it, in the order of its `attachments`."""

    payload: Payload
    files: tuple[File, ...] = ()


def render(view: Card | Form) -> Payload:
    """Draw a card as a message, or a form as a modal."""
    return message(view) if isinstance(view, Card) else modal(view)


def message(card: Card, key: str = "", ping: str = "", language: str = "") -> Payload:
    """A message; see `draw`."""
    return draw(card, key, ping, language).payload


def draw(card: Card, key: str = "", ping: str = "", language: str = "", *, say: Say = words) -> Drawn:
    """A message with its files. A delivered one has a `key`, which its last button carries; `ping` is whom it calls.

    What does not fit goes with it as a text file: nothing is cut that cannot be read.
    """
    foot = _foot(card, key, say(card.language or language)) if key else []
    long = _with_its_words(card)
    ways = ((card, _roomy(card)), (card, _tight(card)), (long, _beginning(card)), (long, _words_alone(card)))
    tries = (_message(drawn, list(blocks), foot, ping) for drawn, blocks in ways)
    return _first_that_fits(tries)


def text_only(card: Card, key: str = "", *, say: Say = words) -> Drawn:
    """The words of a card without anything of its own to press."""
    drawn = card if len(whole(card)) <= SHOWN else _with_its_words(card)
    return _message(drawn, list(_words_alone(card)), _foot(card, key, say(card.language)) if key else [], "")


def _with_its_words(card: Card) -> Card:
    return replace(card, files=(*card.files, told(whole(card))))


def _first_that_fits(tries: Iterator[Drawn]) -> Drawn:
    drawn = next(tries)
    while lint(drawn.payload) and (following := next(tries, None)):
        drawn = following
    return drawn


def _message(card: Card, blocks: list[Payload], foot: list[Payload], ping: str) -> Drawn:
    files = named(card.files)
    inside = [*(blocks or [_text("…")]), *shown(files)]
    box = {"type": CONTAINER, "accent_color": OUR_BLUE, "components": inside}
    drawn: Payload = {
        "flags": V2,
        "components": [*([_text(f"<@{ping}>")] if ping else []), box, *foot],
        "allowed_mentions": {"parse": []} | ({"users": [ping]} if ping else {}),
    }
    tell_apart(every(drawn))
    return Drawn(drawn | ({"attachments": attachments(files)} if files else {}), files)


def _foot(card: Card, key: str, say: Words) -> list[Payload]:
    """By its button a message is found again, and from it everything else is."""
    label = say.plain("press-my-chats")
    home = {"type": BUTTON, "style": STYLES["plain"], "custom_id": home_action(card, key), "label": label}
    return [{"type": ROW, "components": [home]}]


def _roomy(card: Card) -> Iterator[Payload]:
    """A rule before each section that follows something to press, and a lone button beside its words."""
    yield from _texts(title(card.title))
    pressed = False
    for section in card.sections:
        if pressed and section.lines:
            yield {"type": RULE, "divider": True, "spacing": 1}
        yield from _section(section, beside=len(card.sections) > 1)
        pressed = bool(section.controls)
    yield from _texts(small(card.note))


def _tight(card: Card) -> Iterator[Payload]:
    """As few components as there can be: all the words, then all that can be pressed."""
    said = (title(card.title), *(markdown(section.lines) for section in card.sections), small(card.note))
    yield from _texts("\n\n".join(words for words in said if words.strip()))
    yield from _below(list(controls(card)))


def _beginning(card: Card) -> Iterator[Payload]:
    """The beginning of words that are too long, and all that can be pressed."""
    yield from _words_alone(card)
    yield from _below(list(controls(card)))


def _words_alone(card: Card) -> Iterator[Payload]:
    said = whole(card)
    yield _text(escape(said if len(said) <= SHOWN else f"{said[:SHOWN]}…"))


def _below(some: Sequence[Control]) -> Iterator[Payload]:
    yield from (_choice(one) for one in some if isinstance(one, Select))
    yield from _rows([one for one in some if not isinstance(one, Select)])


def _section(section: Section, *, beside: bool) -> Iterator[Payload]:
    said = markdown(section.lines)
    match section.controls:
        case [alone] if said and beside and not isinstance(alone, Select) and len(alone.label) <= BESIDE:
            yield {"type": SECTION, "components": [_text(said)], "accessory": _press(alone)}
        case some:
            yield from _texts(said)
            yield from _controls(some)


def _controls(some: Sequence[Control]) -> Iterator[Payload]:
    """Its label stays above a select: a placeholder would be gone once something is chosen."""
    for is_select, run in groupby(some, lambda control: isinstance(control, Select)):
        if not is_select:
            yield from _rows(list(run))
            continue
        for one in run:
            yield from (*_texts(bold(one.label)), _choice(one)) if isinstance(one, Select) else ()


def _rows(some: Sequence[Control]) -> Iterator[Payload]:
    for start in range(0, len(some), LIMITS.row):
        yield {"type": ROW, "components": [_press(one) for one in some[start : start + LIMITS.row]]}


def _press(control: Control) -> Payload:
    drawn = {"type": BUTTON, "label": control.label}
    match control:
        case Link(_, url):
            return drawn | {"style": LINK_STYLE, "url": url}
        case Select():
            return _choice(control)
        case _:
            return drawn | {"style": STYLES[control.style], "custom_id": control.action}


def _choice(select: Select) -> Payload:
    drawn = {"type": SELECT, "custom_id": select.action, "placeholder": select.label}
    return {"type": ROW, "components": [drawn | {"options": options(select.choices, select.chosen)}]}


def _texts(said: str) -> list[Payload]:
    return [_text(said)] if said.strip() else []


def _text(said: str) -> Payload:
    return {"type": TEXT, "content": said}
