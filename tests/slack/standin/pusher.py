"""Signed HTTP: what Slack posts to an app's own address."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp

from tests.slack.standin.things import Ack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json

DEADLINE = timedelta(seconds=3)
FINE = 200


@dataclass
class Pusher:
    """Posts payloads to one address. `seconds` is the clock of the signature, a real one."""

    slack: Slack
    address: str
    seconds: Callable[[], float] = time.time

    async def deliver(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """Post it and wait for the answer."""
        content, body = _written(kind, payload)
        headers = {"Content-Type": content, **self.signed(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": f"http_{reason}"}
        deadline = self.slack.hours.now() + DEADLINE
        posting = self._post(body, headers)
        return await self.slack.hours.before(deadline, self.slack.patience, posting) or Ack(why="timeout")

    def signed(self, body: bytes) -> dict[str, str]:
        """The headers that show who sent this."""
        stamp = str(int(self.seconds()))
        base = b"v0:" + stamp.encode() + b":" + body
        mac = hmac.new(self.slack.app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}"}

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> Ack:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(self.address, data=body, headers=headers) as answer,
            ):
                text = await answer.text()
                if answer.status == FINE:
                    return Ack(_read(text))
                return Ack(why="no retry" if answer.headers.get("X-Slack-No-Retry") == "1" else "error")
        except aiohttp.ClientError:
            return Ack(why="connection_failed")

    async def verify(self) -> bool:
        """Whether the address answers the challenge that Slack sends when it is entered."""
        challenge = {"type": "url_verification", "token": self.slack.app.verification_token, "challenge": "3eZbrw"}
        answer = await self.deliver("events_api", challenge)
        said = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        return answer.ok and said == "3eZbrw"


def _written(kind: str, payload: Json) -> tuple[str, bytes]:
    form = "application/x-www-form-urlencoded"
    match kind:
        case "events_api":
            return "application/json", json.dumps(payload).encode()
        case "slash_commands":
            return form, urlencode(payload).encode()
        case _:
            return form, urlencode({"payload": json.dumps(payload)}).encode()


def _read(text: str) -> object:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
