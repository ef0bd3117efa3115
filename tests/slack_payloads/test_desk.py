"""Gestures through Slack's own library to the desk and back, against a stand-in on this machine."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import SlackSockets, build_app, build_desk
from adapters.slack.manifest import manifest
from adapters.slack.render import message
from bot.events import ActionPressed, CommandInvoked, Event, FormSubmitted, HomeOpened, Wrote
from bot.views import Button, Card, Field, File, Form, OpenForm, Paragraph, Private, Refuse, Section, Update
from tests.slack.standin import Slack, SlackApp, User, gestures
from tests.slack.standin.answers import submitted
from tests.slack.standin.call import identified
from tests.slack.standin.faults import Fault
from tests.slack.standin.things import Posted
from tests.slack_payloads.payloads import press, shortcut, submission, told, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.views import Answer
    from tests.slack.standin.things import Ack, View

ASK = "ws1:ask:c:i:"
SHOW = "ws1:show:c:i:"
CARD = Card("card", "A card", (Section((Paragraph(("Words.",)),), (Button("Ask", ASK), Button("Show", SHOW))),))
NEXT = Card("next", "The next card", (Section((Paragraph(("More words.",)),)),))
FORM = Form("ask", "Ask", ASK, (Field("hopes", "Hopes"),), "Send")


class Core:
    """Answers each kind of event with what it was given, after what it has to wait for."""

    def __init__(self) -> None:
        self.answers: dict[type[Event], Answer] = {}
        self.heard: list[Event] = []
        self.arrived = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, event: Event) -> Answer:
        self.heard.append(event)
        self.arrived.set()
        await self.gate.wait()
        answer = self.answers.get(type(event))
        if answer is None and type(event) is FormSubmitted and event.values.get("hopes") == "break":
            raise RuntimeError("It broke.")
        return answer


class House:
    """A core behind a desk, behind sockets, behind the stand-in, and Sam in front of it."""

    def __init__(self, slack: Slack, core: Core, sockets: SlackSockets) -> None:
        self.slack, self.core, self.sockets = slack, core, sockets
        self.workspace = slack.workspace
        self.sam = self.workspace.users["U0SAM"]
        self.im = self.workspace.im("U0SAM")

    async def settle(self) -> None:
        await self.sockets.desk.rest()

    async def type(self, text: str) -> Ack:
        payload = gestures.command(self.slack, self.workspace, self.sam, self.im, text)
        ack = await self.slack.deliver("slash_commands", payload, self.sam.id)
        await self.settle()
        return ack

    async def press(self, on: Posted | View, label: str, wait: bool = True) -> Ack:
        blocks = on.body["blocks"] if not hasattr(on, "blocks") else on.blocks  # type: ignore[union-attr]
        found = gestures.find_element(blocks, "button", label)
        assert found, blocks
        action = gestures.pressed(self.workspace, *found)
        payload = gestures.click(self.slack, self.workspace, self.sam, on, action)
        ack = await self.slack.deliver("interactive", payload, self.sam.id)
        if wait:
            await self.settle()
        return ack

    async def submit(self, view: View, **values: str) -> tuple[Ack, dict[str, str]]:
        payload = gestures.submission(self.slack, self.workspace, self.sam, view, values)
        ack = await self.slack.deliver("interactive", payload, self.sam.id)
        errors = submitted(self.workspace, view, ack) if ack.ok else {}
        return ack, errors

    async def tell(self, event: dict[str, Any]) -> None:
        await self.slack.tell("T0NORTH", event)
        await self.settle()

    def post(self, card: Card = CARD) -> Posted:
        drawn = message(card)
        blocks = identified(self.workspace, drawn["blocks"])
        return self.workspace.post(Posted(self.im.id, self.workspace.ts(), "U0BOT", drawn["text"], blocks))

    @property
    def modal(self) -> View:
        return self.workspace.modals["U0SAM"]

    def seen(self) -> list[tuple[str, str]]:
        """The first line of each message, and who alone sees it."""
        return [(one.text.splitlines()[0], one.only_for) for one in self.workspace.read(self.im.id, "U0SAM")]


@asynccontextmanager
async def opened(budget: float = 2, form_budget: float = 0.3) -> AsyncIterator[House]:
    async with Slack(SlackApp.of(manifest())) as slack, aiohttp.ClientSession() as session:
        slack.workspace.add_user(User("U0SAM", "Sam Okafor"))
        client = AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session, retry_handlers=[])
        core = Core()
        desk = replace(
            build_desk(core, client),
            budget=timedelta(seconds=budget),
            form_budget=timedelta(seconds=form_budget),
        )
        sockets = SlackSockets(build_app(desk), desk, slack.app.app_token)
        await sockets.start()
        await slack.sockets.connected(2)
        try:
            yield House(slack, core, sockets)
        finally:
            core.gate.set()
            await sockets.stop()
            await slack.sockets.gone()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as made:
        yield made


@pytest.fixture
async def hurried() -> AsyncIterator[House]:
    """A house in which nothing comes in time while the gate is closed."""
    async with opened(budget=0.01, form_budget=0.01) as made:
        yield made


async def test_a_command_is_answered_in_its_acknowledgement(house: House) -> None:
    house.core.answers[CommandInvoked] = Private(CARD)

    ack = await house.type("/find-mentor fintech")
    event = house.core.heard[0]

    assert ack.body["response_type"] == "ephemeral"
    assert ack.body["text"].startswith("A card")
    assert isinstance(event, CommandInvoked)
    assert (event.command, event.words) == ("find-mentor", "fintech")
    assert (event.name, event.zone, event.language) == ("Sam Okafor", "Europe/London", "en-GB")


async def test_an_unknown_command_is_taken(house: House) -> None:
    assert (await house.type("/another")).ok


async def test_a_person_is_looked_up_once(house: House) -> None:
    await house.type("/find-mentor")
    await house.type("/my-chats")

    assert [name for name, _ in house.slack.calls].count("users.info") == 1


async def test_without_a_name_the_gesture_is_still_taken(house: House) -> None:
    house.slack.faults.plan("users.info", Fault("error", error="user_not_found"))

    assert (await house.type("/find-mentor")).ok
    assert house.core.heard[0].name == ""


async def test_a_press_draws_the_message_anew(house: House) -> None:
    house.core.answers[ActionPressed] = Update(NEXT)

    await house.press(house.post(), "Show")

    assert house.seen() == [("The next card", "")]


async def test_a_press_shows_something_beside_the_message(house: House) -> None:
    house.core.answers[ActionPressed] = Private(NEXT)

    await house.press(house.post(), "Show")

    assert house.seen() == [("A card", ""), ("The next card", "U0SAM")]


async def test_a_press_opens_a_form_and_its_answer_comes_to_the_message(house: House) -> None:
    house.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: Update(NEXT)}
    await house.press(house.post(), "Ask")
    view = house.modal

    ack, _ = await house.submit(view, hopes="To learn")
    await house.settle()
    event = house.core.heard[-1]

    assert ack.body is None or ack.body == {}
    assert not view.open
    assert house.seen() == [("The next card", "")]
    assert isinstance(event, FormSubmitted)
    assert (event.action, event.values) == (ASK, {"hopes": "To learn"})


async def test_after_half_an_hour_the_message_is_edited_as_such(house: House) -> None:
    house.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: Update(NEXT)}
    await house.press(house.post(), "Ask")
    house.slack.hours.move(timedelta(minutes=31))

    await house.submit(house.modal, hopes="To learn")
    await house.settle()

    assert house.seen() == [("The next card", "")]


async def test_what_is_refused_is_said_at_its_question(house: House) -> None:
    house.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: Refuse({"hopes": "Longer, please."})}
    await house.press(house.post(), "Ask")

    _, errors = await house.submit(house.modal, hopes="x")

    assert errors == {"hopes": "Longer, please."}


async def test_what_is_refused_about_no_question_is_said_at_the_first(house: House) -> None:
    house.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: Refuse({"all": "Not today."})}
    await house.press(house.post(), "Ask")

    _, errors = await house.submit(house.modal, hopes="x")

    assert errors == {"hopes": "Not today."}


async def test_a_private_answer_to_a_form_stays_in_its_window(house: House) -> None:
    house.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: Private(NEXT)}
    await house.press(house.post(), "Ask")
    view = house.modal

    await house.submit(view, hopes="x")

    assert view.open
    assert view.body["blocks"][0]["text"]["text"] == "The next card"


async def test_a_form_that_may_not_be_opened_says_so_beside_the_message(house: House) -> None:
    house.core.answers[ActionPressed] = Private(NEXT)

    await house.press(house.post(), "Ask")

    assert house.seen() == [("A card", ""), ("The next card", "U0SAM")]


async def test_a_form_that_takes_its_time_comes_into_an_open_window(hurried: House) -> None:
    hurried.core.answers[ActionPressed] = OpenForm(FORM)
    hurried.core.gate.clear()
    opened_window = asyncio.Event()
    hurried.workspace.watch = lambda kind, _: opened_window.set() if kind == "view" else None

    await hurried.press(hurried.post(), "Ask", wait=False)
    await opened_window.wait()
    waiting = hurried.modal.body["blocks"][0]["text"]["text"]
    hurried.core.gate.set()
    await hurried.settle()

    assert waiting == "One moment, please…"
    assert hurried.modal.body["submit"]["text"] == "Send"


async def test_a_command_that_takes_its_time_is_answered_later(hurried: House) -> None:
    hurried.core.answers[CommandInvoked] = Private(NEXT)
    hurried.core.gate.clear()
    payload = gestures.command(hurried.slack, hurried.workspace, hurried.sam, hurried.im, "/find-mentor")

    ack = await hurried.slack.deliver("slash_commands", payload, "U0SAM")
    hurried.core.gate.set()
    await hurried.settle()

    assert ack.ok
    assert not ack.body
    assert hurried.seen() == [("The next card", "U0SAM")]


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (Private(NEXT), "The next card"),
        (Update(NEXT), "The next card"),
        (Refuse({"hopes": "Longer, please."}), "Almost there"),
        (None, "This could not be shown any more. Please look at the message itself: it always has the present state."),
    ],
    ids=["private", "update", "refuse", "nothing"],
)
async def test_a_form_whose_answer_takes_its_time_keeps_its_window(hurried: House, answer: Answer, title: str) -> None:
    hurried.core.answers |= {ActionPressed: OpenForm(FORM), FormSubmitted: answer}
    await hurried.press(hurried.post(), "Ask")
    view = hurried.modal
    hurried.core.gate.clear()

    await hurried.submit(view, hopes="x")
    waiting = view.body["blocks"][0]["text"]["text"]
    hurried.core.gate.set()
    await hurried.settle()

    assert waiting == "One moment, please…"
    assert view.body["blocks"][0]["text"]["text"] == title


async def test_home_is_drawn_for_whoever_opens_it(house: House) -> None:
    house.core.answers |= {HomeOpened: Private(CARD), ActionPressed: Private(NEXT)}

    await house.tell(gestures.home_opened(house.workspace, "U0SAM"))
    home = house.workspace.homes["U0SAM"]
    await house.press(home, "Show")

    assert home.body["type"] == "home"
    assert house.modal.body["blocks"][0]["text"]["text"] == "The next card"


async def test_a_press_in_a_window_draws_the_window_anew_or_lays_a_form_over_it(house: House) -> None:
    house.core.answers |= {CommandInvoked: None, ActionPressed: Private(CARD), HomeOpened: Private(CARD)}
    await house.tell(gestures.home_opened(house.workspace, "U0SAM"))
    await house.press(house.workspace.homes["U0SAM"], "Show")
    window = house.modal
    house.core.answers[ActionPressed] = OpenForm(FORM)
    await house.press(window, "Ask")
    over = house.modal
    house.core.answers[FormSubmitted] = Update(NEXT)

    await house.submit(over, hopes="x")

    assert over.below is window
    assert over.body["blocks"][0]["text"]["text"] == "The next card"


async def test_whoever_writes_is_answered_in_the_conversation(house: House) -> None:
    house.core.answers[Wrote] = Private(NEXT)
    line = house.workspace.post(Posted(house.im.id, house.workspace.ts(), "U0SAM", "Hi"))

    await house.tell(gestures.wrote(house.workspace, line))

    assert house.seen() == [("Hi", ""), ("The next card", "")]


async def test_what_breaks_is_not_acknowledged(house: House) -> None:
    house.core.answers[ActionPressed] = OpenForm(FORM)
    await house.press(house.post(), "Ask")
    house.slack.patience = 0.2

    ack, _ = await house.submit(house.modal, hopes="break")

    assert not ack.ok


async def test_what_is_under_way_is_acknowledged_before_the_sockets_close() -> None:
    async with opened() as house:
        house.core.answers[CommandInvoked] = Private(NEXT)
        house.core.gate.clear()
        payload = gestures.command(house.slack, house.workspace, house.sam, house.im, "/find-mentor")
        typing = asyncio.create_task(house.slack.deliver("slash_commands", payload, "U0SAM"))
        await house.core.arrived.wait()
        stopping = asyncio.create_task(house.sockets.stop())
        await asyncio.sleep(0)
        house.core.gate.set()
        await stopping
        ack = await typing

        assert ack.body["text"].startswith("The next card")


async def test_a_file_of_a_private_answer_comes_to_the_conversation(house: House) -> None:
    export = File("windowseat.json", "application/json", b"{}", "Everything kept about you")
    house.core.answers[CommandInvoked] = Private(replace(NEXT, files=(export,)))

    await house.type("/windowseat privacy")
    shown = next(one for one in house.workspace.read(house.im.id) if one.files)

    assert shown.text == "Everything kept about you"
    assert [file["name"] for file in shown.files] == ["windowseat.json"]


TAKEN = {
    "a way out": ("interactive", press("link")),
    "a window closed": ("interactive", submission({}) | {"type": "view_closed", "is_cleared": False}),
    "a search in a menu": (
        "interactive",
        press() | {"type": "block_suggestion", "action_id": SHOW, "block_id": "b", "value": "a"},
    ),
    "another shortcut": ("interactive", shortcut("order-pizza")),
    "an edited line": ("events_api", written(subtype="message_changed")),
    "our own line": ("events_api", written(bot_id="B0")),
    "something new": ("events_api", told({"type": "canvas_painted", "user": "U0SAM"})),
    "a farewell": ("events_api", told({"type": "app_uninstalled"})),
}


@pytest.mark.parametrize("what", TAKEN)
async def test_what_means_nothing_to_us_is_taken_and_let_be(what: str, house: House) -> None:
    ack = await house.slack.transport.deliver(*TAKEN[what])

    assert ack.ok
    assert house.core.heard == []


@pytest.mark.parametrize("pressed", ["ws1:", "", "ask", "ws9:ask:c:i:", "\N{SNOWMAN}" * 60])
async def test_a_press_that_is_not_ours_still_reaches_the_core(pressed: str, house: House) -> None:
    ack = await house.slack.transport.deliver("interactive", press(pressed))

    assert ack.ok
    assert len(house.core.heard) == bool(pressed)
