"""Messages: posting, changing, taking away, reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.slack.standin.call import Method
from tests.slack.standin.things import Posted, Refused
from tests.slack.standin.workspace import BOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.slack.standin.call import Call
    from tests.slack.standin.things import Conversation, Json

LONGEST = 40_000
METADATA = 8_000


def _post(call: Call) -> Json:
    where = reach(call, str(call.must("channel", "channel_not_found")))
    thread = str(call.args.get("thread_ts") or "")
    message = Posted(where.id, call.workspace.ts(), BOT, *_words(call), metadata(call), thread=thread)
    call.workspace.post(message)
    return {"channel": where.id, "ts": message.ts, "message": shown(message)}


def reach(call: Call, channel: str) -> Conversation:
    """Where the bot may write; raise what Slack says where it may not."""
    where = call.workspace.conversation(channel)
    if where.is_im:
        _may_dm(call, where.members[0])
    elif BOT not in where.members:
        raise Refused("not_in_channel")
    return where


def _may_dm(call: Call, user: str) -> None:
    if not call.slack.app.messages_tab:
        raise Refused("messages_tab_disabled")
    if call.workspace.users[user].is_bot:
        raise Refused("cannot_dm_bot")
    if call.workspace.users[user].deleted:
        raise Refused("user_disabled")
    if call.workspace.closed(user):
        raise Refused("restricted_action")


def _words(call: Call) -> tuple[str, list[Json]]:
    text, blocks = call.args.get("text") or "", call.blocks()
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > LONGEST:
        raise Refused("msg_too_long")
    return text, blocks


def metadata(call: Call) -> Json | None:
    """What an app keeps with its message; raise where it is not what Slack takes."""
    given = call.args.get("metadata")
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_payload"), dict) or not given.get("event_type"):
        raise Refused("invalid_metadata_format")
    if len(json.dumps(given)) > METADATA:
        raise Refused("metadata_too_large")
    return given


def shown(message: Posted, with_metadata: bool = False) -> Json:
    """A message as Slack gives it back."""
    own = {"user": message.user, "type": "message", "ts": message.ts, "text": message.text, "team": "T"}
    bot = {"bot_id": "B0BOT", "app_id": "A0WINDOWSEAT"} if message.user == BOT else {}
    more = {"blocks": message.blocks} if message.blocks else {}
    kept = {"metadata": message.metadata} if with_metadata and message.metadata else {}
    files = {"files": message.files, "upload": True} if message.files else {}
    edited = {"edited": {"user": BOT, "ts": message.ts}} if message.edited else {}
    given = [{"name": name, "users": who, "count": len(who)} for name, who in message.reactions.items() if who]
    return own | bot | more | kept | files | edited | ({"reactions": given} if given else {})


def _update(call: Call) -> Json:
    where, ts = str(call.must("channel")), str(call.must("ts"))
    message = call.workspace.message(call.workspace.conversation(where).id, ts)
    if message.user != BOT:
        raise Refused("cant_update_message")
    call.workspace.change(message, *_words(call), metadata(call))
    return {"channel": message.channel, "ts": ts, "text": message.text, "message": shown(message)}


def _delete(call: Call) -> Json:
    message = call.workspace.message(str(call.must("channel")), str(call.must("ts")))
    if message.user != BOT:
        raise Refused("cant_delete_message")
    call.workspace.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _post_ephemeral(call: Call) -> Json:
    where, user = call.workspace.conversation(str(call.must("channel"))), str(call.must("user"))
    if user not in where.members or call.workspace.user(user).deleted:
        raise Refused("user_not_in_channel")
    if not where.is_im and BOT not in where.members:
        raise Refused("not_in_channel")
    message = Posted(where.id, call.workspace.ts(), BOT, *_words(call), only_for=user)
    call.workspace.post(message)
    return {"message_ts": message.ts}


def _open(call: Call) -> Json:
    users = [one for one in str(call.args.get("users") or "").split(",") if one]
    if call.args.get("channel"):
        where = call.workspace.conversation(str(call.args["channel"]))
    elif not users:
        raise Refused("no_users")
    else:
        where = _opened(call, users)
    return {"channel": {"id": where.id} | ({"is_im": True} if where.is_im else {"is_mpim": True})}


def _opened(call: Call, users: list[str]) -> Conversation:
    for user in users:
        if call.workspace.user(user).deleted:
            raise Refused("user_disabled")
    if len(users) == 1:
        _may_dm(call, users[0])
        return call.workspace.im(users[0])
    if "mpim:write" not in call.workspace.scopes:
        raise Refused("missing_scope", needed="mpim:write", provided=",".join(call.workspace.scopes))
    return call.workspace.group(users)


def _info(call: Call) -> Json:
    where = call.workspace.conversation(str(call.must("channel")))
    return {"channel": {"id": where.id, "name": where.name, "is_im": where.is_im, "is_member": BOT in where.members}}


def _history(call: Call) -> Json:
    where = call.workspace.conversation(str(call.must("channel")))
    oldest, latest = float(call.args.get("oldest") or 0), float(call.args.get("latest") or 1e12)
    inclusive = truth(call.args.get("inclusive"))
    fitting = [
        one
        for one in call.workspace.read(where.id)
        if not one.thread and (oldest < float(one.ts) < latest or (inclusive and float(one.ts) in {oldest, latest}))
    ][::-1]
    start, most = int(call.args.get("cursor") or 0), int(call.args.get("limit") or 100)
    page, more = fitting[start : start + most], len(fitting) > start + most
    whole = truth(call.args.get("include_all_metadata"))
    told = [shown(one, whole) | _thread(call, one) for one in page]
    cursor = {"response_metadata": {"next_cursor": str(start + most)}} if more else {}
    return {"messages": told, "has_more": more} | cursor


def _thread(call: Call, message: Posted) -> Json:
    replies = [one for one in call.workspace.read(message.channel) if one.thread == message.ts]
    return {"thread_ts": message.ts, "reply_count": len(replies)} if replies else {}


def truth(value: object) -> bool:
    """A flag, however it was sent."""
    return value in (True, 1, "1", "true", "True")


def _react(call: Call) -> Json:
    message = call.workspace.message(str(call.must("channel")), str(call.must("timestamp", "bad_timestamp")))
    given = message.reactions.setdefault(str(call.must("name", "invalid_name")), [])
    if BOT in given:
        raise Refused("already_reacted")
    given.append(BOT)
    return {}


CHAT: Mapping[str, Method] = {
    "chat.postMessage": Method(_post, ("chat:write",)),
    "chat.update": Method(_update, ("chat:write",), 50),
    "chat.delete": Method(_delete, ("chat:write",), 50),
    "chat.postEphemeral": Method(_post_ephemeral, ("chat:write",), 100),
    "conversations.open": Method(_open, ("im:write", "mpim:write", "channels:manage"), 50),
    "conversations.info": Method(_info, ("channels:read", "im:read", "groups:read"), 50),
    "conversations.history": Method(_history, ("im:history", "channels:history", "mpim:history"), 50),
    "reactions.add": Method(_react, ("reactions:write",), 50),
}
