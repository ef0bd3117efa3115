"""The playground as a platform: what it keeps, draws, decodes and delivers, and what people can do in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.playground import decode
from adapters.playground.cast import CAST, CHIEF_MENTOR, NoSuchPeople, directory, everyone
from adapters.playground.deliver import PlaygroundMessenger
from adapters.playground.ground import VirtualClock
from adapters.playground.hands import CannotShow, Hands
from adapters.playground.reach import NotThere
from adapters.playground.render import filled, render, spoken
from adapters.playground.things import Persona
from adapters.playground.travel import Stuck, travel, travel_to_next
from adapters.playground.world import World
from bot.events import (
    Action,
    ActionPressed,
    CommandInvoked,
    FormSubmitted,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    Person,
    Reacted,
    Space,
    Unreacted,
    Wrote,
)
from bot.outbox import Found, Gone, NotFound, Sent, Unreachable
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
    from collections.abc import Iterator
    from pathlib import Path

    from bot.events import Event
    from bot.views import Answer

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
THREE = datetime(2026, 12, 3, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
SAM = Person("playground", "", "sam")
YES = Action("accept", "c", "i").pack()
CARD = Card(
    "request",
    "A request",
    (
        Section(
            (
                Paragraph(("From ", Mention("Sam", SAM), " and ", Mention("Ada", Person("slack", "T", "U")))),
                Bullet((Quote("*no* <markup>"),)),
                Fact("When", (THREE, Strong("!"))),
            ),
            (
                Button("Happy to", YES, "primary"),
                Select("Length", YES, (Choice("15", "15 min"), Choice("20", "20 min")), "20"),
                Link("Map", "https://example.org"),
            ),
        ),
    ),
    note=("Small print",),
    files=(File("chat.ics", "text/calendar", b"BEGIN", "An entry"),),
)
FORM = Form(
    "ask",
    "Ask",
    Action("ask", "c").pack(),
    (
        Field("hope", "Hope", "one line", "mine", longest=10),
        Field("size", "Size", required=False, choices=(Choice("s", "Small"), Choice("l", "Large"))),
    ),
    "Send",
    ("Be kind",),
)
PAYLOAD = {
    "kind": "request",
    "title": "A request",
    "sections": [
        {
            "lines": [
                {
                    "type": "paragraph",
                    "text": [
                        "From ",
                        {"mention": "Sam", "person": "sam"},
                        " and ",
                        {"mention": "Ada", "person": None},
                    ],
                },
                {"type": "bullet", "text": [{"quote": "*no* <markup>"}]},
                {"type": "fact", "label": "When", "text": [{"at": "2026-12-03T15:00:00+00:00"}, {"strong": "!"}]},
            ],
            "controls": [
                {"type": "button", "label": "Happy to", "action": YES, "style": "primary"},
                {
                    "type": "select",
                    "label": "Length",
                    "action": YES,
                    "choices": [{"value": "15", "label": "15 min"}, {"value": "20", "label": "20 min"}],
                    "chosen": "20",
                },
                {"type": "link", "label": "Map", "url": "https://example.org"},
            ],
        }
    ],
    "note": ["Small print"],
    "files": [{"name": "chat.ics", "media_type": "text/calendar", "summary": "An entry", "content": "QkVHSU4="}],
}


@pytest.fixture
def world() -> Iterator[World]:
    made = World(":memory:")
    made.freeze(NINE)
    for persona in CAST:
        made.add_person(persona)
    yield made
    made.close()


class Answers:
    """Gives the answers it was told to, in order, and notes what it was asked."""

    def __init__(self, world: World, *answers: Answer) -> None:
        self.left = list(answers)
        self.events: list[Event] = []
        self.settled = 0
        self.hands = Hands(world, self.answer, self.settle)

    async def answer(self, event: Event) -> Answer:
        self.events.append(event)
        return self.left.pop(0) if self.left else None

    async def settle(self) -> None:
        self.settled += 1


# Drawing


def test_a_card_is_drawn_as_json() -> None:
    drawn = render(CARD)

    assert drawn == PAYLOAD == json.loads(json.dumps(drawn))


def test_a_card_is_read_out_in_the_readers_zone() -> None:
    assert spoken(PAYLOAD, "America/New_York", "en").splitlines() == [
        "A request",
        "From Sam and Ada",
        "• *no* <markup>",
        "When: Thu 3 Dec 2026, 10:00 EST!",
        "[Happy to] [Length: 15 min / (20 min)] <Map>",
        "{chat.ics: An entry}",
        "Small print",
    ]


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Europe/London", "en", "Thu 3 Dec 2026, 15:00 GMT!"),
        ("Asia/Dubai", "en", "Thu 3 Dec 2026, 19:00 UTC+04!"),
        ("Europe/Warsaw", "pl", "czw., 3 gru 2026, 16:00 CET!"),
        ("Europe/London", "xx-unheard-of", "Thu 3 Dec 2026, 15:00 GMT!"),
    ],
)
def test_hours_are_read_out_in_the_readers_language(zone: str, language: str, said: str) -> None:
    assert f"When: {said}" in spoken(PAYLOAD, zone, language)


def test_a_form_is_read_out_with_what_was_typed_and_what_is_amiss() -> None:
    form = filled(render(FORM), {"size": "l"}, {"hope": "Too vague"})

    assert spoken(form, "Europe/London", "en").splitlines() == [
        "Ask",
        "Be kind",
        "Hope: mine",
        "  (one line)",
        "  ! Too vague",
        "Size: Small / (Large)",
        "[Send]",
    ]


# Decoding

OLU = Persona("olu", "Olu Adeyemi", "organiser", "Europe/London", "en")
COMMON = {
    "who": Person("playground", "", "olu"),
    "key": "k",
    "space": Space("playground", "playground"),
    "name": "Olu Adeyemi",
    "zone": "Europe/London",
    "language": "en",
    "admin": True,
}


@pytest.mark.parametrize(
    ("decoded", "event"),
    [
        (
            decode.typed(OLU, "@olu", " /find-mentor  data and law ", "k"),
            CommandInvoked(**COMMON, command="find-mentor", words="data and law"),
        ),
        (
            decode.typed(OLU, "#welcome", "/my-chats", "k"),
            CommandInvoked(**COMMON, channel="#welcome", command="my-chats"),
        ),
        (decode.typed(OLU, "@olu", "hello / there", "k"), Wrote(**COMMON)),
        (decode.typed(OLU, "#welcome", "hello", "k"), None),
        (decode.pressed(OLU, "@olu", YES, "k"), ActionPressed(**COMMON, action=YES)),
        (decode.chosen(OLU, "@olu", YES, "20", "k"), ActionPressed(**COMMON, action=YES, value="20")),
        (decode.submitted(OLU, "@olu", YES, {"a": "b"}, "k"), FormSubmitted(**COMMON, action=YES, values={"a": "b"})),
        (
            decode.reacted(OLU, "#mentors", "m1", "👋🏾", "k"),
            Reacted(**COMMON, channel="#mentors", post="m1", emoji="👋"),
        ),
        (decode.unreacted(OLU, "@olu", "m1", "👋", "k"), Unreacted(**COMMON, post="m1", emoji="👋")),
        (decode.opened_home(OLU, "k"), HomeOpened(**COMMON)),
        (decode.joined(OLU, "k"), MemberJoined(**COMMON)),
        (decode.left(OLU, "k"), MemberLeft(**COMMON)),
    ],
)
def test_what_people_do_is_decoded(decoded: Event | None, event: Event | None) -> None:
    assert event == decoded


# Delivering


async def test_a_card_is_posted_found_and_edited(world: World) -> None:
    messenger = PlaygroundMessenger(world)

    outcomes = [
        await messenger.find(SAM, "k"),
        await messenger.post(SAM, CARD, "k"),
        await messenger.find(SAM, "k"),
        await messenger.edit("m1", Card("bye", "Bye"), "k2"),
        await messenger.edit("m9", CARD, "k3"),
    ]

    assert [NotFound(), Sent("m1"), Found("m1"), Sent("m1"), Gone()] == outcomes
    assert [message.payload["title"] for message in world.messages("@sam", "sam") if message.payload] == ["Bye"]


async def test_asked_twice_the_platform_doubles(world: World) -> None:
    messenger = PlaygroundMessenger(world)
    await messenger.post("#mentors", CARD, "k")
    await messenger.post("#mentors", CARD, "k")

    assert [message.ref for message in world.messages("#mentors", "olu")] == ["m1", "m2"]
    assert Found("m1") == await messenger.find("#mentors", "k")


async def test_who_left_or_closed_their_messages_cannot_be_reached(world: World) -> None:
    messenger = PlaygroundMessenger(world)
    world.close_messages("sam")
    world.set_here("maya", here=False)
    outcomes = [await messenger.post(Person("playground", "", who), CARD, "k") for who in ("sam", "maya", "nobody")]

    assert [Unreachable("direct messages closed"), Unreachable("left"), Unreachable("left")] == outcomes
    world.close_messages("sam", closed=False)

    assert Sent("m1") == await messenger.post(SAM, CARD, "k")


async def test_a_private_answer_cannot_be_edited_or_found_later(world: World) -> None:
    messenger = PlaygroundMessenger(world)
    ref = world.post("#welcome", render(CARD), "k", private_to="sam")

    assert (Gone(), NotFound()) == (await messenger.edit(ref, CARD, "k"), await messenger.find("#welcome", "k"))


# The world


def test_the_world_outlives_its_process(tmp_path: Path) -> None:
    first = World(str(tmp_path / "world.db"))
    first.freeze(NINE)
    first.add_person(CAST[0])
    ref = first.post("@sam", PAYLOAD, "k")
    first.react("sam", ref, "👋")
    first.open_form("sam", render(FORM), "@sam", ref)
    first.type_in("sam", {"hope": "to learn"})
    first.refuse("sam", {"hope": "Too vague"})
    kept = first.people(), first.log(), first.form("sam"), first.version(), first.now()
    first.close()
    second = World(str(tmp_path / "world.db"))
    found = second.people(), second.log(), second.form("sam"), second.version(), second.now()
    second.close()

    assert kept == found


def test_what_another_process_did_is_seen_at_the_next_look(tmp_path: Path) -> None:
    here, there = World(str(tmp_path / "world.db")), World(str(tmp_path / "world.db"))
    gone, drawn_anew, liked = (here.post("#welcome", PAYLOAD, key) for key in "abc")
    before = there.people(), there.log()
    here.add_person(CAST[0])
    here.remove(gone)
    here.edit(drawn_anew, PAYLOAD | {"title": "New"})
    here.react("sam", liked, "👋")
    expected, actual = (here.people(), here.log()), (there.people(), there.log())
    for world in (here, there):
        world.close()

    assert (before[0], len(before[1])) == ((), 3)
    assert expected == actual
    assert [("New", {}), (PAYLOAD["title"], {"👋": ("sam",)})] == [
        (message.payload["title"], message.reactions) for message in actual[1] if message.payload
    ]


def test_people_see_only_what_is_for_them(world: World) -> None:
    world.post("@sam", PAYLOAD, "a")
    world.post("#welcome", PAYLOAD, "b", private_to="sam")
    world.say("olu", "#welcome", "hello", "c")
    seen = {who: [message.ref for message in world.seen_by(who)] for who in ("sam", "olu")}

    assert seen == {"sam": ["m1", "m2", "m3"], "olu": ["m3"]}
    assert world.messages("@sam", "olu") == ()


def test_changes_are_told(world: World) -> None:
    heard: list[int] = []
    end = world.subscribe(lambda: heard.append(world.version()))
    ref = world.post("@sam", PAYLOAD, "k")
    world.edit(ref, PAYLOAD)
    world.edit(ref, PAYLOAD | {"title": "New"})
    end()
    world.remove(ref)

    assert [heard[0], heard[0] + 1] == heard
    assert heard[-1] + 1 == world.version()


def test_reactions_come_and_go(world: World) -> None:
    ref = world.post("#mentors", PAYLOAD, "k")
    done = [world.react("sam", ref, "👋"), world.react("sam", ref, "👋"), world.react("olu", ref, "👋")]
    message = world.message(ref)

    assert done == [True, False, True]
    assert message
    assert message.reactions == {"👋": ("sam", "olu")}
    assert [world.unreact("sam", ref, "👋"), world.unreact("sam", ref, "👋")] == [True, False]


def test_a_running_clock_runs_on_from_where_it_was_set() -> None:
    real = [NINE]
    world = World(":memory:", real_now=lambda: real[0])
    clock = VirtualClock(world)
    clock.move_to(NINE + 24 * HOUR)
    real[0] += HOUR
    later = clock.now()
    clock.move_to(NINE)
    never_back = clock.now()
    world.close()

    assert (later, never_back) == (NINE + 25 * HOUR, NINE + 25 * HOUR)


def test_starting_over_forgets_all_but_what_must_grow(world: World) -> None:
    before = world.version(), world.count("event")
    world.post("@sam", PAYLOAD, "k")
    world.start_over()

    assert ((), (), True, before[1] + 1) == (
        world.people(),
        world.log(),
        world.version() > before[0],
        world.count("event"),
    )


# Hands


async def test_a_command_is_seen_only_by_who_typed_it(world: World) -> None:
    bot = Answers(world, Private(CARD))
    await bot.hands.type("sam", "#welcome", "/find-mentor data")

    assert [message.text for message in world.messages("#welcome", "sam")] == ["/find-mentor data", ""]
    assert world.messages("#welcome", "olu") == ()
    assert bot.settled == 1


async def test_an_update_takes_the_place_of_what_was_pressed(world: World) -> None:
    bot = Answers(world, Update(Card("done", "Done")))
    ref = world.post("@sam", PAYLOAD, "k")
    await bot.hands.press("sam", ref, "Happy to")
    message = world.message(ref)

    assert message
    assert (message.payload and message.payload["title"], message.edited) == ("Done", True)


async def test_a_forged_press_changes_nothing_of_others(world: World) -> None:
    bot = Answers(world, Update(Card("done", "Done")))
    ref = world.post("@sam", PAYLOAD, "k")
    await bot.hands.press("olu", ref, YES)

    assert world.messages("@sam", "sam")[0].payload == PAYLOAD
    assert [message.payload["title"] for message in world.messages("@olu", "olu") if message.payload] == ["Done"]


async def test_a_select_is_chosen_by_its_words(world: World) -> None:
    bot = Answers(world)
    ref = world.post("@sam", PAYLOAD, "k")
    await bot.hands.choose("sam", ref, "Length", "15 min")

    assert [event.value for event in bot.events if isinstance(event, ActionPressed)] == ["15"]


async def test_a_button_that_is_not_there_is_named_with_those_that_are(world: World) -> None:
    ref = world.post("@sam", PAYLOAD, "k")

    with pytest.raises(NotThere, match="no button 'Sad to' here, only 'Happy to'"):
        await Answers(world).hands.press("sam", ref, "Sad to")


async def open_form(world: World, *answers: Answer) -> Answers:
    bot = Answers(world, OpenForm(FORM), *answers)
    ref = world.post("@sam", PAYLOAD, "k")
    await bot.hands.press("sam", ref, "Happy to")
    return bot


async def test_a_form_is_filled_in_by_labels_and_sent(world: World) -> None:
    bot = await open_form(world, Update(Card("done", "Done")))
    await bot.hands.fill("sam", {"Hope": "all of it", "Size": "Large"})
    await bot.hands.submit("sam")
    sent = [event.values for event in bot.events if isinstance(event, FormSubmitted)]

    assert sent == [{"hope": "all of it", "size": "l"}]
    assert None is world.form("sam")
    assert [message.payload["title"] for message in world.messages("@sam", "sam") if message.payload] == ["Done"]


async def test_a_refused_form_stays_with_what_was_typed(world: World) -> None:
    bot = await open_form(world, Refuse({"hope": "Too vague"}))
    await bot.hands.submit("sam", {"hope": "things"})
    form = world.form("sam")

    assert form
    assert (form.values["hope"], form.errors) == ("things", {"hope": "Too vague"})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please fill this in."),
        ("   ", "Please fill this in."),
        ("much too long", "Please keep this to 10 characters; it has 13."),
    ],
)
async def test_the_form_itself_refuses_what_no_platform_takes(typed: str, said: str, world: World) -> None:
    bot = await open_form(world)
    await bot.hands.submit("sam", {"hope": typed})
    form = world.form("sam")

    assert form
    assert ({"hope": said}, 1) == (form.errors, len(bot.events))


async def test_a_form_sent_twice_under_one_key_is_one(world: World) -> None:
    bot = await open_form(world)
    await bot.hands.submit("sam", key="k")
    await bot.hands.submit("sam", key="k")

    assert len(bot.events) == 2


async def test_a_form_cannot_answer_a_form(world: World) -> None:
    bot = await open_form(world, OpenForm(FORM))

    with pytest.raises(CannotShow):
        await bot.hands.submit("sam")


async def test_a_closed_form_cannot_be_sent(world: World) -> None:
    bot = await open_form(world)
    await bot.hands.dismiss_form("sam")

    with pytest.raises(NotThere):
        await bot.hands.submit("sam")


async def test_an_event_comes_a_second_time_under_its_key(world: World) -> None:
    first = Answers(world)
    ref = world.post("#mentors", PAYLOAD, "k")
    await first.hands.react("sam", ref, "👋")
    after_a_restart = Answers(world)
    await after_a_restart.hands.again()

    assert first.events == after_a_restart.events


async def test_people_come_and_leave(world: World) -> None:
    bot = Answers(world)
    await bot.hands.leave("sam")
    left = world.persona("sam")
    await bot.hands.join("sam")
    back = world.persona("sam")

    assert left
    assert back
    assert (
        left.here,
        back.here,
        [type(event).__name__ for event in bot.events],
    ) == (False, True, ["MemberLeft", "MemberJoined"])


# Travel


async def test_everything_due_happens_at_its_own_time(world: World) -> None:
    waiting = [NINE + hours * HOUR for hours in (-5, 1, 1, 30, 60)]
    happened: list[datetime] = []

    async def next_wake() -> datetime | None:
        return waiting[0] if waiting else None

    async def settle() -> None:
        while waiting and waiting[0] <= world.now():
            waiting.pop(0)
            happened.append(world.now())

    await travel(world, NINE + 48 * HOUR, next_wake, settle)

    assert [NINE + hours * HOUR for hours in (0, 1, 1, 30)] == happened
    assert world.now() == NINE + 48 * HOUR


async def test_what_stays_due_for_ever_is_noticed(world: World) -> None:
    async def next_wake() -> datetime | None:
        return NINE

    async def settle() -> None: ...

    with pytest.raises(Stuck, match="stays due at 2026-11-23 09:00:00 UTC"):
        await travel(world, NINE + HOUR, next_wake, settle)


async def test_an_early_wake_is_no_reminder(world: World) -> None:
    waiting = [NINE + HOUR, NINE + 2 * HOUR]

    async def next_wake() -> datetime | None:
        return waiting[0] if waiting else None

    async def settle() -> None:
        if waiting and waiting[0] <= world.now() and waiting.pop(0) == NINE + 2 * HOUR:
            world.post("@sam", PAYLOAD, "k")

    came = await travel_to_next(world, next_wake, settle), world.now()
    no_more = await travel_to_next(world, next_wake, settle)

    assert (came, no_more) == ((True, NINE + 2 * HOUR), False)


# The cast


def test_the_cast_and_the_directory_are_all_there(tmp_path: Path) -> None:
    people = everyone(directory("sixty", tmp_path))
    chief = next(person for person in people if person.id == CHIEF_MENTOR)

    assert (len(people), len({person.id for person in people})) == (64, 64)
    assert (chief.name, chief.role, chief.zone) == ("Priya Raman", "mentor", "Europe/London")


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPeople, match=r"no 'all\.csv' in"):
        directory("all.csv", tmp_path)
