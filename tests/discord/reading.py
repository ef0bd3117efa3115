"""Reads components back as the neutral JSON of cards and forms, as a person reads the screen."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from adapters.playground.render import spoken
from tests.discord.marks import lines, plain, spans
from tests.discord.standin import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.discord.marks import Names
    from tests.discord.standin.things import Attached, Json, Posted

STYLES = {1: "primary", 2: "plain", 3: "primary", 4: "danger"}
HOME = "ws1:my_chats:"
"""How the action of the button at the foot of a delivered message begins."""


class UnreadPart(ValueError):
    """A component that this reader does not know; nothing is passed over in silence."""


def read_message(message: Posted, names: Names, foot: bool = False) -> Json:
    """A message as a card; `foot` keeps the button below that leads to one's chats."""
    reader = _Reader(names, message.files)
    for row in _content(message.content):
        reader.words(row)
    for part in message.components:
        if foot or not _is_foot(part):
            reader.read(part)
    return reader.card()


def _content(content: str) -> list[str]:
    return [content] if content else []


def _is_foot(part: Json) -> bool:
    inside = part.get("components", ())
    return part["type"] == shapes.ROW and len(inside) == 1 and inside[0].get("custom_id", "").startswith(HOME)


class _Reader:
    def __init__(self, names: Names, files: Sequence[Attached]) -> None:
        self._names, self._files = names, {one.name: one for one in files}
        self._title = ""
        self._note: list[str | Json] = []
        self._shown: list[Json] = []
        self._sections: list[Json] = [{"lines": [], "controls": []}]

    def card(self) -> Json:
        """All that was read."""
        sections = [one for one in self._sections if one["lines"] or one["controls"]]
        said = {"title": self._title, "sections": sections, "note": self._note, "files": self._shown}
        return {"kind": "message"} | said

    def read(self, part: Json) -> None:
        match part["type"]:
            case shapes.CONTAINER:
                for one in part["components"]:
                    self.read(one)
            case shapes.WORDS:
                self.words(part["content"])
            case shapes.SEPARATOR:
                self._sections.append({"lines": [], "controls": []})
            case shapes.ROW:
                self._row(part["components"])
            case shapes.SECTION:
                for one in part["components"]:
                    self.read(one)
                self._row([part["accessory"]])
            case shapes.FILE:
                name = part["file"]["url"].rpartition("/")[2]
                self._shown.append(read_file(self._files[name]))
            case other:
                raise UnreadPart(other)

    def words(self, text: str) -> None:
        for line in lines(text, self._names):
            match line["type"]:
                case "title" if not self._title and not self._begun():
                    self._title = plain("".join(map(_words, line["text"])))
                case "title":
                    self._line(line | {"type": "paragraph"})
                case "note":
                    self._note += [*(["\n"] if self._note else []), *line["text"]]
                case _:
                    self._line(line)

    def _begun(self) -> bool:
        return bool(self._sections[0]["lines"] or self._sections[0]["controls"])

    def _line(self, line: Json) -> None:
        if self._sections[-1]["controls"]:
            self._sections.append({"lines": [], "controls": []})
        self._sections[-1]["lines"].append(line)

    def _row(self, parts: Sequence[Json]) -> None:
        for part in parts:
            control = _control(part)
            if control["type"] == "select":
                self._drop_label(control["label"])
            self._sections[-1]["controls"].append(control)

    def _drop_label(self, label: str) -> None:
        """The label of a select stands above it, as words."""
        said = self._sections[-1]["lines"]
        if said and said[-1]["text"] == [{"strong": label}]:
            said.pop()


def _words(span: str | Json) -> str:
    return span if isinstance(span, str) else str(next(iter(span.values())))


def _control(part: Json) -> Json:
    match part["type"]:
        case shapes.BUTTON if "url" in part:
            return {"type": "link", "label": part["label"], "url": part["url"]}
        case shapes.BUTTON:
            style = STYLES[part["style"]]
            return {"type": "button", "label": part["label"], "action": part["custom_id"], "style": style}
        case shapes.SELECT:
            told = {"type": "select", "label": part.get("placeholder", ""), "action": part["custom_id"]}
            return told | {"choices": _choices(part), "chosen": _chosen(part)}
        case other:
            raise UnreadPart(other)


def _choices(part: Json) -> list[Json]:
    return [{"value": one["value"], "label": one["label"]} for one in part.get("options", ())]


def _chosen(part: Json) -> str:
    return next((one["value"] for one in part.get("options", ()) if one.get("default")), "")


def read_file(file: Attached) -> Json:
    """A file; its description says what it holds."""
    content = b64encode(file.content).decode("ascii")
    return {"name": file.name, "media_type": file.kind, "summary": file.description, "content": content}


def read_modal(body: Json, names: Names) -> Json:
    """A modal as a form."""
    said = [one["content"] for one in body["components"] if one["type"] == shapes.WORDS]
    return {
        "kind": "form",
        "title": body["title"],
        "action": body["custom_id"],
        "intro": spans("\n".join(said), names),
        "fields": [_field(one) for one in body["components"] if one["type"] == shapes.LABEL],
        "submit": "Submit",
    }


def _field(label: Json) -> Json:
    part = label["component"]
    return {
        "name": part["custom_id"],
        "label": label["label"],
        "hint": " ".join(one for one in (label.get("description"), part.get("placeholder")) if one),
        "value": _chosen(part) or part.get("value") or "",
        "lines": "many" if part.get("style") == 2 else "one",
        "required": part.get("required", True),
        "longest": part.get("max_length") or 4000,
        "choices": _choices(part),
    }


def plain_lines(payload: Json, zone: str = "Europe/London", language: str = "en") -> list[str]:
    """The screen as lines, comparable with what the playground shows."""
    return spoken(payload, zone, language).splitlines()


def files_of(messages: Iterable[Posted]) -> list[str]:
    """The names of the files on messages."""
    return [file.name for one in messages for file in one.files]
