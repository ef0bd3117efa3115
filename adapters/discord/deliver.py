"""Delivers cards to Discord, one visible message each, and says exactly what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from discord import HTTPException

from adapters.discord.calls import as_list
from adapters.discord.marks import key_of
from adapters.discord.outcomes import (
    BROKEN,
    CLOSED,
    FAILURES,
    NOT_SHOWN,
    SOON,
    UNAUTHORISED,
    UNKNOWN_CHANNEL,
    asked_in_vain,
    edit_outcome,
    post_outcome,
    said,
)
from adapters.discord.payload import text
from adapters.discord.people import Room
from adapters.discord.render import draw, text_only
from adapters.discord.text import PLATFORM
from bot.events import Person
from bot.outbox import CannotTell, Found, NotFound, Paused, Retry, Sent, Unreachable
from bot.views import controls
from bot.wording import words

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator, Awaitable, Callable

    from adapters.discord.calls import Calls
    from adapters.discord.limits import Payload
    from adapters.discord.notices import Notices
    from adapters.discord.pace import Pace
    from adapters.discord.people import People
    from adapters.discord.render import Drawn
    from bot.outbox import Finding, Outcome
    from bot.views import Card
    from bot.wording import Words

PAGE, PAGES = 100, 3
SORTED = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
ID_LENGTH, TIME, MARGIN = 22, 80, 60_000
"""An id has 22 characters; its time, in milliseconds, stands above 80 bits; and clocks differ by seconds."""
EPOCH, WORKERS = 1_420_070_400_000, 22
"""Discord's own ids: milliseconds since 2015, above 22 bits."""
MESSAGES = "/channels/{channel_id}/messages"
SLOWLY = "first messages go slowly"
ELSEWHERE = "they are not on Discord"


async def not_now(_user: str, _drawn: Drawn) -> str:
    """Nobody acted a moment ago."""
    return ""


