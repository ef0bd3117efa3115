"""One application for everything that is asked of this process over HTTP; the platforms' own parts are handed in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp

Check: TypeAlias = "Callable[[], Awaitable[bool]]"

PATIENCE = 2.0
"""Seconds for a check, which then has failed."""
READY, NOT_READY = 200, 503


def build_web(checks: Mapping[str, Check], parts: Mapping[str, ASGIApp] | None = None) -> Starlette:
    """`/healthz` says that the process runs, `/readyz` whether everything it needs is there; `parts` by their paths."""

    async def readyz(_: Request) -> JSONResponse:
        found = dict(zip(checks, await asyncio.gather(*map(_passes, checks.values())), strict=True))
        return JSONResponse(found, READY if all(found.values()) else NOT_READY)

    own = [Route("/healthz", _healthz), Route("/readyz", readyz)]
    return Starlette(routes=[*own, *(Route(path, part) for path, part in (parts or {}).items())])


async def _healthz(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def _passes(check: Check) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except Exception:  # noqa: BLE001 - whatever is wrong, it is not ready
        return False
