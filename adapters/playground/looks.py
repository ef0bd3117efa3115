"""How messages look: as the playground draws them itself, or as another platform is sent them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

from adapters.playground.read import read
from bot.events import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from adapters.playground.stage import Draw
    from adapters.playground.things import Payload

OWN = "Windowseat"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a platform would be sent, and who is meant by the ids in it."""

    payload: Payload
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at messages; `name` stands in the address and names the platform, empty for our own."""

    name: str = ""
    draw: Draw | None = None

    @property
    def template(self) -> str:
        """What draws its messages."""
        return f"{self.name}.html"

    @property
    def form_template(self) -> str:
        """What draws its forms."""
        return f"{self.name}_form.html" if self.draw else "form.html"

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name.capitalize() or OWN

    def sent(self, payload: Payload) -> Sent:
        """Draw a card or form of the playground for this platform."""
        if self.draw is None:
            return Sent(payload, {})
        names = {self._id(person): name for name, person in _mentioned(payload)}
        return Sent(self.draw(read(payload, self._person)), names)

    def _person(self, person: str) -> Person:
        return Person(self.name, "", self._id(person))

    def _id(self, person: str) -> str:
        return IDS.get(self.name, user_id)(person)


@dataclass(frozen=True, slots=True)
class Looks:
    """Every look there is, our own first."""

    draws: Mapping[str, Draw] = field(default_factory=dict[str, "Draw"])

    def __iter__(self) -> Iterator[Look]:
        yield Look()
        yield from (Look(name, draw) for name, draw in self.draws.items())

    def called(self, name: str) -> Look:
        """The look of this name; our own where there is none."""
        return next((look for look in self if look.name == name), Look())


def user_id(person: str) -> str:
    """An id such as Slack's for somebody of the playground: another one for everybody."""
    plain = re.sub(r"[^A-Z0-9]", "", person.upper())[:16]
    return f"U{plain}" if plain.lower() == person else f"U{plain}{crc32(person.encode()):08X}"


def snowflake(person: str) -> str:
    """An id such as Discord's."""
    return str(10**17 + int.from_bytes(sha256(person.encode()).digest()[:7]))


IDS: Mapping[str, Callable[[str], str]] = {"slack": user_id, "discord": snowflake}
"""How each platform writes who somebody is."""


def _mentioned(value: object) -> Iterator[tuple[str, str]]:
    match value:
        case {"mention": str(name), "person": str(person)}:
            yield name, person
        case dict():
            for inner in value.values():
                yield from _mentioned(inner)
        case list():
            for inner in value:
                yield from _mentioned(inner)
        case _:
            return
