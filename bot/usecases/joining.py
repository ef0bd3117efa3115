"""Taking part in a round: by a button or a reaction, as a student or a mentor, in twos or threes; and leaving it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import settled
from bot.cards.rounds import in_round
from bot.events import Reacted, Unreacted
from bot.rounds import EMOJI, JOINABLE, Joined
from bot.telling import tell
from bot.usecases import volunteer
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.rounds import Round, Seat
    from bot.usecases.turn import Turn
    from bot.views import Answer

SIDES = ("student", "mentor")
YES_NO = ("yes", "no")


async def join(turn: Turn) -> Answer:
    """Count me in. Pressed again, it shows how one takes part."""
    round_ = await _open_round(turn, turn.action.subject)
    return Private(in_round(await turn.scene(), round_, await _take_part(turn, round_)))


async def leave(turn: Turn) -> Answer:
    """I can't make it after all."""
    round_ = await _open_round(turn, turn.action.subject)
    await turn.uow.rounds.leave(turn.community.id, round_.id, turn.me.id)
    return Update(settled(await turn.scene(round=round_.name), "round-left"))


async def set_side(turn: Turn) -> Answer:
    """Come as a student or as a mentor, for those who are both."""
    if turn.value not in SIDES or (turn.value == "mentor" and not _is_mentor(turn)):
        raise Kindly("gone", ("volunteer",))
    return await _change(turn, side=turn.value)


async def set_three(turn: Turn) -> Answer:
    """Whether being three would be fine."""
    if turn.value not in YES_NO:
        raise Kindly("gone")
    return await _change(turn, three=turn.value == "yes")


async def _change(turn: Turn, **changes: object) -> Answer:
    round_ = await _open_round(turn, turn.action.subject)
    mine = replace(await _take_part(turn, round_), **changes)  # pyright: ignore[reportArgumentType]
    await turn.uow.rounds.join(mine)
    return Update(in_round(await turn.scene(), round_, mine))


async def reacted(turn: Turn) -> Answer:
    """A reaction to a round's post counts one in; to the recruiting post it is an offer of help."""
    round_ = await _of_reaction(turn)
    if round_ is None:
        return await volunteer.reacted(turn)
    await volunteer.note(turn)
    await _take_part(turn, round_)
    key = f"round-in/{round_.id}/{turn.me.id}/{turn.now:%Y%m%d%H%M}"
    await turn.tell(turn.me.id, "round-in", subject=round_.id, key=key)
    return None


async def unreacted(turn: Turn) -> Answer:
    """A reaction taken back takes one out again."""
    round_ = await _of_reaction(turn)
    if round_ is None:
        return await volunteer.unreacted(turn)
    await volunteer.note(turn)
    await turn.uow.rounds.leave(turn.community.id, round_.id, turn.me.id)
    return None


async def _of_reaction(turn: Turn) -> Round | None:
    """The round to whose post the reaction belongs, while people can join it."""
    event = turn.event
    if not isinstance(event, Reacted | Unreacted) or event.emoji != EMOJI:
        return None
    post = await turn.uow.posts.by_ref(turn.community.id, event.post)
    round_ = await turn.uow.rounds.get(turn.community.id, post.id) if post and post.kind == "round" else None
    return round_ if round_ and round_.state in JOINABLE else None


async def _open_round(turn: Turn, subject: str) -> Round:
    round_ = await turn.uow.rounds.get(turn.community.id, subject)
    if round_ is None or round_.state not in JOINABLE:
        raise Kindly("round-closed", ("find", "my_chats"))
    return round_


async def _take_part(turn: Turn, round_: Round) -> Joined:
    """How one takes part; from now on, where one did not. The post says what joining means."""
    known = [one for one in await turn.uow.rounds.joined(turn.community.id, round_.id) if one.member == turn.me.id]
    if known:
        return known[0]
    side = "mentor" if round_.kind == "event" and _is_mentor(turn) else "student"
    mine = Joined(turn.community.id, round_.id, turn.me.id, side)
    await turn.uow.rounds.join(mine)
    if not turn.me.consented_at:
        await turn.keep_me(consented_at=turn.now)
    return mine


def _is_mentor(turn: Turn) -> bool:
    return turn.me.can_be_found(turn.now)


async def line_form(turn: Turn) -> Answer:
    """A line to those one practises with."""
    await _table(turn)
    return await turn.open("group_line", {})


async def line(turn: Turn) -> Answer:
    """Carry it to them, whatever platform they use."""
    if refused := await turn.refuse("group_line"):
        return refused
    others = [seat.member for seat in await _table(turn) if seat.member != turn.me.id]
    apart = await turn.uow.safety.apart(turn.community.id, turn.me.id)
    args = {"said": turn.values["said"], "from": turn.me.id}
    for other in others:
        if other not in apart:
            await tell(
                turn.uow, turn.new_id, turn.community.id, other, "round-line", subject=turn.action.subject, args=args
            )
    return Private(settled(await turn.scene(), "round-line-sent"))


async def _table(turn: Turn) -> list[Seat]:
    """Those who sit at the actor's table in a round that went out."""
    seats = await turn.uow.rounds.seats(turn.community.id, turn.action.subject)
    mine = {seat.number for seat in seats if seat.member == turn.me.id and seat.state == "introduced"}
    if not mine:
        raise Kindly("gone", ("my_chats",))
    return [seat for seat in seats if seat.number in mine]
