"""From records to mentors: each row is fine, mended or refused, and says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.directory.cells import (
    Cell,
    read_handle,
    read_languages,
    read_name,
    read_places,
    read_year,
    read_zone,
)
from bot.directory.columns import COLUMNS, find_columns, fold, sniff, unknown
from bot.directory.notes import Note, Refused, Unusable
from bot.directory.table import MOST_ROWS, decode, records, split
from bot.people import Member, Mentor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.directory.table import Record

Status = Literal["ok", "mended", "refused"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the first and last line it stands on, what became of it, and the mentor (without an id yet)."""

    lines: tuple[int, int]
    status: Status
    notes: tuple[Note, ...] = ()
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """What a file holds; `notes` are about the file, `unread` are the headings nobody knows."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    unread: tuple[str, ...] = ()

    def count(self, status: Status) -> int:
        """How many rows became this."""
        return sum(row.status == status for row in self.rows)


@dataclass(slots=True)
class _Seen:
    """On which line each handle and each person was met first."""

    handles: dict[str, int] = field(default_factory=dict[str, int])
    people: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def meet(self, member: Member, line: int) -> None:
        """Remember a member; raise Refused if they are in the file already."""
        employer = member.mentor.employer if member.mentor else ""
        person = (fold(member.name), fold(employer))
        if member.handle in self.handles:
            raise Refused("handle-twice", handle=member.handle, line=self.handles[member.handle])
        if all(person) and person in self.people:
            raise Refused("person-twice", name=member.name, line=self.people[person])
        self.handles[member.handle] = line
        self.people[person] = line


def parse(content: bytes, community: str, now: datetime) -> Directory:
    """Read a directory; raise Unusable, and nothing else, if it is none."""
    decoded = decode(content)
    text, delimiter, gone = split(decoded.text)
    delimiter = delimiter or sniff(text)
    every = _at_most(records(text, delimiter, 1 + gone))
    if not every:
        raise Unusable("empty")
    columns = find_columns(every[0].cells)
    if not every[1:]:
        raise Unusable("no-rows")
    seen = _Seen()
    width = len(every[0].cells)
    rows = tuple(_row(record, columns, width, community, now, seen) for record in every[1:])
    return Directory(rows, decoded.notes, unknown(every[0].cells))


def _at_most(every: Iterable[Record]) -> list[Record]:
    kept: list[Record] = []
    for record in every:
        if len(kept) > MOST_ROWS:
            raise Unusable("too-many-rows", rows=MOST_ROWS)
        kept.append(record)
    return kept


def _row(record: Record, columns: Mapping[str, int], width: int, community: str, now: datetime, seen: _Seen) -> Row:
    try:
        _check_width(record, width)
        cells = {column: Cell(column, _text(record, columns, column)) for column in COLUMNS}
        member = _member(cells, community, now)
        seen.meet(member, record.lines[0])
    except Refused as refusal:
        return Row(record.lines, "refused", (refusal.note,))
    notes = tuple(note for cell in cells.values() for note in cell.notes)
    return Row(record.lines, "mended" if notes else "ok", notes, member)


def _check_width(record: Record, width: int) -> None:
    if any(cell.strip() for cell in record.cells[width:]):
        raise Refused("too-many-cells", cells=len(record.cells), columns=width)


def _text(record: Record, columns: Mapping[str, int], column: str) -> str:
    wanted = (column,) if column != "name" or "name" in columns else ("given", "family")
    places = (columns[one] for one in wanted if one in columns)
    return " ".join(record.cells[place] for place in places if place < len(record.cells))


def _member(cells: Mapping[str, Cell], community: str, now: datetime) -> Member:
    name = read_name(cells["name"])
    if not (cells["field"].text or cells["role"].text):
        raise Refused("work-missing")
    return Member(
        community,
        id="",
        name=name,
        zone=read_zone(cells["zone"]),
        handle=read_handle(cells["handle"]),
        school=cells["school"].text,
        year=read_year(cells["year"], now.year),
        languages=read_languages(cells["languages"]),
        mentor=Mentor(
            field=cells["field"].text,
            role=cells["role"].text,
            employer=cells["employer"].text,
            likes=cells["topics"].text,
            places=read_places(cells["places"]),
        ),
    )
