"""The real process on PostgreSQL: alone, and two of them that share one database and one workspace."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.commands import OK
from tests.slack.served import Served, slack_by_the_wall_clock, until
from tests.slack.test_serve import ASKED, PEOPLE, REQUEST, offer, open_form, seen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.slack.people import SlackPerson
    from tests.slack.standin import Slack


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_by_the_wall_clock() as standin:
        yield standin


@pytest.fixture
async def replicas(slack: Slack, tmp_path: Path, empty_postgres_url: str) -> AsyncIterator[tuple[Served, Served]]:
    """Two processes on one database, which has no tables yet."""
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    settings = {"DATABASE_URL": empty_postgres_url.replace("postgresql:", "postgres:")}
    one, other = (Served(slack, tmp_path, settings=settings) for _ in range(2))
    yield one, other
    for each in (one, other):
        await each.kill()


async def test_two_processes_serve_one_workspace(
    replicas: tuple[Served, Served], sam: SlackPerson, priya: SlackPerson, slack: Slack
) -> None:
    one, other = replicas
    told = await asyncio.gather(one.start(), other.start())
    imported, _ = await one.run("import", "people.csv", "--publish")
    async with httpx.AsyncClient(trust_env=False) as http:
        health = [(await http.get(f"{each['address']}/readyz")).status_code for each in told]
    await offer(priya)
    await sam.command("/find-mentor product manager")
    await one.kill()
    await sam.command("/find-mentor product manager")
    await open_form(sam, "Ask Priya")
    await sam.submit(REQUEST)
    await until(slack, lambda: ASKED in seen(priya))

    assert (imported, health, [each["community"] for each in told]) == (OK, [200, 200], ["Northbridge University"] * 2)
    assert seen(priya).count(ASKED) == 1
    assert await other.stop() == OK
    assert "Traceback" not in "".join(other.lines)
