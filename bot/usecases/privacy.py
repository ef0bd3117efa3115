"""What is kept, and "forget me"."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from bot.cards.pages import FORGET, PRIVACY, settled
from bot.cards.sketch import draw
from bot.forgetting import forget as forget_member
from bot.usecases.welcome import close_all
from bot.views import File, Private, Update

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer

NOTES = ("quote", "surprise", "action", "verdict", "verdict_why", "times_wanted")


async def show(turn: Turn) -> Answer:
    """What is kept about them, and what they can do about it."""
    return Private(draw("privacy", PRIVACY, await turn.scene()))


async def export(turn: Turn) -> Answer:
    """Everything kept about them, as a file; the other side's private words are not theirs to take."""
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    kept = {"member": asdict(turn.me), "chats": [_theirs(turn, asdict(chat)) for chat in chats]}
    content = json.dumps(kept, ensure_ascii=False, indent=2, default=_as_text).encode()
    scene = await turn.scene()
    file = File("windowseat.json", "application/json", content, scene.label("export.file"))
    return Private(replace(settled(scene, "export"), files=(file,)))


def _as_text(value: object) -> str | list[str]:
    return sorted(value) if isinstance(value, frozenset) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _theirs(turn: Turn, chat: dict[str, object]) -> dict[str, object]:
    unshared = () if chat["outcome_shared_at"] else ("outcome", "outcome_words")
    hidden = (*NOTES, *unshared) if chat["mentor"] == turn.me.id else ("reason", "said_mentor")
    return {name: value for name, value in chat.items() if name not in hidden}


async def forget(turn: Turn) -> Answer:
    """Ask once more, and say what will go."""
    return Update(draw("forget", FORGET, await turn.scene()))


async def forget_really(turn: Turn) -> Answer:
    """Close what is open neutrally, take their words out of every chat, and remove them."""
    said = settled(await turn.scene(), "forgotten")
    await close_all(turn)
    await forget_member(turn.uow, turn.community.id, turn.me.id)
    turn.index.forget(turn.community.id, turn.me.id)
    return Update(said)
