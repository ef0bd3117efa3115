"""The door: only this machine's own browser, only its own pages, and only so much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD"})
LARGEST_BODY = 64 * 1024
"""Octets; five long answers are far less."""
LONGEST_NUMBER = 10
POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware: refuses strangers kindly and puts the page's policy on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(refused[1], refused[0]) if refused else self.app
        await answer(scope, _measured(receive), _with_policy(send))


def refusal(method: str, headers: Headers) -> tuple[int, str] | None:
    """The status and the words with which a request is refused; None where it may come in."""
    host = headers.get("host", "")
    if _name(host) not in OWN_NAMES:
        return 421, "The playground answers to 127.0.0.1 and localhost only."
    if method in READING:
        return None
    if headers.get("sec-fetch-site", "same-origin") != "same-origin" or not _own_origin(headers, host):
        return 403, "This came from another page. Please use the playground's own."
    if _length(headers) > LARGEST_BODY:
        return 413, "That is more than the playground can take at once. Please write less."
    return None


def _name(host: str) -> str:
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    return (name if name and port.isdecimal() else host).lower()


def _own_origin(headers: Headers, host: str) -> bool:
    return headers.get("origin", "").lower() in {f"http://{host.lower()}", f"https://{host.lower()}"}


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else LARGEST_BODY + 1


class TooMuch(Exception):
    """More came than was announced, or than can be taken."""


def _measured(receive: Receive) -> Receive:
    taken = 0

    async def measured() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooMuch
        return message

    return measured


def _with_policy(send: Send) -> Send:
    async def with_policy(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in POLICY.items():
                headers.setdefault(name, value)
        await send(message)

    return with_policy
