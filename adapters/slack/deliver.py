"""Delivers cards to Slack, one visible message each, and says exactly what became of them."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack.files import conversation, upload
from adapters.slack.outcomes import NOT_SHOWN, asked_in_vain, edit_outcome, post_outcome
from adapters.slack.pace import Pace
from adapters.slack.render import message, text_only
from bot.events import Person
from bot.outbox import CannotTell, Found, NotFound, Retry, Sent, Unknown, Unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.limits import Payload
    from bot.outbox import Finding, Outcome
    from bot.views import Card

log = logging.getLogger(__name__)

MARK = "windowseat"
"""The type of the metadata that carries an outbox row's id."""
PAGE, PAGES = 15, 4
SORTED = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
ID_LENGTH, TIME, MARGIN = 22, 80, 60
"""An id has 22 characters; its time, in milliseconds, stands above 80 bits; and clocks differ by seconds."""
FAILURES = (SlackClientError, ClientError, TimeoutError)
ELSEWHERE = "they are in another workspace"


@dataclass(slots=True)
class SlackMessenger:
    """Posts, edits and finds messages of one workspace; `home` is its enterprise, else its team.

    The client must not repeat anything of its own accord (`retry_handlers=[]`): the outbox does.
    """

    client: AsyncWebClient
    home: str
    now: Callable[[], float] = monotonic
    _pace: Pace = field(init=False)
    _rooms: dict[str, str] = field(default_factory=dict[str, str], init=False)

    def __post_init__(self) -> None:
        self._pace = Pace(self.now)

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        """Post a card, marked with the key; its files follow in its thread."""
        if isinstance(to, Person) and to.home != self.home:
            return Unreachable(ELSEWHERE)
        channel = _address(to)
        if wait := self._pace.wait(channel, key):
            return Retry(wait, "one message a second")
        try:
            return await self._send(channel, card, key)
        except ClientConnectorError as why:
            return Retry(timedelta(seconds=5), str(why))
        except FAILURES as why:
            return post_outcome(why)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:  # noqa: ARG002 (an edit may be repeated)
        """Draw a card in place of another."""
        channel, _, ts = ref.partition(":")
        try:
            await self.client.chat_update(channel=channel, ts=ts, **message(card, self.home))
        except FAILURES as why:
            return edit_outcome(why)
        return Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        """Look in the conversation for the message with this key; one whose files are missing is taken back."""
        if self._pace.never_tried(key):
            return NotFound()
        try:
            channel = await self._room(to)
            async for posted in self._history(channel, since(key)):
                if _key_of(posted) == key:
                    return await self._whole(channel, posted)
        except LookupError:
            return CannotTell()
        except SlackApiError as why:
            if asked_in_vain(why):
                return CannotTell()
            raise
        return NotFound()

    async def _send(self, channel: str, card: Card, key: str) -> Outcome:
        marked = {"event_type": MARK, "event_payload": {"key": key, "files": len(card.files)}}
        uploaded = [await upload(self.client, file) for file in card.files]
        posted = await self._post(channel, card, marked)
        room, ts = str(posted["channel"]), str(posted["ts"])
        self._rooms[channel] = room
        if uploaded:
            await self._attach(room, ts, uploaded)
        return Sent(f"{room}:{ts}")

    async def _post(self, channel: str, card: Card, marked: Payload) -> Any:
        still = {"unfurl_links": False, "unfurl_media": False}
        home = self.home if channel.startswith(("U", "W")) else ""
        try:
            return await self.client.chat_postMessage(channel=channel, metadata=marked, **still, **message(card, home))
        except SlackApiError as why:
            if why.response.get("error") not in NOT_SHOWN:
                raise
            return await self.client.chat_postMessage(channel=channel, metadata=marked, **still, **text_only(card))

    async def _attach(self, channel: str, ts: str, files: list[Payload]) -> None:
        """Show the files in the thread of their message; until then the message is not whole."""
        try:
            await self.client.files_completeUploadExternal(files=files, channel_id=channel, thread_ts=ts)
        except FAILURES as why:
            if isinstance(post_outcome(why), Unknown):
                raise NotWhole(str(why)) from why
            log.warning("a file could not be shown: %s", why)

    async def _room(self, to: Person | str) -> str:
        """The id of a conversation."""
        if not isinstance(to, Person):
            return to
        if to.id not in self._rooms:
            self._rooms[to.id] = await conversation(self.client, to.id)
        return self._rooms[to.id]

    async def _history(self, channel: str, oldest: str) -> AsyncIterator[Payload]:
        """The messages since then; LookupError where there are more than it is right to read."""
        cursor = ""
        for _ in range(PAGES):
            page = await self.client.conversations_history(
                channel=channel, oldest=oldest, limit=PAGE, cursor=cursor or None, include_all_metadata=True
            )
            for posted in page.get("messages") or ():
                yield posted
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
        raise LookupError(channel)

    async def _whole(self, channel: str, posted: Payload) -> Finding:
        ts = str(posted["ts"])
        if not is_whole(posted):
            await self.client.chat_delete(channel=channel, ts=ts)
            return NotFound()
        return Found(f"{channel}:{ts}")


class NotWhole(SlackClientError):
    """The message is there, and whether its files are nobody can tell: `find` has to look."""


def is_whole(posted: Payload) -> bool:
    """Whether a message has its files, which lie in its thread."""
    return not posted["metadata"]["event_payload"].get("files") or bool(posted.get("reply_count"))


def since(key: str) -> str:
    """The hour at which an id was made, a minute early for clocks that differ; the beginning for any other key."""
    if len(key) != ID_LENGTH or not set(key) <= set(SORTED):
        return "0"
    number = 0
    for character in key:
        number = number << 6 | SORTED.index(character)
    return f"{max((number >> TIME & 0xFFFF_FFFF_FFFF) // 1000 - MARGIN, 0)}.000000"


def _address(to: Person | str) -> str:
    return to.id if isinstance(to, Person) else to


def _key_of(posted: Payload) -> str:
    metadata = posted.get("metadata") or {}
    ours = metadata.get("event_type") == MARK
    return str(metadata.get("event_payload", {}).get("key", "")) if ours else ""
