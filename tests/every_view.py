"""Every card and form there is, with the calendar's: for the platforms' goldens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from bot.cards.notices import calendar_entry
from bot.cards.samples import samples, scene_of
from bot.interview import MENTOR, SCHEDULED, STUDENT, Stage

if TYPE_CHECKING:
    from bot.views import Card, Form


def views() -> dict[str, Card | Form]:
    """Their names, and what they are."""
    booked, off = scene_of(STUDENT, SCHEDULED), scene_of(MENTOR, Stage.CANCELLED, sequence=1)
    entries = {
        "message-calendar": calendar_entry(booked, IcsCalendar(), "calendar"),
        "message-calendar-cancelled": calendar_entry(off, IcsCalendar(), "calendar-cancelled"),
    }
    return samples() | entries


VIEWS = views()
