"""The real process for every workspace that installs it: installed, used and taken out again over HTTP alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from cryptography.fernet import Fernet

from adapters.slack.manifest import manifest
from bot.commands import OK
from tests.slack.many import NORTH, SOUTH
from tests.slack.people import SlackPerson
from tests.slack.served import Served, slack_by_the_wall_clock, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.slack.standin import Slack

URL = "https://bot.example"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with slack_by_the_wall_clock(manifest(url=URL)) as standin:
        standin.install(SOUTH, "Southgate College")
        yield standin


@pytest.fixture
async def served(slack: Slack, tmp_path: Path) -> AsyncIterator[Served]:
    key = Fernet.generate_key().decode()
    one = Served(slack, tmp_path, "many", {"WINDOWSEAT_KEY": key, "WINDOWSEAT_URL": URL})
    yield one
    await one.kill()


async def install(browser: httpx.AsyncClient, slack: Slack, team: str) -> str:
    """Add the bot to a workspace; what the page says then."""
    begun = await browser.get("/slack/install")
    state = re.findall(r"state=([\w-]+)", begun.text)[0]
    secure = "; ".join(f"{name}={value}" for name, value in begun.cookies.items())
    answer = {"state": state, "code": slack.code(team)}
    back = await browser.get("/slack/oauth_redirect", params=answer, headers={"cookie": secure})
    return back.text


async def test_every_workspace_that_installs_it_is_served(slack: Slack, served: Served) -> None:
    told = await served.start()
    async with httpx.AsyncClient(base_url=told["address"], trust_env=False) as browser:
        shown = [await install(browser, slack, team) for team in (NORTH, SOUTH)]
    here, there = (SlackPerson.arrive(slack, "Sam Okafor", team=team) for team in (NORTH, SOUTH))
    for person in (here, there):
        await person.command("/my-chats")
    await until(slack, lambda: all(person.sees() for person in (here, there)))
    await slack.uninstall(NORTH)
    for person in (here, there):
        await person.command("/my-chats")
    await until(slack, lambda: all(len(person.sees()) > 1 for person in (here, there)))

    assert all("has a seat in" in page for page in shown)
    assert "not installed" in str(here.sees())
    assert "not installed" not in str(there.sees())
    assert await served.stop() == OK
    assert not any(secret in "".join(served.lines) for secret in (slack.app.client_secret, slack.workspace.token))
