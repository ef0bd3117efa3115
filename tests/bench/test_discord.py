"""Prints how soon `/find-mentor` is acknowledged on Discord, beside a bare echo in the same run; and what is kept."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import sys
import time
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
import pytest

from adapters.discord.connection import Wishes, connect
from adapters.discord.desk import BUDGET
from adapters.discord.text import PLATFORM
from bot.commands.life import Life
from bot.events import Person, Space
from bot.outbox import Sent
from bot.people import Community, Member, Mentor
from bot.views import Button, Card, Paragraph, Private, Section
from storage.ids import TimeOrderedIds
from storage.sql import open_store
from tests.bench.community import FIELDS, NOW, ROLES, Still
from tests.discord.connect import knowing_its_commands
from tests.discord.people import DiscordPerson
from tests.discord.standin import Discord, gestures
from tests.discord.tiny_bot import INTENTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from adapters.discord.connection import DiscordConnection
    from bot.events import Event
    from bot.ports import Store
    from bot.views import Answer
    from tests.discord.standin.things import Channel

Ask: TypeAlias = "Callable[[int], Awaitable[float]]"
MENTORS, STUDENTS = 2_000, 20
ONE_BY_ONE, AT_ONCE, BURST = 100, 50, 150
CARDS, READERS, SETTLED = 10_000, 200, 2_000
PAGE = os.sysconf("SC_PAGE_SIZE")
LINES = tuple(Paragraph((f"Line {number} of a card of the usual size, more or less.",)) for number in range(8))
CARD = Card(
    "card", "A card", (Section(LINES, (Button("Yes", "ws1:accept:c:chat:"), Button("No", "ws1:decline:c:i:"))),)
)
"""What is sent ten thousand times."""


@pytest.mark.bench
async def test_find_mentor_beside_a_bare_echo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with AsyncExitStack() as stack:
        asks = {
            "with its answer": await stack.enter_async_context(_ours(tmp_path / "answered.db", BUDGET)),
            "bare, then its answer": await stack.enter_async_context(_ours(tmp_path / "bare.db", timedelta(0))),
            "a card at once": await stack.enter_async_context(_card_at_once()),
            "a bare echo": await stack.enter_async_context(_echo()),
        }
        for ask in asks.values():
            await _burst(ask, STUDENTS * 2)
        rounds = [{name: await ask(number) for name, ask in asks.items()} for number in range(ONE_BY_ONE)]
        figures = {name: await _measured(ask, [one[name] for one in rounds]) for name, ask in asks.items()}
    with capsys.disabled():
        sys.stdout.writelines(_lines(figures))

    assert all(figure > 0 for one in figures.values() for figure in one.values())


async def _measured(ask: Ask, times: list[float]) -> dict[str, float]:
    hundred = quantiles(times, n=100)
    began, before = time.perf_counter(), time.process_time()
    rate = await _burst(ask, BURST)
    busy = (time.process_time() - before) / (time.perf_counter() - began)
    return {
        "acknowledged after ms, p50": hundred[49],
        "p99": hundred[98],
        "a second, 50 under way": rate,
        "processor ms each, Discord's side too": busy * 1000 / rate,
    }


def _lines(figures: dict[str, dict[str, float]]) -> Iterator[str]:
    for name, one in figures.items():
        yield f"\n/find-mentor, {name}: " + "; ".join(f"{what} {figure:.2f}" for what, figure in one.items())
    ours, bare, card, echo = ([*one.values()] for one in figures.values())
    times = [one[0] / echo[0] for one in (ours, bare, card)]
    yield "\np50: {:.1f} times the echo's (aim: 3); bare {:.1f} times; a card without a core {:.1f} times".format(
        *times
    )
    yield f"\na second: 1/{echo[2] / ours[2]:.1f} of the echo's; a card without a core 1/{echo[2] / card[2]:.1f}\n"


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
async def _ours(file: Path, budget: timedelta) -> AsyncIterator[Ask]:
    """Windowseat with its directory in a file; what is not answered within the budget is acknowledged bare."""
    store = await open_store(f"sqlite+aiosqlite:///{file}")
    life = Life(store, Still())
    async with Discord(patience=60) as standin:
        channel = _welcome(standin)
        await _fill(store, channel.guild)
        async with _connected(standin, life.answer) as connection:
            connection.desk.budget = budget
            life.begun()
            yield _asking(standin, channel, connection.rest)
    await store.close()


@asynccontextmanager
async def _card_at_once() -> AsyncIterator[Ask]:
    """The adapter alone: a core that has one card for everything."""

    async def answer(_: Event) -> Answer:
        return Private(CARD)

    async with Discord(patience=60) as standin:
        channel = _welcome(standin)
        async with _connected(standin, answer) as connection:
            yield _asking(standin, channel, connection.rest)


@asynccontextmanager
async def _connected(
    standin: Discord, answer: Callable[[Event], Awaitable[Answer]], **more: Any
) -> AsyncIterator[DiscordConnection]:
    wishes = Wishes(standin.api, standin.gateway_url, **more)
    async with connect(answer, standin.app.token, wishes) as connection:
        connection.start()
        await connection.gateway.connected()
        await connection.rest()
        yield connection
        await connection.stop()


def _welcome(standin: Discord) -> Channel:
    return standin.realm.add_channel(knowing_its_commands(standin).realm.add_guild("Bench"), "welcome")


async def _fill(store: Store, guild: str) -> None:
    chance, new_id = random.Random(7), TimeOrderedIds()
    community = Community(new_id(), "Bench", directory=MENTORS)
    async with store.begin() as uow:
        await uow.communities.put(community)
        await uow.communities.add_space(community.id, Space(PLATFORM, guild))
        for number in range(MENTORS):
            field = chance.choice(FIELDS)
            side = Mentor(
                "published", field, f"{field} {chance.choice(ROLES)}", f"Employer {number % 400}", "First jobs"
            )
            named = (community.id, new_id(), f"Mentor {number}", "Europe/London")
            mentor = Member(*named, joined_at=NOW, mentor=side, directory=number + 1)
            await uow.members.put(mentor)
            await uow.members.link(Person(PLATFORM, "", f"{number + 1}"), mentor)
        await uow.commit()


class Echo(discord.Client):
    """Discord's library alone, with one listener of one line."""

    async def on_interaction(self, told: discord.Interaction) -> None:
        """Say what was typed."""
        await told.response.send_message(str(told.data), ephemeral=True)


