"""Prints how soon `/find-mentor` is acknowledged on Slack, beside a bare echo on the same stand-in in the same run."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from statistics import quantiles
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import SlackSockets
from adapters.slack.connection import connect
from adapters.slack.desk import BUDGET
from adapters.slack.text import PLATFORM
from bot.commands.life import Life
from bot.events import Person, Space
from bot.people import Community, Member, Mentor
from storage.ids import TimeOrderedIds
from storage.sql import open_store
from tests.bench.community import FIELDS, NOW, ROLES, Still
from tests.slack.people import SlackPerson
from tests.slack.standin import Slack, gestures
from tests.slack.standin.slack import TEAM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.ports import Store

Ask: TypeAlias = "Callable[[int], Awaitable[float]]"
MENTORS, STUDENTS = 2_000, 20
ONE_BY_ONE, ALONE, AT_ONCE, BURST = 100, 30, 50, 150
TICK = 0.001
"""Seconds; between two ticks the loop serves whatever is there."""


@pytest.mark.bench
async def test_find_mentor_beside_a_bare_echo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with AsyncExitStack() as stack:
        asks = {
            "with its answer": await stack.enter_async_context(_ours(tmp_path / "answered.db", BUDGET)),
            "bare, then its answer": await stack.enter_async_context(_ours(tmp_path / "bare.db", timedelta(0))),
            "an echo by Bolt as it comes": await stack.enter_async_context(_echo(polls=True)),
            "an echo that does not poll": await stack.enter_async_context(_echo(polls=False)),
        }
        for ask in asks.values():
            await _burst(ask, STUDENTS * 2)
        times = await _interleaved(asks, ONE_BY_ONE)
        figures = {name: await _measured(ask, times[name]) for name, ask in asks.items()}
    with capsys.disabled():
        sys.stdout.writelines(_lines(figures))

    assert all(figure > 0 for one in figures.values() for figure in one.values())


async def _measured(ask: Ask, times: list[float]) -> dict[str, float]:
    hundred = quantiles(times, n=100)
    began = time.process_time()
    async with _watched() as alone:
        for number in range(ALONE):
            await ask(number)
    each = (time.process_time() - began) * 1000 / ALONE
    async with _watched() as together:
        rate = await _burst(ask, BURST)
    return {
        "acknowledged after ms, p50": hundred[49],
        "p99": hundred[98],
        "a second, 50 under way": rate,
        "processor ms each, Slack's side too": each,
        "loop held for ms at most": max(alone),
        "with 50 under way": max(together),
    }


def _lines(figures: dict[str, dict[str, float]]) -> Iterator[str]:
    for name, one in figures.items():
        yield f"\n/find-mentor, {name}: " + "; ".join(f"{what} {figure:.2f}" for what, figure in one.items())
    ours, _, *echoes = ([*one.values()] for one in figures.values())
    for name, echo in zip(list(figures)[2:], echoes, strict=True):
        yield f"\nbeside {name}: p50 {ours[0] / echo[0]:.1f} times (aim: 3)"
        yield f"; a second 1/{echo[2] / ours[2]:.0f} (aim: 1/3)"
    yield f"\nloop held for {max(ours[4], ours[5]):.0f} ms at most (aim: 50)"


async def _interleaved(asks: dict[str, Ask], many: int) -> dict[str, list[float]]:
    """Ask one after the other in turn, so that all have the same machine."""
    rounds = [{name: await ask(number) for name, ask in asks.items()} for number in range(many)]
    return {name: [one[name] for one in rounds] for name in asks}


async def _burst(ask: Ask, many: int) -> float:
    """How many are acknowledged in a second while so many are under way."""
    numbers = iter(range(many))

    async def some() -> None:
        for number in numbers:
            await ask(number)

    began = time.perf_counter()
    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    return many / (time.perf_counter() - began)


@asynccontextmanager
async def _watched() -> AsyncIterator[list[float]]:
    """How many milliseconds of its own time the loop worked between two ticks, whatever else the machine does."""
    worked: list[float] = [0.0]

    async def tick() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(TICK)
            worked.append((time.thread_time() - before) * 1000)

    ticking = asyncio.create_task(tick())
    yield worked
    ticking.cancel()


@asynccontextmanager
async def _ours(file: Path, budget: timedelta) -> AsyncIterator[Ask]:
    """Windowseat with its directory in a file; what is not answered within the budget is acknowledged bare."""
    store = await open_store(f"sqlite+aiosqlite:///{file}")
    await _fill(store)
    life = Life(store, Still())
    async with Slack() as slack, connect(life.answer, slack.workspace.token, base_url=slack.api) as connection:
        connection.desk.budget = budget
        sockets = SlackSockets(connection.app, connection.desk, slack.app.app_token)
        await sockets.start()
        await slack.sockets.connected(sockets.sockets)
        life.begun()
        yield _asking(slack, connection.desk.rest)
        await sockets.stop()
    await store.close()


async def _fill(store: Store) -> None:
    chance, new_id = random.Random(7), TimeOrderedIds()
    community = Community(new_id(), "Bench", directory=MENTORS)
    async with store.begin() as uow:
        await uow.communities.put(community)
        await uow.communities.add_space(community.id, Space(PLATFORM, TEAM))
        for number in range(MENTORS):
            field = chance.choice(FIELDS)
            side = Mentor(
                "published", field, f"{field} {chance.choice(ROLES)}", f"Employer {number % 400}", "First jobs"
            )
            name = f"Mentor {number}"
            mentor = Member(
                community.id, new_id(), name, "Europe/London", joined_at=NOW, mentor=side, directory=number + 1
            )
            await uow.members.put(mentor)
            await uow.members.link(Person(PLATFORM, TEAM, f"U0MENTOR{number}"), mentor)
        await uow.commit()


@asynccontextmanager
async def _echo(*, polls: bool) -> AsyncIterator[Ask]:
    """Bolt alone, with one listener of one line; as it comes it looks every 10 ms whether that has answered."""
    async with Slack() as slack, aiohttp.ClientSession() as session:
        client = AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session, retry_handlers=[])
        app = AsyncApp(client=client, process_before_response=not polls)

        async def say(ack: AsyncAck, command: dict[str, Any]) -> None:
            await ack(text=command["text"])

        app.command("/find-mentor")(say)
        handlers = [AsyncSocketModeHandler(app, slack.app.app_token) for _ in range(2)]
        for handler in handlers:
            await handler.connect_async()
        await slack.sockets.connected(len(handlers))
        yield _asking(slack)
        for handler in handlers:
            await handler.close_async()


async def _at_once() -> None:
    """Nothing goes on after an echo."""


def _asking(slack: Slack, rest: Callable[[], Awaitable[None]] = _at_once) -> Ask:
    """A student types /find-mentor; how many ms until it is acknowledged. After the last all comes to rest."""
    students = [SlackPerson.arrive(slack, f"Student{number} Name") for number in range(STUDENTS)]

    async def ask(number: int) -> float:
        one = students[number % STUDENTS]
        text = f"/find-mentor {FIELDS[number % len(FIELDS)].lower()} {ROLES[number % len(ROLES)]}"
        payload = gestures.command(slack, slack.workspace, one.user, one.im, text)
        began = time.perf_counter()
        ack = await slack.transport.deliver("slash_commands", payload)
        took = (time.perf_counter() - began) * 1000
        if not slack.sockets.waiting:
            await rest()
        slack.calls.clear()
        slack.sockets.sent.clear()
        return took if ack.ok else float("inf")

    return ask
