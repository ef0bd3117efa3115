"""Makes single cells safe and readable; each change leaves a note."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from babel import Locale

from bot.directory.notes import Note, Refused
from bot.timetable import NoSuchZone, find_zones, zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST = {
    "name": 80, "field": 80, "role": 100, "employer": 100, "school": 100, "year": 40,
    "zone": 60, "languages": 300, "topics": 300, "places": 20, "handle": 40,
}  # fmt: skip
NEVER_CUT = frozenset({"name", "handle", "zone"})
EARLIEST_YEAR, YEARS_AHEAD = 1930, 8
MOST_PLACES, USUAL_PLACES = 20, 2
MOST_LANGUAGES = 10
_NOTHING = frozenset({"-", "--", "\u2013", "\u2014", "n/a", "na", "none", "null", "nil", "?", "."})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_FORMULA = re.compile(r"[\s=+\-@]*(?:=\s*|[+\-@])[A-Za-z][\w.]*[(|!]")
_LEADING = re.compile(r"^[\s=+\-@]+")
_TAG = re.compile(r"<[a-zA-Z/!@#?:][^<>]*>")
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_CODE = re.compile(r"[a-z]{2,3}")


class Cell:
    """One cell being read: its column, its text so far, and the notes it leaves."""

    def __init__(self, column: str, text: str) -> None:
        self.column = column
        self.notes: list[Note] = []
        self.text = self._clean(text)

    def note(self, key: str, **values: str | int) -> None:
        """Say that something was mended."""
        self.notes.append(Note(key, {"column": self.column, **values}))

    def _clean(self, text: str) -> str:
        shown = self._without("control-characters", _visible, text)
        shown = self._without("markup", lambda one: _TAG.sub(" ", one), shown)
        shown = _spaced(shown, "; " if self.column in {"topics", "languages"} else " ")
        if shown.casefold() in _NOTHING:
            return ""
        return self._short(self._harmless(shown))

    def _without(self, key: str, change: Callable[[str], str], text: str) -> str:
        changed = change(text)
        if changed != text:
            self.note(key)
        return changed

    def _harmless(self, text: str) -> str:
        """No spreadsheet may take a cell for a formula, now or when it is exported again."""
        if _NUMBER.fullmatch(text):
            return text
        if _FORMULA.match(text):
            raise Refused("formula", column=self.column)
        harmless = _LEADING.sub("", text)
        if harmless != text and not (self.column == "handle" and text == f"@{harmless}"):
            self.note("leading-sign")
        return harmless

    def _short(self, text: str) -> str:
        longest = LONGEST[self.column]
        if len(text) <= longest:
            return text
        if self.column in NEVER_CUT:
            raise Refused("too-long", column=self.column, longest=longest)
        self.note("cut", longest=longest)
        return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;")


def _visible(text: str) -> str:
    return "".join(
        one for one in text if one in "\t\r\n" or one in _JOINERS or unicodedata.category(one) not in _HIDDEN
    )


def _spaced(text: str, line_end: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return line_end.join(line for line in lines if line)


def read_name(cell: Cell) -> str:
    """A name has a letter in it."""
    if not any(one.isalpha() for one in cell.text):
        raise Refused("name-missing")
    return cell.text


def read_handle(cell: Cell) -> str:
    """The name under which a person claims their row: lower case, no spaces."""
    handle = cell.text.casefold()
    if not handle:
        raise Refused("handle-missing")
    joined = re.sub(r"\s+", "-", handle)
    if not _HANDLE.fullmatch(joined):
        raise Refused("handle-odd", handle=cell.text)
    if joined != handle:
        cell.note("handle-mended", handle=joined)
    return joined


def read_zone(cell: Cell) -> str:
    """A zone by its name, or by a city that only one zone has; empty is asked later."""
    try:
        return zone(cell.text).key if cell.text else ""
    except NoSuchZone:
        found = _find_zones(cell.text)
    if len(found) != 1:
        raise Refused("zone-unknown", typed=cell.text)
    cell.note("zone-mended", typed=cell.text, zone=found[0])
    return found[0]


@lru_cache(maxsize=4096)
def _find_zones(city: str) -> tuple[str, ...]:
    """Cities repeat in a directory, and looking through all the zones takes a while."""
    return find_zones(city, 2)


def read_year(cell: Cell, this_year: int) -> str:
    """A year of graduation that can be; anything else is left out."""
    years = {int(found) for found in re.findall(r"(?<!\d)\d{4}(?!\d)", cell.text, re.ASCII)}
    sane = [year for year in years if EARLIEST_YEAR <= year <= this_year + YEARS_AHEAD]
    if len(sane) != 1 or len(years) != 1:
        if cell.text:
            cell.note("year-left-out", typed=cell.text)
        return ""
    if cell.text != str(sane[0]):
        cell.note("year-mended", typed=cell.text, year=str(sane[0]))
    return str(sane[0])


def read_places(cell: Cell) -> int:
    """How many chats within thirty days; the usual number where the cell does not say."""
    if not cell.text:
        return USUAL_PLACES
    whole = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?", cell.text, re.ASCII)
    wanted = int(whole[1]) if whole else 0
    places = min(wanted, MOST_PLACES) if wanted else USUAL_PLACES
    if str(places) != cell.text:
        cell.note("places-mended", typed=cell.text, places=places)
    return places


def read_languages(cell: Cell) -> tuple[str, ...]:
    """Lower-case names; a code such as `en` becomes its name."""
    parts = (re.sub(r"\(.*?\)", "", part) for part in re.split(r"[;,/|&+]|\band\b", cell.text))
    named = dict.fromkeys(name for part in parts for name in _language(cell, part.strip(" .").casefold()))
    return tuple(named)[:MOST_LANGUAGES]


@cache
def _language_names() -> Mapping[str, str]:
    return dict(cast("Mapping[str, str]", Locale("en").languages))


def _language(cell: Cell, text: str) -> Iterator[str]:
    if not text:
        return
    name = _language_names().get(text) if _CODE.fullmatch(text) else None
    if name:
        cell.note("language-mended", typed=text, language=name)
        yield name.casefold()
    elif all(one.isalpha() or one in " '-\u2019\u200c\u200d" or unicodedata.combining(one) for one in text):
        yield text
    else:
        cell.note("language-left-out", typed=text)
