"""Socket Mode: tickets, at most ten sockets, and each payload to exactly one of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from aiohttp import WSMsgType, web

from tests.slack.standin.things import Ack, Refused

if TYPE_CHECKING:
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json

MOST = 10
DEADLINE = timedelta(seconds=3)


@dataclass
class Sockets:
    """The sockets that are open, and what waits for an acknowledgement."""

    slack: Slack
    chance: Random = field(default_factory=lambda: Random(7))
    open: list[web.WebSocketResponse] = field(default_factory=list[web.WebSocketResponse])
    tickets: set[str] = field(default_factory=set[str])
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict[str, "asyncio.Future[Any]"])
    late: list[str] = field(default_factory=list[str])
    """The envelopes that were acknowledged when nobody waited any more."""
    sent: list[tuple[web.WebSocketResponse, Json]] = field(default_factory=list[Any])
    opened: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _lines: dict[int, asyncio.Transport] = field(default_factory=dict[int, Any])

    def ticket(self) -> str:
        """Where one socket can be opened, once."""
        if len(self.open) >= MOST:
            raise Refused("too_many_websockets")
        ticket = str(UUID(int=self.chance.getrandbits(128), version=4))
        self.tickets.add(ticket)
        return f"{self.slack.url.replace('http', 'ws', 1)}link/?ticket={ticket}&app_id={self.slack.app.id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=408)
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        if isinstance(request.transport, asyncio.Transport):
            self._lines[id(socket)] = request.transport
        await self._come(socket)
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._acknowledge(message.json())
        finally:
            await self._go(socket)
        return socket

    async def _come(self, socket: web.WebSocketResponse) -> None:
        number = len(self.open) + 1
        info = {"app_id": self.slack.app.id}
        await socket.send_json({"type": "hello", "num_connections": number, "connection_info": info})
        async with self._changed:
            self.open.append(socket)
            self.opened += 1
            self._changed.notify_all()

    async def _go(self, socket: web.WebSocketResponse) -> None:
        self._lines.pop(id(socket), None)
        async with self._changed:
            if socket in self.open:
                self.open.remove(socket)
            self._changed.notify_all()

    async def connected(self, opened: int = 1, within: float = 30) -> None:
        """Wait until so many sockets have been opened since the start, and one is open now."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: self.opened >= opened and bool(self.open))

    async def brought(self, payloads: int, within: float = 30) -> None:
        """Wait until so many payloads were sent since the start."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: len(self.sent) >= payloads)

    async def gone(self, within: float = 30) -> None:
        """Wait until no socket is open."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: not self.open)

    def _acknowledge(self, answer: Json) -> None:
        waiting = self.waiting.get(answer.get("envelope_id", ""))
        if waiting and not waiting.done():
            waiting.set_result(answer.get("payload"))
        else:
            self.late.append(answer.get("envelope_id", ""))

    async def deliver(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """Send to one socket and wait for the acknowledgement, on whichever socket it comes."""
        if not self.open:
            return Ack(why="no socket")
        name = str(UUID(int=self.chance.getrandbits(128), version=4))
        envelope = {"envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": True}
        if kind == "events_api":
            envelope |= {"accepts_response_payload": False, "retry_attempt": attempt, "retry_reason": reason}
        self.waiting[name] = asyncio.get_running_loop().create_future()
        socket = self.chance.choice(self.open)
        try:
            return await self._sent(socket, envelope)
        finally:
            del self.waiting[name]

    async def _sent(self, socket: web.WebSocketResponse, envelope: Json) -> Ack:
        deadline = self.slack.hours.now() + DEADLINE
        try:
            await socket.send_json(envelope)
        except ConnectionError:
            return Ack(why="no socket")
        async with self._changed:
            self.sent.append((socket, envelope))
            self._changed.notify_all()
        waiting = _body(self.waiting[envelope["envelope_id"]])
        return await self.slack.hours.before(deadline, self.slack.patience, waiting) or Ack(why="timeout")

    async def refresh(self) -> None:
        """Ask every socket to be opened anew."""
        for socket in tuple(self.open):
            await self.refresh_one(socket)

    async def refresh_one(self, socket: web.WebSocketResponse) -> None:
        """Ask one socket to be opened anew."""
        await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    def abort(self) -> None:
        """Cut every line without a word."""
        for line in tuple(self._lines.values()):
            line.abort()


async def _body(waiting: asyncio.Future[Any]) -> Ack:
    return Ack(await waiting)
