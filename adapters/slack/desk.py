"""Takes what people do to the core, and its answer back to where they did it, within Slack's three seconds."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.decode import read
from adapters.slack.files import show_privately
from adapters.slack.reply import read_reply
from adapters.slack.respond import fill, late_ack, open_window, respond, respond_late, skeleton
from bot.events import ActionPressed, Unreadable, unpack
from bot.router import ACTIONS
from bot.views import Private, Update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.people import People
    from adapters.slack.reply import Reply
    from adapters.slack.respond import Call
    from bot.events import Event
    from bot.views import Answer

log = logging.getLogger(__name__)

BUDGET = timedelta(seconds=2)
"""From the gesture to its acknowledgement; Slack shows a failure after three seconds."""
FORM_BUDGET = timedelta(seconds=0.3)
"""After that a window is opened empty: what opens one (the trigger) lives three seconds and is good for one use."""
REFUSALS = 400
FAILURES = (SlackClientError, ClientError, TimeoutError)
OPENED = "exchanged_trigger_id"
"""The window stands open: the same press came before."""


class Closing(Exception):
    """This process is about to end: the gesture is left unacknowledged, so that it is not lost in silence."""


Acknowledge: TypeAlias = "Callable[..., Awaitable[object]]"
"""Tells Slack that a gesture has come, and what it says with that."""
Work: TypeAlias = "asyncio.Task[tuple[Answer, str]]"
"""The core at work: its answer, and the language of whoever acted."""


@dataclass(slots=True)
class Desk:
    """Commits, then acknowledges with the answer; what takes too long is acknowledged bare and answered later."""

    answer: Callable[[Event], Awaitable[Answer]]
    client: AsyncWebClient
    people: People
    commands: Mapping[str, str]
    budget: timedelta = BUDGET
    form_budget: timedelta = FORM_BUDGET
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]], init=False)
    _closing: bool = field(default=False, init=False)

    async def take(self, payload: dict[str, Any], ack: Acknowledge) -> None:
        """Take one gesture; what it means nothing to us is acknowledged and let be."""
        if self._closing:
            raise Closing
        self.people.learn(payload)
        event = read(payload, self.commands)
        if event is None:
            await ack()
        elif opens_form(event):
            await ack()
            self._begin(self._open(read_reply(payload), self._begin(self._ask(event))))
        else:
            await self._settle(read_reply(payload), event, self._begin(self._ask(event)), ack)

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
        complete = await self.people.complete(event)
        return await self.answer(complete), complete.language

    async def _settle(self, reply: Reply, event: Event, work: Work, ack: Acknowledge) -> None:
        if not await _done(work, self.budget):
            log.warning("an answer comes late: acknowledged bare")
            await ack(**late_ack(reply))
            self._begin(self._answer_late(reply, event, work))
            return
        response = respond(reply, *work.result())
        await ack(**response.ack)
        self._begin(self._show(reply, work.result()[0], response.calls))

    async def _answer_late(self, reply: Reply, event: Event, work: Work) -> None:
        answer, language = await _outcome(work)
        await self._show(reply, answer, respond_late(reply, event, answer, language))

    async def _open(self, reply: Reply, work: Work) -> None:
        """Open the form at once if it is there at once, else an empty window, to be filled."""
        if await _done(work, self.form_budget):
            answer, language = work.result()
            await self._show(reply, answer, respond(reply, answer, language).calls)
            return
        window = open_window(reply, skeleton())
        try:
            opened = await self.client.api_call(window.method, json=window.arguments)
        except FAILURES as why:
            await self._instead(window, str(why))
            return
        view: dict[str, str] = opened.get("view") or {}
        answer, language = await _outcome(work)
        await self._do(fill(view.get("id", ""), view.get("hash", ""), reply, answer, language))

    async def _show(self, reply: Reply, answer: Answer, calls: tuple[Call, ...]) -> None:
        for call in calls:
            await self._do(call)
        if isinstance(answer, Update | Private) and answer.card.files:
            await show_privately(self.client, reply.user, answer.card.files)

    async def _do(self, call: Call) -> None:
        try:
            refused = await self._refusal(call)
        except FAILURES as why:
            refused = str(why)
        if refused:
            await self._instead(call, refused)

    async def _instead(self, call: Call, refused: str) -> None:
        if call.otherwise and OPENED not in refused:
            await self._do(call.otherwise)
        else:
            log.warning("an answer could not be shown (%s): %s", call.method, refused)

    async def _refusal(self, call: Call) -> str:
        if call.method != "respond":
            await self.client.api_call(call.method, json=call.arguments)
            return ""
        body = {name: value for name, value in call.arguments.items() if name != "url"}
        url = AsyncWebhookClient(call.arguments["url"], session=self.client.session, retry_handlers=[])
        answer = await url.send_dict(body)
        return answer.body if answer.status_code >= REFUSALS else ""

    def _begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (why := task.exception()):
            log.error("something that was asked for could not be done", exc_info=why)


def opens_form(event: Event) -> bool:
    """Whether a window must open, which has to be soon."""
    if not isinstance(event, ActionPressed):
        return False
    try:
        return ACTIONS.get(unpack(event.action).verb, ("",))[0] == "form"
    except Unreadable:
        return False


async def _done(work: asyncio.Task[Any], within: timedelta) -> bool:
    done, _ = await asyncio.wait({work}, timeout=within.total_seconds())
    return bool(done)


async def _outcome(work: Work) -> tuple[Answer, str]:
    """What came of it; nothing where it failed, which is told in the log."""
    await asyncio.wait({work})
    return (None, "") if work.exception() else work.result()
