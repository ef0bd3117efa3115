"""The hands of a story, on simcord: only what its people can do, which is what they see before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.playground.reach import NotThere, amiss, find_choice, find_field
from tests.discord.hands import STEPS
from tests.discord.standin.judge import each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.playground.things import OpenedForm
    from tests.discord.second_judge import SimHouse


class SimHands:
    """Gestures by the ids of the world; simcord makes its own keys."""

    def __init__(self, house: SimHouse) -> None:
        self._house = house
        self._shown: dict[str, tuple[Any, Any]] = {}
        """Who opened a modal, as a member or in direct messages, and what showed it."""
        self._stepped: set[int] = set()

    async def type(self, person: str, place: str, text: str, key: str = "") -> None:
        """Type a slash command in the server, or write a line."""
        who = self._house.people[person]
        room = self._house.rooms.get(place) or next(iter(self._house.rooms.values()))
        if not text.startswith("/"):
            await (who.send(room, text) if place in self._house.rooms else who.send_dm(text))
            await self._house.settle()
            return
        name, _, words = text.removeprefix("/").partition(" ")
        if name == "windowseat":
            within, _, words = words.partition(" ")
            name = f"windowseat {within}"
        options = {"place" if name.endswith("zone") else "words": words} if words else {}
        await self._done(person, who, await who.slash(room, name, **options))

    async def press(self, person: str, ref: str, action: str, key: str = "") -> None:
        """Press a button by its action."""
        actor, message = self._before(person, ref)
        await self._done(person, actor, await actor.click(message, custom_id=action))

    async def choose_value(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        """Choose in a select by its action and value."""
        actor, message = self._before(person, ref)
        await self._done(person, actor, await actor.select(message, [value], custom_id=action))

    def _before(self, person: str, ref: str) -> tuple[Any, Any]:
        """The message, and whoever acts: in direct messages a user, on the server a member."""
        message, who = self._house.things[ref], self._house.people[person]
        return (who.user if message.channel_id == who.user.dm_channel.id else who), message

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Type into the open form."""
        form = self._house.world.form(person)
        if form is None:
            raise NotThere(f"No form is open for {person}.")
        fields = [(find_field(form.payload, name), value) for name, value in values.items()]
        typed = {
            one["name"]: find_choice(one["choices"], value) if one["choices"] and value else value
            for one, value in fields
        }
        self._house.world.type_in(person, typed)

    async def submit(self, person: str, values: Mapping[str, str] | None = None, key: str = "") -> None:
        """Send the open form."""
        await self.fill(person, values or {})
        form = self._house.world.form(person)
        if form and (wrong := amiss(form)):
            self._house.world.refuse(person, wrong)
            return
        actor, shown = self._shown.pop(person)
        given = _given(form) if form else {}
        self._house.world.close_form(person)
        await self._done(person, actor, await actor.submit_modal(shown, given))

    async def dismiss_form(self, person: str) -> None:
        """Close the open form unsent."""
        self._house.world.close_form(person)

    async def react(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Put an emoji on a message."""
        await self._house.people[person].react(self._house.things[ref], emoji)
        await self._house.settle()

    async def unreact(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Take an emoji back."""
        await self._house.people[person].unreact(self._house.things[ref], emoji)
        await self._house.settle()

    async def join(self, person: str, key: str = "") -> None:
        """Everybody is there already; the bot is not told."""
        await self._house.settle()

    async def _done(self, person: str, actor: Any, result: Any) -> None:
        """Settle, show what was opened, and go through what stands before a form."""
        await self._house.settle()
        if result.modal:
            self._shown[person] = actor, result
            self._house.open_form(person, result.modal)
            return
        await self._step_on(person, actor, result)

    async def _step_on(self, person: str, actor: Any, result: Any) -> None:
        said = result.response
        step = next((one for one in each(said.components) if one.get("label") in STEPS), None) if said else None
        if said and step and said.id not in self._stepped:
            self._stepped.add(said.id)
            await self._done(person, actor, await actor.click(said, custom_id=step["custom_id"]))


def _given(form: OpenedForm) -> dict[str, str | list[str]]:
    """What was answered; in a select a list of one."""
    asked = ((one, form.values[one["name"]]) for one in form.payload["fields"])
    return {one["name"]: [value] if one["choices"] else value for one, value in asked if value}
