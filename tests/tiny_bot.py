"""A bot of a few lines, with a store that outlives it, to try the playground and its stories with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adapters.playground.cast import mentors
from adapters.playground.deliver import PlaygroundMessenger
from adapters.playground.hands import Hands
from adapters.playground.world import World
from bot.events import (
    Action,
    ActionPressed,
    CommandInvoked,
    FormSubmitted,
    MemberJoined,
    Person,
    Reacted,
    Wrote,
    unpack,
)
from bot.outbox import Found
from bot.views import (
    Button,
    Card,
    Choice,
    Field,
    File,
    Form,
    OpenForm,
    Paragraph,
    Private,
    Quote,
    Refuse,
    Section,
    Select,
    Update,
)

if TYPE_CHECKING:
    from pathlib import Path

    from bot.events import Event
    from bot.views import Answer, Control, Text

TWO_DAYS = timedelta(days=2)


def card(title: str, *text: Text, controls: tuple[Control, ...] = (), files: tuple[File, ...] = ()) -> Card:
    return Card("tiny", title, (Section(tuple(Paragraph(words) for words in text), controls),), files=files)


def button(label: str, verb: str, subject: str = "") -> Button:
    return Button(label, Action(verb, "c", subject).pack())


FOUND = card(
    "Someone for you",
    ("Priya Raman knows the field.",),
    controls=(
        button("Ask Priya", "ask"),
        Select("How long", Action("length", "c").pack(), (Choice("15", "15 minutes"), Choice("20", "20 minutes"))),
    ),
)
ASK = Form(
    "ask",
    "Ask Priya",
    Action("ask", "c").pack(),
    (Field("hope", "What I hope to learn", lines="many"), Field("why", "Why you", required=False, longest=20)),
    "Send",
)


@dataclass
class TinyBot:
    """Answers events, keeps what it must tell in a file, and tells it when asked to settle."""

    path: Path
    world: World
    kept: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        empty = {"inbox": [], "outbox": [], "wakes": [], "asked": ""}
        self.kept = json.loads(self.path.read_text()) if self.path.exists() else empty
        self.messenger = PlaygroundMessenger(self.world)

    def save(self) -> None:
        self.path.write_text(json.dumps(self.kept))

    async def answer(self, event: Event) -> Answer:
        if event.key in self.kept["inbox"]:
            return None
        self.kept["inbox"].append(event.key)
        answer = self.decide(event)
        self.save()
        return answer

    def decide(self, event: Event) -> Answer:
        match event:
            case CommandInvoked(command="find-mentor"):
                return Private(FOUND)
            case CommandInvoked() | Wrote():
                return Private(card("I can't read messages."))
            case ActionPressed():
                return self.press(event)
            case FormSubmitted():
                return self.ask(event)
            case Reacted():
                self.tell(event.who.id, "thanks", event.key)
            case MemberJoined():
                self.tell(event.who.id, "welcome", event.key)
            case _:
                pass
        return None

    def press(self, event: ActionPressed) -> Answer:
        match unpack(event.action).verb, event.who.id:
            case "ask", _:
                return OpenForm(ASK)
            case "length", _:
                return Update(card(f"Someone for {event.value} minutes"))
            case "accept", "priya":
                self.kept["wakes"] = []
                self.tell("sam", "accepted", event.key)
                return Update(card("You said yes."))
            case _:
                return Private(card("That is for somebody else."))

    def ask(self, event: FormSubmitted) -> Answer:
        if "job" in event.values["hope"]:
            return Refuse({"hope": "Please do not ask for a job."})
        if self.kept["asked"]:
            return Private(card("You have asked her already."))
        self.kept["asked"] = event.values["hope"]
        self.tell("priya", "request", event.key)
        self.kept["wakes"] = [[(self.world.now() + TWO_DAYS).isoformat(), "priya", "nudge", "nudge-1"]]
        return Private(card("Your request is on its way."))

    def tell(self, who: str, what: str, key: str) -> None:
        self.kept["outbox"].append([who, what, key])

    def draw(self, what: str) -> Card:
        match what:
            case "request":
                return card(
                    "A request from Sam Okafor", (Quote(self.kept["asked"]),), controls=(button("Happy to", "accept"),)
                )
            case "accepted":
                ics = File(
                    "chat.ics", "text/calendar", b"UID:1\r\nSUMMARY:Chat with\r\n  Priya\r\n", "The calendar entry."
                )
                return card("Priya said yes", (datetime.fromisoformat("2026-12-03T15:00+00:00"),), files=(ics,))
            case _:
                return card({"nudge": "Sam is still waiting", "thanks": "Thanks for the wave"}.get(what, "Welcome"))

    async def settle(self) -> None:
        now = self.world.now().isoformat()
        due = [wake for wake in self.kept["wakes"] if wake[0] <= now]
        self.kept["wakes"] = [wake for wake in self.kept["wakes"] if wake not in due]
        self.kept["outbox"] += [wake[1:] for wake in due]
        self.save()
        while self.kept["outbox"]:
            who, what, key = self.kept["outbox"][0]
            to = Person("playground", "", who)
            if not isinstance(await self.messenger.find(to, key), Found):
                await self.messenger.post(to, self.draw(what), key)
            self.kept["outbox"].pop(0)
            self.save()

    async def next_wake(self) -> datetime | None:
        return min((datetime.fromisoformat(wake[0]) for wake in self.kept["wakes"]), default=None)


class TinyPlayhouse:
    """A world, and a tiny bot that can be started again on its file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bot.json"
        self.world = World(str(folder / "world.db"))
        self.seeds: list[str] = []
        self.mentors = 0

    async def open(self, seed: str) -> None:
        self.seeds.append(seed)
        self.bot = TinyBot(self.path, self.world)
        self.hands = Hands(self.world, self.bot.answer, self.bot.settle)

    async def begin(self, directory: str) -> None:
        self.path.unlink(missing_ok=True)
        self.mentors = len(mentors(directory))
        self.bot = TinyBot(self.path, self.world)
        self.hands = Hands(self.world, self.bot.answer, self.bot.settle)

    async def next_wake(self) -> datetime | None:
        return await self.bot.next_wake()

    async def settle(self) -> None:
        await self.bot.settle()
