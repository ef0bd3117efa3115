"""What the tests of the stand-in share: Discord itself, a server, and somebody on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discord.people import DiscordPerson
from tests.discord.standin import Discord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.standin.things import Channel, Guild


@pytest.fixture(autouse=True)
def nothing_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy stands before this machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def standin() -> AsyncIterator[Discord]:
    async with Discord(patience=30) as discord:
        with discord.aimed():
            yield discord


@pytest.fixture
def guild(standin: Discord) -> Guild:
    return standin.realm.add_guild("Northbridge University")


@pytest.fixture
def welcome(standin: Discord, guild: Guild) -> Channel:
    return standin.realm.add_channel(guild, "welcome")


@pytest.fixture
def sam(standin: Discord, guild: Guild) -> DiscordPerson:
    return DiscordPerson.arrive(standin, "Sam Okafor", guild)


@pytest.fixture
def priya(standin: Discord, guild: Guild) -> DiscordPerson:
    return DiscordPerson.arrive(standin, "Priya Raman", guild)


@pytest.fixture
def lena(standin: Discord, guild: Guild) -> DiscordPerson:
    return DiscordPerson.arrive(standin, "Lena Fischer", guild)
