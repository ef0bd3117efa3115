"""Which clock somebody lives by: a city, found in spite of slips, and confirmed by how late it is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.living import living
from bot.cards.members import mentor, profile
from bot.cards.pages import settled
from bot.cards.zones import HOME, confirm, several
from bot.moving_zone import move_zone
from bot.timetable import NoSuchZone, find_zones, zone
from bot.usecases.profile import with_accounts
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.usecases.turn import Turn
    from bot.views import Answer, Card

DRAFT = "zone"
"""Under this name the zone that was found waits for a yes."""
OFFERED = 8


async def form(turn: Turn) -> Answer:
    """Ask for the city."""
    return await turn.open("zone", {"zone": turn.me.zone})


async def keep(turn: Turn) -> Answer:
    """Look for the city that stands in the form."""
    if refused := await turn.refuse("zone"):
        return refused
    found = likely(turn.values["zone"])
    if not found:
        return await turn.refuse("zone", {"zone": await turn.say("refuse-zone")})
    return Private(await _offer(turn, found))


async def take(turn: Turn) -> Answer:
    """`/windowseat zone <place>`: a zone by its own name is taken at once, a city is confirmed."""
    typed = turn.words_typed
    found = likely(typed) if typed else ()
    if not found:
        raise Kindly("zone-unclear", ("zone",))
    if found[0].lower() == typed.lower():
        return Private(profile(await with_accounts(await _move(turn, found[0]))))
    return Private(await _offer(turn, found))


def likely(typed: str) -> Sequence[str]:
    """The zones that may be meant; one alone where it has that very name."""
    found = find_zones(typed, OFFERED)
    exact = [name for name in found if name.lower() == typed.strip().lower()]
    return exact or found


async def _offer(turn: Turn, found: Sequence[str]) -> Card:
    scene = await turn.scene()
    if len(found) > 1:
        return several(scene, found, turn.action.subject)
    await turn.uow.drafts.put(turn.community.id, turn.me.id, DRAFT, {"zone": found[0]})
    return confirm(scene, found[0], turn.action.subject)


async def yes(turn: Turn) -> Answer:
    """The zone that was found is right; or the community's, where that was the question."""
    if turn.action.arg == HOME:
        return await _settled(turn, turn.community.zone)
    kept = await turn.uow.drafts.get(turn.community.id, turn.me.id, DRAFT)
    await turn.uow.drafts.drop(turn.community.id, turn.me.id, DRAFT)
    return await _settled(turn, kept.get("zone", ""))


async def pick(turn: Turn) -> Answer:
    """This one of several."""
    return await _settled(turn, turn.value)


async def _settled(turn: Turn, name: str) -> Answer:
    """Take the zone, and go on with the card on which it was asked."""
    try:
        zone(name)
    except NoSuchZone as gone:
        raise Kindly("zone-gone", ("zone",)) from gone
    turn = await _move(turn, name)
    chat = await turn.uow.interviews.get(turn.community.id, turn.action.subject) if turn.action.subject else None
    if chat and chat.role_of(turn.me.id):
        return Update(living(await turn.scene(chat)))
    if turn.action.arg == HOME:
        return Update(mentor(await turn.scene()))
    return Update(profile(await with_accounts(turn)))


async def _move(turn: Turn, name: str) -> Turn:
    was = turn.me.zone
    turn = await turn.keep_me(zone=name)
    if name != was:
        await move_zone(turn.uow, turn.new_id, turn.me, was, turn.now)
    return turn


async def keep_hour(turn: Turn) -> Answer:
    """The chat stays at its moment, whatever the clock shows."""
    return Update(settled(await turn.scene(await turn.chat()), "hour-kept"))
