"""Messages: sending, editing, taking away, reading; and who reacted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.discord.standin import shown
from tests.discord.standin.call import Route
from tests.discord.standin.posting import drawn, redrawn
from tests.discord.standin.realm import ATTACH, HISTORY, SEND, SEND_IN_THREADS
from tests.discord.standin.things import Posted, Refused

if TYPE_CHECKING:
    from tests.discord.standin.call import Call
    from tests.discord.standin.realm import Realm
    from tests.discord.standin.things import Channel, Json

PAGE = 100


def _send(call: Call) -> Json:
    channel = call.realm.channel(call.at["channel"])
    may_write(call, channel)
    nonce = call.body.get("nonce")
    if call.body.get("enforce_nonce") and nonce not in {None, ""} and (sent := call.realm.by_nonce(str(nonce))):
        if sent.gone:
            raise Refused(10008)
        return call.message(sent) | {"nonce": nonce}
    parts = drawn(call, call.body)
    posted = Posted(call.realm.new_id(), channel.id, call.realm.bot, call.realm.hours.now(), **parts)
    if nonce not in {None, ""}:
        call.realm.nonces[str(nonce)] = posted
    channel.archived = False
    return call.message(call.realm.post(posted)) | ({"nonce": nonce} if nonce else {})


def may_write(call: Call, channel: Channel) -> None:
    """Raise what Discord says where the bot may not write."""
    if channel.is_dm:
        _may_dm(call.realm, channel.recipient)
        return
    call.realm.must(channel, SEND_IN_THREADS if channel.is_thread else SEND)
    if call.files:
        call.realm.must(channel, ATTACH)


def _may_dm(realm: Realm, user: str) -> None:
    if realm.users[user].is_bot or realm.closed(user):
        raise Refused(50007)
    if not realm.mutual(user):
        raise Refused(50278)


def _edit(call: Call) -> Json:
    message = _own(call, 50005)
    if call.realm.channels[message.channel].archived:
        raise Refused(50083)
    call.realm.change(message, **redrawn(call, call.body, message), edited=call.realm.hours.now())
    return call.message(message)


def _delete(call: Call) -> None:
    call.realm.remove(_own(call, 50013))


def _own(call: Call, code: int) -> Posted:
    channel = call.realm.channel(call.at["channel"])
    message = call.realm.message(channel.id, call.at["message"])
    if message.author != call.realm.bot:
        raise Refused(code)
    return message


def _get(call: Call) -> Json:
    channel = call.realm.channel(call.at["channel"])
    call.realm.must(channel, HISTORY, 50001)
    return call.message(call.realm.message(channel.id, call.at["message"]))


def _history(call: Call) -> list[Json]:
    """The newest first, whichever way is read; nothing where the bot may not read what was."""
    channel = call.realm.channel(call.at["channel"])
    if not call.realm.may(channel) & HISTORY:
        return []
    stands = [one for one in call.realm.read(channel.id) if not one.only_for]
    before, after = call.query.get("before"), call.query.get("after")
    limit = call.number("limit", 1, PAGE, 50)
    if after:
        page = [one for one in stands if int(one.id) > int(after)][:limit]
    else:
        page = [one for one in stands if not before or int(one.id) < int(before)][-limit:]
    return [call.message(one) for one in reversed(page)]


def _reacted(call: Call) -> list[Json]:
    """A page of those who put an emoji on a message, by their ids."""
    channel = call.realm.channel(call.at["channel"])
    call.realm.must(channel, HISTORY, 50001)
    message = call.realm.message(channel.id, call.at["message"])
    who = sorted(message.reactions.get(unquote(call.at["emoji"]), ()), key=int)
    after, limit = int(call.query.get("after") or 0), call.number("limit", 1, PAGE, 25)
    return [shown.user(call.realm.users[one]) for one in who if int(one) > after][:limit]


def _react(call: Call) -> None:
    channel = call.realm.channel(call.at["channel"])
    message = call.realm.message(channel.id, call.at["message"])
    who = message.reactions.setdefault(unquote(call.at["emoji"]), [])
    if call.realm.bot not in who:
        who.append(call.realm.bot)


def _unreact(call: Call) -> None:
    message = call.realm.message(call.realm.channel(call.at["channel"]).id, call.at["message"])
    who = message.reactions.get(unquote(call.at["emoji"]), [])
    who[:] = [one for one in who if one != call.realm.bot]


MESSAGES = "channels/{channel}/messages"
MESSAGE = f"{MESSAGES}/{{message}}"
CHAT = (
    Route("message.send", "POST", MESSAGES, _send),
    Route("message.edit", "PATCH", MESSAGE, _edit),
    Route("message.delete", "DELETE", MESSAGE, _delete),
    Route("message.get", "GET", MESSAGE, _get),
    Route("message.history", "GET", MESSAGES, _history),
    Route("reaction.list", "GET", f"{MESSAGE}/reactions/{{emoji}}", _reacted),
    Route("reaction.add", "PUT", f"{MESSAGE}/reactions/{{emoji}}/@me", _react),
    Route("reaction.remove", "DELETE", f"{MESSAGE}/reactions/{{emoji}}/@me", _unreact),
)
