"""On a bad day people see the same as on a good one, each message once; and nothing that protects them is spare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.discord.deliver import DiscordMessenger
from adapters.playground.stories.rehearse import FAILED, PASSED
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.outbox import NotFound
from tests.discord.bad_day import BadHouse, Cuts, Moody
from tests.discord.connect import connect, knowing_its_commands
from tests.discord.standin import Discord
from tests.discord.standin.things import Posted
from tests.discord.test_stories import PATIENCE, STORIES, on_the_standin, told
from tests.slack.bad_day import PatientVault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.events import Event, Person
    from bot.outbox import Finding
    from bot.views import Answer
    from tests.discord.connect import Adapter
    from tests.discord.house import Connect, Connected
    from tests.discord.test_stories import Told

USUAL = ("double-click", "restart")
DRAWN = ("event-round", "practice-round", "round-places")
"""Here lots are drawn, and the lots of another process are others: only how much is seen can be compared."""
REVEALING = "double-click"
SHORT = "restart"
BAD_ENOUGH = {"message.send dropped after", "message.send broken after", "interaction.answer dropped after"}
"""What goes wrong at least, where much is said."""


@dataclass
class Bad:
    """How a story went on a bad day, and how bad it was."""

    told: Told
    faults: Counter[str]
    cuts: int
    deaths: int

    def again(self, good: Told) -> Counter[tuple[str, str]]:
        """What people see more often than on a good day."""
        more = _flat(self.told) - _flat(good)
        return Counter({what: many for what, many in more.items() if _flat(self.told)[what] > 1})


def _flat(told: Told) -> Counter[tuple[str, str]]:
    return Counter({(who, said): many for who, seen in told.seen.items() for said, many in seen.items()})


async def on_a_bad_day(story: Path, connect: Connect = connect) -> Bad:
    """Play a story while everything goes wrong that can."""
    async with Discord(patience=PATIENCE) as discord:
        knowing_its_commands(discord)
        discord.faults = faults = Moody()
        discord.gateway.times = 2
        cuts = Cuts(discord)
        world = World(":memory:")
        house = BadHouse(world, PatientVault(), story_ids, IcsCalendar(), story.parent, discord, connect)
        how = await told(story, house)
        return Bad(how, faults.met, cuts.cut, house.deaths)


def _named(name: str) -> Path:
    return next(story for story in STORIES if story.stem == name)


def _each(stories: list[Path]) -> list[object]:
    rare = [pytest.mark.long]
    return [pytest.param(one, id=one.stem, marks=[] if one.stem in USUAL else rare) for one in stories]


_GOOD: dict[str, Told] = {}


async def on_a_good_day(story: Path) -> Told:
    """Play a story undisturbed, once for all the tests here."""
    if story.stem not in _GOOD:
        _GOOD[story.stem] = await on_the_standin(story)
    return _GOOD[story.stem]


@pytest.mark.parametrize("story", _each(STORIES))
async def test_people_see_the_same_on_a_bad_day_and_each_message_once(story: Path) -> None:
    good, bad = await on_a_good_day(story), await on_a_bad_day(story)

    assert (bad.told.code, bad.told.end) == (PASSED, "")
    assert _flat(good).total() == _flat(bad.told).total()
    if story.stem not in DRAWN:
        assert (good.seen, good.forms) == (bad.told.seen, bad.told.forms)
    if story.stem == REVEALING:
        assert set(bad.faults) >= BAD_ENOUGH
        assert (bad.cuts > 3, bad.deaths > 1) == (True, True)


# What happens without each of the protections


async def without_an_inbox(discord: Discord, answer: Callable[[Event], Awaitable[Answer]]) -> Adapter:
    """Every delivery counts as one that was never seen before, at the desk and in the core."""
    numbers = count()

    async def forgetful(event: Event) -> Answer:
        return await answer(replace(event, key=f"{event.key}:{next(numbers)}"))

    adapter = await connect(discord, forgetful)
    adapter.connection.desk._seen = Forgetful()  # noqa: SLF001 (what it remembers is what is taken from it)
    return adapter


class Forgetful(dict[str, None]):
    """Remembers nothing."""

    def __contains__(self, key: object) -> bool:
        return False


class Blind(DiscordMessenger):
    """Never looks whether a message is there."""

    async def find(self, to: Person | str, key: str) -> Finding:
        """It is not, they say."""
        return NotFound()


async def without_looking(discord: Discord, answer: Callable[[Event], Awaitable[Answer]]) -> Connected:
    """What got no answer is sent again unseen."""
    adapter = await connect(discord, answer)
    messenger = adapter.connection.messenger
    adapter.instead = Blind(messenger.calls, messenger.people, messenger.pace)
    return adapter


async def without_nonces(discord: Discord, answer: Callable[[Event], Awaitable[Answer]]) -> Connected:
    """Discord forgets at once under which nonce a message was sent."""
    discord.realm.nonces = Never()
    return await connect(discord, answer)


async def without_both(discord: Discord, answer: Callable[[Event], Awaitable[Answer]]) -> Connected:
    """Neither Discord nor the bot looks whether a message is there."""
    discord.realm.nonces = Never()
    return await without_looking(discord, answer)


class Never(dict[str, Posted]):
    """Keeps nothing."""

    def __setitem__(self, key: str, value: Posted) -> None:
        """It is not kept."""


@pytest.mark.parametrize("careless", [without_an_inbox, without_both])
async def test_without_this_people_see_things_twice(careless: Connect) -> None:
    story = _named(REVEALING)
    good, bad = await on_a_good_day(story), await on_a_bad_day(story, careless)

    assert bad.told.code == FAILED
    assert bad.again(good)


@pytest.mark.parametrize("careless", [without_looking, without_nonces])
async def test_looking_and_nonces_are_each_enough(careless: Connect) -> None:
    story = _named(SHORT)
    good, bad = await on_a_good_day(story), await on_a_bad_day(story, careless)

    assert (bad.told.code, good.seen) == (PASSED, bad.told.seen)
