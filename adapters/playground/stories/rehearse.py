"""Rehearses a story: plays its lines one after another on a world of its own, and checks what people see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from adapters.playground.cast import NoSuchPeople, directory, everyone
from adapters.playground.hands import CannotShow
from adapters.playground.reach import NotThere
from adapters.playground.stories.expect import Unmet, expect
from adapters.playground.stories.perform import CannotPlay, perform
from adapters.playground.stories.progress import OtherStory, Progress
from adapters.playground.stories.story import Misread, parse
from adapters.playground.stories.transcript import Transcript
from adapters.playground.things import APART_ON, PLATFORMS
from adapters.playground.travel import Stuck

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import TextIO

    from adapters.playground.hands import Hands
    from adapters.playground.stories.story import Accounts, Line, Story
    from adapters.playground.things import Persona
    from adapters.playground.world import World

PASSED, FAILED, UNREADABLE = range(3)


class Playhouse(Protocol):
    """What a story is played on; `bot.__main__` builds it. The world outlives the server, as platforms do."""

    @property
    def world(self) -> World: ...
    @property
    def hands(self) -> Hands:
        """The hands that the server of the moment answers."""
        ...

    async def open(self, seed: str) -> None:
        """Start the server on its files, anew where it runs; chance and ids grow from this seed, used once."""
        ...

    async def begin(self, directory: str) -> None:
        """Empty the store, then make the community and take in this directory (CSV text, or empty)."""
        ...

    async def next_wake(self) -> datetime | None:
        """When the next thing is due, in virtual time."""
        ...

    async def settle(self) -> None:
        """Do all that is due and deliver all that is waiting, in order, until nothing is left."""
        ...


class Rehearsal:
    """One run of a story, from where an earlier run on the same files stopped."""

    def __init__(self, story: Story, playhouse: Playhouse, progress: Progress, out: TextIO) -> None:
        self.story = story
        self.playhouse = playhouse
        self.progress = progress
        self._transcript = Transcript(story, out)

    @property
    def world(self) -> World:
        """Where it is played."""
        return self.playhouse.world

    async def open(self) -> None:
        """Start the server, or start it again."""
        await self.playhouse.open(f"{self.story.seed}/{self.progress.opened}")
        self.progress.opened += 1
        self.progress.save(self.world)

    async def begin(self, people: str) -> None:
        """Set the scene: the hour, the people, the community."""
        self.world.start_over()
        self.world.freeze(self.story.starts)
        for persona in everyone(people):
            self.world.add_person(persona)
        for accounts in self.story.accounts:
            self._settle(accounts)
        self.world.remember(APART_ON, self.story.apart)
        await self.playhouse.begin(people)
        await self.playhouse.settle()
        self.progress.done = 0
        self.progress.save(self.world)
        self._transcript.opening(self.world)

    def _settle(self, accounts: Accounts) -> None:
        """Let people be on a platform, with the account they have or with another one."""
        for name in accounts.names:
            try:
                who = self.person(name)
            except NotThere as mistake:
                raise Misread(accounts.number, str(mistake)) from mistake
            id_ = f"{who.id}-{accounts.platform}" if accounts.also else who.id
            self.world.add_person(replace(who, id=id_, on=accounts.platform))

    async def play(self, step: Callable[[], object] | None) -> None:
        """Play the lines that are left."""
        for line in self.story.lines:
            if line.number > (self.progress.done or 0):
                self._transcript.wait_before(line, step)
                await self._play(line)
                self.progress.done = line.number
                self.progress.save(self.world)

    async def _play(self, line: Line) -> None:
        if line.expects:
            expect(self, line)
            self._transcript.met(line)
            return
        self.progress.start(line, self.world, self._who(line))
        self._transcript.gesture(line)
        try:
            await perform(self, line)
        except (CannotPlay, CannotShow, NotThere, Stuck) as reason:
            raise Unmet(line, str(reason)) from reason
        self._transcript.seen(self.world, self.progress.mark)

    def _who(self, line: Line) -> str:
        return self.person(line.parts["who"]).id if "who" in line.parts else ""

    def person(self, name: str) -> Persona:
        """The one who is called so: by first name, or in full where several share it; `on Discord` if need be."""
        bare, _, platform = name.rpartition(" on ")
        where = platform.lower() if platform.lower() in PLATFORMS else ""
        wanted = bare if where else name
        people = [one for one in self.world.people() if where in {"", one.on}]
        found = [one for one in people if one.name == wanted] or [
            one for one in people if one.name.split()[0] == wanted
        ]
        if len({one.name for one in found}) != 1:
            raise NotThere(f"{name!r} is {'nobody here' if not found else ' or '.join(one.name for one in found)}.")
        return found[0]

    def check_names(self) -> None:
        """Raise Misread for a line about someone who is not there."""
        for line in self.story.lines:
            for name in (line.parts[part] for part in ("who", "owner") if part in line.parts):
                try:
                    self.person(name)
                except NotThere as mistake:
                    raise Misread(line.number, str(mistake)) from mistake


async def rehearse(
    text: str, playhouse: Playhouse, out: TextIO, folder: Path, step: Callable[[], object] | None = None
) -> int:
    """Play a story and write down what was seen: 0 where all came true, 1 where not, 2 where it cannot be read.

    `folder` is where a story's own directory of people lies; `step` is called before each line.
    """
    try:
        story = parse(text)
        people = directory(story.people, folder)
        progress = Progress.load(playhouse.world, text)
        await _rehearse(Rehearsal(story, playhouse, progress, out), people, step)
    except (Misread, NoSuchPeople, OtherStory) as mistake:
        print(mistake, file=out)
        return UNREADABLE
    except Unmet as failure:
        print(failure, file=out)
        return FAILED
    return PASSED


async def _rehearse(rehearsal: Rehearsal, people: str, step: Callable[[], object] | None) -> None:
    await rehearsal.open()
    if rehearsal.progress.done is None:
        await rehearsal.begin(people)
    rehearsal.check_names()
    await rehearsal.play(step)
