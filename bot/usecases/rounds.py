"""The organiser's rounds: ask who comes, see who would meet and why, publish, take it back, call it off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.cards.rounds import round_card, rounds_page
from bot.introducing import introduce
from bot.outbox import Delivery
from bot.people import Post
from bot.ports import Conflict
from bot.rounds import EMOJI, JOINABLE, UNDO, Round
from bot.usecases.drawing import draw as draw_seats
from bot.usecases.drawing import seats_of
from bot.usecases.round_view import view
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.rounds import Joined, RoundState
    from bot.usecases.drawing import Drawn
    from bot.usecases.turn import Turn
    from bot.views import Answer

SHOWN = 5
CHANNEL = "round-channel"
"""The draft in which the channel waits while the organiser fills in the form."""


async def show_all(turn: Turn) -> Answer:
    """The latest rounds, and how to begin one; where this is asked is where the post will stand."""
    turn.organisers_only()
    if turn.event.channel:
        await turn.uow.drafts.put(turn.community.id, turn.me.id, CHANNEL, {"channel": turn.event.channel})
    return Private(rounds_page(await turn.scene(), await turn.uow.rounds.newest(turn.community.id, SHOWN)))


async def form(turn: Turn) -> Answer:
    """What the round is called, and what people should know."""
    turn.organisers_only()
    if not await _channel(turn):
        raise Kindly("in-a-channel", ("organise",))
    name = await turn.say(f"round-name-{turn.action.verb.replace('_', '-')}")
    return await turn.open(turn.action.verb, {"round_name": name})


async def _channel(turn: Turn) -> str:
    kept = await turn.uow.drafts.get(turn.community.id, turn.me.id, CHANNEL)
    return turn.event.channel or kept.get("channel", "")


async def begin(turn: Turn) -> Answer:
    """Open the round, and ask in the channel who comes."""
    if refused := await turn.refuse(turn.action.verb):
        return refused
    turn.organisers_only()
    kind = "event" if turn.action.verb == "event_round" else "practice"
    name, about = turn.values["round_name"], turn.values["round_about"]
    made = Round(turn.community.id, turn.new_id(), kind, name, about, turn.me.id, turn.now)
    await turn.uow.rounds.put(made)
    await _post(turn, made, await _channel(turn))
    return Private(round_card(await turn.scene(), await view(turn, made)))


async def _post(turn: Turn, made: Round, channel: str) -> None:
    """The post has the id of its round, so that a reaction to it finds the round."""
    if not channel:
        raise Kindly("in-a-channel", ("organise",))
    await turn.uow.posts.put(Post(turn.community.id, made.id, "round"))
    lane = f"#{turn.event.who.platform}/{channel}"
    args = {"post": made.id, "by": turn.me.id, "emoji": EMOJI, "round": made.name, "about": made.about}
    kind = f"{made.kind}-round"
    await turn.uow.outbox.add(
        Delivery(turn.community.id, turn.new_id(), lane, kind, f"{kind}/{made.id}", made.id, args)
    )


async def show(turn: Turn) -> Answer:
    """One round, as it stands."""
    round_ = await _round(turn)
    return Private(round_card(await turn.scene(), await view(turn, round_)))


async def turn_page(turn: Turn) -> Answer:
    """The next of its tables."""
    round_ = await _round(turn)
    page = int(turn.action.arg) if turn.action.arg.isdecimal() else 0
    return Update(round_card(await turn.scene(), await view(turn, round_, page)))


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drawn beforehand, and from what."""

    round: Round
    joined: tuple[Joined, ...]
    drawn: Drawn


async def plan(turn: Turn) -> Draft:
    """Draw without keeping anything: seconds for a large round, in which nobody may have to wait."""
    round_ = await _round(turn, *JOINABLE)
    joined = await turn.uow.rounds.joined(round_.community, round_.id)
    return Draft(round_, joined, await draw_seats(turn, round_, joined))


async def draw(turn: Turn) -> Answer:
    """See who would meet. Nobody is told; who joins or leaves meanwhile is taken in by drawing again."""
    round_ = await _round(turn, *JOINABLE)
    joined = await turn.uow.rounds.joined(round_.community, round_.id)
    draft = turn.planned if isinstance(turn.planned, Draft) else await plan(turn)
    if (draft.round, draft.joined) != (round_, joined):
        raise Conflict
    await turn.uow.rounds.seat(round_.community, round_.id, seats_of(round_, draft.drawn, joined))
    for one in joined:
        if one.why != (why := draft.drawn.why.get(one.member, "")):
            await turn.uow.rounds.join(replace(one, why=why))
    after = replace(round_, state="drawn", draws=round_.draws + 1, seed=draft.drawn.seed, exact=draft.drawn.exact)
    return await _keep(turn, after)


async def publish(turn: Turn) -> Answer:
    """Let it go out in ten minutes: until then nobody is told, and it can be taken back without a trace."""
    round_ = await _round(turn, "drawn")
    if not await turn.uow.rounds.seats(round_.community, round_.id):
        raise Kindly("round-empty")
    return await _keep(turn, replace(round_, state="published", wake_at=turn.now + UNDO))


async def undo(turn: Turn) -> Answer:
    """Take publishing back."""
    round_ = await _round(turn, "published")
    if round_.wake_at is None or round_.wake_at <= turn.now:
        raise Kindly("round-gone-out")
    return await _keep(turn, replace(round_, state="drawn", wake_at=None))


async def send_now(turn: Turn) -> Answer:
    """Do not wait for the ten minutes; what is more than a few tables follows at once."""
    round_ = await _round(turn, "published")
    after = await introduce(turn.uow, turn.new_id, turn.community, round_, turn.now)
    return Update(round_card(await turn.scene(), await view(turn, after)))


async def call_off(turn: Turn) -> Answer:
    """End a round that has not been published; nobody joins it any more."""
    return await _keep(turn, replace(await _round(turn, *JOINABLE), state="closed"))


async def _round(turn: Turn, *states: RoundState) -> Round:
    """The round the action is about, in one of these states if any are named."""
    turn.organisers_only()
    round_ = await turn.uow.rounds.get(turn.community.id, turn.action.subject)
    if round_ is None:
        raise Kindly("gone", ("rounds",))
    if states and round_.state not in states:
        raise Kindly("round-moved-on", ("rounds",))
    return round_


async def _keep(turn: Turn, after: Round) -> Answer:
    await turn.uow.rounds.put(after)
    return Update(round_card(await turn.scene(), await view(turn, after)))
