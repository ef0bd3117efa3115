"""A bot of a few lines on unmodified Bolt, to try the stand-in with."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.slack.standin import Slack


def words(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(label: str, action: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action, "text": words(label)}


LENGTHS = [{"text": words(f"{minutes} minutes"), "value": minutes} for minutes in ("15", "20")]
FOUND = [
    {"type": "header", "text": words("Someone for you")},
    {"type": "actions", "elements": [button("Ask Priya", "ask")]},
    {
        "type": "section",
        "text": words("How long"),
        "accessory": {"type": "static_select", "action_id": "length", "options": LENGTHS},
    },
]
HOPE = {
    "type": "input",
    "block_id": "hope",
    "label": words("What I hope to learn"),
    "element": {"type": "plain_text_input", "action_id": "hope", "multiline": True, "max_length": 100},
}
ASK = {"type": "modal", "callback_id": "ask", "title": words("Ask Priya"), "submit": words("Send"), "blocks": [HOPE]}
SENT = {"type": "modal", "title": words("Ask Priya"), "blocks": [{"type": "section", "text": words("On its way")}]}
HOME = {"type": "home", "blocks": [{"type": "header", "text": words("Welcome")}]}


@dataclass
class TinyBolt:
    """Answers a command with a card, a button with a form, the form with a message to Priya."""

    app: AsyncApp
    heard: list[str] = field(default_factory=list[str])
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    """What `/wait` waits for before it acknowledges."""
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    retries: list[str] = field(default_factory=list[str])

    def listen(self) -> None:
        """Register everything."""
        self.app.command("/find-mentor")(self.find)
        self.app.command("/my-chats")(self.wait)
        self.app.action("ask")(self.ask)
        self.app.action("length")(self.length)
        self.app.view("ask")(self.send)
        for name in ("reaction_added", "member_joined_channel", "user_change", "team_join", "message"):
            self.app.event(name)(self.note)
        self.app.event("app_home_opened")(self.home)

    async def find(self, ack: Callable[..., Awaitable[None]]) -> None:
        self.heard.append("command")
        await ack(blocks=FOUND, text="Someone for you")

    async def wait(self, ack: Callable[..., Awaitable[None]]) -> None:
        self.heard.append("wait")
        self.reached.set()
        await self.gate.wait()
        await ack("Done")

    async def ask(self, ack: Callable[..., Awaitable[None]], body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        self.heard.append("ask")
        await client.views_open(trigger_id=body["trigger_id"], view=ASK)

    async def length(
        self, ack: Callable[..., Awaitable[None]], action: dict[str, Any], respond: Callable[..., Awaitable[None]]
    ) -> None:
        await ack()
        await respond(text=f"{action['selected_option']['value']} minutes it is", replace_original=True)

    async def send(self, ack: Callable[..., Awaitable[None]], view: dict[str, Any], client: AsyncWebClient) -> None:
        hope = view["state"]["values"]["hope"]["hope"]["value"]
        self.heard.append(hope)
        if "job" in hope:
            await ack(response_action="errors", errors={"hope": "Please do not ask for a job."})
            return
        await ack(response_action="update", view=SENT)
        await client.chat_postMessage(channel="U0PRIYA", text=f"Sam hopes to learn: {hope}")

    async def note(self, event: dict[str, Any], request: Any) -> None:
        self.heard.append(event["type"])
        self.retries.append((request.headers.get("x-slack-retry-num") or ["0"])[0])

    async def home(self, event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=HOME)


def tiny_app(slack: Slack, session: aiohttp.ClientSession | None = None, **options: Any) -> TinyBolt:
    """Unmodified Bolt, pointed at the stand-in."""
    client = AsyncWebClient(slack.workspace.token, base_url=slack.api, session=session, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=slack.app.signing_secret, process_before_response=True, **options)
    bot = TinyBolt(app)
    bot.listen()
    return bot


@asynccontextmanager
async def tiny_bot(slack: Slack, sockets: int = 1, ping: float = 10) -> AsyncIterator[TinyBolt]:
    """The bot, connected by sockets."""
    async with aiohttp.ClientSession() as session:
        bot = tiny_app(slack, session)
        handlers = [AsyncSocketModeHandler(bot.app, slack.app.app_token, ping_interval=ping) for _ in range(sockets)]
        opened = slack.sockets.opened
        for handler in handlers:
            await handler.connect_async()
        await slack.sockets.connected(opened + sockets)
        try:
            yield bot
        finally:
            for handler in handlers:
                await handler.close_async()
