"""Discord's library takes an answer for JSON only where its header says that and no more; servers may say more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import TraceConfig
from multidict import CIMultiDict, CIMultiDictProxy

if TYPE_CHECKING:
    from types import SimpleNamespace

    from aiohttp import ClientSession, TraceRequestEndParams

TYPE, JSON = "Content-Type", "application/json"


def plain_json() -> TraceConfig:
    """A look at each answer before the library has it: a character set after the type of JSON is left out."""
    trace = TraceConfig()
    trace.on_request_end.append(_leave_out)
    return trace


async def _leave_out(_session: ClientSession, _context: SimpleNamespace, said: TraceRequestEndParams) -> None:
    answer = said.response
    kind, more, _ = answer.headers.get(TYPE, "").partition(";")
    if more and kind.strip().lower() == JSON:
        plainly = CIMultiDict(answer.headers)
        plainly[TYPE] = JSON
        answer._cache["headers"] = CIMultiDictProxy(plainly)  # noqa: SLF001 - the library compares it to the letter
