"""The page's one stream: whatever changes in the world is drawn anew and sent, whole panes at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sse_starlette import EventSourceResponse, ServerSentEvent

from adapters.playground.pages import cabin_of, parts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from starlette.requests import Request

    from adapters.playground.feed import Seen
    from adapters.playground.seats import Seat
    from adapters.playground.stage import Stage

BURST = 0.03
"""Seconds to wait for the rest of a burst, so that it is drawn once; as long as drawing took, where that is longer."""
MINUTE = 60


class Watch:
    """Wakes a stream when the world has changed, or its clock shows another minute."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._woken = self._loop.time()
        self.end = stage.world.subscribe(lambda: self._loop.call_soon_threadsafe(self._changed.set))

    async def next(self) -> None:
        """Wait for the next change; a burst counts as one."""
        took = self._loop.time() - self._woken
        await self._change_or_minute()
        await asyncio.sleep(max(BURST, took))
        self._woken = self._loop.time()
        self._changed.clear()

    async def _change_or_minute(self) -> None:
        seconds = MINUTE - self._stage.world.now().second
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return


def live(request: Request, stage: Stage, seats: Sequence[Seat], seen: Seen) -> EventSourceResponse:
    """Answer with the stream of one page."""
    return EventSourceResponse(_events(request, stage, seats, seen), ping=20, sep="\n")


async def _events(request: Request, stage: Stage, seats: Sequence[Seat], seen: Seen) -> AsyncIterator[ServerSentEvent]:
    watch, shown = Watch(stage), dict[str, str]()
    try:
        while not await request.is_disconnected():
            drawn = parts(await cabin_of(stage, seats, seen))
            fresh = {name: html for name, html in drawn.items() if shown.get(name) != html}
            if fresh:
                yield ServerSentEvent(data="".join(partial(name, html) for name, html in fresh.items()))
            shown = drawn
            await watch.next()
    finally:
        watch.end()


def partial(name: str, html: str) -> str:
    """Tell the page to put this in place of the element with that id, keeping what was typed there."""
    return f'<hx-partial hx-target="#{name}" hx-swap="outerMorph">{html}</hx-partial>'
