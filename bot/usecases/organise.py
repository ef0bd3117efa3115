"""The organiser: the post that asks for mentors, and a worklist that shows only what needs a human."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import organise, settled, worklist
from bot.cards.worklist import needs_of
from bot.events import ActionPressed
from bot.outbox import Delivery
from bot.people import Post
from bot.reminders import put_mentor
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def _first_of_all(turn: Turn) -> Turn:
    """A community without organisers takes the first one who runs its space, and is at home in their zone."""
    if not turn.event.admin or await turn.uow.members.organisers(turn.community.id):
        return turn
    made = await turn.keep_me(organiser=True, wake_at=turn.now)
    home = await turn.uow.communities.get(turn.community.id) or turn.community
    home = replace(home, zone=turn.me.zone or home.zone)
    await turn.uow.communities.put(home)
    return replace(made, community=home)


async def show(turn: Turn) -> Answer:
    """The organiser's card."""
    turn = await _first_of_all(turn)
    turn.organisers_only()
    scene = await turn.scene()
    return Private(organise(scene, len(await needs_of(turn.uow, scene))))


async def recruit(turn: Turn) -> Answer:
    """Leave the post that asks for mentors in the channel where the organiser is."""
    turn.organisers_only()
    if not turn.event.channel:
        raise Kindly("in-a-channel", ("organise",))
    await _post(turn, turn.event.channel)
    return Private(settled(await turn.scene(), "recruiting"))


async def _post(turn: Turn, channel: str) -> None:
    post = Post(turn.community.id, turn.new_id(), "recruit")
    await turn.uow.posts.put(post)
    lane = f"#{turn.event.who.platform}/{channel}"
    args = {"post": post.id, "by": turn.me.id, "emoji": turn.community.volunteer_emoji}
    key = f"recruit/{turn.event.key}" if isinstance(turn.event, ActionPressed) else f"recruit/{post.id}"
    await turn.uow.outbox.add(Delivery(turn.community.id, turn.new_id(), lane, "recruit", key, "", args))


async def show_worklist(turn: Turn) -> Answer:
    """What needs a human now."""
    turn.organisers_only()
    scene = await turn.scene()
    return Private(worklist(scene, await needs_of(turn.uow, scene)))


async def approve(turn: Turn) -> Answer:
    """Let a mentor be found."""
    turn.organisers_only()
    member = await turn.uow.members.lock(turn.community.id, turn.action.subject)
    if member is None or member.mentor is None or member.mentor.state != "waiting":
        raise Kindly("gone", ("worklist",))
    await put_mentor(
        turn.uow, turn.community, replace(member, mentor=replace(member.mentor, state="published")), turn.now
    )
    await turn.tell(member.id, "approved", key=f"approved/{member.id}/{turn.new_id()}")
    scene = await turn.scene()
    return Update(worklist(scene, await needs_of(turn.uow, scene)))


async def resend(turn: Turn) -> Answer:
    """Someone looked, and the message was not there: send it again."""
    turn.organisers_only()
    await turn.uow.outbox.release(turn.community.id, turn.action.subject)
    scene = await turn.scene()
    return Update(worklist(scene, await needs_of(turn.uow, scene)))
