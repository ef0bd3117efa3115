"""`/windowseat join`: a second workspace or server becomes part of a community, by its organiser's one-time code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.accounts import platform_name, show_code
from bot.codes import Code, digest_of
from bot.people import Member
from bot.usecases.redeem import make, redeem, typed_after
from bot.usecases.turn import Kindly
from bot.views import Private

if TYPE_CHECKING:
    from bot.events import Space
    from bot.people import Community
    from bot.usecases.turn import Turn
    from bot.views import Answer

HOUR = 3600


async def join_code(turn: Turn) -> Answer:
    """The organiser's code for another space."""
    if not turn.me.organiser:
        raise Kindly("organisers-only", ("help",))
    lasts = turn.community.rules.join_code
    code = await make(turn, "join", lasts)
    scene = await turn.scene(hours=f"{lasts.total_seconds() / HOUR:.0f}")
    return Private(show_code(scene, "join-code", code, ("organise",)))


async def join_form(turn: Turn) -> Answer:
    """Type the code into a form."""
    return await turn.open("join", {})


async def keep_join(turn: Turn) -> Answer:
    """Take the code from the form."""
    if refused := await turn.refuse("join"):
        return refused
    return await _join(turn, typed_after(turn))


async def join(turn: Turn) -> Answer:
    """Bring the space in which this is typed into the community of the code."""
    typed = typed_after(turn)
    return await _join(turn, typed) if typed else await turn.private("join-how", None, "join")


async def _join(turn: Turn, typed: str) -> Answer:
    if turn.event.space is None:
        raise Kindly("join-where", ("help",))
    if not turn.event.admin:
        raise Kindly("join-admins", ("help",))
    found = await redeem(turn, digest_of(typed), "join")
    if not isinstance(found, Code):
        return found
    home = await turn.uow.communities.get(found.community)
    own = await turn.uow.communities.of_space(turn.event.space)
    if home is None or (own and own.id == home.id):
        raise Kindly("join-already", ("help",))
    if own and not await _is_empty(turn, own):
        raise Kindly("join-not-empty", ("help",))
    await turn.uow.codes.drop(found.digest)
    turn = await _move_in(turn, home, own, turn.event.space)
    await _tell_the_organiser(turn, found)
    return await turn.private("joined", None, "link", "my_chats")


async def _is_empty(turn: Turn, own: Community) -> bool:
    """Whether nobody but the one who acts is there, and they have asked and been asked nothing."""
    chats = await turn.uow.interviews.of(own.id, turn.me.id)
    return not chats and await turn.uow.members.alone(own.id, turn.me.id)


async def _move_in(turn: Turn, home: Community, own: Community | None, space: Space) -> Turn:
    """Take the space over, give up the community it had, and know its admin in the new one."""
    spaces = await turn.uow.communities.spaces(own.id) if own else (space,)
    for one in spaces:
        await turn.uow.communities.add_space(home.id, one)
    if own:
        await turn.uow.members.erase(own.id, turn.me.id)
        await turn.uow.communities.remove(own.id)
        turn.index.forget(own.id, turn.me.id)
    here = replace(turn, community=home)
    mine = [member for member in await turn.uow.members.memberships(turn.event.who) if member.community == home.id]
    return replace(here, me=mine[0] if mine else await _settle(here))


async def _settle(turn: Turn) -> Member:
    """Whoever brought the space is a member like any other; to organise from here they link their accounts."""
    old = turn.me
    fresh = Member(turn.community.id, turn.new_id(), old.name, old.zone, old.language, joined_at=turn.now)
    await turn.uow.members.put(fresh)
    await turn.uow.members.link(turn.event.who, fresh)
    return fresh


async def _tell_the_organiser(turn: Turn, code: Code) -> None:
    scene = await turn.scene()
    platform = platform_name(scene.words, turn.event.who.platform)
    await turn.tell(code.member, "space-joined", key=f"joined/{code.digest}", platform=platform)
