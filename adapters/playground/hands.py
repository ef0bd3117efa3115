"""What a person can do in the playground, and how they are shown the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.playground import decode
from adapters.playground.delivered import Delivered, read_delivered
from adapters.playground.reach import NotThere, amiss, find_choice, find_control, find_field
from adapters.playground.render import render
from bot.views import OpenForm, Private, Refuse, Update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from adapters.playground.things import Message, OpenedForm, Payload, Persona
    from adapters.playground.world import World
    from bot.events import Event
    from bot.views import Answer


LAST = "delivered"


class CannotShow(RuntimeError):
    """No platform can show this answer to this gesture."""


class Hands:
    """Does what a person does: tells the core, shows its answer, and lets everything settle.

    A gesture repeated under the same `key` is, to the core, the same delivery again.
    """

    def __init__(
        self, world: World, answer: Callable[[Event], Awaitable[Answer]], settle: Callable[[], Awaitable[None]]
    ) -> None:
        self._world = world
        self._answer = answer
        self._settle = settle

    async def type(self, person: str, place: str, text: str, key: str = "") -> None:
        """Write a line, or a slash command, which only its writer sees."""
        key = key or self._new_key()
        self._world.say(person, place, text, key, person if text.startswith("/") else None)
        await self._tell(decode.typed(self._who(person), place, text, key), place)

    async def press(self, person: str, ref: str, action: str, key: str = "") -> None:
        """Press a button, by its label or its action; an action is sent even where its button is long gone."""
        message = self._message(ref)
        packed = action if action.startswith("ws1:") else find_control(message, "button", action)["action"]
        event = decode.pressed(self._who(person), message.place, packed, key or self._new_key())
        await self._tell(event, message.place, ref)

    async def choose(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        """Choose in a select, by its label or its action; the choice by its label or its value."""
        message = self._message(ref)
        control = find_control(message, "select", action)
        await self.choose_value(person, ref, control["action"], find_choice(control["choices"], value), key)

    async def choose_value(self, person: str, ref: str, action: str, value: str, key: str = "") -> None:
        """Send an action with a value, even where its select is long gone."""
        place = self._message(ref).place
        await self._tell(decode.chosen(self._who(person), place, action, value, key or self._new_key()), place, ref)

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Type into the open form: by the names or labels of its fields, choices by their values or labels."""
        form = self._form(person)
        fields = [(find_field(form.payload, name), value) for name, value in values.items()]
        self._world.type_in(person, {field["name"]: _picked(field, value) for field, value in fields})

    async def submit(self, person: str, values: Mapping[str, str] | None = None, key: str = "") -> None:
        """Send the open form, with these last values; what is missing or too long the platform refuses itself."""
        if key and self._world.recall(f"submitted {person}") == key:
            await self._settle()
            return
        await self.fill(person, values or {})
        form = self._form(person)
        wrong = amiss(form)
        if wrong:
            self._world.refuse(person, wrong)
            return
        action = form.payload["action"]
        event = decode.submitted(self._who(person), form.place, action, form.values, key or self._new_key())
        self._note(Delivered(event, form.place, form.source))
        self._take_up(await self._answer(event), person, form, event.key)
        await self._settle()

    def _take_up(self, answer: Answer, person: str, form: OpenedForm, key: str) -> None:
        if isinstance(answer, OpenForm):
            raise CannotShow(f"A form cannot answer a form: {form.payload['kind']}.")
        self._show(answer, person, form.place, form.source, key)
        if not isinstance(answer, Refuse):
            self._world.remember(f"submitted {person}", key)
            self._world.close_form(person)

    async def dismiss_form(self, person: str) -> None:
        """Close the open form unsent."""
        self._world.close_form(person)

    async def react(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Put an emoji on a message."""
        self._world.react(person, ref, emoji)
        event = decode.reacted(self._who(person), self._message(ref).place, ref, emoji, key or self._new_key())
        await self._tell(event, f"@{person}")

    async def unreact(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Take an emoji back."""
        self._world.unreact(person, ref, emoji)
        event = decode.unreacted(self._who(person), self._message(ref).place, ref, emoji, key or self._new_key())
        await self._tell(event, f"@{person}")

    async def open_home(self, person: str, key: str = "") -> None:
        """Open the bot's home."""
        await self._tell(decode.opened_home(self._who(person), key or self._new_key()), f"@{person}")

    async def join(self, person: str, key: str = "") -> None:
        """Come to the community, or back to it."""
        self._world.set_here(person, here=True)
        await self._tell(decode.joined(self._who(person), key or self._new_key()), f"@{person}")

    async def leave(self, person: str, key: str = "") -> None:
        """Leave the community."""
        self._world.set_here(person, here=False)
        await self._tell(decode.left(self._who(person), key or self._new_key()), f"@{person}")

    async def again(self) -> None:
        """Deliver the last event a second time under its key, as platforms do."""
        noted = self._world.recall(LAST)
        if not noted:
            raise NotThere("There is nothing to repeat: nobody has done anything yet.")
        await self._deliver(read_delivered(noted))

    async def _tell(self, event: Event | None, place: str, source: str | None = None) -> None:
        if event is None:
            await self._settle()
            return
        own = place if place.startswith("#") else f"@{event.who.id}"
        delivered = Delivered(event, own, source)
        self._note(delivered)
        await self._deliver(delivered)

    async def _deliver(self, delivered: Delivered) -> None:
        event = delivered.event
        self._show(await self._answer(event), event.who.id, delivered.place, delivered.source, event.key)
        await self._settle()

    def _note(self, delivered: Delivered) -> None:
        self._world.remember(LAST, delivered.write())

    def _show(self, answer: Answer, person: str, place: str, source: str | None, key: str) -> None:
        on = self._who(person).on
        match answer:
            case OpenForm(form):
                self._world.open_form(person, render(form, on), place, source)
            case Update(card):
                self._update(render(card, on), person, place, source, key)
            case Private(card):
                self._world.post(place, render(card, on), key, private_to=person)
            case Refuse(errors):
                self._refuse(person, errors)
            case None:
                pass

    def _update(self, payload: Payload, person: str, place: str, source: str | None, key: str) -> None:
        message = self._world.message(source) if source else None
        if not (message and self._world.can_read(person, message) and self._world.edit(message.ref, payload)):
            self._world.post(place, payload, key, private_to=person)

    def _refuse(self, person: str, errors: Mapping[str, str]) -> None:
        if self._world.form(person) is None:
            raise CannotShow(f"Only a form can be refused, and {person} has none open.")
        self._world.refuse(person, errors)

    def _who(self, person: str) -> Persona:
        persona = self._world.persona(person)
        if persona is None:
            raise NotThere(f"Nobody here is {person!r}.")
        return persona

    def _message(self, ref: str) -> Message:
        message = self._world.message(ref)
        if message is None:
            raise NotThere(f"There is no message {ref!r} any more.")
        return message

    def _form(self, person: str) -> OpenedForm:
        form = self._world.form(person)
        if form is None:
            raise NotThere(f"No form is open for {self._who(person).name}.")
        return form

    def _new_key(self) -> str:
        return f"playground:{self._world.count('event')}"


def _picked(field: Payload, value: str) -> str:
    return find_choice(field["choices"], value) if field["choices"] and value else value
