"""Who somebody is, and what is drawn of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from adapters.playground.daylight import Words
from adapters.playground.things import PLATFORM

if TYPE_CHECKING:
    from adapters.playground.things import Persona

HUES = 8


@dataclass(frozen=True, slots=True)
class Who:
    """Someone, with what is drawn of them."""

    id: str
    name: str
    role: str
    zone: str
    about: str
    here: bool

    @property
    def first(self) -> str:
        """What friends call them."""
        return (self.name.split() or [self.id])[0]

    @property
    def initials(self) -> str:
        """Two letters for their face."""
        names = self.name.split() or [self.id]
        return (names[0][:1] + names[-1][:1] if len(names) > 1 else names[0][:2]).upper()

    @property
    def hue(self) -> int:
        """A colour of their own, the same every time."""
        return crc32(self.id.encode()) % HUES

    @property
    def city(self) -> str:
        """Where their clock hangs."""
        return Words(self.zone).city


def who_is(persona: Persona) -> Who:
    """Draw someone."""
    where = f" on {persona.on.capitalize()}" if persona.on != PLATFORM else ""
    role = f"{persona.role.capitalize()}{where}{'' if persona.here else ', has left'}"
    return Who(persona.id, persona.name, role, persona.zone, persona.about, persona.here)
