"""The REST of Discord: reads a request, checks its token and rate, and answers, or fails as it was told to."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.discord.standin.answers import INTERACTIONS
from tests.discord.standin.call import Call, Upload
from tests.discord.standin.chat import CHAT
from tests.discord.standin.faults import TooMuch
from tests.discord.standin.places import PLACES
from tests.discord.standin.things import REASONS, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord.standin.call import Route
    from tests.discord.standin.discord import Discord
    from tests.discord.standin.faults import Fault
    from tests.discord.standin.things import Json

ROUTES = (*PLACES, *CHAT, *INTERACTIONS)
GATE = {"Via": "1.1 google"}
"""Without it, a client takes a refusal for a ban by the gate before Discord."""
INVALID = 50035


class Rest:
    """Answers `/api/v10/...`."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self.busy = 0
        self._changed = asyncio.Condition()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        path = request.rel_url.raw_path.partition("/api/v10/")[2]
        route, at = _route(request.method, path)
        if route is None:
            return _said({"message": "404: Not Found", "code": 0}, 404)
        body, files = await _read(request)
        fault = self._discord.faults.take(route.name)
        self._discord.calls.append((route.name, {**at, "body": body, "query": dict(request.query)}))
        self.busy += 1
        try:
            return await self._fated(request, route, Call(self._discord, at, request.query, body, files), fault)
        finally:
            self.busy -= 1
            async with self._changed:
                self._changed.notify_all()

    async def until(self, true: Callable[[], bool], within: float = 30) -> None:
        """Wait until something is so after a request."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(true)

    async def _fated(self, request: web.Request, route: Route, call: Call, fault: Fault | None) -> web.StreamResponse:
        kind = fault.kind if fault else ""
        if kind == "dropped before":
            return _drop(request)
        if fault and kind == "slow before" and fault.gate:
            await fault.gate.wait()
        instead = _instead(fault) if fault else None
        answer = instead or self._checked(request, route, call)
        if kind == "dropped after":
            return _drop(request)
        if fault and kind == "broken after":
            return _broken(fault.status)
        if fault and kind == "slow after" and fault.gate:
            await fault.gate.wait()
        return answer

    def _checked(self, request: web.Request, route: Route, call: Call) -> web.Response:
        if not route.free and request.headers.get("Authorization") != f"Bot {self._discord.app.token}":
            return _said({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            major = call.at.get(route.major, "")
            headers = self._discord.rates.take(route.name, major, asyncio.get_running_loop().time())
        except TooMuch as much:
            return _limited(much.after, globally=much.globally)
        try:
            return _said(route.does(call), headers=headers)
        except Refused as no:
            if no.code == INVALID:
                self._discord.refused.append((route.name, no.errors or {}))
            return _refused(no.code, no.errors, headers)

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file on a message."""
        every = (file for one in self._discord.realm.messages for file in one.files)
        found = next((file for file in every if file.id == request.match_info["file"]), None)
        return web.Response(body=found.content, content_type=found.kind) if found else web.Response(status=404)


def _route(method: str, path: str) -> tuple[Route | None, dict[str, str]]:
    for one in ROUTES:
        if (at := one.read(method, path)) is not None:
            return one, at
    return None, {}


def _instead(fault: Fault) -> web.Response | None:
    """What is answered in place of doing anything."""
    match fault.kind:
        case "limited":
            return _limited(fault.after, globally=fault.globally)
        case "banned":
            return web.Response(status=429, text="<html>error code: 1015</html>", content_type="text/html")
        case "broken before":
            return _broken(fault.status)
        case "refused":
            return _refused(fault.code)
        case _:
            return None


def _refused(code: int, errors: Json | None = None, headers: dict[str, str] | None = None) -> web.Response:
    status, said = REASONS[code]
    if status == 429:
        told: Json = {"message": said, "code": code, "retry_after": 0.01, "global": False}
        return _said(told, status, GATE | {"Retry-After": "1"})
    return _said({"message": said, "code": code} | ({"errors": errors} if errors else {}), status, headers)


def _broken(status: int) -> web.Response:
    return web.Response(status=status, text="upstream connect error", content_type="text/plain")


def _limited(after: float, globally: bool = False) -> web.Response:
    told = {"message": "You are being rate limited.", "retry_after": after, "global": globally}
    scope = "global" if globally else "user"
    headers = {"Retry-After": str(max(1, round(after))), "X-RateLimit-Scope": scope}
    return _said(told, 429, GATE | headers | ({"X-RateLimit-Global": "true"} if globally else {}))


def _said(told: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """As Discord writes it: without a charset, as discord.py asks for exactly that."""
    if told is None:
        return web.Response(status=204, headers=headers)
    body = json.dumps(told).encode()
    return web.Response(status=status, body=body, headers=headers, content_type="application/json")


def _drop(request: web.Request) -> web.Response:
    """Cut the line without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


async def _read(request: web.Request) -> tuple[Any, dict[str, Upload]]:
    if request.content_type == "application/json":
        return await request.json(), {}
    if not request.content_type.startswith("multipart/"):
        return {}, {}
    body: Any = {}
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if name == "payload_json" and isinstance(value, str):
            body = json.loads(value)
        elif isinstance(value, web.FileField):
            number = name.removeprefix("files[").removesuffix("]")
            files[number] = Upload(value.filename, value.file.read(), value.content_type)
    return body, files
