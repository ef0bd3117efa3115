"""The naive peer: one APScheduler date job per reminder in its SQLAlchemyJobStore."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event, make_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Engine

PAST = datetime(2020, 1, 1, tzinfo=UTC)
NETWORK = 0.3
"""Seconds that a platform takes at most."""
IDLE = 3.0
"""Seconds without a post after which nothing more is expected."""


@dataclass
class Post:
    """What a job does: set by whoever measures."""

    send: Callable[[str], Awaitable[object]] | None = None
    sent: list[tuple[str, float]] = field(default_factory=list)


POST = Post()


async def remind(name: str) -> None:
    """The job."""
    if POST.send:
        await POST.send(name)
    POST.sent.append((name, time.time()))


def engine_for(url: str) -> Engine:
    """The same database, and on SQLite the same care, as ours."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address.set(drivername="postgresql+psycopg"))
    made = create_engine(address.set(drivername="sqlite"), connect_args={"timeout": 60, "check_same_thread": False})

    @event.listens_for(made, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=60000"):
            connection.execute(f"PRAGMA {pragma}")

    return made


def scheduler_on(url: str) -> AsyncIOScheduler:
    """As its documentation has it, but with no grace time: by default what is late by a second is dropped."""
    stores = {"default": SQLAlchemyJobStore(engine=engine_for(url))}
    return AsyncIOScheduler(jobstores=stores, timezone=UTC, job_defaults={"misfire_grace_time": None})


def plan(scheduler: AsyncIOScheduler, names: list[str], at: datetime = PAST) -> None:
    """One job for each; there is no way to add many."""
    for name in names:
        scheduler.add_job(remind, "date", run_date=at, args=[name], id=name)


async def until(done: Callable[[], bool]) -> None:
    while not done():  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.001)


async def main(url: str, file: str) -> None:
    """Send what is planned to a file that plays the platform; end when nothing came for a while."""
    trail = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    async def write(name: str) -> None:
        await asyncio.sleep(random.random() * NETWORK)
        os.write(trail, f"{name}\n".encode())
        await asyncio.sleep(0)
        os.write(sys.stdout.fileno(), b"posted\n")

    POST.send = write
    scheduler = scheduler_on(url)
    began = time.time()
    scheduler.start()
    await until(lambda: time.time() - max((at for _, at in POST.sent[-1:]), default=began) > IDLE)
