"""Calendar entries: a file for any calendar, and links for those who use Google's or Outlook's."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from icalendar import Calendar, Event

from bot.views import EVERYWHERE, File, Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.timetable import Occasion

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"
_URL_MARKS = "%/:?#[]@!$&'()*+,;=~"
_UNPRINTED = {"Cc", "Cs", "Zl", "Zp"}
_MORE = "\u2026"


class IcsCalendar:
    """Draws calendar entries in the form that every calendar reads."""

    def file(self, occasion: Occasion, summary: str) -> File:
        """A file to open in a calendar; `summary` says to people what it holds."""
        return File("chat.ics", "text/calendar", ics(occasion), summary)

    def links(self, occasion: Occasion, google: str, outlook: str) -> tuple[Link, ...]:
        """A way into each of the two calendars on the web, under these labels."""
        return Link(google, google_link(occasion)), Link(outlook, outlook_link(occasion))


def ics(occasion: Occasion) -> bytes:
    """Write an occasion as iCalendar. Hours are in UTC: calendars disagree about the zones that files describe."""
    calendar = Calendar()
    calendar.add("prodid", "-//Windowseat//Chats//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(occasion))
    return calendar.to_ical()


def google_link(occasion: Occasion) -> str:
    """A link that opens Google Calendar with the occasion filled in; at most 512 characters."""
    begin, end = (f"{at:%Y%m%dT%H%M%SZ}" for at in _hours(occasion))
    texts = {"text": occasion.summary, "location": occasion.location, "details": occasion.description}
    return _link(_GOOGLE, {"action": "TEMPLATE", "dates": f"{begin}/{end}"}, texts)


def outlook_link(occasion: Occasion) -> str:
    """A link that opens Outlook on the web with the occasion filled in; at most 512 characters."""
    begin, end = (f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in _hours(occasion))
    fixed = {"path": "/calendar/action/compose", "rru": "addevent", "startdt": begin, "enddt": end}
    texts = {"subject": occasion.summary, "location": occasion.location, "body": occasion.description}
    return _link(_OUTLOOK, fixed, texts)


def _event(occasion: Occasion) -> Event:
    begin, end = _hours(occasion)
    event = Event()
    event.add("uid", _line(occasion.uid))
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", occasion.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", _line(occasion.summary))
    event.add("status", "CANCELLED" if occasion.cancelled else "CONFIRMED")
    for name, text in (("description", _printable(occasion.description)), ("location", _line(occasion.location))):
        if text:
            event.add(name, text)
    if occasion.url.lower().startswith(("https://", "http://")):
        event.add("url", quote(occasion.url, safe=_URL_MARKS, errors="replace"))
    return event


def _hours(occasion: Occasion) -> tuple[datetime, datetime]:
    begin = occasion.start.astimezone(UTC)
    return begin, begin + timedelta(minutes=occasion.minutes)


def _link(address: str, fixed: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Put in as much of the texts as fits, the first ones first."""
    link = f"{address}?{urlencode(fixed, quote_via=quote)}"
    for name, text in texts.items():
        kept = _cut(_printable(text), EVERYWHERE.url - len(f"{link}&{name}="))
        link += f"&{name}={kept}" if kept else ""
    return link


def _cut(text: str, room: int) -> str:
    """As many whole words as fit once they are quoted."""
    quoted = quote(text, safe="")
    if len(quoted) <= room:
        return quoted
    kept, more = "", quote(_MORE)
    for word in re.findall(r"\s*\S+", text):
        longer = kept + quote(word, safe="")
        if len(longer) + len(more) > room:
            break
        kept = longer
    return kept + more if kept else ""


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (mark if mark == "\n" or unicodedata.category(mark) not in _UNPRINTED else " " for mark in lines)
    return "".join(kept).strip()
