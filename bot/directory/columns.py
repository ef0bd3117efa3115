"""Which column is which: headings are forgiven their case, accents, punctuation and synonyms."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bot.directory.notes import Unusable
from bot.directory.table import DELIMITERS, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMES = {
    "name": "name, full name, person, mentor, alumnus, alumna, alumni, nom, nombre, nome",
    "given": "first name, firstname, given name, forename, prenom, vorname",
    "family": "last name, lastname, surname, family name, nachname, apellido, apellidos",
    "field": "field, industry, sector, area, domain, field of work, branche, campo, domaine",
    "role": "role, title, job title, position, job, occupation, profession, current role, beruf, puesto, poste, metier",
    "employer": "employer, company, organisation, organization, firm, workplace, current employer, works at, firma, "
    "empresa, entreprise, arbeitgeber",
    "school": "school, university, college, alma mater, institution, universite, universidad, universitat",
    "year": "year, class, class of, graduation, graduation year, graduated, grad year, year of graduation, jahr, annee",
    "zone": "zone, time zone, timezone, tz, city, location, town, place, ort, ville, ciudad",
    "languages": "languages, language, speaks, spoken languages, sprachen, langues, idiomas",
    "topics": "topics, likes, likes to talk about, talks about, talk about, ask me about, expertise, interests, themes",
    "places": "places, capacity, places a month, chats a month, chats per month, places per month, slots",
    "handle": "handle, username, user name, user, login, id, slug, nickname, member id",
}
COLUMNS = ("name", "field", "role", "employer", "school", "year", "zone", "languages", "topics", "places", "handle")
NEEDED = ("name", "field", "role", "handle")
_KNOWN = {heading: column for column, names in _NAMES.items() for heading in names.split(", ")}


def fold(text: str) -> str:
    """Lower case without accents, and words with one space between them."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", " ", bare).strip()


def find_columns(headings: Sequence[str]) -> Mapping[str, int]:
    """Where each column stands, the first of a name; raise Unusable with the names of those that are missing."""
    found = recognise(headings)
    has_name = "name" in found or {"given", "family"} <= found.keys()
    missing = [column for column in NEEDED if column not in found and not (column == "name" and has_name)]
    if missing:
        raise Unusable("missing-columns", columns=", ".join(missing), count=len(missing))
    return found


def recognise(headings: Sequence[str]) -> dict[str, int]:
    """Where each known column stands."""
    named = [(_KNOWN.get(fold(heading), ""), place) for place, heading in enumerate(headings)]
    return {column: place for column, place in reversed(named) if column}


def unknown(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings that are not read, as they stand in the file."""
    used = set(recognise(headings).values())
    return tuple(
        heading.strip() for place, heading in enumerate(headings) if place not in used and heading.strip("\0 \t\r\n")
    )


def sniff(text: str) -> str:
    """The delimiter with which the most headings are known."""
    return max(DELIMITERS, key=lambda delimiter: _known_headings(text, delimiter))


def _known_headings(text: str, delimiter: str) -> tuple[int, int]:
    try:
        cells = next(records(text, delimiter)).cells
    except (Unusable, StopIteration):
        return (0, 0)
    return len(recognise(cells)), len(cells)
