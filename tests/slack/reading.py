"""Reads blocks back as the neutral JSON of cards and forms, as a person reads the screen."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import TYPE_CHECKING, TypeAlias

from adapters.playground.render import spoken
from adapters.slack.emoji import CHARACTERS
from tests.slack.standin.blockkit import elements
from tests.slack.standin.gestures import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.slack.standin.things import Json, Upload

Names: TypeAlias = "Callable[[str], tuple[str, str | None]]"
"""What a user id is called, and whom the reader knows them as."""
Spans: TypeAlias = "list[str | Json]"
OURS = re.compile(r"ws1:[a-z_]+:[^:#|\s]*:[^:#|\s]*:[^:#|\s]*")
_TOKEN = re.compile(r"<(?P<kind>[@#!]?)(?P<body>[^<>]*)>|\*(?P<bold>[^*\n]+)\*")
_BULLET = re.compile(r"^(?:•|-)\s+")


class UnreadBlock(ValueError):
    """A block that this reader does not know; nothing is passed over in silence."""


def read_card(blocks: list[Json], text: str, names: Names, files: Iterable[Json] = ()) -> Json:
    """A message, a home or a modal without questions."""
    reader = _Reader(names)
    for at, block in enumerate(blocks):
        reader.read(block, last=at == len(blocks) - 1)
    if not blocks:
        reader.paragraphs(text, marked=True)
    sections = [section for section in reader.sections if section["lines"] or section["controls"]]
    return {
        "kind": "message",
        "title": reader.title,
        "sections": sections,
        "note": reader.note,
        "files": list(files),
    }


def read_form(view: Json, names: Names) -> Json:
    """A modal that asks something."""
    asked = [block for block in view["blocks"] if block["type"] == "input"]
    intro = read_card([block for block in view["blocks"] if block["type"] != "input"], "", names)
    lines = [line["text"] for section in intro["sections"] for line in section["lines"]]
    return {
        "kind": "form",
        "title": view["title"]["text"],
        "action": view.get("callback_id", ""),
        "intro": [span for at, line in enumerate(lines) for span in (["\n", *line] if at else line)],
        "fields": [_field(block) for block in asked],
        "submit": view["submit"]["text"],
    }


def asks(view: Json) -> bool:
    """Whether a modal is a form."""
    return any(block["type"] == "input" for block in view["blocks"])


def read_file(upload: Upload, title: str) -> Json:
    """A file; a title that is more than its name says what it holds."""
    content = b64encode(upload.content or b"").decode("ascii")
    kind = guess_type(upload.name)[0] or "application/octet-stream"
    return {"name": upload.name, "media_type": kind, "summary": "" if title == upload.name else title} | {
        "content": content
    }


def plain_lines(payload: Json, zone: str = "Europe/London", language: str = "en") -> list[str]:
    """The screen as lines, comparable with what the playground shows."""
    return spoken(payload, zone, language).splitlines()


def action_of(element: Json) -> str:
    """The action that a press brings: ours, wherever it is written, else the element's id."""
    for place in ("action_id", "value"):
        if found := OURS.search(str(element.get(place, ""))):
            return found[0]
    return element.get("action_id", "")


def _field(block: Json) -> Json:
    element = block["element"]
    options = [
        *element.get("options", ()),
        *(one for group in element.get("option_groups", ()) for one in group["options"]),
    ]
    first = element.get("initial_option") or {}
    return {
        "name": block["block_id"],
        "label": block["label"]["text"],
        "hint": block.get("hint", {}).get("text", ""),
        "value": first.get("value", "") if options else element.get("initial_value", ""),
        "lines": "many" if element.get("multiline") else "one",
        "required": not block.get("optional", False),
        "longest": element.get("max_length", 3000),
        "choices": [_choice(option) for option in options],
    }


def _choice(option: Json) -> Json:
    return {"value": option["value"], "label": option["text"]["text"]}


