"""The signed pusher against Bolt's own HTTP part, served on this machine."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from tests.slack.tiny_bolt import tiny_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from slack_bolt.async_app import AsyncApp

    from tests.slack.people import SlackPerson
    from tests.slack.standin import Slack


@asynccontextmanager
async def served(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/slack/events", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


def bolt(app: AsyncApp) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    return app.server(port=1, path="/slack/events").handle_post_requests


async def test_a_command_and_a_challenge_are_answered(slack: Slack, sam: SlackPerson) -> None:
    async with served(bolt(tiny_app(slack).app)) as address:
        pusher = slack.push_to(address)
        ack = await sam.command("/find-mentor product")
        verified = await pusher.verify()

    assert (ack.ok, verified, sam.sees()[0][0]) == (True, True, "Someone for you")


@pytest.mark.parametrize(("secret", "late"), [("another", 0), ("signing-secret", 301)])
async def test_a_wrong_or_old_signature_is_turned_away(
    slack: Slack, sam: SlackPerson, secret: str, late: float
) -> None:
    async with served(bolt(tiny_app(slack).app)) as address:
        slack.app.signing_secret = secret
        slack.push_to(address, lambda: time.time() - late)
        ack = await sam.command("/find-mentor product")

    assert (ack.why, slack.troubles) == ("error", [(sam.id, "error")])


class Door:
    """Answers each post with what is next on its list."""

    def __init__(self, *statuses: int, **headers: str) -> None:
        self.statuses, self.headers = list(statuses), headers
        self.heard: list[tuple[str | None, str | None]] = []
        self.reached, self.gate = asyncio.Event(), asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        told = request.headers
        self.heard.append((told.get("X-Slack-Retry-Num"), told.get("X-Slack-Retry-Reason")))
        self.reached.set()
        status = self.statuses.pop(0)
        if status == 0:
            await self.gate.wait()
        return web.Response(status=status or 200, headers={name.replace("_", "-"): one for name, one in _of(self)})


def _of(door: Door) -> list[tuple[str, Any]]:
    return list(door.headers.items())


async def test_an_event_is_retried_at_once_then_after_one_minute_then_after_five(
    slack: Slack, sam: SlackPerson
) -> None:
    door = Door(500, 500, 500, 500)
    async with served(door.answer) as address:
        slack.push_to(address)
        await sam.write("hello")
        for minutes in (0, 1, 5, 60):
            slack.hours.move(timedelta(minutes=minutes))
            await slack.catch_up()

    assert door.heard == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


async def test_an_app_can_ask_for_no_retry(slack: Slack, sam: SlackPerson) -> None:
    door = Door(500, X_Slack_No_Retry="1")
    async with served(door.answer) as address:
        slack.push_to(address)
        await sam.write("hello")

    assert (await slack.catch_up(), len(door.heard)) == (0, 1)


async def test_three_seconds_are_the_end_of_a_gesture(slack: Slack, sam: SlackPerson) -> None:
    door = Door(0)
    async with served(door.answer) as address:
        slack.push_to(address)
        typing = asyncio.create_task(sam.command("/find-mentor x"))
        await door.reached.wait()
        slack.hours.move(timedelta(seconds=3))
        ack = await typing
        door.gate.set()

    assert ack.why == "timeout"


async def test_where_nobody_listens_the_person_sees_a_failure(slack: Slack, sam: SlackPerson) -> None:
    async with served(Door().answer) as address:
        slack.push_to(address)

    assert (await sam.command("/find-mentor x")).why == "connection_failed"
