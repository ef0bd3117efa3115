"""`/my-chats`: every chat with its state, and its living card again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.living import living
from bot.cards.pages import ChatLine, my_chats
from bot.interview import OPEN
from bot.usecases.find_mentor import requests_left
from bot.views import Private

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer

SHOWN = 8


async def show_all(turn: Turn) -> Answer:
    """The open chats first, then the latest ended ones."""
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    sorted_chats = sorted(chats, key=lambda chat: chat.stage not in OPEN)[:SHOWN]
    lines = [await chat_line(turn, chat) for chat in sorted_chats]
    return Private(my_chats(await turn.scene(), lines, await requests_left(turn)))


async def chat_line(turn: Turn, chat: Interview) -> ChatLine:
    """A chat in one line: how it stands, and with whom."""
    scene = await turn.scene(chat)
    card = living(scene)
    label = scene.label("press-show")
    return ChatLine(chat.id, scene.words("chat-line", title=card.title, other=scene.mention()), label, chat.stage)


async def show(turn: Turn) -> Answer:
    """The living card, here and now."""
    return Private(living(await turn.scene(await turn.chat())))


async def catch_up(turn: Turn) -> Turn:
    """Someone who could not be reached is here: what waited for them is sent again, as far as it still holds."""
    me = replace(turn.me, unreachable=0)
    await turn.uow.members.put(me)
    await turn.uow.outbox.reach_again(turn.community.id, turn.me.id)
    return replace(turn, me=me)
