"""The real process dies while a form stands open; the one that comes after it takes what was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.commands import OK
from tests.discord.connect import knowing_its_commands
from tests.discord.served import ServedOnDiscord, discord_by_the_wall_clock
from tests.discord.test_serve import ASKED, REQUEST, directory, offer, open_form, seen, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel


@pytest.fixture
async def standin() -> AsyncIterator[Discord]:
    async with discord_by_the_wall_clock() as discord:
        yield knowing_its_commands(discord)


async def _while_nobody_listens(standin: Discord, sam: DiscordPerson, welcome: Channel) -> str:
    """What becomes of a command in the meantime: the person sees that nobody answered."""
    patience, standin.patience = standin.patience, 0.2
    ack = await sam.command("/my-chats", welcome)
    standin.patience = patience
    return ack.why


@pytest.mark.long
async def test_a_form_outlives_the_process_that_opened_it(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel, tmp_path: Path
) -> None:
    served = ServedOnDiscord(standin, tmp_path)
    try:
        await directory(served, priya)
        await served.start()
        await offer(priya, welcome)
        await sam.command("/find-mentor product manager", welcome)
        await open_form(sam, "Ask Priya")
        await served.kill()
        lost = await _while_nobody_listens(standin, sam, welcome)
        await served.start()
        sent = await sam.submit(REQUEST)
        await until(standin, lambda: ASKED in seen(priya))
        code = await served.stop()
    finally:
        await served.kill()

    assert (lost, sent.ok, code) == ("timeout", True, OK)
    assert seen(priya).count(ASKED) == 1
