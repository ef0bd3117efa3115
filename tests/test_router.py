"""Whatever is pressed, typed or sent: a kind answer, never a fault, and nothing done that was not allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answering
from bot.cards.forms import FORMS as QUESTIONS
from bot.events import (
    Action,
    ActionPressed,
    CommandInvoked,
    Event,
    FormSubmitted,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    Reacted,
    Space,
    Unreacted,
    Unreadable,
    Wrote,
    unpack,
)
from bot.interview import ACCEPTED, HELD, REQUESTED, SCHEDULED, THANKED, Stage
from bot.matching.index import Mentors
from bot.outbox import Delivery
from bot.people import Community
from bot.router import ACTIONS, COMMANDS, FORMS, SUBCOMMANDS
from bot.views import EVERYWHERE, OpenForm, Private, Refuse, Update, misfits
from tests.leeds import AMARA, HOME, KENJI, NOON, OLGA, PEOPLE, Clock, Leeds, chat, person

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.views import Answer

ELSEWHERE = Space("paper", "york")
INES = replace(AMARA, id="ines", name="Ines Roth")
KEPT = ("communities", "members", "interviews", "posts", "outbox", "living_cards")
"""The tables that only a step may change."""


class Desk:
    """A town with a router, to which events are handed."""

    def __init__(self, town: Leeds) -> None:
        self.town = town
        self.router = Answering(town.store, town.clock, town.new_id, Mentors())
        self.count = 0

    async def hand(self, event: Event) -> Answer:
        return await self.router.answer(event)

    async def press(self, who: str, action: Action | str, value: str = "", **more: Any) -> Answer:
        packed = action if isinstance(action, str) else action.pack()
        return await self.hand(ActionPressed(action=packed, value=value, **self.about(who, **more)))

    async def send(self, who: str, action: Action, values: dict[str, str], **more: Any) -> Answer:
        return await self.hand(FormSubmitted(action=action.pack(), values=values, **self.about(who, **more)))

    async def command(self, who: str, command: str, words: str = "", **more: Any) -> Answer:
        return await self.hand(CommandInvoked(command=command, words=words, **self.about(who, **more)))

    def about(self, who: str, **more: Any) -> dict[str, Any]:
        self.count += 1
        return {"who": person(who), "key": f"event-{self.count}", "space": HOME, **more}

    def state(self) -> dict[str, object]:
        return {name: dict(getattr(self.town.store.tables, name).items()) for name in KEPT}


async def desk(*chats: Interview) -> Desk:
    people = tuple(replace(one, joined_at=NOON) for one in (*PEOPLE, INES))
    return Desk(await Leeds(Clock(NOON + timedelta(hours=1))).open(*chats, people=people))


def kind(answer: Answer) -> str:
    match answer:
        case Private(card=card) | Update(card=card):
            return card.kind
        case OpenForm(form=form):
            return f"form {form.kind}"
        case Refuse(errors=errors):
            return f"refused {' '.join(sorted(errors))}"
        case None:
            return ""


def action(verb: str, subject: str = "one", arg: str = "") -> Action:
    return Action(verb, "leeds", subject, arg)


verbs = st.from_regex(r"[a-z][a-z_]{0,23}", fullmatch=True)
ids = st.from_regex(r"[A-Za-z0-9_-]{0,22}", fullmatch=True)
args = st.from_regex(r"[A-Za-z0-9_.-]{0,24}", fullmatch=True)


@given(st.builds(Action, verbs, ids, ids, args))
def test_an_action_comes_back_as_it_was_packed(given_action: Action) -> None:
    packed = given_action.pack()

    assert unpack(packed) == given_action
    assert len(packed) <= EVERYWHERE.action


@given(st.one_of(st.text(), st.lists(st.text(max_size=30), min_size=5, max_size=5).map(":".join)))
def test_what_we_did_not_pack_is_unreadable_or_harmless(text: str) -> None:
    try:
        assert unpack(text).pack() == text
    except Unreadable:
        assert True


@pytest.mark.parametrize("bad", [Action("Accept"), Action("a" * 25), Action("accept", "c" * 23), Action("a", arg=":")])
def test_what_would_not_come_back_is_not_packed(bad: Action) -> None:
    with pytest.raises(Unreadable):
        bad.pack()


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        st.text(),
        st.builds(lambda verb, subject: f"ws1:{verb}:leeds:{subject}:", verbs, ids),
        st.sampled_from(("", "ws0:accept:leeds:one:", "ws1:accept:leeds:one", "ws1:accept:leeds:one:\x00", "accept")),
    )
)
async def test_a_strange_button_is_answered_kindly_and_changes_nothing(packed: str) -> None:
    at = await desk(chat(REQUESTED))
    before = at.state()
    by_press, by_form = (
        await at.press("amara", packed),
        await at.hand(FormSubmitted(action=packed, values={"said": "x"}, **at.about("amara"))),
    )

    assert isinstance(by_press, OpenForm | Private | Update)
    assert isinstance(by_form, Private | Refuse)
    if _verb(packed) not in {**ACTIONS, **FORMS}:
        assert ["kind-gone", "kind-gone", before] == [kind(by_press), kind(by_form), at.state()]


def _verb(packed: str) -> str:
    try:
        return unpack(packed).verb
    except Unreadable:
        return ""


async def test_a_button_of_another_community_finds_nothing_here() -> None:
    at = await desk(chat(REQUESTED))
    async with at.town.store.begin() as uow:
        await uow.communities.put(Community("york", "York"))
        await uow.communities.add_space("york", ELSEWHERE)
        await uow.commit()
    await at.command("kenji", "my-chats", space=ELSEWHERE)
    before = at.state()

    there = await at.press("kenji", action("accept"), space=ELSEWHERE)

    assert ["kind-gone", before] == [kind(there), at.state()]


async def test_someone_in_two_communities_is_understood_by_the_button() -> None:
    at = await desk(chat(REQUESTED))
    async with at.town.store.begin() as uow:
        twin = replace(KENJI, community="york", id="kenji-2")
        await uow.communities.put(Community("york", "York"))
        await uow.members.put(twin)
        await uow.members.link(person("kenji"), twin)
        await uow.commit()

    assert kind(await at.press("kenji", action("accept"), space=None)) == "mentor-accepted"
    assert kind(await at.command("kenji", "my-chats", space=None)) == "which"


@pytest.mark.parametrize("stage", [REQUESTED, ACCEPTED, SCHEDULED])
async def test_two_people_have_one_open_chat_whoever_asked(stage: Stage) -> None:
    at = await desk(chat(stage))
    await at.town.put(replace(AMARA, mentor=KENJI.mentor))
    said = {"hopes": "Your days", "why": "Your talk", "intro": "I study law.", "questions": "", "length": "20"}
    answers = [
        await at.send(who, action("ask", other, "anyway"), said)
        for who, other in (("kenji", "amara"), ("amara", "kenji"))
    ]

    assert all(isinstance(answer, Private) and answer.card.kind.endswith(stage) for answer in answers)
    assert len(at.town.store.tables.interviews.rows) == 1


async def test_whoever_does_anything_after_leaving_is_a_member_again() -> None:
    at = await desk(chat(REQUESTED))
    await at.hand(MemberLeft(**at.about("amara")))
    left = at.town.member("amara").left_at
    await at.command("amara", "find-mentor")

    assert (left, at.town.member("amara").left_at) == (at.town.clock.now(), None)


async def test_nobody_knows_a_stranger_in_a_strange_place() -> None:
    at = await desk(chat(REQUESTED))
    before = at.state()
    asked = [
        await at.command("stranger", "find-mentor", space=Space("paper", "nowhere"), language="de"),
        await at.press("stranger", action("accept"), space=None),
        await at.hand(HomeOpened(**at.about("stranger", space=None))),
    ]
    silent = [
        await at.hand(MemberLeft(**at.about("stranger", space=None))),
        await at.hand(MemberLeft(**at.about("stranger"))),
        await at.hand(Wrote(**at.about("stranger", space=None))),
    ]

    assert [kind(answer) for answer in asked] == ["kind-nowhere"] * 3
    assert silent == [None] * 3
    assert before == at.state()


@pytest.mark.parametrize(
    "command", [*COMMANDS, *(f"windowseat {name}" for name in SUBCOMMANDS), "dance", "windowseat x"]
)
async def test_every_command_is_answered_in_private(command: str) -> None:
    at = await desk(chat(REQUESTED), chat(SCHEDULED, "two", student="ines"))
    name, _, words = command.partition(" ")
    answers = [await at.command(who, name, words) for who in ("amara", "kenji", "olga", "newcomer")]

    assert all(isinstance(answer, Private) and not misfits(answer.card) for answer in answers)


async def test_only_an_organiser_organises() -> None:
    at = await desk(chat(REQUESTED))
    tries = ("organise", "recruit", "worklist", "approve", "resend", "seen")
    before = at.state()

    assert {"kind-organisers-only"} == {kind(await at.press("kenji", action(verb, "kenji"))) for verb in tries}
    assert before == at.state()


async def test_the_same_event_twice_happens_once() -> None:
    at = await desk(chat(REQUESTED))
    once = at.about("kenji")
    first, again = [await at.hand(ActionPressed(action=action("accept").pack(), **once)) for _ in range(2)]

    assert [kind(first), kind(again)] == ["mentor-accepted", ""]
    assert at.town.chat().revision == 2


async def test_a_second_press_shows_how_things_stand() -> None:
    at = await desk(chat(REQUESTED))
    await at.press("kenji", action("accept"))
    before = at.state()

    again = await at.press("kenji", action("accept"))

    assert ["mentor-accepted", before] == [kind(again), at.state()]
    assert isinstance(again, Private)


async def test_the_same_keys_on_two_platforms_are_two_events() -> None:
    at = await desk(chat(REQUESTED))
    twin = replace(person("kenji"), platform="pigeon")
    async with at.town.store.begin() as uow:
        await uow.members.link(twin, KENJI)
        await uow.commit()
    one = at.about("amara")
    await at.hand(ActionPressed(action=action("withdraw").pack(), **one))

    assert kind(await at.hand(CommandInvoked(command="my-chats", **{**one, "who": twin}))) == "my-chats"


@pytest.mark.parametrize("verb", sorted({"line", "cancel", "accept", "withdraw", "met", "thank", "calendar", "show"}))
async def test_a_third_person_gets_nowhere(verb: str) -> None:
    at = await desk(chat(SCHEDULED))
    before = at.state()
    pressed = await at.press("ines", action(verb))
    sent = await at.send("ines", action(verb), {"said": "Hello", "thanks": "x " * 20}) if verb in FORMS else pressed

    assert {"kind-not-yours"} == {kind(pressed), kind(sent)}
    assert before == at.state()


@pytest.mark.parametrize("verb", sorted(FORMS))
async def test_an_empty_form_is_refused_or_taken_as_it_is(verb: str) -> None:
    at = await desk(chat(SCHEDULED))
    required = sorted(question.name for question in QUESTIONS[verb] if question.required)
    answer = await at.send("kenji", action(verb), {})

    assert kind(answer) == f"refused {' '.join(required)}" if required else isinstance(answer, Private)


@pytest.mark.parametrize("verb", sorted(FORMS))
async def test_too_long_an_answer_is_refused_and_kept(verb: str) -> None:
    at = await desk(chat(REQUESTED))
    questions = [question for question in QUESTIONS[verb] if not question.choices]
    before = at.state()
    long = {question.name: "x" * (question.longest + 1) for question in questions}

    answer = await at.send("amara", action(verb), long)

    assert isinstance(answer, Refuse)
    assert {question.name for question in questions} <= set(answer.errors)
    assert before == at.state()
    assert at.town.store.tables.drafts.rows["leeds", "amara", action(verb).pack()] == {
        **dict.fromkeys((question.name for question in QUESTIONS[verb]), ""),
        **long,
    }


@pytest.mark.parametrize(
    ("verb", "field"), [(name, question.name) for name in FORMS for question in QUESTIONS[name] if question.choices]
)
async def test_a_choice_that_was_not_offered_is_refused(verb: str, field: str) -> None:
    at = await desk(chat(REQUESTED))
    filled = {question.name: (question.choices or ("words",))[0] for question in QUESTIONS[verb]}
    before = at.state()

    answer = await at.send("amara", action(verb), filled | {field: "0"})

    assert [kind(answer), before] == [f"refused {field}", at.state()]


@pytest.mark.parametrize("verb", ["set_places", "set_format", "set_longest", "pause", "set_nervous", "set_quiet"])
@pytest.mark.parametrize("value", ["", "0", "-1", "999", "٣", "video; drop", "9" * 400])
async def test_a_value_that_was_not_offered_is_not_taken(verb: str, value: str) -> None:
    at = await desk()
    before = at.state()

    assert kind(await at.press("kenji", action(verb, ""), value)) == "kind-gone"
    assert before == at.state()


@pytest.mark.parametrize("value", ["", "20270305T1400", "20200101T1200", "tomorrow", "99999999T9999", "9" * 400])
async def test_an_hour_that_is_not_free_is_not_booked(value: str) -> None:
    at = await desk(chat(ACCEPTED))
    before = at.state()

    assert kind(await at.press("amara", action("choose_time"), value)) == "kind-hour-gone"
    assert before == at.state()


async def test_someone_who_was_out_of_reach_is_caught_up_at_their_next_command() -> None:
    at = await desk(chat(REQUESTED))
    await at.town.put(replace(AMARA, joined_at=NOON, unreachable=3))
    await at.town.add(Delivery("leeds", "row", "amara", "line", "row", "one", {"said": "Late"}, state="unreached"))

    form = await at.press("amara", action("zone", ""))
    waiting = at.town.member("amara").unreachable
    await at.send("amara", action("zone", ""), {"zone": "Lisbon"})

    assert [kind(form), waiting, at.town.member("amara").unreachable] == ["form zone", 3, 0]
    assert [(row.kind, row.state) for row in at.town.outbox()] == [("line", "pending")]


async def test_what_nobody_asked_for_is_passed_over() -> None:
    at = await desk()
    events = [
        Reacted(post="nowhere", emoji="👋", **at.about("amara")),
        Reacted(post="nowhere", emoji="🍕", **at.about("amara")),
        Unreacted(post="nowhere", emoji="👋", **at.about("amara")),
    ]
    before = at.state()

    assert [await at.hand(event) for event in events] == [None] * 3
    assert before == at.state()


async def test_what_is_written_to_the_bot_is_answered_once_an_hour() -> None:
    at = await desk()
    heard = [kind(await at.hand(Wrote(**at.about("amara")))) for _ in range(2)]
    at.town.clock.pass_by(hours=1)

    assert [*heard, kind(await at.hand(Wrote(**at.about("amara"))))] == ["cannot-read", "", "cannot-read"]


async def test_who_comes_is_welcomed_once() -> None:
    at = await desk()
    for _ in range(2):
        await at.hand(MemberJoined(name="Nia", **at.about("nia")))

    assert [row.kind for row in at.town.outbox()] == ["welcome"]


async def test_what_came_of_it_is_the_students_until_they_share_it() -> None:
    at = await desk(chat(THANKED))
    said = {"outcome": "direction", "outcome_words": "I know where I am heading."}
    seen: list[bool] = []
    for share in ("no", "yes", "no"):
        await at.send("amara", action("outcome"), said | {"share": share})
        shown, exported = await at.press("kenji", action("show")), await at.press("kenji", action("export", ""))
        seen += ["heading" in repr(shown), "heading" in repr(exported)]

    assert seen == [False, False, True, True, False, False]


async def test_an_organiser_takes_what_was_set_aside_off_the_list() -> None:
    at = await desk()
    await at.town.add(Delivery("leeds", "row", "#worklist", "set-aside", "row", state="held", why="ValueError: ?"))

    first = await at.press("olga", action("worklist", ""))
    after = await at.press("olga", action("seen", "row"))

    assert [kind(first), kind(after)] == ["worklist", "worklist-empty"]
    assert "I have seen it" in repr(first)


who = st.sampled_from(("amara", "kenji", "ines", "olga", "nobody"))
subjects = st.sampled_from(("one", "two", "kenji", "amara", "", "nothing"))
odd = st.one_of(st.text(max_size=40), st.sampled_from(("15", "yes", "video", "Mon 12:00-14:00", "London", "x" * 1001)))
fields = st.sampled_from(sorted({question.name for questions in QUESTIONS.values() for question in questions}))
presses = st.tuples(who, st.sampled_from(sorted(ACTIONS)), subjects, odd)
forms = st.tuples(who, st.sampled_from(sorted(FORMS)), subjects, st.dictionaries(fields, odd, max_size=6))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(Stage)), st.sampled_from((0, 100, 2000)), st.lists(st.one_of(presses, forms), max_size=8))
async def test_whatever_is_pressed_and_sent_in_whatever_order(
    stage: Stage, hours: int, gestures: list[tuple[str, str, str, str | dict[str, str]]]
) -> None:
    at = await desk(chat(stage), chat(SCHEDULED, "two", student="ines"))
    at.town.clock.pass_by(hours=hours)
    for actor, verb, subject, said in gestures:
        if isinstance(said, str):
            answer = await at.press(actor, action(verb, subject), said)
        else:
            answer = await at.send(actor, action(verb, subject), said)

        assert answer is not None
        if not isinstance(answer, Refuse):
            assert misfits(answer.form if isinstance(answer, OpenForm) else answer.card) == []


@pytest.mark.parametrize("stage", [REQUESTED, ACCEPTED, SCHEDULED, HELD, THANKED])
@pytest.mark.parametrize("name", [AMARA.id, KENJI.id, OLGA.id])
@pytest.mark.parametrize("verb", sorted(name for name, (way, _) in ACTIONS.items() if way == "form"))
async def test_opening_a_form_changes_nothing(verb: str, name: str, stage: Stage) -> None:
    at = await desk(chat(stage))
    before = at.state()

    answer = await at.press(name, action(verb, "kenji" if verb == "ask" else "one"))

    assert isinstance(answer, OpenForm | Private)
    assert before == at.state()
