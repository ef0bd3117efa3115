"""Calendar files and links, also with hostile words in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from adapters.calendar import IcsCalendar, google_link, ics, outlook_link
from bot.timetable import Occasion
from bot.views import EVERYWHERE, Link

ALWAYS = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"}
NEW_YORK = timezone(timedelta(hours=-5))


def occasion(
    *,
    sequence: int = 0,
    summary: str = "Chat: Ada and Grace",
    description: str = "15:00 for you, 10:00 for Grace.",
    location: str = "Room 4; ask, please",
    url: str = "",
    cancelled: bool = False,
) -> Occasion:
    return Occasion(
        uid="chat-1@windowseat",
        sequence=sequence,
        start=datetime(2026, 12, 3, 10, tzinfo=NEW_YORK),
        minutes=20,
        summary=summary,
        description=description,
        location=location,
        stamp=datetime(2026, 11, 1, 9, 30, 5, 99, tzinfo=UTC),
        url=url,
        cancelled=cancelled,
    )


def lines(written: Occasion) -> list[str]:
    return ics(written).decode().replace("\r\n ", "").split("\r\n")


def test_a_chat_is_one_event_in_utc() -> None:
    expected = [
        "BEGIN:VCALENDAR",
        "METHOD:PUBLISH",
        "PRODID:-//Windowseat//Chats//EN",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "DESCRIPTION:15:00 for you\\, 10:00 for Grace.",
        "DTEND:20261203T152000Z",
        "DTSTAMP:20261101T093005Z",
        "DTSTART:20261203T150000Z",
        "LOCATION:Room 4\\; ask\\, please",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Chat: Ada and Grace",
        "UID:chat-1@windowseat",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]

    assert sorted(expected) == sorted(lines(occasion()))


def test_a_cancelled_chat_replaces_what_was_there() -> None:
    written = lines(occasion(sequence=2, cancelled=True))

    assert {"UID:chat-1@windowseat", "SEQUENCE:2", "STATUS:CANCELLED", "METHOD:PUBLISH"} <= set(written)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://meet.example/a b\r\nATTENDEE:x", ["URL:https://meet.example/a%20b%0D%0AATTENDEE:x"]),
        ("javascript:alert(1)", []),
        ("HTTP://[\ud800", ["URL:HTTP://[?"]),
        ("", []),
    ],
)
def test_only_web_addresses_are_linked(url: str, line: list[str]) -> None:
    assert line == [written for written in lines(occasion(url=url)) if written.startswith("URL")]


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_hostile_words_stay_words(summary: str, description: str, location: str) -> None:
    content = ics(occasion(summary=summary, description=description, location=location))
    (event,) = Calendar.from_ical(content).walk("VEVENT")

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert ALWAYS <= set(event) <= ALWAYS | {"DESCRIPTION", "LOCATION"}


def test_links_carry_what_the_file_says() -> None:
    google = parse_qs(urlsplit(google_link(occasion())).query)
    outlook = parse_qs(urlsplit(outlook_link(occasion())).query)

    assert google == {
        "action": ["TEMPLATE"],
        "dates": ["20261203T150000Z/20261203T152000Z"],
        "text": ["Chat: Ada and Grace"],
        "location": ["Room 4; ask, please"],
        "details": ["15:00 for you, 10:00 for Grace."],
    }
    assert outlook == {
        "path": ["/calendar/action/compose"],
        "rru": ["addevent"],
        "startdt": ["2026-12-03T15:00:00Z"],
        "enddt": ["2026-12-03T15:20:00Z"],
        "subject": ["Chat: Ada and Grace"],
        "location": ["Room 4; ask, please"],
        "body": ["15:00 for you, 10:00 for Grace."],
    }


def test_a_long_description_ends_after_a_word() -> None:
    (details,) = parse_qs(urlsplit(google_link(occasion(description="word " * 300))).query)["details"]

    assert {"word", "word\u2026"} == set(details.split())


@settings(deadline=None)
@given(st.text(), st.text(max_size=2000), st.text(), st.integers(1, 60))
def test_links_always_fit(summary: str, description: str, location: str, times: int) -> None:
    written = occasion(summary=summary * times, description=description, location=location * times)

    assert len(google_link(written)) <= EVERYWHERE.url
    assert len(outlook_link(written)) <= EVERYWHERE.url


def test_the_calendar_hands_out_a_file_and_links() -> None:
    calendar = IcsCalendar()
    file = calendar.file(occasion(), "Chat with Grace, 3 December")

    assert ("chat.ics", "text/calendar", ics(occasion())) == (file.name, file.media_type, file.content)
    assert file.summary == "Chat with Grace, 3 December"
    assert calendar.links(occasion(), "Google", "Outlook") == (
        Link("Google", google_link(occasion())),
        Link("Outlook", outlook_link(occasion())),
    )
