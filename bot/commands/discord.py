"""`windowseat discord`: the link that invites the bot, its commands, and a doctor for the installation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from discord import LoginFailure

from adapters.discord.calls import Calls
from adapters.discord.connection import Wishes, check_addresses, logged_in
from adapters.discord.doctor import invitation, refused, unreached
from adapters.discord.examine import examine
from adapters.discord.manifest import commands
from adapters.discord.outcomes import FAILURES, said
from adapters.discord.sync import sync
from bot.commands import FAILED, OK
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from discord import Client

    from bot.settings import Settings


async def print_invitation(_: argparse.Namespace, settings: Settings) -> int:
    """Print the link that invites the bot to a server."""
    notices = bool(wishes_of(settings).notices)

    async def link(client: Client) -> str:
        return invitation(str(client.application_id), notices=notices)

    return await _asking(settings, link)


async def sync_commands(_: argparse.Namespace, settings: Settings) -> int:
    """Give Discord the commands of this version, where it has others."""

    async def told(client: Client) -> str:
        changed = await sync(Calls(client), str(client.application_id))
        say = words("en").plain
        return say("discord-doctor.synced", count=len(commands())) if changed else say("discord-doctor.unchanged")

    return await _asking(settings, told)


async def doctor(_: argparse.Namespace, settings: Settings) -> int:
    """Say what is wrong with the token, the permissions and the commands, and what to do about it."""
    check_token(settings)
    found = await examine(settings.discord_token, wishes_of(settings))
    print("\n".join(found.lines))
    return OK if found.well else FAILED


async def _asking(settings: Settings, ask: Callable[[Client], Awaitable[str]]) -> int:
    """Print what Discord answers; say in words why it does not."""
    check_token(settings)
    try:
        async with logged_in(settings.discord_token, wishes_of(settings)) as client:
            print(await ask(client))
    except LoginFailure:
        return _gives_up(*refused("401").lines)
    except FAILURES as why:
        return _gives_up(*unreached(said(why)).lines)
    return OK


def _gives_up(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return FAILED


def wishes_of(settings: Settings) -> Wishes:
    """What the environment says of Discord."""
    return Wishes(
        settings.discord_api_url,
        settings.discord_gateway_url,
        _listed(settings.discord_hosts),
        _shards(settings.discord_shards),
        settings.discord_first_apart,
        settings.discord_first_most,
        notices=_listed(settings.discord_notices),
    )


def check_token(settings: Settings) -> None:
    """Raise BadSetting, naming what is missing or cannot be."""
    if not settings.discord_token:
        raise BadSetting(words("en").plain("discord-setup.needs-token"))
    check_addresses(wishes_of(settings))


def _shards(said: str) -> str:
    wanted = said.strip().lower()
    if wanted in {"", "auto"} or (wanted.isdecimal() and int(wanted) > 0):
        return wanted
    raise BadSetting(words("en").plain("discord-setup.bad-shards", said=said))


def _listed(said: str) -> tuple[str, ...]:
    return tuple(one for one in said.replace(",", " ").split() if one)
