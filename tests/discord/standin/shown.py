"""How Discord tells of what it has: people, servers, channels and messages as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.discord.standin.realm import ADMINISTRATOR, EVERYBODY, MANAGE_GUILD
from tests.discord.standin.things import TEXT

if TYPE_CHECKING:
    from tests.discord.standin.realm import Realm
    from tests.discord.standin.things import Attached, Channel, Guild, Json, Member, Posted, User


def user(one: User) -> Json:
    """An account."""
    handle = one.name.lower().replace(" ", ".")
    more = {"bot": True} if one.is_bot else {}
    return {
        "id": one.id,
        "username": handle,
        "global_name": None if one.is_bot else one.name,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        **more,
    }


def member(realm: Realm, one: Member, whole: bool = True) -> Json:
    """Somebody on a server, with the account unless it stands beside."""
    told: Json = {
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": one.joined.isoformat(),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return told | ({"user": user(realm.users[one.user])} if whole else {})


def channel(realm: Realm, one: Channel, for_user: str = "") -> Json:
    """A channel, a thread or direct messages; `for_user` adds what they may do there."""
    if one.is_dm:
        recipients = [user(realm.users[one.recipient])]
        last = next((message.id for message in reversed(realm.messages) if message.channel == one.id), None)
        return {"id": one.id, "type": one.type, "recipients": recipients, "last_message_id": last, "flags": 0}
    told: Json = {"id": one.id, "type": one.type, "guild_id": one.guild, "name": one.name, "flags": 0}
    told |= {"parent_id": one.parent or None, "last_message_id": None, "rate_limit_per_user": 0}
    told |= {"permissions": str(realm.permissions(one.guild, for_user))} if for_user else {}
    return told | (_of_thread(realm, one) if one.is_thread else _of_channel())


def _of_channel() -> Json:
    return {"position": 0, "permission_overwrites": [], "nsfw": False, "topic": None}


def _of_thread(realm: Realm, one: Channel) -> Json:
    meta = {
        "archived": one.archived,
        "auto_archive_duration": 1440,
        "archive_timestamp": realm.hours.now().isoformat(),
        "locked": False,
        "invitable": False,
    }
    counts = {"message_count": 0, "member_count": len(one.members), "total_message_sent": 0}
    return {"owner_id": realm.bot, "thread_metadata": meta, "member": thread_member(realm, one, realm.bot)} | counts


def thread_member(realm: Realm, thread: Channel, who: str) -> Json:
    """Somebody in a thread."""
    return {"id": thread.id, "user_id": who, "join_timestamp": realm.hours.now().isoformat(), "flags": 0}


def guild(realm: Realm, one: Guild) -> Json:
    """A server, as it comes in GUILD_CREATE."""
    there = [other for other in realm.channels.values() if other.guild == one.id]
    roles = [_role(one.id, "@everyone", EVERYBODY, 0), _role(f"{one.id}1", "Windowseat", one.permissions, 1)]
    own = member(realm, one.members[realm.bot]) | {"roles": [f"{one.id}1"]}
    return (
        _guild_of(one)
        | {
            "channels": [channel(realm, other) for other in there if other.type == TEXT],
            "threads": [channel(realm, other) for other in there if other.is_thread and realm.bot in other.members],
            "roles": roles,
            "members": [own],
            "member_count": len(one.members),
            "large": False,
            "unavailable": False,
            "joined_at": one.members[realm.bot].joined.isoformat(),
        }
        | {"voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": []}
    )


def _guild_of(one: Guild) -> Json:
    nothing = ("icon", "splash", "banner", "description", "afk_channel_id", "system_channel_id", "rules_channel_id")
    numbers = ("verification_level", "explicit_content_filter", "mfa_level", "nsfw_level", "premium_tier")
    return {
        "id": one.id,
        "name": one.name,
        "owner_id": next((other.user for other in one.members.values() if other.admin), "1"),
        "afk_timeout": 300,
        "default_message_notifications": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "emojis": [],
        "stickers": [],
        "features": [],
        **dict.fromkeys(nothing),
        **dict.fromkeys(numbers, 0),
    }


def _role(name: str, called: str, permissions: int, position: int) -> Json:
    told: Json = {"id": name, "name": called, "permissions": str(permissions), "position": position, "color": 0}
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    return told | {"hoist": False, "managed": position > 0, "mentionable": False, "flags": 0, "colors": colours}


def message(realm: Realm, one: Posted, url: str) -> Json:
    """A message; `url` is where its files are fetched."""
    told: Json = {
        "id": one.id,
        "channel_id": one.channel,
        "author": user(realm.users[one.author]),
        "type": 0,
        "content": one.content,
        "timestamp": one.at.isoformat(),
        "edited_timestamp": one.edited.isoformat() if one.edited else None,
        "embeds": one.embeds,
        "components": one.components,
        "attachments": [attached(file, url) for file in one.files],
        "flags": one.flags,
    }
    plain = {"tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [], "pinned": False}
    given = [_reaction(realm, name, who) for name, who in one.reactions.items() if who]
    return told | plain | ({"reactions": given} if given else {}) | _of_interaction(realm, one)


def _of_interaction(realm: Realm, one: Posted) -> Json:
    by = realm.interactions.get(one.interaction)
    if by is None:
        return {}
    owners: dict[str, Any] = {"authorizing_integration_owners": {}}
    meta = {"id": by.id, "type": by.type, "user": user(realm.users[by.user]), **owners}
    return {"interaction_metadata": meta, "webhook_id": realm.bot, "application_id": realm.bot}


def _reaction(realm: Realm, name: str, who: list[str]) -> Json:
    counts = {"burst": 0, "normal": len(who)}
    told = {"emoji": {"id": None, "name": name}, "count": len(who), "count_details": counts, "burst_colors": []}
    return told | {"me": realm.bot in who, "me_burst": False}


def attached(file: Attached, url: str) -> Json:
    """A file on a message."""
    at = f"{url}attachments/{file.id}/{file.name}"
    told = {"id": file.id, "filename": file.name, "size": len(file.content), "url": at, "proxy_url": at}
    return told | {"content_type": file.kind} | ({"description": file.description} if file.description else {})


def app_permissions(realm: Realm, one: Channel) -> str:
    """What the bot may do where a gesture was made."""
    return str(realm.may(one))


def of_admin(permissions: int) -> bool:
    """Whether these are an administrator's."""
    return bool(permissions & (ADMINISTRATOR | MANAGE_GUILD))
