"""Writes down a story as it is played: each line, and what each person then saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.playground.render import filled, hour, spoken
from adapters.playground.stories.eyes import words_of
from adapters.playground.things import BOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TextIO

    from adapters.playground.stories.story import Line, Story
    from adapters.playground.things import Message
    from adapters.playground.world import World


class Transcript:
    """What a rehearsal prints."""

    def __init__(self, story: Story, out: TextIO) -> None:
        self._story = story
        self._out = out
        self._hour = ""

    def opening(self, world: World) -> None:
        """The title, and what people see before anything is done."""
        self._print(self._story.title)
        self.seen(world, 0)

    def wait_before(self, line: Line, step: Callable[[], object] | None) -> None:
        """Say which line comes next and wait, where someone wants to go step by step."""
        if step:
            self._print(f"next is line {line.number}: {line.text}")
            step()

    def gesture(self, line: Line) -> None:
        """A line that does something."""
        self._print(f"\n{line.text}")
        for label, value in line.values.items() if line.text.endswith("fills in") else ():
            self._print(f"    {label}: {value}")

    def met(self, line: Line) -> None:
        """A line that came true."""
        self._print(f"  ok: {line.text}")

    def seen(self, world: World, mark: int) -> None:
        """All that changed since, in the order in which it did."""
        for message in sorted(world.log(mark), key=lambda one: one.changed):
            if message.author == BOT:
                self._message(world, message)
        for person in world.people():
            form = world.form(person.id)
            if form and form.changed > mark:
                self._time(world.now())
                words = spoken(filled(form.payload, form.values, form.errors), person.zone, person.language)
                self._block(f"{person.called} is asked", words)

    def _message(self, world: World, message: Message) -> None:
        reader = world.persona(message.private_to or message.place[1:])
        zone, language = (reader.zone, reader.language) if reader else (self._story.zone, "")
        self._time(message.changed_at)
        self._block(
            f"{reader.called if reader else message.place} {_seeing(message)}", words_of(message, zone, language)
        )

    def _time(self, instant: datetime) -> None:
        now = hour(instant, self._story.zone, "")
        if now != self._hour:
            self._hour = now
            self._print(f"  -- {now}")

    def _block(self, head: str, words: str) -> None:
        self._print(f"  {head}")
        for row in words.splitlines():
            self._print(f"    | {row}")

    def _print(self, text: str) -> None:
        print(text, file=self._out, flush=True)


def _seeing(message: Message) -> str:
    privately = f" privately in {message.place}" if message.private_to and message.place.startswith("#") else ""
    return f"{'sees it change' if message.edited else 'sees'}{privately}"
