"""Serves the application until told to stop; requests that are under way are answered first."""

from __future__ import annotations

import asyncio
import errno
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp

TAKEN = {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}


class Taken(ValueError):
    """Nobody can listen there: the port is busy or forbidden, or the address is not this machine's."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raise Taken where that cannot be."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as why:
        if why.errno in TAKEN or isinstance(why, socket.gaierror):
            raise Taken(f"{host}:{port}") from why
        raise


class _Server(uvicorn.Server):
    """Leaves the signals to whoever serves."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(slots=True)
class WebServer:
    """The application on a listening socket. `patience` is how many seconds open requests are given at the end."""

    app: ASGIApp
    listening: socket.socket
    patience: int = 4
    _server: _Server = field(init=False)
    _serving: asyncio.Task[None] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        settings = uvicorn.Config(
            self.app,
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=self.patience,
        )
        self._server = _Server(settings)

    @property
    def port(self) -> int:
        """The port, also where any free one was asked for."""
        return self.listening.getsockname()[1]

    async def start(self) -> None:
        """Serve, and go on until stopped; whoever comes too early waits in the queue of the socket."""
        self._serving = asyncio.create_task(self._server.serve([self.listening]))

    async def stop(self) -> None:
        """Take no new requests, answer those that are open, and close."""
        self._server.should_exit = True
        if self._serving:
            await asyncio.wait([self._serving])
        self.listening.close()
