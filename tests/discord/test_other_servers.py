"""Any server that speaks Discord's protocol will do, whatever else stands in its headers and its address."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord import HTTPException

from adapters.discord.calls import Calls
from adapters.discord.connection import Wishes, logged_in
from adapters.discord.deliver import DiscordMessenger
from adapters.discord.examine import examine
from adapters.discord.outcomes import NotDiscord
from adapters.discord.pace import Pace
from adapters.discord.people import People
from bot.outbox import Unknown
from bot.views import Card
from tests.discord.strangers import ELSEWHERE, stranger

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

USER = {"id": "1", "username": "windowseat", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {"id": "1", "name": "Windowseat", "icon": None, "description": "", "verify_key": "", "owner": USER}
THERE = web.AppKey("THERE", list[str])
APPLICATION |= {"bot_public": True, "bot_require_code_grant": False, "team": None, "flags": 0}


async def me(_: web.Request) -> web.Response:
    return web.json_response(USER)


async def application(_: web.Request) -> web.Response:
    return web.json_response(APPLICATION)


async def closed(_: web.Request) -> web.Response:
    return web.json_response({"message": "Cannot send messages to this user", "code": 50007}, status=403)


async def away(request: web.Request) -> web.Response:
    raise web.HTTPTemporaryRedirect(request.app[THERE][0])


async def page(_: web.Request) -> web.Response:
    return web.Response(text="<html>Welcome</html>", content_type="text/html")


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    """It says of its JSON in which characters it is written, as most servers do."""
    app = web.Application()
    app.router.add_get("/api/users/@me", me)
    app.router.add_get("/api/oauth2/applications/@me", application)
    app.router.add_post("/api/channels/7/messages", closed)
    app[THERE] = []
    app.router.add_post("/api/channels/8/messages", away)
    app.router.add_get("/elsewhere/users/@me", page)
    one = TestServer(app)
    async with one:
        yield one


@pytest.mark.parametrize("path", ["/api", "/api/"])
async def test_a_server_may_name_its_characters_and_its_address_may_end_in_a_slash(
    path: str, server: TestServer
) -> None:
    async with logged_in("token", Wishes(api_url=str(server.make_url(path)))) as client:
        with pytest.raises(HTTPException) as refused:
            await Calls(client).ask(
                "POST", "/channels/{channel_id}/messages", {"channel_id": "7"}, {"content": "Hello"}
            )

        assert (str(client.user), client.application_id, refused.value.code) == ("windowseat", 1, 50007)


async def test_what_is_not_discord_is_told_in_words(server: TestServer) -> None:
    elsewhere = Wishes(api_url=str(server.make_url("/elsewhere")))
    found = await examine("token", elsewhere)
    with pytest.raises(NotDiscord):
        async with logged_in("token", elsewhere):
            pass

    assert (found.able, "could not be reached" in found.lines[0]) == (False, True)


async def test_nobody_is_followed_to_a_stranger(server: TestServer) -> None:
    async with stranger() as (address, heard), logged_in("token", Wishes(api_url=str(server.make_url("/api")))) as bot:
        server.app[THERE].append(address)
        messenger = DiscordMessenger(Calls(bot), People(), Pace(monotonic))
        met = await messenger.post("8", Card("hello", "Hello"), "k")

    assert (met, heard) == (Unknown("NotDiscord"), [])


async def test_a_host_that_is_named_is_no_stranger(server: TestServer) -> None:
    api = str(server.make_url("/api"))
    async with stranger() as (address, heard), logged_in("token", Wishes(api_url=api, hosts=(ELSEWHERE,))) as bot:
        server.app[THERE].append(address)
        await Calls(bot).ask("POST", "/channels/{channel_id}/messages", {"channel_id": "8"}, {"content": "Hello"})

    assert heard == ["POST /"]
