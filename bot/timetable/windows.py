"""Weekly windows as people write them: "Mon 12:00-13:30, weekdays 5pm-7pm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}
_NOON, _MIDNIGHT = 12 * 60, 24 * 60
_UNSURE = re.compile(r"[1-7]\b")
"""A start like "5" may be the morning or the afternoon; "05:00", "5pm" and "9" are clear."""

_TOKEN = re.compile(
    r"""
      (?P<day> mon(?:day)?s?\b | tue(?:s(?:day)?)?s?\b | wed(?:nesday)?s?\b | thu(?:r(?:s(?:day)?)?)?s?\b
             | fri(?:day)?s?\b | sat(?:urday)?s?\b | sun(?:day)?s?\b )
    | (?P<daily> daily\b | every\s?day\b )
    | (?P<weekdays> (?:every\s)? week\s?days?\b )
    | (?P<weekends> (?:every\s)? weekends?\b )
    | (?P<clock> (?P<named> noon\b | midday\b | midnight\b )
        | (?P<hour>[0-9]{1,2}) (?: [:.h](?P<minute>[0-5][0-9]) | (?<=[0-9]{2})(?P<four>[0-5][0-9]) | h )?
          (?: \s? (?P<half>[ap])\.?m\b\.? )? (?![\w:]) )
    | (?P<dash> \s* (?: [-\u2010-\u2015\u2212] | (?: to | till | until )\b ) )
    | (?P<space> [\s,;&/+]+ | (?: and | from | on | at )\b | \.(?!\w) | (?<=[a-z]): )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = {"day": "D", "daily": "G", "weekdays": "G", "weekends": "G", "clock": "C", "dash": "-"}
_CLAUSE = re.compile(r"(?P<days>(?:D-D|D|G)+)(?P<spans>(?:C-C)+)")


class BadWindows(ValueError):
    """This piece cannot be read as days and their hours without guessing."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A stretch of every week, in its owner's wall time. Monday is 0; an `end` of 00:00 is the end of that day."""

    weekday: int
    start: time
    end: time


def parse_windows(text: str) -> tuple[Window, ...]:
    """Read weekly windows, sorted, joined where they touch; raise BadWindows rather than guess."""
    tokens = [token for token in _scan(text) if token.lastgroup != "space"]
    kinds = "".join(_KINDS[token.lastgroup or ""] for token in tokens)
    windows: list[Window] = []
    done = 0
    while done < len(tokens):
        clause = _CLAUSE.match(kinds, done)
        if clause is None:
            raise _bad(text, tokens[done].start())
        windows += _windows(text, tokens[slice(*clause.span("days"))], tokens[slice(*clause.span("spans"))])
        done = clause.end()
    return _join(windows)


def format_windows(windows: Iterable[Window]) -> str:
    """Write weekly windows so that `parse_windows` reads the same."""
    days: dict[tuple[time, time], list[int]] = {}
    for window in _join(windows):
        days.setdefault((window.start, window.end), []).append(window.weekday)
    spans = sorted(days, key=lambda span: (days[span], span))
    return ", ".join(f"{_name(days[span])} {_clock(span[0])}-{_clock(span[1], end=True)}" for span in spans)


def _scan(text: str) -> Iterator[re.Match[str]]:
    done = 0
    while done < len(text):
        token = _TOKEN.match(text, done)
        if token is None:
            raise _bad(text, done)
        yield token
        done = token.end()


def _bad(text: str, at: int) -> BadWindows:
    begin = max(text.rfind(mark, 0, at) for mark in ",;\n") + 1
    return BadWindows(re.split("[,;\n]", text[begin:])[0].strip())


def _windows(text: str, days: list[re.Match[str]], spans: list[re.Match[str]]) -> Iterator[Window]:
    weekdays = list(_weekdays(days))
    for start, end in zip(spans[::3], spans[2::3], strict=True):
        hours = _span(start, end)
        if hours is None:
            raise _bad(text, start.start())
        yield from (_window(day, *hours) for day in weekdays)


def _weekdays(tokens: list[re.Match[str]]) -> Iterator[int]:
    for before, token in zip([None, *tokens], tokens, strict=False):
        kind = token.lastgroup or ""
        yield from _GROUPS.get(kind, ())
        if kind == "day":
            yield _weekday(token)
        elif kind == "dash" and before is not None:
            begin, end = _weekday(before), _weekday(tokens[tokens.index(token) + 1])
            yield from ((begin + step) % 7 for step in range((end - begin) % 7))


def _weekday(token: re.Match[str]) -> int:
    return _DAYS.index(token[0][:3].capitalize())


def _span(start: re.Match[str], end: re.Match[str]) -> tuple[int, int] | None:
    """The nearest reading in which the end comes after the start, in minutes of the day; None if none is sure."""
    halves = any(token["half"] or token["named"] for token in (start, end))
    if not halves and _UNSURE.match(start[0]):
        return None
    readings = product(_readings(start, halves=halves), _readings(end, halves=halves))
    spans = [(begin, finish) for begin, finish in readings if begin < finish <= _MIDNIGHT]
    return min(spans, key=lambda span: span[1] - span[0], default=None)


def _readings(token: re.Match[str], *, halves: bool) -> tuple[int, ...]:
    """The minutes of the day that a clock time can mean; midnight is the start of a day and the end of it."""
    if token["named"]:
        return (0, _MIDNIGHT) if token["named"].lower() == "midnight" else (_NOON,)
    hour, minute = int(token["hour"]), int(token["minute"] or token["four"] or 0)
    clock, by_halves = hour * 60 + minute, hour in range(1, 13)
    match token["half"]:
        case None if halves and by_halves:
            return (clock % _NOON, clock % _NOON + _NOON)
        case None:
            return (clock, _MIDNIGHT) if clock == 0 else (clock,)
        case half if by_halves:
            clock = clock % _NOON + _NOON * (half in "pP")
            return (clock, _MIDNIGHT) if clock == 0 else (clock,)
        case _:
            return ()


def _window(weekday: int, begin: int, end: int) -> Window:
    return Window(weekday, _time(begin), _time(end))


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _join(windows: Iterable[Window]) -> tuple[Window, ...]:
    joined: list[Window] = []
    for window in sorted(windows):
        last = joined[-1] if joined else None
        if last and last.weekday == window.weekday and _minute(window.start) <= _end(last):
            joined[-1] = _window(last.weekday, _minute(last.start), max(_end(last), _end(window)))
        else:
            joined.append(window)
    return tuple(joined)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _end(window: Window) -> int:
    return _minute(window.end) or _MIDNIGHT


def _name(days: list[int]) -> str:
    groups = {tuple(group): name for name, group in _GROUPS.items()}
    return groups.get(tuple(days)) or "/".join(_DAYS[day] for day in days)


def _clock(clock: time, *, end: bool = False) -> str:
    return "24:00" if end and clock == time(0) else f"{clock:%H:%M}"
