"""Asks Discord what is wrong with an installation, for the doctor to put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import LoginFailure

from adapters.discord.calls import Calls, as_list
from adapters.discord.connection import USUAL, Wishes, logged_in
from adapters.discord.doctor import Diagnosis, diagnose, notices_go, refused, unreached
from adapters.discord.outcomes import FAILURES, said
from adapters.discord.sync import in_sync
from adapters.discord.text import PLATFORM
from bot.events import Space

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGE = 200


async def examine(token: str, wishes: Wishes = USUAL, language: str = "en") -> Diagnosis:
    """Look at the token, the application, its servers and its commands."""
    try:
        async with logged_in(token, wishes) as client:
            calls = Calls(client)
            application = await calls.ask("GET", "/applications/@me")
            guilds = as_list(await calls.ask("GET", "/users/@me/guilds", query={"limit": PAGE}))
            told = await in_sync(calls, str(client.application_id))
            found = diagnose(application, guilds, in_sync=told, notices=bool(wishes.notices), language=language)
            for channel in wishes.notices:
                found += await _examine_notices(calls, channel, language)
            return found
    except LoginFailure:
        return refused("401", language)
    except FAILURES as why:
        return unreached(said(why), language)


async def _examine_notices(calls: Calls, channel: str, language: str) -> Diagnosis:
    try:
        return notices_go(await calls.ask("GET", "/channels/{channel_id}", {"channel_id": channel}), language=language)
    except FAILURES as why:
        return notices_go(channel, said(why), language)


async def guilds_of(calls: Calls) -> AsyncIterator[tuple[Space, str]]:
    """The servers that the bot is in, with their names."""
    after = "0"
    while after:
        page = as_list(await calls.ask("GET", "/users/@me/guilds", query={"limit": PAGE, "after": after}))
        for guild in page:
            yield Space(PLATFORM, str(guild["id"])), str(guild["name"])
        after = str(page[-1]["id"]) if len(page) == PAGE else ""
