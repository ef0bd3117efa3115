"""The other methods: tokens, sockets, people, files and installations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.slack.standin.call import Method
from tests.slack.standin.chat import reach
from tests.slack.standin.things import Posted, Refused, Upload
from tests.slack.standin.workspace import BOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tests.slack.standin.call import Call
    from tests.slack.standin.things import Json, User


def _auth(call: Call) -> Json:
    team = call.workspace
    own = {"url": f"https://{team.id.lower()}.slack.com/", "team": team.name, "user": "windowseat"}
    return own | {"team_id": team.id, "user_id": BOT, "bot_id": "B0BOT", "is_enterprise_install": False}


def _connect(call: Call) -> Json:
    return {"url": call.slack.sockets.ticket()}


def shown(user: User, team: str, now: datetime) -> Json:
    """Somebody as `users.info` tells of them."""
    profile = {"real_name": user.name, "display_name": "", "team": team}
    own = {"id": user.id, "team_id": team, "name": user.name.lower().replace(" ", "."), "real_name": user.name}
    roles = {"is_bot": user.is_bot, "is_admin": user.is_admin}
    flags = {"deleted": user.deleted, "is_app_user": False, "updated": int(now.timestamp())} | roles
    return own | flags | {"profile": profile} | ({} if user.deleted else _hours(user, now))


def _hours(user: User, now: datetime) -> Json:
    away = now.astimezone(ZoneInfo(user.tz)).utcoffset()
    return {"tz": user.tz, "tz_label": user.tz, "tz_offset": int(away.total_seconds()) if away else 0}


def _person(call: Call) -> Json:
    user = call.workspace.user(str(call.must("user", "user_not_found")))
    told = shown(user, call.workspace.id, call.slack.hours.now())
    return {"user": told | ({"locale": user.locale} if call.args.get("include_locale") else {})}


def _upload_url(call: Call) -> Json:
    name, length = str(call.must("filename")), int(call.must("length"))
    upload = Upload(f"F{call.workspace.count():08d}", name, length)
    call.workspace.uploads[upload.id] = upload
    return {"upload_url": f"{call.slack.url}upload/{call.workspace.id}/{upload.id}", "file_id": upload.id}


def _complete(call: Call) -> Json:
    given = call.must("files")
    uploads = [_sent(call, one) for one in given]
    titles = {one["id"]: one.get("title") or "" for one in given}
    drawn = [_file(one, titles[one.id] or one.name) for one in uploads]
    where = call.args.get("channel_id") or call.args.get("channels")
    if where:
        channel, said = reach(call, str(where)), call.args.get("initial_comment") or ""
        blocks = call.blocks()
        thread = str(call.args.get("thread_ts") or "")
        if thread:
            call.workspace.message(channel.id, thread, "thread_not_found")
        call.workspace.post(Posted(channel.id, call.workspace.ts(), BOT, said, blocks, files=drawn, thread=thread))
    for one in uploads:
        one.shared = True
    return {"files": drawn}


def _sent(call: Call, given: Json) -> Upload:
    upload = call.workspace.uploads.get(given["id"])
    if upload is None or upload.content is None or upload.shared:
        raise Refused("file_not_found")
    return upload


def _file(upload: Upload, title: str) -> Json:
    return {"id": upload.id, "name": upload.name, "title": title, "size": upload.length, "mode": "hosted"}


def _exchange(call: Call) -> Json:
    return call.slack.exchange(str(call.args.get("code")), call.args.get("client_id"), call.args.get("client_secret"))


REST: Mapping[str, Method] = {
    "auth.test": Method(_auth),
    "apps.connections.open": Method(_connect, each_minute=50),
    "users.info": Method(_person, ("users:read",), 100),
    "files.getUploadURLExternal": Method(_upload_url, ("files:write",), 100),
    "files.completeUploadExternal": Method(_complete, ("files:write",), 100),
    "oauth.v2.access": Method(_exchange),
}
