"""Takes what people do to the core, and its answer back to where they did it, within Discord's three seconds."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from adapters.discord.decode import read
from adapters.discord.reply import read_reply
from adapters.discord.respond import ack, respond, respond_late, suggest, way_of
from bot.events import Autocompleted, CommandInvoked, Reacted, Unreacted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from adapters.discord.answers import Answers
    from adapters.discord.guilds import Guilds
    from adapters.discord.people import People
    from adapters.discord.reply import Reply
    from bot.events import Event
    from bot.views import Answer, Choice

log = logging.getLogger(__name__)

BUDGET = timedelta(seconds=0.5)
"""From the gesture to its acknowledgement: of the three seconds two may pass with one repetition."""
FORM_BUDGET = timedelta(seconds=1.5)
"""A form must be the first answer, so that nothing can be said before it."""
MOST = 10_000
Work: TypeAlias = "asyncio.Task[tuple[Answer, str]]"
"""The core at work: its answer, and the language of whoever acted."""


@dataclass(slots=True)
class Desk:
    """Commits, then acknowledges with the answer; what takes too long is acknowledged bare and answered later.

    `guilds` sees to it that a community lives in a server before anybody is answered there.
    """

    answer: Callable[[Event], Awaitable[Answer]]
    answers: Answers
    people: People
    guilds: Guilds
    suggest: Callable[[Autocompleted], Coroutine[Any, Any, tuple[Choice, ...]]]
    budget: timedelta = BUDGET
    form_budget: timedelta = FORM_BUDGET
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]], init=False)
    _seen: dict[str, None] = field(default_factory=dict[str, None], init=False)
    _lanes: dict[str, asyncio.Task[Any]] = field(default_factory=dict[str, "asyncio.Task[Any]"], init=False)
    _closing: bool = field(default=False, init=False)

    def take(self, told: dict[str, Any], session: str = "") -> None:
        """Take what the gateway told, in its order; what means nothing to us is let be.

        What is told twice is answered once: a second acknowledgement would come before the first one's answer.
        """
        self.people.learn(told.get("d"))
        event = read(told, session)
        if event is not None:
            self.take_event(event, read_reply(told))

    def take_event(self, event: Event, reply: Reply) -> None:
        """Take one event; nothing is waited for here, so that the order of reactions is kept."""
        if self._closing or event.key in self._seen:
            return
        self._seen[event.key] = None
        if len(self._seen) > MOST:
            self._seen.pop(next(iter(self._seen)))
        whose = replace(reply, user=event.who.id)
        if isinstance(event, Autocompleted):
            self._begin(self._suggest(whose, event))
        else:
            answering = self._begin(self._settle(whose, event), lane_of(event))
            if whose.token:
                self.answers.doors.expect(whose.user, answering)

    async def close(self, within: timedelta = timedelta(seconds=10)) -> None:
        """Take nothing more, and let what is under way end, as long as that takes no longer than this."""
        self._closing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(within.total_seconds()):
                await self.rest()

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def _ask(self, event: Event) -> tuple[Answer, str]:
        complete = self.people.complete(await self._at_home(event))
        if complete.space:
            await self.guilds.meet(complete.space)
        return await self.answer(complete), complete.language

    async def _at_home(self, event: Event) -> Event:
        """A command in direct messages names no server: it is the one that they share with us."""
        if event.space or not isinstance(event, CommandInvoked):
            return event
        return replace(event, space=await self.guilds.home_of(event.who.id))

    async def _suggest(self, reply: Reply, event: Autocompleted) -> None:
        """Whoever types does not wait: what is not found in time is not suggested."""
        looking = self._begin(self.suggest(event))
        found = looking.result() if await _done(looking, self.budget) else ()
        await self.answers.send(reply, suggest(found))

    async def _settle(self, reply: Reply, event: Event) -> None:
        work = self._begin(self._ask(event))
        if await _done(work, self.form_budget if way_of(event) == "form" else self.budget):
            answer, language = work.result()
            await self.answers.send(reply, *respond(reply, event, answer, language))
            return
        bare = ack(reply, event, event.language)
        if bare:
            log.warning("an answer comes late: acknowledged bare")
            await self.answers.send(reply, bare)
        answer, language = await _outcome(work)
        await self.answers.send(reply, *respond_late(reply, event, answer, language))

    def _begin(self, work: Coroutine[Any, Any, Any], lane: str = "") -> asyncio.Task[Any]:
        before = self._lanes.get(lane) if lane else None
        task = asyncio.create_task(_after(before, work) if before else work)
        self._under_way.add(task)
        if lane:
            self._lanes[lane] = task
        task.add_done_callback(partial(self._ended, lane))
        return task

    def _ended(self, lane: str, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if self._lanes.get(lane) is task:
            del self._lanes[lane]
        if not task.cancelled() and (why := task.exception()):
            log.error("something that was asked for could not be done", exc_info=why)


def lane_of(event: Event) -> str:
    """What has to keep its order: somebody's reactions to one message. The rest has an order of its own making."""
    return f"{event.post}/{event.who.id}" if isinstance(event, Reacted | Unreacted) else ""


async def _after(before: asyncio.Task[Any], work: Coroutine[Any, Any, Any]) -> None:
    await asyncio.wait({before})
    await work


async def _done(work: asyncio.Task[Any], within: timedelta) -> bool:
    done, _ = await asyncio.wait({work}, timeout=within.total_seconds())
    return bool(done)


async def _outcome(work: Work) -> tuple[Answer, str]:
    """What came of it; nothing where it failed, which is told in the log."""
    await asyncio.wait({work})
    return (None, "") if work.exception() else work.result()
