"""Answers interactions, whose tokens live for fifteen minutes: through Discord's library, and a session of its own."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from aiohttp import FormData
from discord import HTTPException
from discord.http import Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter

from adapters.discord.calls import form_of
from adapters.discord.doors import Doors
from adapters.discord.outcomes import ACKNOWLEDGED, FAILURES, TOO_LATE, said
from adapters.discord.payload import FLEETING, text
from adapters.discord.respond import IN_PLACE, LATER, LATER_IN_PLACE, MESSAGE, MODAL, Call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientResponse, ClientSession

    from adapters.discord.calls import Calls
    from adapters.discord.people import People
    from adapters.discord.render import Drawn
    from adapters.discord.reply import Reply

log = logging.getLogger(__name__)

CALLBACK = 3.0
"""Seconds; Discord shows a failure after as many."""
AFTERWARDS = 15.0
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES: Mapping[str, tuple[str, str]] = {
    "callback": ("POST", "/interactions/{webhook_id}/{webhook_token}/callback"),
    "edit": ("PATCH", f"{WEBHOOK}/messages/@original"),
    "delete": ("DELETE", f"{WEBHOOK}/messages/@original"),
    "follow": ("POST", WEBHOOK),
}
REFUSED, NONCE = 300, 12
SHOWN = {MESSAGE, LATER, LATER_IN_PLACE, IN_PLACE}
"""The answers beside which more can be shown."""


@dataclass(slots=True)
class Answers:
    """Sends what goes back to whoever acted."""

    session: ClientSession
    calls: Calls
    people: People
    doors: Doors = field(default_factory=Doors)
    late: int = field(default=0, init=False)
    """How many gestures were not acknowledged in time: these people saw a failure, and may repeat what they did."""
    _library: AsyncWebhookAdapter = field(default_factory=AsyncWebhookAdapter, init=False)

    async def send(self, reply: Reply, *calls: Call) -> bool:
        """Send these, one after the other; whether the last one was shown."""
        shown = True
        for call in calls:
            shown = await self._try(reply, call)
        return shown

    async def _try(self, reply: Reply, call: Call) -> bool:
        try:
            await self._send(reply, call)
            if call.body.get("type") in SHOWN:
                self.doors.open(reply)
        except HTTPException as why:
            return await self._otherwise(reply, call, why)
        except FAILURES as why:
            log.warning("an answer could not be shown (%s): %s", call.method, said(why))
            return False
        return True

    async def _otherwise(self, reply: Reply, call: Call, why: HTTPException) -> bool:
        """What was acknowledged before may have been by this very call: its message is drawn once more, in place."""
        if call.method == "callback" and why.code == ACKNOWLEDGED:
            again = _in_place(call)
            return await self._try(reply, again) if again else call.body.get("type") != MODAL
        self.late += why.code == TOO_LATE
        log.warning("an answer could not be shown (%s): %s", call.method, said(why))
        return False

    async def _send(self, reply: Reply, call: Call) -> None:
        if call.method == "direct":
            await self._direct(reply, call)
            return
        async with asyncio.timeout(CALLBACK if call.method == "callback" else AFTERWARDS):
            sending = self._once if call.method == "follow" else self._request
            await sending(_route(reply, call), call)

    async def _request(self, route: Route, call: Call) -> None:
        """The library waits where Discord is busy, and repeats what fails: harmless here."""
        if call.files:
            form, files = form_of(call.body, call.files)
            await self._library.request(route, self.session, multipart=form, files=files)
        elif call.body:
            await self._library.request(route, self.session, payload=call.body)
        else:
            await self._library.request(route, self.session)

    async def _once(self, route: Route, call: Call) -> object:
        """A message that follows has no nonce: repeated, it might be there twice."""
        async with self.session.request(route.method, route.url, params={"wait": "true"}, **_body(call)) as answer:
            if answer.status >= REFUSED:
                raise await _failure(answer)
            return await json_or_text(answer)

    async def aside(self, user: str, drawn: Drawn) -> str:
        """Show it to whoever acted a moment ago, for their eyes alone; where it stands, empty where it does not.

        Where that is unclear it is taken for not shown: rather twice than never.
        """
        reply = await self.doors.of(user)
        if reply is None:
            return ""
        call = Call("follow", drawn.payload | {"flags": drawn.payload["flags"] | FLEETING}, drawn.files)
        try:
            async with asyncio.timeout(AFTERWARDS):
                shown = await self._once(_route(reply, call), call)
        except FAILURES as why:
            log.warning("what was waiting could not be shown: %s", said(why))
            return ""
        return f"{text(shown, 'channel_id')}:{text(shown, 'id')}"

    async def _direct(self, reply: Reply, call: Call) -> None:
        room = self.people.room(reply.user)
        if room:
            body = call.body | {"nonce": token_hex(NONCE), "enforce_nonce": True}
            path = "/channels/{channel_id}/messages"
            await self.calls.ask("POST", path, {"channel_id": room.id}, body, files=call.files)


def _in_place(call: Call) -> Call | None:
    """The same words where an acknowledgement has made room for them."""
    if call.body.get("type") not in {MESSAGE, IN_PLACE}:
        return None
    data = call.body["data"]
    return Call("edit", {"attachments": [], **data, "flags": data.get("flags", 0) & ~FLEETING}, call.files)


def _route(reply: Reply, call: Call) -> Route:
    method, path = ROUTES[call.method]
    whose = reply.id if call.method == "callback" else reply.application
    return Route(method, path, webhook_id=whose, webhook_token=reply.token)


def _body(call: Call) -> dict[str, Any]:
    if not call.files:
        return {"json": call.body}
    form = FormData(quote_fields=False)
    for one in form_of(call.body, call.files)[0]:
        form.add_field(**one)
    return {"data": form}


async def _failure(answer: ClientResponse) -> HTTPException:
    return HTTPException(answer, await json_or_text(answer))
