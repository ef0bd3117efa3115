"""The page's one stream: whatever changes in the world is drawn anew and sent, whole panes at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sse_starlette import EventSourceResponse, ServerSentEvent

from adapters.playground.pages import parts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request

    from adapters.playground.pages import Cabin
    from adapters.playground.world import World

BURST = 0.03
"""Seconds to wait for the rest of a burst, so that it is drawn once; as long as drawing took, where that is longer."""
MINUTE = 60


class Watch:
    """Wakes a stream when the world has changed, or its clock shows another minute."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._woken = self._loop.time()
        self.end = world.subscribe(lambda: self._loop.call_soon_threadsafe(self._changed.set))

    async def next(self) -> None:
        """Wait for the next change; a burst counts as one."""
        took = self._loop.time() - self._woken
        await self._change_or_minute()
        await asyncio.sleep(max(BURST, took))
        self._woken = self._loop.time()
        self._changed.clear()

    async def _change_or_minute(self) -> None:
        seconds = MINUTE - self._world.now().second
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return


def live(request: Request, world: World, look: Callable[[], Awaitable[Cabin]]) -> EventSourceResponse:
    """Answer with the stream of one page; `look` gathers what it shows."""
    return EventSourceResponse(_events(request, world, look), ping=20, sep="\n")


async def _events(
    request: Request, world: World, look: Callable[[], Awaitable[Cabin]]
) -> AsyncIterator[ServerSentEvent]:
    watch, shown = Watch(world), dict[str, str]()
    try:
        while not await request.is_disconnected():
            drawn = parts(await look())
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
