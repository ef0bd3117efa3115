"""Who can be played: some students, an organiser, and the mentors of a directory."""

from __future__ import annotations

import csv
from importlib import resources
from typing import TYPE_CHECKING

from adapters.playground.things import Persona

if TYPE_CHECKING:
    from pathlib import Path

CHIEF_MENTOR = "priya"
CAST = (
    Persona("sam", "Sam Okafor", "student", "Europe/London", about="Second-year economics, a little nervous"),
    Persona("maya", "Maya Torres", "student", "America/New_York", about="Final-year computer science, on an exchange"),
    Persona("lena", "Lena Nowak", "student", "Europe/Warsaw", about="Career changer, from teaching to data"),
    Persona("olu", "Olu Adeyemi", "organiser", "Europe/London", about="Looks after the community"),
)
ELSEWHERE = (
    Persona("noor", "Noor Haddad", "student", "Europe/Berlin", about="First-year design", on="discord"),
    Persona("sam-discord", "Sam Okafor", "student", about="Sam's other account", on="discord"),
)
"""In the playground, not in stories: somebody on another platform, and somebody who is on both."""


class NoSuchPeople(ValueError):
    """There is no such directory; the message says what to name instead."""


def directory(people: str, folder: Path) -> str:
    """The text of a directory: "sixty" is the playground's own, "none" is empty, else a CSV file in this folder."""
    match people:
        case "sixty":
            return resources.files("adapters.playground").joinpath("people.csv").read_text("utf-8")
        case "none":
            return ""
        case _ if (folder / people).is_file():
            return (folder / people).read_text("utf-8")
        case _:
            raise NoSuchPeople(
                f"There is no {people!r} in {folder}; write sixty, none, or the name of a CSV file there."
            )


def mentors(text: str) -> tuple[Persona, ...]:
    """The people of a directory, to be played."""
    return tuple(_mentor(row) for row in csv.DictReader(text.splitlines()))


def _mentor(row: dict[str, str]) -> Persona:
    about = " at ".join(part for part in (row.get("role"), row.get("employer")) if part)
    return Persona(row["handle"], row["name"], "mentor", row.get("zone") or "Europe/London", about=about)


def everyone(text: str) -> tuple[Persona, ...]:
    """The cast and the mentors of a directory; whoever stands in both is of the cast."""
    taken = {persona.id for persona in CAST}
    return (*CAST, *(mentor for mentor in mentors(text) if mentor.id not in taken))
