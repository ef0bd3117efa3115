"""Finds time zones by what people call the place where they are."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

POPULAR = (
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Vancouver",
    "America/Mexico_City",
    "America/Bogota",
    "America/Sao_Paulo",
    "Europe/Dublin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Berlin",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)
"""What is offered before anything is typed."""

_ALSO = {
    "Africa/Johannesburg": "cape town, durban, pretoria",
    "Africa/Lagos": "abuja",
    "America/Chicago": "houston, dallas, austin, minneapolis, usa, us central",
    "America/Denver": "salt lake city, usa, us mountain",
    "America/Los_Angeles": "san francisco, seattle, san diego, portland, las vegas, usa, us pacific",
    "America/New_York": "nyc, boston, washington, philadelphia, miami, atlanta, usa, us eastern",
    "America/Sao_Paulo": "rio de janeiro, brasilia, belo horizonte",
    "America/Toronto": "montreal, ottawa, quebec",
    "Asia/Ho_Chi_Minh": "saigon, hanoi",
    "Asia/Karachi": "lahore, islamabad",
    "Asia/Kolkata": "mumbai, bombay, delhi, bangalore, bengaluru, chennai, hyderabad, pune",
    "Asia/Riyadh": "jeddah",
    "Asia/Shanghai": "beijing, guangzhou, shenzhen",
    "Asia/Dubai": "abu dhabi, uae",
    "Asia/Tokyo": "osaka, kyoto",
    "Asia/Yangon": "rangoon",
    "Australia/Sydney": "canberra",
    "Europe/Berlin": "munich, hamburg, frankfurt, cologne",
    "Europe/Istanbul": "ankara, turkey",
    "Europe/Kyiv": "kiev",
    "Europe/London": "uk, england, scotland, wales, northern ireland, edinburgh, manchester, glasgow, cardiff, belfast",
    "Europe/Madrid": "barcelona, valencia",
    "Europe/Paris": "lyon, marseille",
    "Europe/Prague": "czech republic",
    "Europe/Rome": "milan",
    "Europe/Zurich": "geneva, bern, basel",
    "Pacific/Auckland": "wellington",
    "UTC": "utc, gmt, z",
}
"""Large places after which no zone is named."""

_LONGEST, _SHORTEST_WITHIN, _SHORTEST_SLIP = 60, 3, 4
_NEAR = 0.8
"""How alike, of one, a name has to be; Barlin and Berlin are alike by 0.83."""
_LETTERS = str.maketrans("øłđıæœ", "oldiao")


def find_zones(typed: str, most: int = 25) -> tuple[str, ...]:
    """Find zones by city, country or IANA name, the likeliest first; the popular ones if nothing is typed."""
    wanted = _fold(typed[:_LONGEST])
    if not wanted:
        return POPULAR[:most]
    ranks: dict[str, int] = {}
    for term, name in _terms():
        rank = _rank(wanted, term)
        if rank is not None:
            ranks[name] = min(rank, ranks.get(name, rank))
    if not ranks:
        return _slips(wanted, most)
    return tuple(sorted(ranks, key=lambda name: (ranks[name], _popularity(name))))[:most]


def _slips(wanted: str, most: int) -> tuple[str, ...]:
    """What is nearly called so, the nearest first: people slip when they type."""
    if len(wanted) < _SHORTEST_SLIP or most < 1:
        return ()
    zones: dict[str, list[str]] = {}
    for term, name in _terms():
        zones.setdefault(term, []).append(name)
    near = get_close_matches(wanted, zones, n=most, cutoff=_NEAR)
    return tuple(dict.fromkeys(name for term in near for name in zones[term]))[:most]


def _rank(wanted: str, term: str) -> int | None:
    within = len(wanted) >= _SHORTEST_WITHIN and wanted in term
    tests = (term == wanted, term.startswith(wanted), f" {wanted}" in term, within)
    return next((rank for rank, found in enumerate(tests) if found), None)


def _popularity(name: str) -> int:
    return POPULAR.index(name) if name in POPULAR else len(POPULAR)


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    """What a zone may be called, and the zone; cities before countries, and older names last."""
    countries: dict[str, str] = dict(_rows("iso3166.tab"))
    named = [(row[2], countries.get(row[0], "")) for row in _rows("zone.tab")]
    return (
        *((_fold(also), name) for name, names in _ALSO.items() for also in names.split(", ")),
        *((_fold(name.rpartition("/")[2]), name) for name, _ in named),
        *((_fold(name), name) for name, _ in named),
        *((_fold(country), name) for name, country in named),
        *_older({name for name, _ in named}),
    )


def _older(current: set[str]) -> Iterator[tuple[str, str]]:
    for row in _lines("tzdata.zi"):
        match row.split():
            case ["L", name, older] if name in current and older not in current and "/" in older:
                yield _fold(older.rpartition("/")[2]), name
                yield _fold(older), name
            case _:
                pass


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(table) if line and not line.startswith("#"))


def _lines(name: str) -> list[str]:
    return resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8").splitlines()


def _fold(text: str) -> str:
    """Lower case without accents, and words with one space between them."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    words = re.sub(r"['\u2019.]", "", bare.casefold().translate(_LETTERS))
    return re.sub(r"[\W_]+", " ", words).strip()
