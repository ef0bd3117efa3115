"""The whole bot on Slack while something goes wrong: what people see, and what becomes of each message."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.calendar import IcsCalendar
from adapters.slack.app import SlackSockets
from adapters.slack.connection import connect
from adapters.slack.deliver import SlackMessenger
from adapters.slack.manifest import manifest
from adapters.slack.text import PLATFORM
from bot.answering import Answering
from bot.delivery import LEASE, Deliveries
from bot.events import Person, Space
from bot.matching.index import Mentors
from bot.outbox import Retry, Unknown
from bot.views import Card
from tests.leeds import AMARA, KENJI, Leeds
from tests.slack.connect import by_http
from tests.slack.people import SlackPerson
from tests.slack.standin import Slack, SlackApp
from tests.slack.standin.faults import Fault
from tests.slack.standin.slack import TEAM
from tests.slack.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from adapters.slack.connection import SlackConnection
    from bot.events import Event
    from bot.views import Answer
    from tests.slack.standin.things import Ack

POST = "chat.postMessage"
KEY = "one"
HELLO = Card("hello", "Hello")
ASK = "ws1:ask:leeds:kenji:"


@dataclass
class Gate:
    """Lets the core answer when it is opened."""

    router: Answering
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[Event] = field(default_factory=list[Any])

    async def answer(self, event: Event) -> Answer:
        self.heard.append(event)
        self.reached.set()
        await self.opened.wait()
        return await self.router.answer(event)


@dataclass
class Bot:
    """Leeds on Slack: Amara is there, Kenji can be asked."""

    town: Leeds
    slack: Slack
    gate: Gate
    connection: SlackConnection
    sockets: SlackSockets
    amara: SlackPerson
    messenger: SlackMessenger

    async def drain(self, *, tries: int = 1) -> None:
        """Deliver what is due; between two tries a lease ends."""
        await self.connection.desk.rest()
        deliveries = Deliveries(
            self.town.store, {PLATFORM: self.messenger}, self.town.clock, self.town.new_id, IcsCalendar()
        )
        for number in range(tries):
            if number:
                self.town.clock.pass_by(seconds=LEASE.total_seconds())
            await deliveries.drain()

    async def press(self, action: str) -> Ack:
        """Amara presses a button that stands in her messages."""
        button = {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": "Press"}}
        block = {"type": "actions", "block_id": "b", "elements": [button]}
        posted = self.slack.workspace.post(Posted(self.amara.im.id, self.slack.workspace.ts(), "U0BOT", "x", [block]))
        return await self.amara.click(posted, block, button)

    def titles(self) -> list[str]:
        """The first lines of what Amara sees."""
        return [lines[0] for lines in self.amara.sees() if lines != ["[Press]"]]


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack(SlackApp.of(manifest()), patience=30) as standin:
        yield standin


@asynccontextmanager
async def _running(slack: Slack, patience: aiohttp.ClientTimeout | None = None) -> AsyncIterator[Bot]:
    town, amara = await Leeds().open(), SlackPerson.arrive(slack, "Amara Obi")
    async with town.store.begin() as uow:
        await uow.communities.add_space("leeds", Space(PLATFORM, TEAM))
        await uow.members.link(Person(PLATFORM, TEAM, amara.id), AMARA)
        await uow.members.put(replace(KENJI, directory=1))
        await uow.commit()
    gate = Gate(Answering(town.store, town.clock, town.new_id, Mentors()))
    gate.opened.set()
    async with connect(gate.answer, slack.workspace.token, base_url=slack.api) as connection:
        sockets = SlackSockets(connection.app, connection.desk, slack.app.app_token, ping=0.3)
        await sockets.start()
        await slack.sockets.connected(sockets.sockets)
        seconds = count(step=10)
        messenger = SlackMessenger(connection.desk.client, TEAM, lambda: float(next(seconds)))
        try:
            yield Bot(town, slack, gate, connection, sockets, amara, messenger)
        finally:
            gate.opened.set()
            await sockets.stop()


@pytest.fixture
async def bot(slack: Slack) -> AsyncIterator[Bot]:
    async with _running(slack) as running:
        yield running


# What comes in


async def test_an_event_that_comes_twice_is_answered_once(bot: Bot) -> None:
    await bot.amara.join()
    await bot.amara.again()
    await bot.drain()

    assert len(bot.gate.heard) == 2
    assert bot.titles() == ["Welcome, Amara"]


async def test_a_command_that_comes_twice_is_answered_once(bot: Bot) -> None:
    await bot.amara.command("/windowseat")
    again = await bot.amara.again()

    assert (again.ok, len(bot.gate.heard), len(bot.titles())) == (True, 2, 1)


async def test_kind_words_instead_of_a_form_come_once(bot: Bot) -> None:
    await bot.press("ws1:thank:leeds:nothing:")
    await bot.amara.again()
    await bot.drain()

    assert (len(bot.gate.heard), bot.titles()) == (2, ["That button has had its day"])


@pytest.mark.parametrize("after", ["a refresh", "a cut line"])
async def test_a_gesture_under_way_is_acknowledged_on_another_socket(bot: Bot, after: str) -> None:
    bot.gate.opened.clear()
    typing = asyncio.create_task(bot.amara.command("/windowseat"))
    await bot.gate.reached.wait()
    await (bot.slack.sockets.refresh() if after == "a refresh" else _cut(bot.slack))
    await bot.slack.sockets.connected(bot.sockets.sockets * 2)
    bot.gate.opened.set()
    ack = await typing

    assert (ack.ok, len(bot.titles())) == (True, 1)


async def _cut(slack: Slack) -> None:
    slack.sockets.abort()
    await slack.sockets.gone()


@pytest.mark.parametrize("refused", [0, 3])
async def test_after_a_cut_line_gestures_are_heard_again(bot: Bot, refused: int) -> None:
    bot.slack.faults.plan("apps.connections.open", *[Fault("error")] * refused)
    await _cut(bot.slack)
    await bot.slack.sockets.connected(bot.sockets.sockets + 1)

    assert (await bot.amara.command("/windowseat")).ok


async def test_what_nobody_listens_to_is_acknowledged_with_kind_words(bot: Bot) -> None:
    bot.slack.app.commands = ("/unheard-of",)
    typed = await bot.amara.command("/unheard-of")
    pressed = await bot.press("ws1:unheard_of:leeds::")
    await bot.drain()

    assert (typed.ok, pressed.ok, bot.slack.troubles) == (True, True, [])
    assert bot.titles() == ["How it works", "That button has had its day"]


async def test_a_button_that_is_not_ours_is_acknowledged(bot: Bot) -> None:
    pressed = await bot.press("somebody:else's")

    assert (pressed.ok, bot.slack.troubles) == (True, [])


async def test_closing_waits_for_what_is_under_way(bot: Bot) -> None:
    bot.gate.opened.clear()
    typing = asyncio.create_task(bot.amara.command("/windowseat"))
    await bot.gate.reached.wait()
    stopping = asyncio.create_task(bot.sockets.stop())
    bot.gate.opened.set()
    await stopping
    ack = await typing
    await bot.slack.sockets.gone()

    assert (ack.ok, len(bot.titles())) == (True, 1)


@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize(
    ("fault", "seen"), [(Fault("error", error="expired_trigger_id"), ["That took too long"]), (None, [])]
)
async def test_a_form_that_opens_too_late_says_so(
    bot: Bot, fault: Fault | None, seen: list[str], *, quick: bool
) -> None:
    if not quick:
        bot.connection.desk.form_budget = timedelta(0)
    bot.slack.faults.plan("views.open", *([fault] if fault else []))
    await bot.press(ASK)
    await bot.drain()

    assert bot.amara.modal is None if fault else bot.amara.modal
    assert [title for title in bot.titles() if title != "Ask for a chat"] == seen


async def test_a_press_that_comes_twice_opens_one_form_without_apology(bot: Bot) -> None:
    await bot.press(ASK)
    await bot.drain()
    opened = bot.amara.modal
    await bot.amara.again()
    await bot.drain()

    assert opened is not None
    assert bot.amara.modal is opened
    assert bot.titles() == ["Ask for a chat"]


async def test_somebody_of_an_unknown_workspace_is_told_kindly(bot: Bot) -> None:
    bot.slack.install("T0OTHER", "Elsewhere")
    kim = SlackPerson.arrive(bot.slack, "Kim", team="T0OTHER")
    ack = await kim.command("/windowseat")
    await kim.write("hello")
    await bot.drain()

    assert ack.ok
    assert [lines[0] for lines in kim.sees()] == ["Which community is this about?"]


JUNK: dict[str, tuple[bytes, dict[str, str], int]] = {
    "nothing": (b"", {}, 401),
    "no hour": (b"x", {"X-Slack-Request-Timestamp": ""}, 401),
    "no number": (b"x", {"X-Slack-Request-Timestamp": "soon"}, 401),
    "no text": (b"\xff\xfe\x00", {}, 401),
    "broken JSON": (b'{"a":', {"Content-Type": "application/json"}, 401),
    "too much": (b"x" * 1_000_001, {}, 413),
}


@pytest.mark.parametrize("what", JUNK)
async def test_junk_is_refused_and_never_an_error(slack: Slack, what: str) -> None:
    body, headers, expected = JUNK[what]
    adapter = await by_http(slack, Gate(await _router()).answer)
    address = getattr(slack.transport, "address", "")
    async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=headers) as answer:
        status = answer.status
    await adapter.close()

    assert status == expected


async def _router() -> Answering:
    town = await Leeds().open()
    return Answering(town.store, town.clock, town.new_id, Mentors())


# What goes out


FATES: dict[str, tuple[Fault, int]] = {
    "busy": (Fault("limited", after=7), 0),
    "broken": (Fault("broken"), 0),
    "dropped before": (Fault("dropped before"), 0),
    "dropped after": (Fault("dropped after"), 1),
    "an error of theirs": (Fault("error", error="internal_error"), 0),
}
"""The fault of the first try, and how many messages stand after it."""


@pytest.mark.parametrize("what", FATES)
async def test_whatever_befalls_a_message_it_arrives_once(bot: Bot, what: str) -> None:
    fault, after_one = FATES[what]
    bot.slack.faults.plan(POST, fault)
    await bot.amara.join()
    await bot.drain()
    first = len(bot.titles())
    await bot.drain(tries=4)

    assert (first, bot.titles()) == (after_one, ["Welcome, Amara"])
    assert [row.state for row in bot.town.outbox()] == ["sent"]


async def test_what_is_too_much_comes_back_to_the_outbox_at_once(bot: Bot) -> None:
    bot.slack.faults.plan(POST, Fault("limited", after=3600))
    outcome = await bot.messenger.post(Person(PLATFORM, TEAM, bot.amara.id), HELLO, KEY)

    assert outcome == Retry(timedelta(hours=1), "ratelimited")
    assert [name for name, _ in bot.slack.calls if name == POST] == [POST]


async def test_when_looking_fails_too_nothing_is_sent_until_it_is_known(bot: Bot) -> None:
    bot.slack.faults.plan(POST, Fault("dropped after"))
    await bot.amara.join()
    await bot.drain()
    bot.slack.faults.plan("conversations.history", Fault("broken"))
    bot.town.clock.pass_by(seconds=30)
    await bot.drain()
    posts = [name for name, _ in bot.slack.calls if name == POST]
    await bot.drain(tries=3)

    assert (len(posts), bot.titles()) == (1, ["Welcome, Amara"])


@pytest.mark.parametrize(("kind", "seen"), [("slow before", 0), ("slow after", 1)])
async def test_an_answer_that_takes_too_long_leaves_the_outcome_open(bot: Bot, kind: Any, seen: int) -> None:
    gate = asyncio.Event()
    bot.slack.faults.plan(POST, Fault(kind, gate=gate))
    hasty = aiohttp.ClientTimeout(total=0.2)
    async with aiohttp.ClientSession(timeout=hasty) as session:
        client = AsyncWebClient(bot.slack.workspace.token, base_url=bot.slack.api, session=session, retry_handlers=[])
        outcome = await SlackMessenger(client, TEAM).post(Person(PLATFORM, TEAM, bot.amara.id), HELLO, KEY)
    shown = len(bot.titles())
    gate.set()

    assert isinstance(outcome, Unknown)
    assert shown == seen
