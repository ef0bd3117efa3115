"""Slack's requests over HTTP, and everybody else's."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import build_app, build_desk
from adapters.slack.http import MOST_BYTES, Guard
from adapters.slack.manifest import PATH
from bot.views import Card, Private
from tests.slack.standin import Slack, User
from tests.slack_payloads.payloads import command

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.events import Event
    from bot.views import Answer

SECRET = "signing-secret"
NOW = 1_795_705_200
BODY = urlencode(command()).encode()


async def answer(_: Event) -> Answer:
    return Private(Card("card", "A card"))


@pytest.fixture
async def web() -> AsyncIterator[httpx.AsyncClient]:
    """A client of the guarded application; Bolt's own check, which reads the real clock, is behind the guard."""
    async with Slack() as slack:
        slack.workspace.add_user(User("U0SAM", "Sam Okafor"))
        client = AsyncWebClient(slack.workspace.token, base_url=slack.api, retry_handlers=[])
        app = build_app(build_desk(answer, client), verify=False)
        guard: Any = Guard(AsyncSlackRequestHandler(app, path=PATH), SECRET, now=lambda: NOW)
        transport = httpx.ASGITransport(guard, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot.example") as opened:
            yield opened


def signed(body: bytes, at: str = str(NOW), secret: str = SECRET) -> dict[str, str]:
    digest = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, sha256).hexdigest()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return kind | {"x-slack-request-timestamp": at, "x-slack-signature": f"v0={digest}"}


async def test_what_slack_signed_is_answered(web: httpx.AsyncClient) -> None:
    told = await web.post(PATH, content=BODY, headers=signed(BODY))

    assert told.status_code == 200
    assert told.json()["text"] == "A card"


REFUSED = {
    "another secret": signed(BODY, secret="guess"),
    "five minutes old": signed(BODY, str(NOW - 301)),
    "of tomorrow": signed(BODY, str(NOW + 86_400)),
    "no hour": signed(BODY, ""),
    "no number": signed(BODY, "now"),
    "a number too long": signed(BODY, "9" * 400),
    "another body": signed(b"text=x"),
    "nothing": {},
    "a strange signature": signed(BODY) | {"x-slack-signature": "v0=\xe9"},
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_slack_did_not_sign_is_not_read(what: str, web: httpx.AsyncClient) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in REFUSED[what].items()]

    assert (await web.post(PATH, content=BODY, headers=headers)).status_code == 401


async def test_what_is_too_large_is_not_read(web: httpx.AsyncClient) -> None:
    body = b"x" * (MOST_BYTES + 1)

    async def streamed() -> AsyncIterator[bytes]:
        yield body

    assert (await web.post(PATH, content=body)).status_code == 413
    assert (await web.post(PATH, content=streamed())).status_code == 413


async def test_nothing_else_is_here(web: httpx.AsyncClient) -> None:
    assert (await web.get(PATH)).status_code == 404
    assert (await web.post("/slack/install")).status_code == 404


async def test_json_that_is_none_does_no_harm_unsigned(web: httpx.AsyncClient) -> None:
    told = await web.post(PATH, content=b"{", headers={"content-type": "application/json"})

    assert told.status_code == 401
