"""The stories of the product come true on Discord, too, and everybody sees there what they see in the playground."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from adapters.playground.house import House
from adapters.playground.stories.eyes import fold, words_of
from adapters.playground.stories.rehearse import PASSED, rehearse
from adapters.playground.world import World
from bot.commands.rehearse import story_ids
from bot.commands.vaults import MemoryVault
from tests.discord.connect import connect, knowing_its_commands
from tests.discord.hands import STEPS
from tests.discord.house import DiscordHouse
from tests.discord.otherwise import OTHERWISE, on_discord
from tests.discord.standin import Discord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adapters.playground.things import Message, Persona
    from tests.discord.house import Connect

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.story"))
PATIENCE = 30.0
"""Real seconds; the story's clock stands still while the machine works."""
_REFERENCE = re.compile(r"\b\d{6}-[\w-]{4}\b")


UNTOLD = "Welcome, "
"""How the message begins that follows an arrival, of which Discord does not tell."""


@dataclass
class Told:
    """How a story went, how it ended, and what everybody sees at its end: cards, and the open form."""

    code: int
    end: str
    seen: dict[str, Counter[str]]
    forms: dict[str, list[str]]
    pings: frozenset[str] = frozenset()
    """Requests that might have called somebody."""


class SameGround(House):
    """The playground, where everybody has said their zone as well: what chance there is, is the same then."""

    async def begin(self, directory: str) -> None:
        """Begin as ever."""
        await super().begin(directory)
        listed = {row["handle"] for row in csv.DictReader(directory.splitlines())}
        for persona in self.world.people():
            if persona.role != "organiser" and persona.id not in listed:
                await self.hands.type(persona.id, f"@{persona.id}", f"/windowseat zone {persona.zone}")
        for message in self.world.log():
            self.world.remove(message.ref)


def text_of(story: Path) -> str:
    """A story, as it goes on Discord."""
    return on_discord(story.stem, story.read_text("utf-8"))


async def on_the_standin(story: Path, connect: Connect = connect) -> Told:
    """Play a story through the adapter, with the manifest's own commands."""
    async with Discord(patience=PATIENCE) as discord:
        knowing_its_commands(discord)
        world = World(":memory:")
        house = DiscordHouse(world, MemoryVault(), story_ids, IcsCalendar(), story.parent, discord, connect)
        return replace(await told(story, house), pings=frozenset(_pings(discord)))


def _pings(discord: Discord) -> Iterator[str]:
    """The requests whose words do not say that they call nobody, by their routes."""
    for route, asked in discord.calls:
        said = asked["body"].get("data", asked["body"]) if isinstance(asked["body"], dict) else {}
        is_message = said.keys() & {"components", "content"} and "title" not in said
        if is_message and said.get("allowed_mentions") != {"parse": []}:
            yield route


async def seen_in_the_playground(story: Path) -> tuple[dict[str, Counter[str]], dict[str, list[str]]]:
    """Play the same story in the playground: the cards and forms before everybody at its end."""
    ground = SameGround(World(":memory:"), MemoryVault(), story_ids, IcsCalendar(), story.parent)
    here = await told(story, ground)
    return here.seen, here.forms


async def told(story: Path, house: House) -> Told:
    """Play a story in a house."""
    out, world = io.StringIO(), house.world
    try:
        code = await rehearse(text_of(story), house, out, story.parent)
        end = "\n".join(out.getvalue().splitlines()[-30:]) if code else ""
        people, log = world.people(), world.log()
        seen = {who.id: _cards(log, who) for who in people}
        return Told(code, end, seen, {one.id: _form(world, one) for one in people})
    finally:
        await house.close()
        world.close()


def _cards(log: Sequence[Message], who: Persona) -> Counter[str]:
    """What stands before somebody; what Discord alone shows on the way to a form is no part of it."""
    there = [one for one in log if one.visible_to(who.id) and one.author != who.id]
    said = (_REFERENCE.sub("(reference)", fold(words_of(one, who.zone, who.language))) for one in there)
    return Counter(one for one in said if not one.startswith(UNTOLD) and not any(f"[{step}]" in one for step in STEPS))


def _form(world: World, who: Persona) -> list[str]:
    """The open form: its introduction and hints stand elsewhere on Discord."""
    form = world.form(who.id)
    return (
        [form.payload["title"], *(f"{one['label']}: {form.values[one['name']]}" for one in form.payload["fields"])]
        if form
        else []
    )


COMPARED = ("the-happy-arc", "the-coach", "volunteer-three-ways", "left", "time-zones", "wrong-person")
"""With these the playground is compared every time, with the others where there is time."""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
async def test_a_story_comes_true_on_discord(story: Path) -> None:
    there = await on_the_standin(story)

    assert (there.code, there.end, there.pings) == (PASSED, "", frozenset())
    if story.stem in COMPARED:
        assert (there.seen, there.forms) == await seen_in_the_playground(story)


@pytest.mark.long
@pytest.mark.parametrize("story", [one for one in STORIES if one.stem not in COMPARED], ids=lambda story: story.stem)
async def test_everybody_sees_on_discord_what_they_see_in_the_playground(story: Path) -> None:
    there = await on_the_standin(story)

    assert (there.seen, there.forms) == await seen_in_the_playground(story)


def test_every_story_that_goes_otherwise_is_one_of_ours() -> None:
    assert set(OTHERWISE) <= {story.stem for story in STORIES}
