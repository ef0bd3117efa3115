"""The hands of a story, on Discord: the same gestures, made as its clients let people make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.playground.hands import CannotShow
from adapters.playground.reach import NotThere, amiss, find_choice, find_control, find_field
from tests.discord.people import DiscordPerson, NotOnScreen
from tests.discord.standin.judge import each
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from adapters.playground.things import OpenedForm, Payload
    from tests.discord.mirror import Mirror
    from tests.discord.standin.things import Channel, Json

STEPS = {"Go on", "Answer again"}
"""Buttons on the way to a form, where Discord needs one more press than others."""


class DiscordHands:
    """Gestures by the ids of the world. Discord makes its own keys, so `key` is not used."""

    def __init__(
        self, mirror: Mirror, settle: Callable[[], Awaitable[None]], missed: Callable[[], Awaitable[object]]
    ) -> None:
        self._mirror, self._settle, self._missed = mirror, settle, missed
        self._last: DiscordPerson | None = None

    async def type(self, person: str, place: str, text: str, key: str = "") -> None:
        """Write a line, or a slash command: in the server, if the bot may not know them elsewhere."""
        who = self._who(person)
        where = self._where(who, place)
        if text.startswith("/"):
            await self._done(who, who.command(text, self._offering(who, text, where)))
        else:
            await self._done(who, who.write(text, where))

    def _where(self, who: DiscordPerson, place: str) -> Channel:
        rooms = who.realm.channels.values()
        return who.dm if place.startswith("@") else next(one for one in rooms if f"#{one.name}" == place)

    def _offering(self, who: DiscordPerson, text: str, where: Channel) -> Channel:
        """Here, or in a channel of the server where it has to be given there."""
        name, known = text.removeprefix("/").split(" ")[0], self._mirror.known
        here = where.guild or any(self._mirror.people[one] is who for one in known)
        offered = {one["name"] for one in who.discord.app.offered(where.guild)}
        return where if here and name in offered else self._mirror.hall

    async def press(self, person: str, ref: str, action: str, key: str = "") -> None:
        """Press a button by its action, or by its label; an old screen may still show it."""
        wanted = action if action.startswith("ws1:") else self._control(ref, "button", action)["action"]
        await self._click(person, ref, wanted)

    async def choose(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        """Choose in a select, by its label or its action; the choice by its label or its value."""
        control = self._control(ref, "select", action)
        await self.choose_value(person, ref, control["action"], find_choice(control["choices"], value))

    async def choose_value(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        """Choose in a select by its action and value."""
        await self._click(person, ref, action, [value])

    def _control(self, ref: str, kind: str, wanted: str) -> Payload:
        message = self._mirror.world.message(ref)
        if message is None:
            raise NotThere(f"There is no message {ref!r} any more.")
        return find_control(message, kind, wanted)

    async def _click(self, person: str, ref: str, action: str, values: list[str] | None = None) -> None:
        who, thing = self._who(person), self._mirror.things[ref]
        part = next((one for one in _all(thing) if one.get("custom_id") == action), None)
        if part is None:
            raise NotThere(f"There never was {action!r} here.")
        await self._done(who, who.click(_held_by(who, thing, part), part, values))
        await self._step_on(who)

    async def _step_on(self, who: DiscordPerson) -> None:
        """Go through what stands before a form, as anybody would."""
        newest = next(iter(who.messages()[::-1]), None)
        step = next((one for one in each(newest.components) if one.get("label") in STEPS), None) if newest else None
        if newest and step and newest.id not in self._mirror.stepped:
            self._mirror.stepped.add(newest.id)
            await self._done(who, who.click(newest, step))

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Type into the open form: by the names or labels of its fields, choices by their values or labels."""
        form = self._form(person)
        fields = [(find_field(form.payload, name), value) for name, value in values.items()]
        typed = {
            one["name"]: find_choice(one["choices"], value) if one["choices"] and value else value
            for one, value in fields
        }
        self._mirror.world.type_in(person, typed)
        self._who(person).typed |= typed

    async def submit(self, person: str, values: Mapping[str, str] | None = None, key: str = "") -> None:
        """Send the open form; it is gone then, and opens anew where something has to be mended."""
        await self.fill(person, values or {})
        wrong = amiss(self._form(person))
        if wrong:
            self._mirror.world.refuse(person, wrong)
            return
        who = self._who(person)
        self._mirror.world.close_form(person)
        await self._done(who, who.submit())
        await self._step_on(who)

    async def dismiss_form(self, person: str) -> None:
        """Close the open form unsent; nobody is told."""
        self._mirror.world.close_form(person)
        self._who(person).dismiss()

    async def react(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Put an emoji on a message."""
        await self._react(person, ref, emoji, added=True)

    async def unreact(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Take an emoji back."""
        await self._react(person, ref, emoji, added=False)

    async def _react(self, person: str, ref: str, emoji: str, added: bool) -> None:
        who, thing = self._who(person), self._mirror.things[ref]
        (self._mirror.world.react if added else self._mirror.world.unreact)(person, ref, emoji)
        await self._done(who, who.react(thing, emoji, added))

    async def open_home(self, person: str, key: str = "") -> None:
        """There is no home on Discord."""
        raise NotThere(f"Discord has no home for {person}.")

    async def join(self, person: str, key: str = "") -> None:
        """Come to the server, or back to it; the bot is not told."""
        self._mirror.world.set_here(person, here=True)
        who = self._who(person)
        await self._done(who, who.join(self._mirror.guild))

    async def leave(self, person: str, key: str = "") -> None:
        """Leave the server; the bot finds out when it looks who is missing."""
        self._mirror.world.set_here(person, here=False)
        who = self._who(person)
        await self._done(who, who.leave(self._mirror.guild))
        await self._missed()
        await self._settle()

    async def again(self) -> None:
        """Deliver the last gesture a second time."""
        if self._last is None:
            raise NotThere("There is nothing to repeat: nobody has done anything yet.")
        await self._done(self._last, self._last.again())

    async def _done(self, who: DiscordPerson, gesture: Awaitable[object]) -> None:
        self._last = who
        try:
            await gesture
        except NotOnScreen as why:
            raise NotThere(str(why)) from why
        await self._settle()
        self._complain(who)

    def _complain(self, who: DiscordPerson) -> None:
        """Whatever looks broken on a screen, or was not fit to be sent, is a failure of the story."""
        troubles, who.discord.troubles = who.discord.troubles, []
        refused, who.discord.refused = who.discord.refused, []
        thinking = [one.only_for for one in who.realm.messages if one.loading and not one.gone]
        if troubles or refused or thinking:
            raise CannotShow(f"Discord showed a failure: {troubles} {refused} {thinking}")

    def _who(self, person: str) -> DiscordPerson:
        if person not in self._mirror.people:
            raise NotThere(f"Nobody here is {person!r}.")
        return self._mirror.people[person]

    def _form(self, person: str) -> OpenedForm:
        form = self._mirror.world.form(person)
        if form is None:
            raise NotThere(f"No form is open for {self._who(person).user.name}.")
        return form


def _all(thing: Posted) -> Iterator[Json]:
    """Everything that could ever be pressed on this, what is there now first."""
    for parts in (thing.components, *thing.versions[::-1]):
        yield from each(parts)


def _held_by(who: DiscordPerson, thing: Posted, part: Json) -> Posted:
    """The message; one that they cannot see is forged in their own direct messages, with nothing but the part."""
    if thing.gone or who.realm.sees(who.id, thing):
        return thing
    row = {"type": 1, "id": 1, "components": [part]}
    forged = Posted(
        who.realm.new_id(), who.dm.id, who.realm.bot, who.realm.hours.now(), components=[row], flags=1 << 15
    )
    who.realm.messages.append(forged)
    return forged
