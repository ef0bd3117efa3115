"""From bytes to records of cells: encodings, delimiters, quotes, and the lines each record stands on."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.directory.notes import Note, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 4_000_000
MOST_ROWS = 20_000
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 2000
_SEP_LINE = re.compile(r"sep=(.)(?:\r\n|\n|\r)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the first and last line of the file on which it stands."""

    cells: tuple[str, ...]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text, and what had to be guessed for that."""

    text: str
    notes: tuple[Note, ...] = ()


def decode(content: bytes) -> Text:
    """Find out the encoding; raise Unusable for a file that is too large or empty."""
    if len(content) > MOST_BYTES:
        raise Unusable("too-large", megabytes=MOST_BYTES // 1_000_000)
    text = _decode(content)
    if not text.text.strip("\0 \t\r\n\ufeff"):
        raise Unusable("empty")
    return text


def _decode(content: bytes) -> Text:
    encoding = _utf16(content)
    if encoding:
        return Text(content.decode(encoding, "replace").removeprefix("\ufeff"))
    try:
        return Text(content.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError:
        return Text(content.decode("cp1252", "replace"), (Note("encoding"),))


def _utf16(content: bytes) -> str:
    """The kind of UTF-16, told by its mark or by where the zeros of plain letters stand."""
    marks = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
    if content[:2] in marks:
        return marks[content[:2]]
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if half and odd > half // 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if half and even > half // 2 and odd == 0 else ""


def split(text: str) -> tuple[str, str, int]:
    """Take off a spreadsheet's `sep=;` line: the rest, its delimiter (empty if unknown), and the lines gone."""
    match = _SEP_LINE.match(text)
    return (text[match.end() :], match[1], 1) if match else (text, "", 0)


def records(text: str, delimiter: str, line: int = 1) -> Iterator[Record]:
    """Read record by record, empty ones left out; raise Unusable where a quote is opened and never closed."""
    cell, at = _cell(delimiter), 0
    cells: list[str] = []
    start = line
    while at < len(text):
        match = cell.match(text, at)
        if match is None or _swallows(match):
            raise Unusable("open-quote", line=line)
        at = match.end()
        cells.append(_read(match))
        line += len(_LINE_END.findall(match[0]))
        if match["end"] != delimiter or at == len(text):
            if any(one.strip() for one in cells):
                yield Record(tuple(cells), (start, line - 1 if match["end"] not in {"", delimiter} else line))
            cells, start = [], line


def _cell(delimiter: str) -> re.Pattern[str]:
    plain = rf"[^{re.escape(delimiter)}\r\n]"
    quoted = rf'(?P<quoted>[ ]*+"(?:[^"]++|"")*+")(?P<after>{plain}*+)'
    return re.compile(rf'(?:{quoted}|(?![ ]*")(?P<plain>{plain}*+))(?P<end>{re.escape(delimiter)}|\r\n|\n|\r|\Z)')


def _swallows(match: re.Match[str]) -> bool:
    """Whether a quote that was never closed ended at the next one, some lines on."""
    return match["quoted"] is not None and bool(match["after"].strip()) and bool(_LINE_END.search(match["quoted"]))


def _read(match: re.Match[str]) -> str:
    if match["quoted"] is None:
        return match["plain"]
    return match["quoted"].strip(" ")[1:-1].replace('""', '"') + match["after"]
