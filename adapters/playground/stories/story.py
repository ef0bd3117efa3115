"""Reads stories: plain text that says what people do and what they then see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adapters.playground.stories.lines import EXPECTED, nearest_example, read_line
from adapters.playground.things import PLATFORMS
from bot.timetable import NoSuchZone, Repeated, Skipped, instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Misread(ValueError):
    """A story cannot be read; the message says in which line, and how to write it."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__(f"line {number}: {words}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is played. `values` are what is filled in, by the labels of the fields."""

    number: int
    text: str
    verb: str
    parts: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def expects(self) -> bool:
        """Whether it says what is seen, and does nothing."""
        return self.verb in EXPECTED


@dataclass(frozen=True, slots=True)
class Story:
    """A title, the instant and zone it starts in, what chance grows from, who is there, and its lines."""

    title: str
    starts: datetime
    zone: str
    lines: tuple[Line, ...]
    seed: int = 1
    people: str = "sixty"
    accounts: tuple[Accounts, ...] = ()
    apart: str = ""
    """The platform whose space has a community of its own."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who is on a platform: instead of elsewhere, or `also`."""

    number: int
    platform: str
    names: tuple[str, ...]
    also: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    indent: int
    text: str


STARTS = "starts Mon 23 Nov 2026 09:00 Europe/London"
_HEADER = re.compile(rf"(starts|seed|people:?|apart:|(?:also )?on (?:{'|'.join(PLATFORMS)}):) +(\S.*)")
_FIELD = re.compile(r"([^:]+):\s*(.*)")
_INSTANT = re.compile(r"(?:(?P<weekday>[A-Z][a-z]{2}),? )?(?P<day>\d{1,2} [A-Z][a-z]{2} \d{4}),? (?P<hour>\d{2}:\d{2})")
_SPAN = re.compile(r"(\d+) (minute|hour|day|week)")


def parse(text: str) -> Story:
    """Read a story; raise Misread where it is not written as `docs/stories.md` says."""
    rows = list(_rows(text))
    if not rows:
        raise Misread(1, "a story begins with its title.")
    said, body = _header(rows[1:])
    if "starts" not in said:
        raise Misread(rows[0].number, f"a story says when it starts, such as: {STARTS}")
    starts, zone_name = _start(*said["starts"])
    seed, people = _seed(*said.get("seed", (0, "1"))), said.get("people", (0, "sixty"))[1]
    accounts = tuple(_accounts(*row) for row in said.items() if " " in row[0] or row[0].startswith("on"))
    return Story(rows[0].text, starts, zone_name, tuple(_lines(body)), seed, people, accounts, _apart(said))


def _accounts(head: str, row: tuple[int, str]) -> Accounts:
    names = tuple(name.strip() for name in row[1].split(","))
    return Accounts(row[0], head.rpartition(" ")[2], names, also=head.startswith("also"))


def _apart(said: dict[str, tuple[int, str]]) -> str:
    number, platform = said.get("apart", (0, ""))
    if platform not in {"", *PLATFORMS}:
        raise Misread(number, f"{platform!r} is no platform; there are: {', '.join(PLATFORMS)}.")
    return platform


def _header(rows: list[_Row]) -> tuple[dict[str, tuple[int, str]], list[_Row]]:
    said: dict[str, tuple[int, str]] = {}
    while rows and (found := _HEADER.fullmatch(rows[0].text)):
        said[found[1].rstrip(":")] = rows[0].number, found[2]
        rows = rows[1:]
    late = [row.number for row in rows if _HEADER.fullmatch(row.text)]
    if late:
        raise Misread(late[0], "starts, seed and people come before the first line.")
    return said, rows


def _rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("# "):
            yield _Row(number, len(line) - len(line.lstrip()), bare)


def _start(number: int, text: str) -> tuple[datetime, str]:
    words, _, zone_name = text.rpartition(" ")
    try:
        return read_instant(words, zone_name), zone_name
    except ValueError as mistake:
        raise Misread(number, f"{mistake} Write it such as: {STARTS}") from mistake


def _seed(number: int, text: str) -> int:
    if not text.isdecimal():
        raise Misread(number, "the seed is a whole number, such as: seed 7")
    return int(text)


def _lines(rows: list[_Row]) -> Iterator[Line]:
    while rows:
        row, *rows = rows
        read = read_line(row.text)
        if read is None:
            raise Misread(row.number, f"{row.text!r} is none of the forms; the nearest is: {nearest_example(row.text)}")
        verb, parts = read
        values = {parts["label"]: parts["value"]} if "value" in parts else {}
        if verb == "fill" and not values:
            values, rows = _answers(row, rows)
        yield Line(row.number, row.text, verb, parts, values)


def _answers(start: _Row, rows: list[_Row]) -> tuple[dict[str, str], list[_Row]]:
    """The indented `Label: value` lines after "fills in"; what is indented deeper goes on with the value above."""
    values: dict[str, str] = {}
    label, depth = "", 0
    while rows and rows[0].indent > start.indent and not _is_expectation(rows[0].text):
        row, *rows = rows
        found = _FIELD.fullmatch(row.text)
        if label and row.indent > depth:
            values[label] += f"\n{row.text}"
        elif found:
            label, depth = found[1].strip(), row.indent
            values[label] = found[2]
        else:
            raise Misread(row.number, f"{row.text!r} is no field; write its label, a colon and the answer.")
    if not values:
        raise Misread(start.number, "nothing is filled in; write `Label: answer` in indented lines below.")
    return values, rows


def _is_expectation(text: str) -> bool:
    read = read_line(text)
    return read is not None and read[0] in EXPECTED


def read_instant(text: str, zone_name: str) -> datetime:
    """Read "Thu 26 Nov 2026 15:00" on the clocks of a zone; raise ValueError in words where there is none such."""
    found = _INSTANT.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no instant.")
    wall = datetime.strptime(f"{found['day']} {found['hour']}", "%d %b %Y %H:%M")  # noqa: DTZ007 (a wall time)
    if found["weekday"] not in {None, f"{wall:%a}"}:
        raise ValueError(f"{found['day']} is a {wall:%A}.")
    return _instant(wall, zone_name)


def _instant(wall: datetime, zone_name: str) -> datetime:
    try:
        return instant(wall, zone_name)
    except NoSuchZone as mistake:
        raise ValueError(f"There is no time zone {zone_name!r}.") from mistake
    except (Skipped, Repeated) as mistake:
        raise ValueError(
            f"The clocks change in {zone_name}: they show {wall:%H:%M} twice that day, or never."
        ) from mistake


def read_span(text: str) -> timedelta:
    """Read "2 days and 3 hours"; a day is 24 hours."""
    return sum((timedelta(**{f"{unit}s": int(count)}) for count, unit in _SPAN.findall(text)), timedelta())
