"""Arriving, leaving, writing to the bot, asking for help."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards.members import WELCOME
from bot.cards.pages import HELP
from bot.cards.pages import home as panel
from bot.cards.sketch import draw
from bot.cards.worklist import needs_of
from bot.interview import OPEN
from bot.usecases.my_chats import chat_line
from bot.views import Private

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer

SELDOM = timedelta(hours=1)


async def joined(turn: Turn) -> Answer:
    """One private welcome, once; someone on the imported directory is asked whether they are in."""
    kind = "listed" if turn.me.mentor and not turn.me.consented_at else "welcome"
    await turn.tell(turn.me.id, kind, key=f"welcome/{turn.me.id}")


async def left(turn: Turn) -> Answer:
    """Open chats are closed, the other side is told neutrally, and nothing more is sent; unless they are elsewhere."""
    if await _is_elsewhere(turn):
        return
    await close_all(turn)
    await turn.keep_me(left_at=turn.now, wake_at=turn.now)


async def _is_elsewhere(turn: Turn) -> bool:
    """Whoever leaves one space may still be in another: with another account, or with this one in a second server."""
    home, who, space = turn.community.id, turn.event.who, turn.event.space
    accounts = (await turn.uow.members.persons(home, turn.me.id))[turn.me.id]
    if len(accounts) > 1:
        await turn.uow.members.unlink(home, who)
        return True
    alike = [one for one in await turn.uow.communities.spaces(home) if one.platform == who.platform and one != space]
    return bool(alike) and space is not None and who.home != space.id


async def close_all(turn: Turn) -> None:
    """End the open chats of the actor as "no longer available"."""
    for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id):
        if chat.stage in OPEN:
            await turn.close(chat)


async def home(turn: Turn) -> Answer:
    """The bot's home: the doors of the welcome; then what is going on, and what needs an organiser's hand."""
    chats = [chat for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id) if chat.stage in OPEN]
    scene = await turn.scene()
    if not chats and not turn.me.organiser:
        return Private(draw("welcome", WELCOME, scene))
    needs = await needs_of(turn.uow, scene) if turn.me.organiser else ()
    return Private(panel(scene, [await chat_line(turn, chat) for chat in chats], len(needs)))


async def help_(turn: Turn) -> Answer:
    """What can be done, and with which command."""
    return Private(draw("help", HELP, await turn.scene()))


async def wrote(turn: Turn) -> Answer:
    """What people write to the bot is never read; say so, at most hourly, and show the buttons."""
    if turn.me.wrote_at and turn.now - turn.me.wrote_at < SELDOM:
        return None
    await turn.uow.members.put(replace(turn.me, wrote_at=turn.now))
    return Private(draw("cannot-read", HELP, await turn.scene()))
