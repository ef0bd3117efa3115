"""Who the bot is, its commands, and what it can ask of servers, channels, threads and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord.standin import shown
from tests.discord.standin.call import Route
from tests.discord.standin.commands import judge
from tests.discord.standin.judge import refuse
from tests.discord.standin.realm import INVITED, PRIVATE_THREADS, SEND_IN_THREADS, VIEW
from tests.discord.standin.things import PRIVATE_THREAD, PUBLIC_THREAD, Refused

if TYPE_CHECKING:
    from tests.discord.standin.call import Call
    from tests.discord.standin.things import Channel, Json


def _me(call: Call) -> Json:
    return shown.user(call.realm.users[call.realm.bot])


def _application(call: Call) -> Json:
    app = call.discord.app
    owner = {"id": app.owner, "username": "olu", "discriminator": "0", "avatar": None, "global_name": "Olu"}
    counts = {"approximate_guild_count": len(call.realm.guilds), "approximate_user_install_count": 0}
    own = {"id": app.id, "name": app.name, "icon": None, "description": "", "flags": app.flags, "owner": owner}
    public = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "team": None}
    return own | public | counts | {"rpc_origins": [], "install_params": {"scopes": [], "permissions": str(INVITED)}}


def _gateway(call: Call) -> Json:
    starts = {"total": 1000, "remaining": 1000 - call.discord.gateway.identified, "reset_after": 0}
    return {"url": call.discord.gateway_url, "shards": 1, "session_start_limit": starts | {"max_concurrency": 1}}


def _commands(call: Call) -> list[Json]:
    return call.discord.app.commands.get(_scope(call), [])


def _scope(call: Call) -> str:
    if call.at["app"] != call.discord.app.id:
        raise Refused(50001)
    return call.realm.guild(call.at["guild"]).id if "guild" in call.at else ""


def _overwrite(call: Call) -> list[Json]:
    judge(call.body)
    scope = _scope(call)
    known = {(one["type"], one["name"]): one for one in call.discord.app.commands.get(scope, [])}
    usual = {"type": 1, "dm_permission": True, "default_member_permissions": None, "nsfw": False, "description": ""}
    place = {"guild_id": scope} if scope else {}
    kept = [usual | one | place | _numbers(call, known.get((one.get("type", 1), one["name"]))) for one in call.body]
    call.discord.app.commands[scope] = kept
    return kept


def _numbers(call: Call, before: Json | None) -> Json:
    own = before["id"] if before else call.realm.new_id()
    return {"id": own, "application_id": call.discord.app.id, "version": call.realm.new_id()}


def _open(call: Call) -> Json:
    user = str(call.body.get("recipient_id") or "")
    if user not in call.realm.users:
        raise Refused(10013)
    if call.realm.users[user].is_bot:
        raise Refused(50007)
    return shown.channel(call.realm, call.realm.dm(user))


def _channel(call: Call) -> Json:
    return shown.channel(call.realm, call.realm.channel(call.at["channel"]))


def _guild(call: Call) -> Json:
    return shown.guild(call.realm, call.realm.guild(call.at["guild"]))


def _guilds(call: Call) -> list[Json]:
    there = [one for one in call.realm.guilds.values() if call.realm.bot in one.members]
    more = {"icon": None, "owner": False, "features": []}
    return [{"id": one.id, "name": one.name, "permissions": str(one.permissions)} | more for one in there]


def _channels(call: Call) -> list[Json]:
    guild = call.realm.guild(call.at["guild"])
    there = [one for one in call.realm.channels.values() if one.guild == guild.id and not one.is_thread]
    return [shown.channel(call.realm, one) for one in there if call.realm.may(one) & VIEW]


def _roles(call: Call) -> list[Json]:
    return shown.guild(call.realm, call.realm.guild(call.at["guild"]))["roles"]


def _user(call: Call) -> Json:
    if call.at["user"] not in call.realm.users:
        raise Refused(10013)
    return shown.user(call.realm.users[call.at["user"]])


def _member(call: Call) -> Json:
    guild, user = call.realm.guild(call.at["guild"]), call.at["user"]
    if user not in call.realm.users:
        raise Refused(10013)
    if user not in guild.members:
        raise Refused(10007)
    return shown.member(call.realm, guild.members[user])


def _members(call: Call) -> list[Json]:
    """All of them, for whom the privileged intent is switched on."""
    guild = call.realm.guild(call.at["guild"])
    if "GUILD_MEMBERS" not in call.discord.app.approved:
        raise Refused(50001)
    after, limit = int(call.query.get("after") or 0), call.number("limit", 1, 1000, 1)
    there = sorted((one for one in guild.members.values() if int(one.user) > after), key=lambda one: int(one.user))
    return [shown.member(call.realm, one) for one in there[:limit]]


def _search(call: Call) -> list[Json]:
    guild, wanted = call.realm.guild(call.at["guild"]), call.query.get("query", "").lower()
    there = [one for one in guild.members.values() if call.realm.users[one.user].name.lower().startswith(wanted)]
    return [shown.member(call.realm, one) for one in there[: call.number("limit", 1, 1000, 1)]]


# Threads


def _thread(call: Call) -> Json:
    parent, kind = call.realm.channel(call.at["channel"]), call.body.get("type", PRIVATE_THREAD)
    if kind not in {PRIVATE_THREAD, PUBLIC_THREAD} or parent.is_dm or parent.is_thread:
        raise Refused(50024)
    call.realm.must(parent, PRIVATE_THREADS if kind == PRIVATE_THREAD else 1 << 35)
    name = call.body.get("name") or ""
    if not 1 <= len(name) <= 100:
        refuse([(("name",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")])
    thread = call.realm.add_thread(parent, name, kind)
    told = shown.channel(call.realm, thread)
    call.discord.gateway.dispatch("THREAD_CREATE", told | {"newly_created": True}, "GUILDS", thread.guild)
    return told


def _in_thread(call: Call) -> Channel:
    thread = call.realm.channel(call.at["channel"])
    if not thread.is_thread:
        raise Refused(50024)
    call.realm.must(thread, SEND_IN_THREADS)
    return thread


def _add(call: Call) -> None:
    thread, user = _in_thread(call), call.at["user"]
    if user not in call.realm.guild(thread.guild).members:
        raise Refused(10007 if user in call.realm.users else 10013)
    if thread.archived:
        raise Refused(50083)
    thread.members += [] if user in thread.members else [user]


def _take_out(call: Call) -> None:
    thread = _in_thread(call)
    thread.members[:] = [one for one in thread.members if one != call.at["user"]]


def _in_it(call: Call) -> list[Json]:
    thread = _in_thread(call)
    return [shown.thread_member(call.realm, thread, one) for one in thread.members]


def _change(call: Call) -> Json:
    thread = _in_thread(call)
    thread.archived = bool(call.body.get("archived", thread.archived))
    thread.name = call.body.get("name") or thread.name
    return shown.channel(call.realm, thread)


COMMANDS, GUILD, THREAD = "applications/{app}/commands", "guilds/{guild}", "channels/{channel}/thread-members"
PLACES = (
    Route("me", "GET", "users/@me", _me),
    Route("application", "GET", "oauth2/applications/@me", _application),
    Route("application", "GET", "applications/@me", _application),
    Route("gateway", "GET", "gateway/bot", _gateway),
    Route("commands.list", "GET", COMMANDS, _commands),
    Route("commands.put", "PUT", COMMANDS, _overwrite),
    Route("commands.list", "GET", "applications/{app}/guilds/{guild}/commands", _commands),
    Route("commands.put", "PUT", "applications/{app}/guilds/{guild}/commands", _overwrite),
    Route("dm.open", "POST", "users/@me/channels", _open),
    Route("guild.list", "GET", "users/@me/guilds", _guilds),
    Route("user.get", "GET", "users/{user}", _user),
    Route("channel.get", "GET", "channels/{channel}", _channel),
    Route("guild.get", "GET", GUILD, _guild),
    Route("guild.channels", "GET", f"{GUILD}/channels", _channels),
    Route("guild.roles", "GET", f"{GUILD}/roles", _roles),
    Route("member.search", "GET", f"{GUILD}/members/search", _search),
    Route("member.get", "GET", f"{GUILD}/members/{{user}}", _member),
    Route("member.list", "GET", f"{GUILD}/members", _members),
    Route("thread.open", "POST", "channels/{channel}/threads", _thread),
    Route("thread.change", "PATCH", "channels/{channel}", _change),
    Route("thread.members", "GET", THREAD, _in_it),
    Route("thread.add", "PUT", f"{THREAD}/{{user}}", _add),
    Route("thread.remove", "DELETE", f"{THREAD}/{{user}}", _take_out),
)