@asynccontextmanager
async def _echo() -> AsyncIterator[Ask]:
    async with Discord(patience=60) as standin:
        channel = _welcome(standin)
        with standin.aimed():
            client = Echo(intents=INTENTS, guild_ready_timeout=0, max_messages=None, chunk_guilds_at_startup=False)
            serving = asyncio.create_task(client.start(standin.app.token))
            await standin.gateway.until(lambda: standin.gateway.identified > 0)
            await standin.gateway.heard()
        yield _asking(standin, channel, _at_once)
        await client.close()
        await serving


async def _at_once() -> None:
    """Nothing goes on after an echo."""


def _asking(standin: Discord, channel: Channel, rest: Callable[[], Awaitable[None]]) -> Ask:
    """A student types /find-mentor; how many ms until it is acknowledged. After the last all comes to rest."""
    guild = standin.realm.guilds[channel.guild]
    students = [DiscordPerson.arrive(standin, f"Student{number} Name", guild) for number in range(STUDENTS)]
    command = students[0].command_called("find-mentor", channel)
    under_way = 0

    async def ask(number: int) -> float:
        nonlocal under_way
        words = f"{FIELDS[number % len(FIELDS)].lower()} {ROLES[number % len(ROLES)]}"
        option = [{"name": "words", "type": gestures.STRING, "value": words}]
        one = gestures.typed(standin, students[number % STUDENTS].user, channel, command, option)
        under_way += 1
        with standin.aimed():
            began = time.perf_counter()
            ack = await standin.offer(one)
            took = (time.perf_counter() - began) * 1000
            under_way -= 1
            if not under_way:
                await rest()
                _forget(standin)
        return took if ack.ok else float("inf")

    return ask


def _forget(standin: Discord) -> None:
    """The stand-in's own memory is not what is measured."""
    for kept in (standin.calls, standin.realm.messages, standin.realm.interactions, standin.realm.nonces):
        kept.clear()


@pytest.mark.bench
async def test_nothing_is_kept_of_ten_thousand_cards(capsys: pytest.CaptureFixture[str]) -> None:
    new_id = TimeOrderedIds()
    async with Discord(patience=60) as standin:
        guild = standin.realm.guilds[_welcome(standin).guild]
        readers = [DiscordPerson.arrive(standin, f"Reader {number}", guild).id for number in range(READERS)]
        async with _connected(standin, _no_answer, first_apart=0, first_most=CARDS) as connection:
            began, megabytes, sent = time.perf_counter(), dict[int, float](), 0
            for number in range(0, CARDS, AT_ONCE):
                keys = [new_id() for _ in range(AT_ONCE)]
                people = [Person(PLATFORM, "", readers[(number + place) % READERS]) for place in range(AT_ONCE)]
                posts = (connection.messenger.post(to, CARD, key) for to, key in zip(people, keys, strict=True))
                sent += sum(isinstance(one, Sent) for one in await asyncio.gather(*posts))
                await standin.gateway.heard()
                _forget(standin)
                for session in standin.gateway.sessions:
                    session.events = [""] * len(session.events)
                if (number + AT_ONCE) % SETTLED == 0:
                    megabytes[number + AT_ONCE] = _resident()
            took = time.perf_counter() - began
    with capsys.disabled():
        kept = ", ".join(f"{figure:.1f} MB after {number}" for number, figure in megabytes.items())
        sys.stdout.write(
            f"\n{sent} cards in {took:.0f} s, {sent / took:.0f} a second, the stand-in's work too: {kept}\n"
        )

    assert sent == CARDS


async def _no_answer(_: object) -> None:
    """Nobody asks."""


def _resident() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1e6
