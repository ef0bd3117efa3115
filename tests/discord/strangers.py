"""Somebody who is neither Discord nor named: at an address of this machine that counts as none of its own."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import TestServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ELSEWHERE = "127.0.0.2"


@asynccontextmanager
async def stranger() -> AsyncIterator[tuple[str, list[str]]]:
    """Where they are, and what they have heard."""
    heard = list[str]()

    async def listen(request: web.Request) -> web.Response:
        heard.append(f"{request.method} {request.path}")
        return web.json_response({})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", listen)
    async with TestServer(app, host=ELSEWHERE) as server:
        yield str(server.make_url("/")), heard
