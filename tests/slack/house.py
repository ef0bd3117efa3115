"""Plays stories through Slack: the playground's house with a bot that knows only Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from adapters.playground.hands import CannotShow
from adapters.playground.house import House
from adapters.playground.reach import NotThere, amiss, find_choice, find_control, find_field
from adapters.slack.emoji import CHARACTERS
from bot.delivery import Deliveries
from bot.events import Person, Space
from tests.slack.mirror import Mirror
from tests.slack.reading import action_of
from tests.slack.standin.blockkit import elements
from tests.slack.standin.slack import TEAM
from tests.slack.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping
    from pathlib import Path

    from adapters.playground.hands import Hands
    from adapters.playground.house import Vault
    from adapters.playground.things import OpenedForm, Payload
    from adapters.playground.world import World
    from bot.events import Event
    from bot.ports import Calendar, Messenger, NewId
    from bot.views import Answer
    from tests.slack.people import SlackPerson
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json, View

NAMES = {character: name for name, character in reversed(tuple(CHARACTERS.items()))}


class Connected(Protocol):
    """A bot that is connected to Slack."""

    @property
    def messenger(self) -> Messenger: ...
    async def rest(self) -> None:
        """Wait until everything that gestures set off is done."""
        ...

    async def close(self) -> None: ...


Connect: TypeAlias = "Callable[[Slack, Callable[[Event], Awaitable[Answer]]], Awaitable[Connected]]"


class SlackHands:
    """The hands of a story, on Slack. Slack makes its own keys, so `key` is not used."""

    def __init__(self, mirror: Mirror, settle: Callable[[], Awaitable[None]]) -> None:
        self._mirror, self._settle = mirror, settle
        self._last: SlackPerson | None = None

    async def type(self, person: str, place: str, text: str, key: str = "") -> None:
        """Write a line, or a slash command."""
        who = self._who(person)
        rooms = who.workspace.conversations.values()
        where = who.im if place.startswith("@") else next(one for one in rooms if f"#{one.name}" == place)
        await self._done(who, who.command(text, where) if text.startswith("/") else who.write(text, where))

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
        await self._click(person, ref, action, value)

    def _control(self, ref: str, kind: str, wanted: str) -> Payload:
        message = self._mirror.world.message(ref)
        if message is None:
            raise NotThere(f"There is no message {ref!r} any more.")
        return find_control(message, kind, wanted)

    async def _click(self, person: str, ref: str, action: str, value: str = "") -> None:
        who, thing = self._who(person), self._mirror.things[ref]
        block, element = next(((one, other) for one, other in _all(thing) if action_of(other) == action), (None, None))
        if block is None or element is None:
            raise NotThere(f"There never was {action!r} here.")
        option = next((one for one in element.get("options", ()) if one["value"] == value), None)
        await self._done(who, who.click(_held_by(who, thing), block, element, option))

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
        """Send the open form."""
        await self.fill(person, values or {})
        wrong = amiss(self._form(person))
        if wrong:
            self._mirror.world.refuse(person, wrong)
            return
        who = self._who(person)
        await self._done(who, who.submit())
        if who.errors:
            self._mirror.world.refuse(person, who.errors)

    async def dismiss_form(self, person: str) -> None:
        """Close the open form unsent."""
        if self._mirror.world.form(person):
            who = self._who(person)
            await self._done(who, who.close_modal())

    async def react(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Put an emoji on a message."""
        await self._react(person, ref, emoji, added=True)

    async def unreact(self, person: str, ref: str, emoji: str, key: str = "") -> None:
        """Take an emoji back."""
        await self._react(person, ref, emoji, added=False)

    async def _react(self, person: str, ref: str, emoji: str, added: bool) -> None:
        who, thing = self._who(person), self._mirror.things[ref]
        if not isinstance(thing, Posted) or emoji not in NAMES:
            raise NotThere(f"{emoji} cannot be put on that.")
        (self._mirror.world.react if added else self._mirror.world.unreact)(person, ref, emoji)
        await self._done(who, who.react(thing, NAMES[emoji], added))

    async def open_home(self, person: str, key: str = "") -> None:
        """Open the bot's home."""
        who = self._who(person)
        await self._done(who, who.open_home(), looked=person)

    async def join(self, person: str, key: str = "") -> None:
        """Come to the community, or back to it."""
        self._mirror.world.set_here(person, here=True)
        who = self._who(person)
        await self._done(who, who.join(who.workspace.conversations["C0WELCOME"]))

    async def leave(self, person: str, key: str = "") -> None:
        """Leave the community."""
        self._mirror.world.set_here(person, here=False)
        who = self._who(person)
        await self._done(who, who.leave())

    async def again(self) -> None:
        """Deliver the last gesture a second time."""
        if self._last is None:
            raise NotThere("There is nothing to repeat: nobody has done anything yet.")
        await self._done(self._last, self._last.again())

    async def _done(self, who: SlackPerson, gesture: Awaitable[object], looked: str = "") -> None:
        self._last = who
        await gesture
        await self._settle()
        if looked:
            self._mirror.looked(looked)
            self._mirror.flush()
        troubles, who.slack.troubles = who.slack.troubles, []
        if troubles:
            raise CannotShow(f"Slack showed a failure: {troubles}")

    def _who(self, person: str) -> SlackPerson:
        if person not in self._mirror.people:
            raise NotThere(f"Nobody here is {person!r}.")
        return self._mirror.people[person]

    def _form(self, person: str) -> OpenedForm:
        form = self._mirror.world.form(person)
        if form is None:
            raise NotThere(f"No form is open for {self._who(person).user.name}.")
        return form


