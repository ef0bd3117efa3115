"""A bot of a few lines on unmodified discord.py, to try the stand-in with."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.standin import Discord

INTENTS = discord.Intents(guilds=True, guild_reactions=True, dm_messages=True)


class Hope(ui.Modal, title="Ask Priya"):
    """What is asked before a request is sent."""

    def __init__(self) -> None:
        super().__init__(custom_id="ask", timeout=60)
        self.add_item(ui.TextDisplay("It takes a minute."))
        hope = ui.TextInput(custom_id="hope", style=discord.TextStyle.paragraph, max_length=100)
        self.add_item(ui.Label(text="What I hope to learn", description="One line", component=hope))
        length = ui.Select(
            custom_id="length",
            options=[discord.SelectOption(label=f"{one} minutes", value=str(one)) for one in (15, 20)],
        )
        self.add_item(ui.Label(text="How long", component=length))


class Found(ui.LayoutView):
    """Somebody for you, in the newer layout."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        row = ui.ActionRow[Any](
            ui.Button(label="Ask Priya", custom_id="ask"), ui.Button(label="More", custom_id="more")
        )
        self.add_item(ui.Container(ui.TextDisplay("## Someone for you"), row))
        options = [discord.SelectOption(label="Monday"), discord.SelectOption(label="Tuesday")]
        self.add_item(ui.ActionRow[Any](ui.Select(custom_id="day", placeholder="Day", options=options)))
        self.stop()


class Said(ui.LayoutView):
    """One line in the newer layout."""

    def __init__(self, words: str) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.TextDisplay(words))


class TinyBot(discord.Client):
    """Answers a command with a message, a button with a modal, and that with a message to Priya."""

    def __init__(self, intents: discord.Intents = INTENTS, **options: Any) -> None:
        super().__init__(
            intents=intents, guild_ready_timeout=0, max_messages=None, chunk_guilds_at_startup=False, **options
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.gate, self.reached, self.came = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.failed: list[BaseException] = []
        self.under_way: set[asyncio.Task[Any]] = set()
        self.priya = 0
        self.defers = False
        _commands(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once; Discord would have it wait five seconds before the second time."""

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.heard.append("ready")
        self.came.set()

    async def on_resumed(self) -> None:
        self.heard.append("resumed")

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        task = asyncio.create_task(self.take(interaction, interaction.data))
        self.under_way.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self.under_way.discard(task)
        if not task.cancelled() and (why := task.exception()):
            self.failed.append(why)

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        while self.under_way:
            await asyncio.wait(self.under_way)

    async def take(self, interaction: discord.Interaction[Any], data: Any) -> None:
        """A component was used, or a modal sent."""
        self.heard.append(data["custom_id"])
        if interaction.type is discord.InteractionType.modal_submit:
            await interaction.response.send_message("On its way", ephemeral=True)
            hope = data["components"][1]["component"]["value"]
            await self.write(f"Sam hopes to learn: {hope}")
        elif data["custom_id"] == "ask":
            await interaction.response.send_modal(Hope())
        else:
            await interaction.response.edit_message(view=Said(", ".join(data.get("values", [])) or "More"))

    async def write(self, words: str, **more: Any) -> discord.Message:
        """Write to Priya."""
        channel = await self.create_dm(discord.Object(self.priya))
        return await channel.send(words, **more)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        self.heard.append(f"+{event.emoji} {event.member.display_name if event.member else ''}".strip())

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        self.heard.append(f"-{event.emoji}")

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(f"said {message.content}")

    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        self.heard.append(f"{event.user.name} left")


def _commands(bot: TinyBot) -> None:
    @bot.tree.command(name="find-mentor", description="Find somebody to talk to")
    @app_commands.describe(what="What it is about")
    async def find(interaction: discord.Interaction[Any], what: str = "") -> None:
        bot.heard.append(f"find {what}")
        if bot.defers:
            await interaction.response.defer(ephemeral=True, thinking=True)
            bot.reached.set()
            await bot.gate.wait()
            await interaction.edit_original_response(view=Found())
        else:
            await interaction.response.send_message(view=Found(), ephemeral=True)

    @find.autocomplete("what")
    async def offer(_: discord.Interaction[Any], so_far: str) -> list[app_commands.Choice[str]]:
        there = ("product", "research", "teaching")
        return [app_commands.Choice(name=one, value=one) for one in there if one.startswith(so_far)]

    @bot.tree.command(name="wait", description="Wait for a gate")
    async def wait(interaction: discord.Interaction[Any]) -> None:
        bot.heard.append("wait")
        bot.reached.set()
        await bot.gate.wait()
        try:
            await interaction.response.send_message("Done", ephemeral=True)
        except discord.HTTPException as why:
            bot.failed.append(why)

    @bot.tree.context_menu(name="Ask for a chat")
    @app_commands.guild_only()
    async def menu(interaction: discord.Interaction[Any], member: discord.Member) -> None:
        await interaction.response.send_message(f"About {member.display_name}", ephemeral=True)

    del offer, wait, menu


@asynccontextmanager
async def tiny_bot(standin: Discord, bot: TinyBot | None = None) -> AsyncIterator[TinyBot]:
    """The bot, connected."""
    made = bot or TinyBot()
    running = asyncio.create_task(made.start(standin.app.token))
    came = asyncio.create_task(made.came.wait())
    await asyncio.wait({running, came}, return_when=asyncio.FIRST_COMPLETED)
    came.cancel()
    try:
        if running.done():
            running.result()
        yield made
    finally:
        made.gate.set()
        await made.close()
        with contextlib.suppress(discord.ConnectionClosed, discord.PrivilegedIntentsRequired, discord.LoginFailure):
            await running
