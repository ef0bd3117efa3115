"""Somebody is in several communities, and what they did names none: a card with a door to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.accounts import which
from bot.events import ActionPressed, CommandInvoked, FormSubmitted, HomeOpened
from bot.views import Card, Paragraph, Private, Section
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.events import Event
    from bot.people import Member
    from bot.ports import UnitOfWork
    from bot.views import Answer

ACTS = CommandInvoked | ActionPressed | FormSubmitted | HomeOpened
TYPED = "typed"
"""Says that the words which were typed wait for the one who presses, and under which name."""
MOST = 20
DOORS: Mapping[str, str] = {
    "find-mentor": "find",
    "volunteer": "availability",
    "my-chats": "my_chats",
    "organise": "organise",
    "find": "find",
    "chats": "my_chats",
    "profile": "profile_card",
    "settings": "profile_card",
    "zone": "profile_card",
    "link": "link",
    "availability": "availability",
    "pause": "availability",
    "notes": "my_chats",
    "thanks": "my_chats",
    "privacy": "privacy",
    "report": "safety",
    "block": "safety",
    "why": "organise",
}
"""The button that does what a command, or one within `/windowseat`, does."""


async def choose(uow: UnitOfWork, event: Event) -> Answer:
    """Ask which community is meant, where there are several; kind words where there is none."""
    if not isinstance(event, ACTS):
        return None
    mine = await uow.members.memberships(event.who)
    found = [await uow.communities.get(member.community) for member in mine[:MOST]]
    communities = [community for community in found if community]
    if len(communities) < 2:  # noqa: PLR2004 (one is no choice)
        return nowhere(event)
    verb, typed = _door(event)
    for member in mine[:MOST] if typed else ():
        await uow.drafts.put(member.community, member.id, TYPED, {"words": typed})
    return Private(which(words(event.language), communities, verb, TYPED if typed else ""))


def _door(event: Event) -> tuple[str, str]:
    """The button for a command, and the words that a search was given."""
    if not isinstance(event, CommandInvoked):
        return "help", ""
    name, _, rest = event.words.partition(" ")
    within = event.command == "windowseat"
    verb = DOORS.get(name.lower() if within else event.command, "help")
    return verb, (rest if within else event.words).strip() if verb == "find" else ""


def nowhere(event: Event) -> Answer:
    """Kind words for someone who asks outside of every community I know them in."""
    if not isinstance(event, ACTS):
        return None
    say = words(event.language)
    return Private(Card("kind-nowhere", say.plain("kind-nowhere"), (Section((Paragraph(say("kind-nowhere.body")),)),)))


def waiting(member: Member) -> tuple[str, str, str]:
    """Where the words that were typed wait for this member."""
    return member.community, member.id, TYPED
