"""The Gateway: sessions, what each has heard, and what it missed and is sent again."""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from aiohttp import WSMsgType, web

from tests.discord.standin import shown
from tests.discord.standin.app import INTENTS
from tests.discord.standin.shards import is_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord.standin.discord import Discord
    from tests.discord.standin.things import Json

DISPATCH, BEAT, IDENTIFY, RESUME, RECONNECT, CHUNK, INVALID, HELLO, HEARD = 0, 1, 2, 6, 7, 8, 9, 10, 11
OVER = {1000, 1001}
"""Whoever closes with these does not come back to the session."""
BAD_TOKEN, NOT_APPROVED, NOT_IDENTIFIED, UNKNOWN = 4004, 4014, 4003, 4001


class Packs(Protocol):
    """A stream that compresses; `flush` ends a part of it."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self, mode: int, /) -> bytes: ...


def _zlib() -> tuple[Packs, int]:
    return zlib.compressobj(), zlib.Z_SYNC_FLUSH


def _zstd() -> tuple[Packs, int]:
    zstandard = import_module("zstandard")  # only who has it asks for it
    return zstandard.ZstdCompressor().compressobj(), zstandard.COMPRESSOBJ_FLUSH_BLOCK


PACKING: dict[str, Callable[[], tuple[Packs, int]]] = {"zlib-stream": _zlib, "zstd-stream": _zstd}


@dataclass
class Session:
    """What a client identified for, and all it is told; `heard` is the last event that it is known to have had."""

    id: str
    intents: int
    shard: tuple[int, int]
    events: list[str] = field(default_factory=list[str])
    sent: int = 0
    heard: int = 0
    line: Line | None = None
    over: bool = False
    asking: bool = False
    """Whether the client is to be asked how far it is."""

    def add(self, event: str, data: Json) -> None:
        """Tell of something, now or when the line is there again."""
        number = len(self.events) + 1
        self.events.append(json.dumps({"op": DISPATCH, "s": number, "t": event, "d": data}))
        if self.line:
            self.line.wake.set()


@dataclass
class Line:
    """One connection. `beats` counts the heartbeats that came on it."""

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    packing: tuple[Packs, int] | None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    session: Session | None = None
    beats: int = 0

    async def send(self, payload: Json | str) -> None:
        """One payload, packed as was asked for."""
        text = payload if isinstance(payload, str) else json.dumps(payload)
        if self.packing is None:
            await self.socket.send_str(text)
            return
        stream, mode = self.packing
        await self.socket.send_bytes(stream.compress(text.encode()) + stream.flush(mode))

    async def write(self) -> None:
        """Send what the session has not been sent, as long as the line holds."""
        while True:
            await self.wake.wait()
            self.wake.clear()
            session = self.session
            while session and session.line is self and session.sent < len(session.events):
                session.sent += 1
                await self.send(session.events[session.sent - 1])
            if session and session.line is self and session.asking:
                session.asking = False
                await self.send({"op": BEAT, "d": None, "s": None, "t": None})


@dataclass
class Gateway:
    """All sessions and lines. `acks` False withholds the answers to heartbeats."""

    discord: Discord
    interval: int = 41_250
    acks: bool = True
    sessions: list[Session] = field(default_factory=list[Session])
    lines: list[Line] = field(default_factory=list[Line])
    times: int = 1
    """How often everything is told."""
    goes_on_at: str = ""
    """Where a session is to be resumed, if not here."""
    identified: int = 0
    resumed: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _closing: set[asyncio.Future[bool]] = field(default_factory=set["asyncio.Future[bool]"])

    # The bot's side

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        packing = PACKING.get(request.query.get("compress", ""))
        line = Line(socket, request.transport, packing() if packing else None)
        self.lines.append(line)
        writing = asyncio.create_task(line.write())
        try:
            await line.send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": self.interval}})
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await self._take(line, message.json())
        except ConnectionError:
            pass
        finally:
            await self._gone(line, writing)
        return socket

    async def _gone(self, line: Line, writing: asyncio.Task[None]) -> None:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        self.lines.remove(line)
        if line.session and line.session.line is line:
            line.session.line = None
            line.session.over |= line.socket.close_code in OVER
        await self._tell_waiting()

    async def _tell_waiting(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _take(self, line: Line, message: Json) -> None:
        match message["op"]:
            case op if op == BEAT:
                await self._beat(line, message["d"])
            case op if op == IDENTIFY:
                await self._identify(line, message["d"])
            case op if op == RESUME:
                await self._resume(line, message["d"])
            case 3 | 8:
                pass
            case _:
                await line.socket.close(code=UNKNOWN)
        await self._tell_waiting()

    async def _beat(self, line: Line, heard: int | None) -> None:
        line.beats += 1
        if line.session:
            line.session.heard = max(line.session.heard, heard or 0)
        if self.acks:
            await line.send({"op": HEARD, "s": None, "t": None, "d": None})

    async def _identify(self, line: Line, asked: Json) -> None:
        app = self.discord.app
        if asked["token"].removeprefix("Bot ") != app.token:
            await line.socket.close(code=BAD_TOKEN, message=b"Authentication failed.")
            return
        if app.denies(asked["intents"]):
            await line.socket.close(code=NOT_APPROVED, message=b"Disallowed intent(s).")
            return
        self.identified += 1
        shard, shards = asked.get("shard") or (0, 1)
        session = Session(f"session-{self.identified}", asked["intents"], (shard, shards))
        self.sessions.append(session)
        self._join(line, session)
        self._greet(session)

    def _join(self, line: Line, session: Session) -> None:
        line.session, session.line = session, line
        session.asking = session.heard < len(session.events)
        line.wake.set()

    def _greet(self, session: Session) -> None:
        realm, app = self.discord.realm, self.discord.app
        guilds = [one for one in realm.guilds.values() if realm.bot in one.members and is_for(session.shard, one.id)]
        ready: Json = {"v": 10, "user": shown.user(realm.users[realm.bot]), "session_id": session.id}
        ready |= {"guilds": [{"id": one.id, "unavailable": True} for one in guilds], "shard": list(session.shard)}
        ready |= {
            "application": {"id": app.id, "flags": app.flags},
            "resume_gateway_url": self.goes_on_at or self.discord.gateway_url,
        }
        session.add("READY", ready)
        for one in guilds if session.intents & INTENTS["GUILDS"] else ():
            session.add("GUILD_CREATE", shown.guild(realm, one))

    async def _resume(self, line: Line, asked: Json) -> None:
        known = next((one for one in self.sessions if one.id == asked["session_id"] and not one.over), None)
        if known is None or asked["token"] != self.discord.app.token:
            await line.send({"op": INVALID, "d": False, "s": None, "t": None})
            return
        self.resumed += 1
        known.sent = asked["seq"] or 0
        known.add("RESUMED", {})
        self._join(line, known)

    # Our side

    def dispatch(self, event: str, data: Json, intent: str = "", guild: str = "") -> None:
        """Tell every session that has the intent, and whose shard it is, of something."""
        for one in self.sessions:
            wanted = not intent or one.intents & INTENTS[intent]
            if wanted and not one.over and is_for(one.shard, guild):
                for _ in range(self.times):
                    one.add(event, data)

    async def heard(self, within: float = 30) -> None:
        """Wait until whoever is connected has begun with all they were told."""
        async with asyncio.timeout(within):
            for one in self.sessions:
                await self._heard(one, len(one.events))

    async def _heard(self, session: Session, number: int) -> None:
        session.asking = session.heard < number
        if session.line:
            session.line.wake.set()
        async with self._changed:
            await self._changed.wait_for(lambda: not session.line or session.heard >= number)

    async def until(self, true: Callable[[], bool], within: float = 30) -> None:
        """Wait until something is so: a client identified, resumed or went."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(true)

    # What goes wrong

    def drop(self) -> None:
        """Cut every line without a word."""
        for one in self.lines:
            if isinstance(one.transport, asyncio.Transport):
                one.transport.abort()

    def close(self, code: int) -> None:
        """Close every line with a code; from now on nothing more goes that way."""
        for one in tuple(self.lines):
            if one.session:
                one.session.line = None
            task = asyncio.ensure_future(one.socket.close(code=code))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def ask_to_reconnect(self) -> None:
        """Ask every client to come again and resume."""
        await self._all({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self, resumable: bool) -> None:
        """Tell every client that its session is over, or that it may be resumed."""
        for one in self.sessions:
            one.over |= not resumable
        await self._all({"op": INVALID, "d": resumable, "s": None, "t": None})

    async def _all(self, payload: dict[str, Any]) -> None:
        for one in tuple(self.lines):
            await one.send(payload)
