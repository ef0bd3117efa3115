"""Whoever has lost the gateway unawares goes on hearing for a while, and what they hear changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from adapters.discord.connection import Lease
from bot.events import CommandInvoked
from bot.views import Private
from storage.leases import holding
from storage.sql import open_store
from tests.discord.at_work import CARD, Core, at_work
from tests.discord.connect import knowing_its_commands
from tests.discord.served import ServedOnDiscord
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.events import Event
    from bot.views import Answer
    from storage.sql import SqlStore
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild

LONG = timedelta(minutes=5)


class Keeping(Core):
    """Keeps what it hears, and answers once that is kept."""

    def __init__(self, store: SqlStore) -> None:
        super().__init__()
        self.store, self.kept = store, list[str]()

    async def __call__(self, event: Event) -> Answer:
        async with self.store.begin() as uow:
            await uow.inbox.first_time(event.key)
            await uow.commit()
        self.kept.append(type(event).__name__)
        return await super().__call__(event)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_store(f"sqlite:///{tmp_path}/windowseat.db")
    yield opened
    await opened.close()


async def take(store: SqlStore, holder: str) -> int:
    async with store.begin() as uow:
        await uow.leases.release("gateway", "ada")
        epoch = await uow.leases.acquire("gateway", holder, LONG)
        await uow.commit()
    return epoch or 0


@pytest.mark.parametrize("lost", [False, True])
async def test_who_lost_the_gateway_unawares_keeps_nothing(
    lost: bool, standin: Discord, store: SqlStore, guild: Guild, sam: DiscordPerson, welcome: Channel
) -> None:
    post = Posted(standin.realm.new_id(), welcome.id, standin.realm.bot, standin.realm.hours.now(), "Who helps?")
    standin.realm.post(post)
    standin.patience, core = 0.5, Keeping(store)
    epoch = await take(store, "ada")

    async def unaware() -> int:
        return epoch

    core.answers[CommandInvoked] = Private(CARD)
    async with at_work(standin, core, lease=Lease(unaware, under=partial(holding, "gateway"))) as work:
        if lost:
            await take(store, "bea")
        ack = await sam.command("/my-chats", welcome)
        await sam.react(post, "👋")
        await work.rest()

    assert (ack.ok, core.kept) == ((False, []) if lost else (True, ["CommandInvoked", "Reacted"]))


async def test_a_process_that_lost_the_gateway_answers_nobody(
    standin: Discord, sam: DiscordPerson, welcome: Channel, tmp_path: Path
) -> None:
    standin.patience = 20
    served = ServedOnDiscord(knowing_its_commands(standin), tmp_path)
    try:
        await served.start()
        before = await sam.command("/my-chats", welcome)
        with closing(sqlite3.connect(tmp_path / "windowseat.db")) as database, database:
            taken = database.execute("UPDATE leases SET holder = 'another', epoch = epoch + 1").rowcount
        standin.patience = 1
        after = await sam.command("/my-chats", welcome)
    finally:
        await served.kill()

    assert (before.ok, taken, after.ok) == (True, 1, False)
