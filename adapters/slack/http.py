"""Slack's requests over HTTP: nothing unsigned is read further than it takes to see that it is not Slack's."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import TYPE_CHECKING, Any, TypeAlias

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler

from adapters.slack.manifest import PATH

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from slack_bolt.async_app import AsyncApp

Scope: TypeAlias = "dict[str, Any]"
Receive: TypeAlias = "Callable[[], Awaitable[MutableMapping[str, Any]]]"
Send: TypeAlias = "Callable[[MutableMapping[str, Any]], Awaitable[None]]"
Asgi: TypeAlias = "Callable[[Any, Receive, Send], Awaitable[None]]"

MOST_BYTES = 1_000_000
OLDEST = 300
"""Seconds."""
MISSING, NOT_SLACK, TOO_LARGE = 404, 401, 413


class TooLarge(Exception):
    """The body is larger than anything Slack sends."""


def build_http(app: AsyncApp, signing_secret: str, path: str = PATH) -> Asgi:
    """The application that answers Slack's requests, to be mounted where the manifest says."""
    return Guard(AsyncSlackRequestHandler(app, path=path), signing_secret, path)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets in what Slack has signed within the last five minutes."""

    inner: Asgi
    secret: str
    path: str = PATH
    now: Callable[[], float] = time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on whole."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        try:
            body = await _read(_headers(scope), receive) if self._is_meant(scope) else None
        except TooLarge:
            await _refuse(send, TOO_LARGE)
            return
        if body is None:
            await _refuse(send, MISSING)
        elif not self.is_signed(_headers(scope), body):
            await _refuse(send, NOT_SLACK)
        else:
            await self.inner(scope, _again(body), send)

    def _is_meant(self, scope: Scope) -> bool:
        return scope["method"] == "POST" and scope["path"] == self.path

    def is_signed(self, headers: dict[bytes, bytes], body: bytes) -> bool:
        """Whether Slack sent this, and lately."""
        at = headers.get(b"x-slack-request-timestamp", b"")
        if not self.secret or not at.isdigit() or len(at) > len("1234567890") or abs(self.now() - int(at)) > OLDEST:
            return False
        signature = "v0=" + hmac.new(self.secret.encode(), b"v0:" + at + b":" + body, sha256).hexdigest()
        return hmac.compare_digest(signature.encode(), headers.get(b"x-slack-signature", b""))


def _headers(scope: Scope) -> dict[bytes, bytes]:
    return {name.lower(): value for name, value in scope["headers"]}


async def _read(headers: dict[bytes, bytes], receive: Receive) -> bytes:
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length[:12]) > MOST_BYTES:
        raise TooLarge
    body, more = b"", True
    while more:
        said = await receive()
        body += said.get("body", b"")
        more = said.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise TooLarge
    return body


def _again(body: bytes) -> Receive:
    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
