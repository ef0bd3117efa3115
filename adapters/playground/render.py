"""Draws cards and forms as plain JSON, the playground's own language, and reads that JSON out as a person would."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_skeleton

from bot.timetable import local
from bot.views import Bullet, Button, Card, Choice, Fact, Field, File, Form, Mention, Paragraph, Quote, Select, Strong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adapters.playground.things import Payload
    from bot.views import Control, Line, Link, Section, Span, Text

Drawn: TypeAlias = "str | dict[str, str | None]"

PLATFORM = "playground"
BRITISH = "en-GB"


def render(view: Card | Form, platform: str = PLATFORM) -> Payload:
    """Draw a card or a form for a reader on this platform; whoever is on another is drawn by name alone."""
    return _card(view, platform) if isinstance(view, Card) else _form(view, platform)


def _card(card: Card, platform: str) -> Payload:
    return {
        "kind": card.kind,
        "title": card.title,
        "sections": [_section(section, platform) for section in card.sections],
        "note": spans(card.note, platform),
        "files": [_file(file) for file in card.files],
    }


def _section(section: Section, platform: str) -> Payload:
    return {
        "lines": [_line(line, platform) for line in section.lines],
        "controls": [_control(control) for control in section.controls],
    }


def _line(line: Line, platform: str) -> Payload:
    match line:
        case Paragraph(text):
            return {"type": "paragraph", "text": spans(text, platform)}
        case Bullet(text):
            return {"type": "bullet", "text": spans(text, platform)}
        case Fact(label, text):
            return {"type": "fact", "label": label, "text": spans(text, platform)}


def _control(control: Control) -> Payload:
    match control:
        case Button(label, action, style):
            return {"type": "button", "label": label, "action": action, "style": style}
        case Select(label, action, choices, chosen):
            drawn = [_choice(choice) for choice in choices]
            return {"type": "select", "label": label, "action": action, "choices": drawn, "chosen": chosen}
        case _:
            return _link(control)


def _link(link: Link) -> Payload:
    return {"type": "link", "label": link.label, "url": link.url}


def _choice(choice: Choice) -> Payload:
    return {"value": choice.value, "label": choice.label}


def _file(file: File) -> Payload:
    content = b64encode(file.content).decode("ascii")
    return {"name": file.name, "media_type": file.media_type, "summary": file.summary, "content": content}


def _form(form: Form, platform: str) -> Payload:
    return {
        "kind": form.kind,
        "title": form.title,
        "action": form.action,
        "intro": spans(form.intro, platform),
        "fields": [_field(field) for field in form.fields],
        "submit": form.submit,
    }


def _field(field: Field) -> Payload:
    return {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "value": field.value,
        "lines": field.lines,
        "required": field.required,
        "longest": field.longest,
        "choices": [_choice(choice) for choice in field.choices],
    }


def spans(text: Text, platform: str = PLATFORM) -> list[Drawn]:
    """Draw a text: strings, and an object for each span that is more than words."""
    return [_span(span, platform) for span in text]


def _span(span: Span, platform: str) -> Drawn:
    match span:
        case str():
            return span
        case Mention(name, person):
            return {"mention": name, "person": person.id if person and person.platform == platform else None}
        case datetime():
            return {"at": span.astimezone(UTC).isoformat()}
        case Quote(words):
            return {"quote": words}
        case Strong(words):
            return {"strong": words}


def filled(form: Payload, values: Mapping[str, str], errors: Mapping[str, str]) -> Payload:
    """The form with what was typed so far, and an `error` in each field that has to be mended."""
    fields = [
        field | {"value": values.get(field["name"], field["value"]), "error": errors.get(field["name"], "")}
        for field in form["fields"]
    ]
    return form | {"fields": fields}


def spoken(payload: Payload, zone: str, language: str) -> str:
    """Read a drawn card or form as someone in this zone does: lines of plain text, `[Button]`, `[Select: a / b]`."""
    lines = _spoken_form if "fields" in payload else _spoken_card
    return "\n".join(line for line in lines(payload, zone, language) if line)


def _spoken_card(card: Payload, zone: str, language: str) -> Iterator[str]:
    yield card["title"]
    for section in card["sections"]:
        for line in section["lines"]:
            yield _SPOKEN_LINE[line["type"]].format(line.get("label"), said(line["text"], zone, language))
        yield " ".join(_spoken_control(control) for control in section["controls"])
    for file in card["files"]:
        yield f"{{{file['name']}: {file['summary']}}}"
    yield said(card["note"], zone, language)


_SPOKEN_LINE = {"paragraph": "{1}", "bullet": "• {1}", "fact": "{0}: {1}"}


def _spoken_control(control: Payload) -> str:
    match control["type"]:
        case "button":
            return f"[{control['label']}]"
        case "link":
            return f"<{control['label']}>"
        case _:
            return f"[{control['label']}: {_spoken_choices(control['choices'], control['chosen'])}]"


def _spoken_choices(choices: list[Payload], chosen: str) -> str:
    return " / ".join(f"({one['label']})" if one["value"] == chosen else one["label"] for one in choices)


def _spoken_form(form: Payload, zone: str, language: str) -> Iterator[str]:
    yield form["title"]
    yield said(form["intro"], zone, language)
    for field in form["fields"]:
        yield f"{field['label']}: {_spoken_answer(field)}".rstrip()
        yield field["hint"] and f"  ({field['hint']})"
        yield field.get("error") and f"  ! {field['error']}"
    yield f"[{form['submit']}]"


def _spoken_answer(field: Payload) -> str:
    return _spoken_choices(field["choices"], field["value"]) if field["choices"] else field["value"]


def said(text: list[Drawn], zone: str, language: str) -> str:
    """Read a drawn text as someone in this zone does."""
    return "".join(span if isinstance(span, str) else _said(span, zone, language) for span in text)


def _said(span: dict[str, str | None], zone: str, language: str) -> str:
    match span:
        case {"at": str(instant)}:
            return hour(datetime.fromisoformat(instant), zone, language)
        case {"mention": str(words)} | {"quote": str(words)} | {"strong": str(words)}:
            return words
        case _:
            raise ValueError(f"The playground draws no span such as {span}.")


def hour(at: datetime, zone: str, language: str) -> str:
    """An instant on the clocks of a zone: "Thu 3 Dec 2026, 15:00 GMT"."""
    there, locale = local(at, zone), _locale(language)
    wall = there.replace(tzinfo=None)
    day = (
        format_datetime(wall, "EEE d MMM y", locale=locale)
        if locale.language == "en"
        else format_skeleton("yMMMEd", wall, locale=locale)
    )
    name = there.tzname() or "UTC"
    return f"{day}, {wall:%H:%M} {name if name.isalpha() else f'UTC{name}'}"


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(BRITISH if language in {"", "en"} else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(BRITISH, sep="-")
