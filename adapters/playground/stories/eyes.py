"""What a person can see in the playground, as words."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from adapters.playground.reach import controls
from adapters.playground.render import filled, spoken
from adapters.playground.things import BOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.playground.things import Message, Persona
    from adapters.playground.world import World

_PLAIN = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'", "\N{NO-BREAK SPACE}": " "}
)
_CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
_PLAIN |= str.maketrans(dict.fromkeys("“”„«»", '"'))


def messages_before(world: World, who: Persona, since: int = 0) -> list[Message]:
    """What others and the bot put before this person that is new or changed after this version, the oldest first."""
    return [message for message in world.seen_by(who.id, since) if message.author != who.id]


def sights(world: World, who: Persona, since: int = 0) -> list[str]:
    """The words of all that, and of the form before them."""
    said = [words_of(message, who.zone, who.language) for message in messages_before(world, who, since)]
    return [*said, *form_before(world, who, since)]


def words_of(message: Message, zone: str, language: str) -> str:
    """A message as someone in this zone reads it."""
    return spoken(message.payload, zone, language) if message.payload else message.text


def form_before(world: World, who: Persona, since: int = 0) -> Iterator[str]:
    """The words of the form that this person has open, if it is new or changed after this version."""
    form = world.form(who.id)
    if form and form.changed > since:
        yield spoken(filled(form.payload, form.values, form.errors), who.zone, who.language)


def files_before(world: World, who: Persona, since: int = 0) -> dict[str, str]:
    """The files among what is new, by name, as text; the folded lines of a calendar are joined."""
    payloads = [message.payload for message in messages_before(world, who, since) if message.payload]
    files = [file for payload in payloads for file in payload.get("files", ())]
    return {file["name"]: b64decode(file["content"]).decode("utf-8", "replace").replace("\r\n ", "") for file in files}


def labels(world: World, who: Persona, kind: str, since: int = 0) -> list[str]:
    """The labels of the buttons or selects among what is new or changed after this version."""
    messages = messages_before(world, who, since)
    return [control["label"] for message in messages for control in controls(message.payload, kind)]


def newest_with(world: World, who: Persona, kind: str, label: str, words: str = "") -> Message | None:
    """The newest message before this person that has this button or select, and these words."""
    fitting = [
        message
        for message in messages_before(world, who)
        if any(control["label"] == label for control in controls(message.payload, kind))
        and holds(words_of(message, who.zone, who.language), words)
    ]
    return fitting[-1] if fitting else None


def newest_saying(world: World, who: Persona, words: str) -> Message | None:
    """The newest message before this person that has these words."""
    fitting = [one for one in messages_before(world, who) if holds(words_of(one, who.zone, who.language), words)]
    return fitting[-1] if fitting else None


def newest_code(world: World) -> str:
    """The one-time code that was shown last, to whomever; empty where there was none."""
    log = sorted(world.log(), key=lambda message: message.changed)
    said = [words_of(message, "UTC", "") for message in log if message.author == BOT]
    codes = [code for words in said for code in _CODE.findall(words)]
    return codes[-1] if codes else ""


def holds(text: str, words: str) -> bool:
    """Whether these words stand in a text; line ends, and the shape of quotation marks, do not matter."""
    return fold(words) in fold(text)


def fold(text: str) -> str:
    """The text with plain quotation marks and single spaces."""
    return " ".join(text.translate(_PLAIN).split())
