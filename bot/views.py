"""What people see: cards, forms and the answers that carry them, free of any platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.events import Person


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone of the community; `person` is None where they cannot be mentioned (another platform, imported)."""

    name: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a person wrote: drawn as they are, never as markup."""

    words: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Our own words, emphasised."""

    words: str


Span: TypeAlias = str | Mention | datetime | Quote | Strong
"""A datetime is an instant (aware UTC), drawn in the reader's own zone and language."""
Text: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullet:
    """A line of a list."""

    text: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says: "Where: video"."""

    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `action` is a packed Action."""

    label: str
    action: str
    style: Literal["plain", "primary", "danger"] = "plain"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a select or field offers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Select:
    """A choice that acts at once. `action` is a packed Action; `chosen` is a value or empty."""

    label: str
    action: str
    choices: tuple[Choice, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the chat."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class File:
    """A small file to take away; `summary` says in words what it holds."""

    name: str
    media_type: str
    content: bytes
    summary: str


Line: TypeAlias = Paragraph | Bullet | Fact
Control: TypeAlias = Button | Select | Link


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, and what can be done about them."""

    lines: tuple[Line, ...] = ()
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One message. `kind` names it in the goldens; `note` is its small print.

    `language` is its reader's, for the words that a platform adds of its own; empty where it is an answer.
    """

    kind: str
    title: str
    sections: tuple[Section, ...] = ()
    note: Text = ()
    files: tuple[File, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; with choices it is a select, else a text of at most `longest` characters."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    lines: Literal["one", "many"] = "one"
    required: bool = True
    longest: int = 300
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """At most five questions. `action` (packed) comes back with the answers."""

    kind: str
    title: str
    action: str
    fields: tuple[Field, ...]
    submit: str
    intro: Text = ()


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show this form to the person who acted."""

    form: Form


@dataclass(frozen=True, slots=True)
class Update:
    """Put this card in place of the one that was pressed."""

    card: Card


@dataclass(frozen=True, slots=True)
class Private:
    """Show this card to the person who acted, and to nobody else."""

    card: Card


@dataclass(frozen=True, slots=True)
class Refuse:
    """The form stays open; each field named says in words what to mend."""

    errors: Mapping[str, str]


Answer: TypeAlias = OpenForm | Update | Private | Refuse | None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform can show, in characters and counts."""

    title: int = 150
    button_label: int = 75
    action: int = 100
    controls: int = 25
    choices: int = 25
    choice_label: int = 75
    form_title: int = 24
    form_fields: int = 5
    field_label: int = 45
    hint: int = 100
    submit: int = 24
    paragraph: int = 3000
    text: int = 4000
    sections: int = 10
    url: int = 512


EVERYWHERE = Limits()
"""The smallest of Slack's and Discord's limits: what fits here fits everywhere."""


def plain(text: Text) -> str:
    """The words of a text, for notifications, screen readers and tests; instants in UTC."""
    return "".join(_plain(span) for span in text)


def _plain(span: Span) -> str:
    match span:
        case str():
            return span
        case Mention(name=name):
            return name
        case datetime():
            return f"{span:%Y-%m-%d %H:%M} UTC"
        case Quote(words=words) | Strong(words=words):
            return words


def as_text(card: Card) -> str:
    """The words of a card, line by line."""
    lines = [line for section in card.sections for line in section.lines]
    return "\n".join((card.title, *(_line(line) for line in lines)))


def _line(line: Line) -> str:
    return f"{line.label}: {plain(line.text)}" if isinstance(line, Fact) else plain(line.text)


def controls(card: Card) -> Iterator[Control]:
    """Everything that can be pressed or chosen on a card."""
    for section in card.sections:
        yield from section.controls


def misfits(view: Card | Form, limits: Limits = EVERYWHERE) -> list[str]:
    """What would have to be cut to show this view; empty when it fits."""
    measured = _measure_card(view, limits) if isinstance(view, Card) else _measure_form(view, limits)
    return [f"{view.kind}: {what} is {size}, at most {most}" for what, size, most in measured if size > most]


def _measure_card(card: Card, limits: Limits) -> Iterator[tuple[str, int, int]]:
    texts = [line.text for section in card.sections for line in section.lines]
    yield "title", len(card.title), limits.title
    yield "sections", len(card.sections), limits.sections
    yield "text", len(card.title) + sum(len(plain(text)) for text in (*texts, card.note)), limits.text
    yield "controls", sum(1 for _ in controls(card)), limits.controls
    for text in texts:
        yield "paragraph", len(plain(text)), limits.paragraph
    for control in controls(card):
        yield from _measure_control(control, limits)


def _measure_control(control: Control, limits: Limits) -> Iterator[tuple[str, int, int]]:
    yield f"label {control.label!r}", len(control.label), limits.button_label
    match control:
        case Button(action=action):
            yield f"action {action}", len(action), limits.action
        case Link(url=url):
            yield f"address {url}", len(url), limits.url
        case Select(action=action, choices=choices):
            yield f"action {action}", len(action), limits.action
            yield from _measure_choices(choices, limits)


def _measure_choices(choices: tuple[Choice, ...], limits: Limits) -> Iterator[tuple[str, int, int]]:
    yield "choices", len(choices), limits.choices
    for choice in choices:
        yield f"choice {choice.label!r}", len(choice.label), limits.choice_label
        yield f"value {choice.value!r}", len(choice.value), limits.choice_label


def _measure_form(form: Form, limits: Limits) -> Iterator[tuple[str, int, int]]:
    yield "title", len(form.title), limits.form_title
    yield "fields", len(form.fields), limits.form_fields
    yield "submit", len(form.submit), limits.submit
    yield "action", len(form.action), limits.action
    for field in form.fields:
        yield f"label {field.label!r}", len(field.label), limits.field_label
        yield f"hint {field.hint!r}", len(field.hint), limits.hint
        yield f"value of {field.name}", len(field.value), field.longest
        yield from _measure_choices(field.choices, limits)
