"""Delivers cards to the playground's world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.playground.render import render
from adapters.playground.things import CannotReach, platform_of
from bot.events import Person
from bot.outbox import Found, Gone, NotFound, Sent, Unreachable

if TYPE_CHECKING:
    from adapters.playground.world import World
    from bot.outbox import Finding, Outcome
    from bot.views import Card


class PlaygroundMessenger:
    """Posts, edits and finds messages in the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        """Post a card to a person or a channel."""
        try:
            return Sent(self._world.post(place_of(to), render(card, self._platform(to)), key))
        except CannotReach as refusal:
            return Unreachable(str(refusal))

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:  # noqa: ARG002 (an edit needs no key here)
        """Draw a card in place of another; one that was shown privately can no longer be edited."""
        message = self._world.message(ref)
        if message is None or message.private_to:
            return Gone()
        reader = self._world.persona(message.place.removeprefix("@"))
        drawn = render(card, reader.on) if reader else render(card)
        return Sent(ref) if self._world.edit(ref, drawn) else Gone()

    def _platform(self, to: Person | str) -> str:
        return to.platform if isinstance(to, Person) else platform_of(to)

    async def find(self, to: Person | str, key: str) -> Finding:
        """Look for the message that was posted under this key."""
        ref = self._world.find(place_of(to), key)
        return Found(ref) if ref else NotFound()


def place_of(to: Person | str) -> str:
    """A person's own direct messages, or the channel."""
    return f"@{to.id}" if isinstance(to, Person) else to
