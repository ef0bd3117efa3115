"""A playground with a tiny hand-written bot, for the tests of the pages: it draws one of everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from adapters.playground import decode
from adapters.playground.hands import Hands
from adapters.playground.render import render
from adapters.playground.things import Persona
from bot.events import Action, ActionPressed, CommandInvoked, FormSubmitted, unpack
from bot.views import (
    Bullet,
    Button,
    Card,
    Choice,
    Fact,
    Field,
    File,
    Form,
    Link,
    Mention,
    OpenForm,
    Paragraph,
    Private,
    Quote,
    Refuse,
    Section,
    Select,
    Strong,
    Update,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adapters.playground.things import Payload
    from adapters.playground.world import World
    from bot.events import Event
    from bot.views import Answer

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MEETING = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
HOSTILE = "I study statistics & <script>alert(1)</script>\nand I'm moving from <marketing> *bold* @everyone"
PEOPLE = (
    Persona("sam", "Sam Okafor", "student", "Europe/London", about="Second-year economics, a little nervous"),
    Persona("priya", "Priya Raman", "mentor", "Europe/London", about="Product manager at Larkpay"),
    Persona("olu", "Olu Adeyemi", "organiser", "Europe/London", about="Looks after the community"),
    Persona("mei", "Mei-Ling Tan", "mentor", "Asia/Singapore", "de", "Product designer at Papercrane Studio"),
    Persona("maya", "Maya Torres", "student", "America/New_York", about="Final-year computer science"),
)
COMMANDS = (
    ("/find-mentor", "Find somebody to talk to about their work"),
    ("/volunteer", "Offer an hour now and then"),
    ("/my-chats", "Everything of yours in one place"),
    ("/organise", "For those who look after the community"),
    ("/windowseat help", "What else there is"),
)


def act(verb: str, arg: str = "") -> str:
    """Pack a verb."""
    return Action(verb, "toy", "", arg).pack()


def welcome(name: str) -> Card:
    """The first words to somebody."""
    return Card(
        "welcome",
        f"Hello {name}, take the window seat",
        (
            Section(
                (
                    Paragraph(("Twenty minutes with somebody who does what you dream of can change the view.",)),
                    Paragraph(("Where would you like to begin?",)),
                ),
                (
                    Button("Find a mentor", act("search"), "primary"),
                    Button("I know someone", act("contact")),
                    Button("Practise first", act("practise")),
                ),
            ),
        ),
        note=("We keep your name and what you write in forms. You can delete it at any time.",),
    )


def mentor(with_places: str = "2 of 2") -> Card:
    """Somebody who was found."""
    return Card(
        "result",
        "Somebody for you",
        (
            Section(
                (
                    Paragraph((Mention("Priya Raman", decode.person("priya")), ", product manager at Larkpay")),
                    Bullet(("Moved from ", Strong("economics"), " to fintech, as you would like to")),
                    Bullet(("Likes to talk about saying no kindly",)),
                    Fact("Free places", (with_places,)),
                    Fact("Usually answers", ("within a day",)),
                ),
                (Button("Ask Priya", act("ask"), "primary"), Button("Not this one", act("hide"))),
            ),
        ),
    )


def request(words: str = HOSTILE) -> Card:
    """What the mentor reads."""
    return Card(
        "request",
        "A request for a chat",
        (
            Section(
                (
                    Paragraph(
                        (Mention("Sam Okafor", decode.person("sam")), ", second-year student, asks for 20 minutes.")
                    ),
                    Paragraph((Quote(words),)),
                    Fact("Hopes to learn", (Quote("what a Tuesday looks like"),)),
                    Fact("Answer by", (MEETING + timedelta(days=4),)),
                ),
                (
                    Button("Happy to", act("accept"), "primary"),
                    Button("Not now", act("later")),
                    Button("Report", act("report"), "danger"),
                ),
            ),
        ),
        note=("Advice, never a job: that is the agreement.",),
    )


def booked(chosen: str = "") -> Card:
    """The chat has an hour."""
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
    return Card(
        "booked",
        "It is settled",
        (
            Section(
                (
                    Fact("When", (MEETING,)),
                    Fact("With", (Mention("Priya Raman", decode.person("priya")),)),
                    Fact("Where", ("Video, the link is in the invitation",)),
                ),
                (
                    Link("Google Calendar", "https://calendar.example/render?text=Chat&dates=20261126T150000Z"),
                    Link("Outlook", "https://outlook.example/compose"),
                ),
            ),
            Section(
                (Paragraph(("Would you like to be reminded?",)),),
                (
                    Select(
                        "Remind me",
                        act("remind"),
                        (Choice("day", "The day before"), Choice("hour", "The hour before"), Choice("both", "Both")),
                        chosen,
                    ),
                ),
            ),
        ),
        files=(File("chat.ics", "text/calendar", content, "Thu 26 Nov, 15:00 London, 20 minutes"),),
    )


def ask_form() -> Form:
    """What a student writes to a mentor."""
    return Form(
        "ask",
        "Ask Priya",
        act("send"),
        (
            Field("hope", "What do you hope to learn?", "One or two things are plenty.", lines="many"),
            Field("why", "Why Priya?", "Something of hers that caught your eye.", longest=200),
            Field("more", "Anything else", required=False, longest=100),
            Field("length", "How long?", choices=(Choice("15", "15 minutes"), Choice("20", "20 minutes")), value="20"),
        ),
        "Send",
        ("Priya reads this as you write it. Ask for ", Strong("advice"), ", never for a job."),
    )


@dataclass
class ToyStage:
    """A stage whose bot knows five verbs."""

    world: World
    zone: str = "Europe/London"
    commands: Sequence[tuple[str, str]] = COMMANDS
    wakes: list[datetime] = field(default_factory=list[datetime])

    def __post_init__(self) -> None:
        self.hands = Hands(self.world, self.answer, self.settle)
        if not self.world.people():
            self._begin()

    def _begin(self) -> None:
        self.world.freeze(MORNING)
        self.wakes = [MORNING + timedelta(days=1, hours=6), MORNING + timedelta(days=32, hours=6)]
        for persona in PEOPLE:
            self.world.add_person(persona)
            self.world.post(f"@{persona.id}", render(welcome(persona.name.split()[0])), f"welcome {persona.id}")
        call = Card(
            "call", "A call for mentors", (Section((Paragraph(("React with 👋 to offer an hour this term.",)),)),)
        )
        self.world.react("priya", self.world.post("#mentors", render(call), "call"), "👋")

    async def answer(self, event: Event) -> Answer:
        match event:
            case CommandInvoked(command="find-mentor"):
                return Private(mentor())
            case CommandInvoked(command=command):
                return Private(Card("unknown", f"/{command} is not played here"))
            case ActionPressed(action=action, value=value):
                return self._pressed(unpack(action).verb, value)
            case FormSubmitted(values=values):
                return self._sent(dict(values))
            case _:
                return None

    def _pressed(self, verb: str, value: str) -> Answer:
        answers = {
            "search": Private(mentor()),
            "ask": OpenForm(ask_form()),
            "accept": Update(booked()),
            "remind": Update(booked(value)),
        }
        return answers.get(verb, Private(Card("noted", "Noted")))

    def _sent(self, values: dict[str, str]) -> Answer:
        if "job" in values["hope"]:
            return Refuse({"hope": "Please ask for advice, not for a job."})
        self.world.post("@priya", render(request(values["hope"])), f"request {self.world.version()}")
        return Private(Card("sent", "Your request is with Priya", note=("You have 2 requests left.",)))

    async def settle(self) -> None:
        return

    async def next_nudge(self) -> datetime | None:
        return next((wake for wake in self.wakes if wake > self.world.now()), None)

    async def travel_to(self, instant: datetime) -> None:
        while (wake := await self.next_nudge()) and wake <= instant:
            self.world.move_to(wake)
            self.world.post("@sam", render(Card("nudge", "A reminder for Sam")), f"nudge {wake}")
        self.world.move_to(instant)

    async def travel_to_next(self) -> None:
        wake = await self.next_nudge()
        if wake:
            await self.travel_to(wake)

    async def start_over(self) -> None:
        self.world.start_over()
        self._begin()

    def gallery(self) -> Sequence[tuple[str, Payload]]:
        views = (welcome("Sam"), mentor(), request(), booked("day"), ask_form())
        return [(view.kind, render(view)) for view in views]
