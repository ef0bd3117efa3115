"""Serves the playground on this machine alone, on the next free port, until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import uvicorn

from bot.settings import BadSetting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from starlette.types import ASGIApp

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS_TRIED = 20
PATIENCE = 1
"""Seconds that open requests are given when the playground stops."""
CUT_SHORT = "ASGI callable returned without completing response."


class NotHere(BadSetting):
    """The playground cannot be served there; the message says what to choose instead."""


async def serve(app: ASGIApp, host: str, port: int, say: Callable[[str], None], open_browser: bool = True) -> None:
    """Serve until interrupted; `say` is told the address. Raise NotHere off loopback or where no port is free."""
    listener = listen(host, port, say)
    address = _address(host, listener)
    say(f"The playground is at {address} (Ctrl-C stops it).")
    logging.getLogger("uvicorn.error").addFilter(_worth_saying)
    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, timeout_graceful_shutdown=PATIENCE
    )
    if open_browser and _has_display():
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    await _Server(config).serve([listener])


def listen(host: str, port: int, say: Callable[[str], None]) -> socket.socket:
    """A socket on this port, or on the next free one."""
    if host not in LOOPBACK:
        raise NotHere(f"The playground serves this machine only: choose 127.0.0.1 rather than {host!r}.")
    for candidate in range(port, min(port + PORTS_TRIED, 2**16)):
        listener = _bound(host, candidate)
        if listener:
            if candidate != port:
                say(f"Port {port} is busy, so this is {candidate}.")
            return listener
    raise NotHere(f"The ports {port} to {port + PORTS_TRIED - 1} are all busy; choose another with WINDOWSEAT_PORT.")


def _bound(host: str, port: int) -> socket.socket | None:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            return None
        raise
    return listener


def _address(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}/"


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    with suppress(Exception):  # a page that does not open by itself is opened by hand
        webbrowser.open(address)


def _worth_saying(record: logging.LogRecord) -> bool:
    return record.getMessage() != CUT_SHORT  # a stream that ends with the process is no error


class _Server(uvicorn.Server):
    """Stops on a signal, however often it comes, and gives control back, so that the rest can close what is open."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            super().handle_exit(sig, frame)

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        self._known = asyncio.all_tasks()
        await super().serve(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        while left := asyncio.all_tasks() - self._known:  # a reading cut off has yet to give its connection back
            _, unending = await asyncio.wait(left, timeout=PATIENCE)
            if unending:
                return

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