@dataclass(slots=True)
class DiscordMessenger:
    """Posts, edits and finds messages. A row's id is the nonce of its message, and stands in its last button.

    The nonce makes a repetition harmless for some minutes; the button lets a message be found at any time.
    """

    calls: Calls
    people: People
    pace: Pace
    notices: Notices | None = None
    say: Callable[[str], Words] = words
    aside: Callable[[str, Drawn], Awaitable[str]] = not_now
    """Shows something to whoever acted a moment ago, and says where it stands, if it could be shown."""
    _posting: dict[str, asyncio.Task[Any]] = field(default_factory=dict[str, "asyncio.Task[Any]"], init=False)
    _editing: dict[str, asyncio.Task[Any]] = field(default_factory=dict[str, "asyncio.Task[Any]"], init=False)

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        """Post a card with its files, marked with the key."""
        if isinstance(to, Person) and to.platform != PLATFORM:
            return Unreachable(ELSEWHERE)
        try:
            room = await self._room(to, key)
            return room if isinstance(room, Retry) else await self._post(to, room, card, key)
        except FAILURES as why:
            return await self._unsent(to, card, key, why)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        """Draw a card in place of another. Discord's library may wait long in an edit: another one waits for that."""
        try:
            if before := self._editing.get(ref):
                await self.calls.wait(before)
            await self.calls.wait(self._redraw(ref, draw(card, key, say=self.say)))
        except FAILURES as why:
            return edit_outcome(why, has_controls=any(True for _ in controls(card)))
        return Sent(ref)

    def _redraw(self, ref: str, drawn: Drawn) -> asyncio.Task[Any]:
        channel, _, message = ref.partition(":")
        place, path = {"channel_id": channel, "message_id": message}, f"{MESSAGES}/{{message_id}}"
        editing = self.calls.begin("PATCH", path, place, drawn.payload, files=drawn.files)
        self._editing[ref] = editing
        editing.add_done_callback(partial(_over, self._editing, ref))
        return editing

    async def find(self, to: Person | str, key: str) -> Finding:
        """Look for the message with this key: what is still being posted first, then what was."""
        if posting := self._posting.get(key):
            return await self._outcome(posting)
        if self.pace.never_tried(key):
            return NotFound()
        try:
            room = await self._open(to.id) if isinstance(to, Person) else Room(to)
            found = [one async for one in self._history(room.id, since(key), to) if key_of(one) == key]
        except LookupError:
            return CannotTell()
        except HTTPException as why:
            return _unfound(why)
        return Found(_ref(found[0])) if found else NotFound()

    async def _room(self, to: Person | str, key: str) -> Room | Retry:
        """Where to write to; a first message has to wait for its turn."""
        if not isinstance(to, Person):
            return Room(to)
        room = self.people.room(to.id)
        if room is None:
            if wait := self.pace.begin(key):
                return Retry(wait, SLOWLY)
            room = await self._begin(to.id)
        wait = self.pace.write(key) if room.fresh else None
        return Retry(wait, SLOWLY) if wait else room

    async def _begin(self, user: str) -> Room:
        """Open their direct messages: only a conversation that never was counts as a new one."""
        try:
            room = await self._open(user)
        except BaseException:
            self.pace.take_back()
            raise
        if not room.fresh:
            self.pace.take_back()
        return room

    async def _open(self, user: str) -> Room:
        if known := self.people.room(user):
            return known
        opened = await self.calls.ask("POST", "/users/@me/channels", body={"recipient_id": user})
        room = Room(text(opened, "id"), fresh=not text(opened, "last_message_id"))
        self.people.keep(user, room)
        return room

    async def _post(self, to: Person | str, room: Room, card: Card, key: str) -> Outcome:
        try:
            posted = await self._send(room, draw(card, key, say=self.say), key)
        except HTTPException as why:
            if why.code not in NOT_SHOWN:
                raise
            posted = await self._send(room, text_only(card, key, say=self.say), key)
        if isinstance(to, Person) and room.fresh:
            self.people.keep(to.id, Room(room.id))
        return Sent(_ref(posted))

    async def _send(self, room: Room, drawn: Drawn, key: str) -> Payload:
        """Send it; one that is still under way is waited for rather than sent again."""
        posting = self._posting.get(key)
        if posting is None:
            body = drawn.payload | {"nonce": key, "enforce_nonce": True}
            posting = self.calls.begin("POST", MESSAGES, {"channel_id": room.id}, body, files=drawn.files)
            self._posting[key] = posting
            posting.add_done_callback(partial(_over, self._posting, key))
        return await self.calls.wait(posting)

    async def _unsent(self, to: Person | str, card: Card, key: str, why: Exception) -> Outcome:
        code = why.code if isinstance(why, HTTPException) else 0
        if isinstance(to, Person) and code == UNKNOWN_CHANNEL:
            self.people.forget(to.id)
            return Retry(SOON, said(why))
        if isinstance(to, Person) and code in CLOSED:
            if shown := await self.aside(to.id, draw(card, key, say=self.say)):
                return Sent(shown)
            if self.notices:
                await self.notices.leave(to, card, card.language)
        return post_outcome(why)

    async def _outcome(self, posting: asyncio.Task[Any]) -> Finding:
        """What became of a message on its way; TimeoutError while nobody knows."""
        try:
            return Found(_ref(await self.calls.wait(posting)))
        except HTTPException as why:
            if why.status >= BROKEN:
                raise
            return NotFound()

    async def _history(self, channel: str, oldest: int, to: Person | str) -> AsyncIterator[Payload]:
        """The messages since then; LookupError where there are more than it is right to read.

        A channel without a single message is one whose history may not be read: Discord says no more.
        """
        before: dict[str, str] = {}
        for _ in range(PAGES):
            query = {"limit": PAGE} | before
            page = as_list(await self.calls.ask("GET", MESSAGES, {"channel_id": channel}, query=query))
            if not (page or before or isinstance(to, Person)):
                raise LookupError(channel)
            for one in page:
                if int(text(one, "id") or 0) < oldest:
                    return
                yield one
            if len(page) < PAGE:
                return
            before = {"before": text(page[-1], "id")}
        raise LookupError(channel)


def since(key: str) -> int:
    """The least id of a message that was sent after this key was made, a minute early; 0 for any other key."""
    if len(key) != ID_LENGTH or not set(key) <= set(SORTED):
        return 0
    number = 0
    for character in key:
        number = number << 6 | SORTED.index(character)
    milliseconds = (number >> TIME & 0xFFFF_FFFF_FFFF) - MARGIN - EPOCH
    return max(milliseconds, 0) << WORKERS


def _over(under_way: dict[str, asyncio.Task[Any]], key: str, _: asyncio.Task[Any]) -> None:
    under_way.pop(key, None)


def _ref(posted: object) -> str:
    return f"{text(posted, 'channel_id')}:{text(posted, 'id')}"


def _unfound(why: HTTPException) -> Finding:
    if why.status == UNAUTHORISED:
        return Paused(said(why))
    if why.code in CLOSED:
        return NotFound()
    if asked_in_vain(why):
        return CannotTell()
    raise why
