"""What is written on buttons and forms: packed actions, and what tells the same one apart from itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.discord.payload import items, part, text
from bot.events import Action, Unreadable, unpack
from bot.views import Link, controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adapters.discord.limits import Payload
    from bot.views import Card

AGAIN = "#"
"""What follows it is no part of the action."""
READ = f"{AGAIN}read"
"""Follows the action of a form whose introduction has been read on a card of its own."""
DEEPEST = 5
"""Discord's own messages are less deep than this."""
HOME = "my_chats"
"""The verb of the button at the foot of a delivered message; its argument is the key of the message."""


def bare(custom_id: str) -> str:
    """The action alone."""
    return custom_id.partition(AGAIN)[0]


def tell_apart(components: Iterable[Payload]) -> None:
    """Give each its own name: Discord takes none twice in a message."""
    taken: dict[str, int] = {}
    for one in components:
        name = one.get("custom_id")
        if name:
            taken[name] = times = taken.get(name, 0) + 1
            one["custom_id"] = f"{name}{AGAIN}{times}" if times > 1 else name


def home_action(card: Card, key: str) -> str:
    """What the button at the foot does: it shows one's chats, in the community that the card is about."""
    return Action(HOME, community_of(card), "", key).pack()


def community_of(card: Card) -> str:
    """The community that a card is about, as far as what can be pressed on it tells."""
    packed = (control.action for control in controls(card) if not isinstance(control, Link))
    return next((action.community for action in map(_read, packed) if action.community), "")


def key_of(message: object) -> str:
    """The key that a message was delivered under, empty where it carries none."""
    actions = (_read(bare(name)) for name in _names(message))
    return next((action.arg for action in actions if action.verb == HOME and action.arg), "")


def is_step(message: object) -> bool:
    """Whether a message is but a step on the way to a form."""
    return any(name.endswith(READ) for name in _names(message))


def _names(whole: object, depth: int = DEEPEST) -> Iterator[str]:
    """What is written on everything in a message, whatever it looks like."""
    for one in (*items(whole, "components"), part(whole, "accessory")) if depth else ():
        if named := text(one, "custom_id"):
            yield named
        yield from _names(one, depth - 1)


def _read(packed: str) -> Action:
    try:
        return unpack(packed)
    except Unreadable:
        return Action("none")
