"""What people do comes to unmodified discord.py, and its answers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord.tiny_bot import tiny_bot

if TYPE_CHECKING:
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord


async def test_from_a_command_to_a_message(standin: Discord, sam: DiscordPerson, priya: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        await sam.command("/find-mentor product")
        await sam.press("Ask Priya")
        missing = await sam.submit()
        sent = await sam.submit({"What I hope to learn": "how products grow", "How long": "20 minutes"})
        await standin.gateway.heard()
        await bot.rest()

    assert (missing.ok, sent.ok, sam.modal) == (False, True, None)
    assert bot.heard == ["ready", "find product", "ask", "ask"]
    assert [one.content for one in priya.messages()] == ["Sam hopes to learn: how products grow"]
    assert sam.messages()[-1].content == "On its way"