def _all(thing: Posted | View) -> Iterator[tuple[Json, Json]]:
    """Everything that could ever be pressed on this, what is there now first."""
    now = thing.blocks if isinstance(thing, Posted) else thing.body["blocks"]
    before = thing.versions if isinstance(thing, Posted) else [one["blocks"] for one in thing.versions]
    for blocks in (now, *before[::-1]):
        for block in blocks:
            for element in elements(block):
                yield block, element


def _held_by(who: SlackPerson, thing: Posted | View) -> Posted | View:
    """The thing; a message of somebody else's is forged as one's own, since nobody can be shown another's."""
    if not isinstance(thing, Posted):
        return thing
    theirs = not who.workspace.conversations[thing.channel].is_im or thing.channel == who.im.id
    return thing if theirs else Posted(who.im.id, thing.ts, thing.user, thing.text, thing.blocks)


class SlackHouse(House):
    """A playhouse whose people are all on Slack. `connect` starts the bot on a stand-in."""

    def __init__(
        self,
        world: World,
        vault: Vault,
        ids: Callable[[str], NewId],
        calendar: Calendar,
        here: Path,
        slack: Slack,
        connect: Connect,
    ) -> None:
        super().__init__(world, vault, ids, calendar, here)
        self.mirror, self._connect = Mirror(slack, world), connect
        self._connected: Connected | None = None
        self._slack_hands = SlackHands(self.mirror, self.settle)

    async def open(self, seed: str = "") -> None:
        """Start the bot, and connect it."""
        await super().open(seed)
        self._connected = await self._connect(self.mirror.slack, self.answer)
        messengers = {"slack": self._connected.messenger}
        self._deliveries = Deliveries(self._opened, messengers, self.world, self._new_id, self._calendar)
        self.hands = cast("Hands", self._slack_hands)  # the same gestures, on Slack

    async def close(self) -> None:
        """Disconnect the bot, and stop it."""
        if self._connected:
            await self._connected.close()
            self._connected = None
        await super().close()

    async def begin(self, directory: str) -> None:
        """Begin as the playground does; then everyone is known by their account on Slack."""
        self.mirror.settle_in()
        await super().begin(directory)
        async with self._opened.begin() as uow:
            community = await uow.communities.of_space(Space("playground", "playground"))
            if community:
                await uow.communities.add_space(community.id, Space("slack", TEAM))
            for person, account in self.mirror.people.items():
                for member in await uow.members.memberships(Person("playground", "", person)):
                    await uow.members.link(Person("slack", TEAM, account.id), member)
                    await uow.members.unlink(member.community, Person("playground", "", person))
            await uow.commit()

    async def settle(self) -> None:
        """Let the bot come to rest, do what is due, deliver, and look at the screens."""
        if self._connected:
            await self._connected.rest()
        await super().settle()
        self.mirror.flush()