class _Reader:
    def __init__(self, names: Names) -> None:
        self._names = names
        self.title, self.note = "", []
        self.sections: list[Json] = [{"lines": [], "controls": []}]

    def read(self, block: Json, last: bool) -> None:
        match block["type"]:
            case "header" if not self.title and not self._begun():
                self.title = block["text"]["text"]
            case "header":
                self._line("paragraph", [block["text"]["text"]])
            case "divider":
                self.sections.append({"lines": [], "controls": []})
            case "rich_text":
                self._rich(block["elements"])
            case "context" if last:
                self.note = [span for one in block["elements"] for span in self._words(one)]
            case "section":
                self._section(block)
            case "actions":
                self._controls(block)
            case _:
                self._rarer(block)

    def _rarer(self, block: Json) -> None:
        match block["type"]:
            case "context":
                for one in block["elements"]:
                    self._line("paragraph", self._words(one))
            case "markdown" | "alert":
                text = block["text"]
                self.paragraphs(text if isinstance(text, str) else text["text"], marked=False)
            case other:
                raise UnreadBlock(other)

    def _begun(self) -> bool:
        return bool(self.sections[0]["lines"] or self.sections[0]["controls"])

    def _line(self, kind: str, text: Spans, label: str | None = None) -> None:
        if self.sections[-1]["controls"]:
            self.sections.append({"lines": [], "controls": []})
        line = {"type": kind, "text": text} if label is None else {"type": kind, "label": label, "text": text}
        self.sections[-1]["lines"].append(line)

    def _section(self, block: Json) -> None:
        for one in block.get("fields", ()):
            label, _, rest = one["text"].strip().removeprefix("*").partition("*\n")
            self._line("fact", list(_marked(rest, self._names)), label.rstrip(":"))
        accessory = block.get("accessory")
        if "text" in block and not (accessory and accessory["type"] == "static_select"):
            self.paragraphs(block["text"]["text"], marked=block["text"]["type"] == "mrkdwn")
        if accessory:
            self._controls(block)

    def paragraphs(self, text: str, marked: bool) -> None:
        for row in text.split("\n"):
            kind = "bullet" if _BULLET.match(row) else "paragraph"
            said = _BULLET.sub("", row)
            if said:
                self._line(kind, list(_marked(said, self._names)) if marked else [said])

    def _words(self, one: Json) -> Spans:
        match one["type"]:
            case "mrkdwn":
                return list(_marked(one["text"], self._names))
            case "image":
                return [one["alt_text"]]
            case _:
                return [one["text"]]

    def _controls(self, block: Json) -> None:
        for element in elements(block):
            self.sections[-1]["controls"].append(_control(block, element))

    def _rich(self, parts: list[Json]) -> None:
        label: str | None = None
        for part in parts:
            match part["type"]:
                case "rich_text_list":
                    for item in part["elements"]:
                        self._line("bullet", self._spans(item["elements"]))
                case "rich_text_quote" | "rich_text_preformatted":
                    said = self._spans(part["elements"])
                    self._line("fact" if label else "paragraph", said, label)
                    label = None
                case _:
                    label = self._rows(part["elements"])

    def _rows(self, parts: list[Json]) -> str | None:
        """The lines of one rich section; gives back the label of a fact whose words follow as a quotation."""
        waiting = None
        for row in _split(parts):
            label = _label(row)
            if label is None:
                self._line("paragraph", self._spans(row))
            elif len(row) == 1:
                waiting = label
            else:
                self._line("fact", self._spans(row[1:]), label)
        return waiting

    def _spans(self, parts: list[Json]) -> Spans:
        return [self._span(part) for part in parts]

    def _span(self, part: Json) -> str | Json:
        match part["type"]:
            case "text" if part.get("style", {}).get("bold"):
                return {"strong": part["text"]}
            case "text":
                return part["text"]
            case "link":
                return part.get("text") or part["url"]
            case "user":
                return _mention(part["user_id"], self._names)
            case "date":
                return {"at": datetime.fromtimestamp(part["timestamp"], UTC).isoformat()}
            case "emoji":
                return CHARACTERS.get(part["name"], f":{part['name']}:")
            case other:
                raise UnreadBlock(other)


def _split(parts: list[Json]) -> Iterator[list[Json]]:
    """Facts stand on lines of one section; other words keep their line ends."""
    if not parts or _label(parts) is None:
        yield parts
        return
    row: list[Json] = []
    for part in parts:
        if part == {"type": "text", "text": "\n"}:
            yield row
            row = []
        else:
            row.append(part)
    yield row


def _label(row: list[Json]) -> str | None:
    first = row[0] if row else {}
    bold = first.get("style", {}).get("bold")
    return first["text"].strip()[:-1] if bold and first["text"].strip().endswith(":") else None


def _control(block: Json, element: Json) -> Json:
    label, action = label_of(block, element), action_of(element)
    match element["type"]:
        case "button" if "url" in element:
            return {"type": "link", "label": label, "url": element["url"]}
        case "button":
            return {"type": "button", "label": label, "action": action, "style": element.get("style", "plain")}
        case "static_select":
            chosen = (element.get("initial_option") or {}).get("value", "")
            choices = [_choice(option) for option in element["options"]]
            return {"type": "select", "label": label, "action": action, "choices": choices, "chosen": chosen}
        case other:
            raise UnreadBlock(other)


def _marked(text: str, names: Names) -> Iterator[str | Json]:
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield html.unescape(text[end : found.start()])
        yield _token(found, names)
        end = found.end()
    if text[end:]:
        yield html.unescape(text[end:])


def _token(found: re.Match[str], names: Names) -> str | Json:
    if found["bold"]:
        return {"strong": html.unescape(found["bold"])}
    body, _, shown = found["body"].partition("|")
    if found["kind"] == "@":
        return _mention(body, names)
    if body.startswith("date^"):
        return {"at": datetime.fromtimestamp(int(body.split("^")[1]), UTC).isoformat()}
    return html.unescape(shown or body)


def _mention(user: str, names: Names) -> Json:
    name, person = names(user)
    return {"mention": name, "person": person}
