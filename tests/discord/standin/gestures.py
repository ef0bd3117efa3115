"""What Discord sends when somebody does something: interactions, reactions, comings and goings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord.standin import shown
from tests.discord.standin.answers import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMITTED
from tests.discord.standin.judge import each
from tests.discord.standin.shapes import BUTTON, CHECKBOX, CHECKBOXES, INPUT, LABEL, ROW, WORDS
from tests.discord.standin.things import Interaction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.discord.standin.discord import Discord
    from tests.discord.standin.realm import Realm
    from tests.discord.standin.things import Channel, Guild, Json, Modal, Posted, User

SUBCOMMAND, USER_COMMAND, STRING = 1, 2, 3
IN_GUILD, IN_DM = 0, 1


def interaction(discord: Discord, user: User, where: Channel, kind: int, data: Json) -> Interaction:
    """A gesture, and all that Discord says with it."""
    realm = discord.realm
    name, now = realm.new_id(), realm.hours.now()
    token = f"token-{name}"
    place = _in_guild(realm, user, where) if where.guild else {"user": shown.user(user), "context": IN_DM}
    payload: Json = {"id": name, "application_id": discord.app.id, "type": kind, "token": token, "version": 1}
    payload |= {"data": data, "channel_id": where.id, "channel": shown.channel(realm, where, user.id)}
    payload |= {"locale": user.locale, "app_permissions": shown.app_permissions(realm, where), "entitlements": []}
    payload |= {"attachment_size_limit": 10_485_760, **place}
    made = Interaction(name, token, kind, user.id, where.id, now, payload)
    realm.interactions[name] = made
    return made


def _in_guild(realm: Realm, user: User, where: Channel) -> Json:
    guild = realm.guilds[where.guild]
    member = shown.member(realm, guild.members[user.id]) | {"permissions": str(realm.permissions(guild.id, user.id))}
    about = {"id": guild.id, "locale": "en-US", "features": []}
    owners = {"authorizing_integration_owners": {"0": guild.id}}
    return (
        {"guild_id": guild.id, "guild": about, "guild_locale": "en-US", "member": member}
        | owners
        | {"context": IN_GUILD}
    )


def _command(one: Json, options: Sequence[Json]) -> Json:
    told: Json = {"id": one["id"], "name": one["name"], "type": one.get("type", 1)}
    return (
        told
        | ({"guild_id": one["guild_id"]} if one.get("guild_id") else {})
        | ({"options": list(options)} if options else {})
    )


def typed(discord: Discord, user: User, where: Channel, command: Json, options: Sequence[Json]) -> Interaction:
    """A slash command with its options."""
    return interaction(discord, user, where, COMMAND, _command(command, options))


def half_typed(
    discord: Discord, user: User, where: Channel, command: Json, option: str, so_far: str, within: str = ""
) -> Interaction:
    """A slash command, or one within it, that is being typed, as far as this option."""
    given = [{"name": option, "type": STRING, "value": so_far, "focused": True}]
    inside = [{"name": within, "type": SUBCOMMAND, "options": given}] if within else given
    return interaction(discord, user, where, AUTOCOMPLETE, _command(command, inside))


def on_person(discord: Discord, user: User, where: Channel, command: Json, target: User) -> Interaction:
    """A command of the menu of somebody."""
    guild = discord.realm.guilds.get(where.guild)
    resolved: Json = {"users": {target.id: shown.user(target)}}
    if guild and target.id in guild.members:
        member = shown.member(discord.realm, guild.members[target.id], whole=False)
        member["permissions"] = str(discord.realm.permissions(guild.id, target.id))
        resolved["members"] = {target.id: member}
    data = _command(command, ()) | {"target_id": target.id, "resolved": resolved}
    return interaction(discord, user, where, COMMAND, data)


def clicked(
    discord: Discord, user: User, message: Posted, part: Json, values: Sequence[str] | None = None
) -> Interaction:
    """A press, or a choice of these values."""
    data = {"component_type": part["type"], "custom_id": part["custom_id"], "id": part.get("id", 1)}
    data |= {} if part["type"] == BUTTON else {"values": list(values or ())}
    made = interaction(discord, user, discord.realm.channels[message.channel], COMPONENT, data)
    _point_at(discord, made, message)
    return made


def _point_at(discord: Discord, made: Interaction, message: Posted) -> None:
    made.source = message.id
    made.payload["message"] = shown.message(discord.realm, message, discord.url)


def sent(discord: Discord, user: User, modal: Modal, values: Mapping[str, str | list[str]]) -> Interaction:
    """A modal that was filled in; `values` by the custom ids of its parts."""
    parts = [_filled(one, values) for one in modal.body["components"]]
    data = {"custom_id": modal.body["custom_id"], "components": parts}
    made = interaction(discord, user, discord.realm.channels[modal.channel], SUBMITTED, data)
    source = discord.realm.any_message(modal.source) if modal.source else None
    if source:
        _point_at(discord, made, source)
    return made


def _filled(part: Json, values: Mapping[str, str | list[str]]) -> Json:
    told = {"type": part["type"], "id": part["id"]}
    match part["type"]:
        case kind if kind == LABEL:
            return told | {"component": _filled(part["component"], values)}
        case kind if kind == ROW:
            return told | {"components": [_filled(one, values) for one in part["components"]]}
        case kind if kind == WORDS:
            return told
        case _:
            return told | {"custom_id": part["custom_id"]} | _given(part, values.get(part["custom_id"]))


def _given(part: Json, value: str | list[str] | None) -> Json:
    many = [] if not value else [value] if isinstance(value, str) else value
    match part["type"]:
        case kind if kind == INPUT:
            return {"value": value or ""}
        case 21:
            return {"value": many[0] if many else None}
        case kind if kind == CHECKBOX:
            return {"value": bool(many)}
        case kind if kind == CHECKBOXES:
            return {"values": many}
        case _:
            return {"values": many}


def first_values(modal: Modal) -> dict[str, str | list[str]]:
    """What a modal is filled in with before anything is typed."""
    asking = [one for one in each(modal.body["components"]) if "custom_id" in one]
    return {one["custom_id"]: _first(one) for one in asking}


def _first(part: Json) -> str | list[str]:
    if part["type"] == INPUT:
        return part.get("value") or ""
    chosen = [one["value"] for one in part.get("options") or () if one.get("default")]
    return chosen if part["type"] == CHECKBOXES else next(iter(chosen), "")


# Events


def reaction(realm: Realm, user: str, message: Posted, emoji: str, added: bool) -> tuple[str, Json]:
    """An emoji was put on a message, or taken off."""
    where = realm.channels[message.channel]
    told: Json = {"user_id": user, "channel_id": message.channel, "message_id": message.id}
    told |= {"emoji": {"id": None, "name": emoji}, "burst": False, "type": 0}
    guild = realm.guilds.get(where.guild)
    told |= {"guild_id": guild.id} if guild else {}
    if not added:
        return "MESSAGE_REACTION_REMOVE", told
    member = {"member": shown.member(realm, guild.members[user])} if guild else {}
    return "MESSAGE_REACTION_ADD", told | member | {"message_author_id": message.author}


def came(realm: Realm, guild: Guild, user: str) -> Json:
    """Somebody joined a server."""
    return shown.member(realm, guild.members[user]) | {"guild_id": guild.id}


def went(realm: Realm, guild: Guild, user: str) -> Json:
    """Somebody left a server."""
    return {"guild_id": guild.id, "user": shown.user(realm.users[user])}
