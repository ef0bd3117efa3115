"""On a bad day people see the same as on a good one, each message once; and nothing that protects them is spare."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.calendar import IcsCalendar
from adapters.playground.stories.rehearse import FAILED, PASSED, rehearse
from adapters.playground.world import World
from adapters.slack.deliver import SlackMessenger
from adapters.slack.manifest import manifest
from bot.commands.rehearse import story_ids
from bot.outbox import NotFound
from tests.slack.bad_day import Moody, PatientHouse, PatientVault, Twice
from tests.slack.connect import by_http, by_sockets
from tests.slack.standin import Slack, SlackApp
from tests.slack.standin.slack import TEAM
from tests.slack.test_stories import PATIENCE, STORIES
from tests.test_stories import text_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.events import Event, Person
    from bot.outbox import Finding
    from bot.views import Answer
    from tests.slack.connect import Adapter
    from tests.slack.house import Connect, Connected
    from tests.slack.people import SlackPerson

USUAL = ("the-happy-arc", "double-click", "cancel", "wrong-person", "restart")
REVEALING = "double-click"
SHORT = "restart"


@dataclass
class Told:
    """How a story went, and what people see at its end."""

    code: int
    end: str
    seen: dict[str, list[list[str]]]
    faults: Counter[str]
    refreshed: int = 0

    def again(self, quiet: Told) -> Counter[tuple[str, str]]:
        """What people see more often than on a good day."""
        return Counter({what: many for what, many in (_flat(self) - _flat(quiet)).items() if _flat(self)[what] > 1})


def _flat(told: Told) -> Counter[tuple[str, str]]:
    return Counter((who, "\n".join(lines)) for who, cards in told.seen.items() for lines in cards)


async def on_a_good_day(story: Path) -> Told:
    """Play a story undisturbed."""
    async with Slack(SlackApp.of(manifest()), patience=PATIENCE) as slack:
        return await _told(story, slack, by_sockets)


async def on_a_bad_day(story: Path, connect: Connect = by_sockets) -> Told:
    """Play a story while everything goes wrong that can."""
    async with Slack(SlackApp.of(manifest()), patience=PATIENCE) as slack:
        faults, ways = Moody(), list[Twice]()

        async def connected(there: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Connected:
            adapter = await connect(there, answer)
            inner = there.transport.inner if isinstance(there.transport, Twice) else there.transport
            there.transport = Twice(there, inner)
            ways.append(there.transport)
            there.faults = faults
            return adapter

        told = await _told(story, slack, connected)
        return replace(told, faults=faults.met, refreshed=sum(way.refreshed for way in ways))


async def _told(story: Path, slack: Slack, connect: Connect) -> Told:
    world, out, text = World(":memory:"), io.StringIO(), text_of(story)
    house = PatientHouse(world, PatientVault(), story_ids, IcsCalendar(), story.parent, slack, connect)
    try:
        code = await rehearse(text, house, out, story.parent)
        seen = {name: _seen(person) for name, person in house.mirror.people.items()}
        return Told(code, "\n".join(out.getvalue().splitlines()[-30:]) if code else "", seen, Counter())
    finally:
        await house.close()
        world.close()


def _seen(person: SlackPerson) -> list[list[str]]:
    return [*person.sees(), person.home]


def _named(name: str) -> Path:
    return next(story for story in STORIES if story.stem == name)


def _each(stories: list[Path]) -> list[object]:
    rare = [pytest.mark.long]
    return [pytest.param(one, id=one.stem, marks=[] if one.stem in USUAL else rare) for one in stories]


@pytest.mark.parametrize("story", _each(STORIES))
async def test_people_see_the_same_on_a_bad_day_and_each_message_once(story: Path) -> None:
    good, bad = await on_a_good_day(story), await on_a_bad_day(story)

    assert (bad.code, bad.end) == (PASSED, "")
    assert good.seen == bad.seen


async def test_the_day_is_bad() -> None:
    bad = await on_a_bad_day(_named(SHORT))

    assert {"dropped after", "dropped before", "limited", "broken"} == {
        one.removeprefix("chat.postMessage ") for one in bad.faults if one.startswith("chat.postMessage")
    }
    assert bad.refreshed > 1


async def test_a_bad_day_over_http_ends_as_well() -> None:
    story = _named(SHORT)
    good, bad = await on_a_good_day(story), await on_a_bad_day(story, by_http)

    assert (PASSED, "", good.seen) == (bad.code, bad.end, bad.seen)


# What happens without each of the protections


async def with_the_librarys_own_repeats(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """The client repeats what got no answer, as it does unless told not to."""
    adapter = await by_sockets(slack, answer)
    session = adapter.connection.desk.client.session
    hasty = AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session)
    adapter.messenger = _without_pace(SlackMessenger, hasty)
    return adapter


async def without_an_inbox(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """Every delivery counts as one that was never seen before."""
    numbers = count()

    async def forgetful(event: Event) -> Answer:
        return await answer(replace(event, key=f"{event.key}:{next(numbers)}"))

    return await by_sockets(slack, forgetful)


class Blind(SlackMessenger):
    """Never looks whether a message is there."""

    async def find(self, to: Person | str, key: str) -> Finding:
        """It is not, they say."""
        return NotFound()


async def without_looking(slack: Slack, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """What got no answer is sent again unseen."""
    adapter = await by_sockets(slack, answer)
    adapter.messenger = _without_pace(Blind, adapter.connection.desk.client)
    return adapter


def _without_pace(kind: type[SlackMessenger], client: AsyncWebClient) -> SlackMessenger:
    seconds = count(step=10)
    return kind(client, TEAM, lambda: float(next(seconds)))


@pytest.mark.parametrize("careless", [with_the_librarys_own_repeats, without_an_inbox, without_looking])
async def test_without_this_people_see_things_twice(careless: Connect) -> None:
    story = _named(REVEALING)
    good, bad = await on_a_good_day(story), await on_a_bad_day(story, careless)

    assert bad.code == FAILED
    assert bad.again(good)
