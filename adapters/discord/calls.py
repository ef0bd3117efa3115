"""Calls Discord through its library, one call to a task: a call that is cancelled there can block all the others."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from discord import File
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from discord import Client

    from bot.views import File as Attached

PATIENCE = 15.0
"""Seconds; shorter than a delivery may take, so that its outcome is known before its lease ends."""
NOWHERE: Mapping[str, str] = {}


@dataclass(slots=True)
class Calls:
    """The calls of one process with the bot's token. Discord's library waits out its short limits, and tells of others.

    The library sleeps through a global limit with a lock held, which it never gives back when it is cancelled: so
    whoever has waited long enough leaves, and the call goes on alone.
    """

    client: Client
    patience: float = PATIENCE
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]], init=False)

    async def ask(
        self,
        method: str,
        path: str,
        place: Mapping[str, str] = NOWHERE,
        body: Any = None,
        *,
        files: Sequence[Attached] = (),
        query: dict[str, Any] | None = None,
    ) -> Any:
        """Call, and wait for the answer; raise TimeoutError where it takes too long. `place` fills in the path."""
        return await self.wait(self.begin(method, path, place, body, files=files, query=query))

    def begin(
        self,
        method: str,
        path: str,
        place: Mapping[str, str] = NOWHERE,
        body: Any = None,
        *,
        files: Sequence[Attached] = (),
        query: dict[str, Any] | None = None,
    ) -> asyncio.Task[Any]:
        """Call, without waiting."""
        route = Route(method, path, **place)
        more: dict[str, Any] = {"params": query} if query else {}
        if files:
            more |= _with_files(body or {}, files)
        elif body is not None:
            more |= {"json": body}
        task = asyncio.create_task(self.client.http.request(route, **more))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return task

    async def wait(self, task: asyncio.Task[Any]) -> Any:
        """What a call has brought."""
        done, _ = await asyncio.wait({task}, timeout=self.patience)
        if not done:
            raise TimeoutError
        return task.result()

    async def rest(self, within: timedelta) -> None:
        """Wait until nothing is under way, as long as that takes no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within.total_seconds()):
                while self._under_way:
                    await asyncio.wait(self._under_way)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waits has it; nobody may wait any more


def _with_files(body: dict[str, Any], files: Sequence[Attached]) -> dict[str, Any]:
    """The body and its files, as parts of one form."""
    form, drawn = form_of(body, files)
    return {"form": form, "files": drawn}


def form_of(body: dict[str, Any], files: Sequence[Attached]) -> tuple[list[dict[str, Any]], list[File]]:
    """What Discord's library sends as a form: the body, and each file by its number."""
    drawn = [File(BytesIO(one.content), one.name, description=one.summary[:1000]) for one in files]
    parts = [
        {
            "name": f"files[{number}]",
            "value": one.fp,
            "filename": one.filename,
            "content_type": files[number].media_type,
        }
        for number, one in enumerate(drawn)
    ]
    return [{"name": "payload_json", "value": json.dumps(body)}, *parts], drawn


def as_list(answer: object) -> list[dict[str, Any]]:
    """An answer that is a list; empty where it is something else."""
    return cast("list[dict[str, Any]]", answer) if isinstance(answer, list) else []
