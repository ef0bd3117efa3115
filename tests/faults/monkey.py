"""A monkey in the playground: it presses, writes, waits, leaves, forgets and pulls the plug, the same for one seed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.playground.reach import controls
from adapters.playground.world import World
from bot.router import ACTIONS, COMMANDS, SUBCOMMANDS
from tests.faults.frail import Ended
from tests.faults.monkey_house import BEGINNING, DIRECTORY, PEOPLE, FrailHouse, MemoryVault, SqlVault

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from random import Random

    from adapters.playground.hands import Hands
    from adapters.playground.things import Message, Payload

    Gesture = Callable[[str], Coroutine[None, None, object]]

ODD = ("", " ", "\0", "x" * 5000, "<b>&amp;", "@everyone <!channel> *a* `b`", "{ $first }", "\ue000\ue001", "\u202e12")
PLAUSIBLE = {
    "windows": (*("daily 06:00-22:00",) * 4, "Mon/Wed 9am-5pm", "weekends 10:00-12:00, Fri 20:00-24:00"),
    "zone": ("Warsaw", "Europe/Paris", "New York", "springfield"),
    "languages": (*("English",) * 4, "English and Polish", "a/b/c/d"),
    "programme": ("Economics, 2027", "Law"),
    "year": ("2027",),
    "work": ("Analyst at Fern", "Nurse"),
    "field": ("Design",),
}
"""What people write where not everything is taken; elsewhere they write a mark of their own."""
SPANS = tuple(timedelta(hours=hours) for hours in (0.1, 1, 3, 9, 9, 24, 24, 150))
NEWEST = 6
LEADS_NOWHERE = """
find find_anyone again more hide help my_chats show profile profile_card volunteer background windows zone availability
privacy export forget organise worklist recruit prepare withdraw decline not_now suggest cancel reschedule
stop_mentoring not_me pause set_format set_nervous set_longest set_places set_quiet
"""
IDLE = frozenset(LEADS_NOWHERE.split())
"""Verbs that lead nowhere new, or to an early end; the others are pressed more often."""


class Monkey:
    """Plays everybody at once. `mark` is what one person's words are known by, wherever they turn up."""

    def __init__(self, chance: Random, url: str = "") -> None:
        self._chance = chance
        self.world = World(":memory:")
        self.world.freeze(BEGINNING)
        self.vault = SqlVault(self.world, url) if url else MemoryVault(self.world)
        self.house = FrailHouse(self.world, self.vault)
        self.did: list[str] = []
        self.lives = 1
        self._gestures: dict[Gesture, int] = {
            self._press: 40,
            self._choose: 12,
            self._submit: 30,
            self._forge: 5,
            self._command: 6,
            self._react: 1,
            self._come_and_go: 1,
            self._repeat: 2,
            self._shut: 1,
            self._wait: 14,
            self._start_again: 1,
            self._pull_the_plug: 3,
        }

    async def open(self) -> None:
        for persona in PEOPLE:
            self.world.add_person(persona)
        await self.vault.empty()
        await self._alive(self.house.open("0/0"))
        await self._alive(self.house.begin(DIRECTORY))
        for persona in PEOPLE:
            await self._alive(self.hands.join(persona.id))

    async def close(self) -> None:
        await self.house.close()
        self.world.close()

    @property
    def hands(self) -> Hands:
        return self.house.hands

    async def do_something(self, chance: Random) -> None:
        self._chance = chance
        (gesture,) = self._chance.choices(list(self._gestures), list(self._gestures.values()))
        await self._alive(gesture(self._chance.choice(PEOPLE).id))

    async def wait(self, chance: Random) -> None:
        self._chance = chance
        await self._alive(self._wait(""))

    async def start_again(self) -> None:
        await self._start_again("")

    async def _alive(self, doing: Coroutine[None, None, object]) -> None:
        """Go on in another life where the process ends over it."""
        try:
            await doing
        except Ended:
            self._note("*", "the process ends")
            await self._start_again("")

    async def _pull_the_plug(self, _: str) -> None:
        """Somewhere in what comes next."""
        self.house.postman.ends_in = self._chance.randint(1, 6)
        self._note("*", f"the process will end in {self.house.postman.ends_in} moments")

    async def _start_again(self, _: str) -> None:
        while True:
            self.lives += 1
            try:
                await self.house.open(f"0/{self.lives}")
                await self.house.settle()
            except Ended:
                continue
            return

    def _note(self, person: str, *words: str) -> None:
        self.did.append(f"{self.world.now():%a %d %b %H:%M} {person}: {' '.join(words)}")

    # What they do

    async def _press(self, person: str) -> None:
        if found := self._find(person, "button"):
            message, button = found
            self._note(person, "presses", button["label"], button["action"])
            await self.hands.press(person, message.ref, button["action"])

    async def _choose(self, person: str) -> None:
        if found := self._find(person, "select"):
            message, select = found
            value = self._chance.choice([*(choice["value"] for choice in select["choices"]), *ODD[:3]])
            self._note(person, "chooses", value, select["action"])
            await self.hands.choose_value(person, message.ref, select["action"], value)

    async def _submit(self, person: str) -> None:
        form = self.world.form(person)
        if form is None:
            await self._press(person)
            return
        values = {field["name"]: self._answer(person, field) for field in form.payload["fields"]}
        self._note(person, "submits", form.payload["action"])
        await self.hands.submit(person, values)

    def _answer(self, person: str, field: Payload) -> str:
        if field["choices"]:
            return self._chance.choice(field["choices"])["value"]
        if self._chance.random() < 0.04:
            return self._chance.choice(ODD)
        said = f"{mark(person)} {field['name']} {self._chance.randrange(10**6)}"
        longer = said + " and so much more of it" * self._chance.choice((0, 1, 40))
        return self._chance.choice(PLAUSIBLE.get(field["name"], (longer[: field["longest"]],)))

    async def _forge(self, person: str) -> None:
        """Press what is before someone else, or what never was, on a message of one's own."""
        mine = self._read_by(person)
        others = [button for message in self.world.log() for button in controls(message.payload, "button")]
        if not mine or not others:
            return
        action = self._chance.choice(others)["action"]
        if self._chance.random() < 0.5:
            _, _, community, subject, arg = self._chance.choice(others)["action"].split(":")
            action = f"ws1:{self._chance.choice(list(ACTIONS))}:{community}:{subject}:{arg}"
        value = self._chance.choice(("", "1", "14", "20270326T0900", *ODD))
        self._note(person, "forges", action, value)
        await self.hands.choose_value(person, self._chance.choice(mine).ref, action, value)

    async def _command(self, person: str) -> None:
        commands = [*COMMANDS, *(f"windowseat {name}" for name in SUBCOMMANDS), "find-mentor product"]
        text = f"/{self._chance.choice(commands)}" if self._chance.random() < 0.9 else self._chance.choice(ODD)
        place = self._chance.choice((f"@{person}", "#mentors"))
        self._note(person, "writes", text[:40], place)
        await self.hands.type(person, place, text)

    async def _react(self, person: str) -> None:
        posts = [message for message in self._read_by(person) if message.place == "#mentors"]
        if posts:
            ref = self._chance.choice(posts).ref
            self._note(person, "reacts")
            await self._chance.choice((self.hands.react, self.hands.unreact))(person, ref, "👋")

    async def _come_and_go(self, person: str) -> None:
        here = [persona for persona in self.world.people() if persona.id == person and persona.here]
        self._note(person, "leaves" if here else "joins")
        await (self.hands.leave if here else self.hands.join)(person)

    async def _repeat(self, person: str) -> None:
        self._note("*", "again")
        await self.hands.again()

    async def _shut(self, person: str) -> None:
        self._note(person, "shuts or opens the door")
        self.world.close_messages(person, not self.world.dm_closed(person))

    async def _wait(self, _: str) -> None:
        wake = await self.house.next_wake() if self._chance.random() < 0.4 else None
        to = wake or self.world.now() + self._chance.choice(SPANS)
        self._note("*", f"time goes on to {to:%a %d %b %H:%M}")
        await self.house.travel_to(to)

    # What is before them

    def _read_by(self, person: str) -> list[Message]:
        return [message for message in self.world.log() if message.payload and message.visible_to(person)]

    def _find(self, person: str, kind: str) -> tuple[Message, Payload] | None:
        """Something to press on one of the newest messages, now and then on an old one."""
        messages = self._read_by(person)
        near = messages if self._chance.random() < 0.15 else messages[-NEWEST:]
        there = [(message, control) for message in near for control in controls(message.payload, kind)]
        weights = [1 if control["action"].split(":")[1] in IDLE else 8 for _, control in there]
        return self._chance.choices(there, weights)[0] if there else None


def mark(person: str) -> str:
    """What every word of this person's begins with."""
    return f"zq{person}qz"
