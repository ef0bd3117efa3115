"""What the tests of the stand-in share: Slack itself, somebody on it, and a client without repeats of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.people import SlackPerson
from tests.slack.standin import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture(autouse=True)
def nothing_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's library reads the proxies of the environment, even for this machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack(patience=30) as standin:
        yield standin


@pytest.fixture
def sam(slack: Slack) -> SlackPerson:
    return SlackPerson.arrive(slack, "Sam Okafor")


@pytest.fixture
def priya(slack: Slack) -> SlackPerson:
    return SlackPerson.arrive(slack, "Priya Raman", "Asia/Kolkata")


@pytest.fixture
async def client(slack: Slack) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session, retry_handlers=[])
