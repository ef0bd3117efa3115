"""What Slack sends when somebody does something: commands, clicks, submissions and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.slack.standin.blockkit import elements
from tests.slack.standin.chat import shown as shown_message
from tests.slack.standin.rest import shown as shown_user
from tests.slack.standin.showing import shown as shown_view
from tests.slack.standin.things import Posted, Reply, Trigger

if TYPE_CHECKING:
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Conversation, Json, User, View
    from tests.slack.standin.workspace import Workspace


def trigger(workspace: Workspace, user: str, view: str = "") -> str:
    """A trigger that is good for three seconds."""
    name = f"{workspace.count()}.0.{user.lower()}"
    workspace.triggers[name] = Trigger(user, workspace.hours.now(), view)
    return name


def response_url(slack: Slack, workspace: Workspace, user: str, channel: str, ts: str = "") -> str:
    """Where a gesture can be answered for half an hour."""
    name = f"r{workspace.count()}"
    workspace.replies[name] = Reply(user, channel, workspace.hours.now(), ts)
    return f"{slack.url}respond/{workspace.id}/{name}"


def command(slack: Slack, workspace: Workspace, user: User, where: Conversation, text: str) -> Json:
    """A slash command."""
    name, _, words = text.partition(" ")
    place = {"channel_id": where.id, "channel_name": "directmessage" if where.is_im else where.name}
    own = {"command": name, "text": words.strip(), "user_id": user.id, "user_name": _handle(user)}
    app = {"token": slack.app.verification_token, "team_id": workspace.id, "team_domain": workspace.id.lower()}
    answers = {
        "api_app_id": slack.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(slack, workspace, user.id, where.id),
        "trigger_id": trigger(workspace, user.id),
    }
    return app | place | own | answers


def _handle(user: User) -> str:
    return user.name.lower().replace(" ", ".")


def _interaction(slack: Slack, workspace: Workspace, user: User, kind: str) -> Json:
    who = {"id": user.id, "username": _handle(user), "name": _handle(user), "team_id": workspace.id}
    team = {"id": workspace.id, "domain": workspace.id.lower()}
    app = {"api_app_id": slack.app.id, "token": slack.app.verification_token}
    return {"type": kind, "user": who, "team": team, "enterprise": None, "is_enterprise_install": False} | app


def click(slack: Slack, workspace: Workspace, user: User, on: Posted | View, action: Json) -> Json:
    """A press or a choice, on a message or in a view."""
    base = _interaction(slack, workspace, user, "block_actions") | {"actions": [action]}
    if isinstance(on, Posted):
        return base | _on_message(slack, workspace, user, on)
    place = {"container": {"type": "view", "view_id": on.id}, "view": shown_view(on, workspace.id)}
    return base | place | {"trigger_id": trigger(workspace, user.id, "" if on.is_home else on.id)}


def _on_message(slack: Slack, workspace: Workspace, user: User, on: Posted) -> Json:
    where = workspace.conversations[on.channel]
    container = {"type": "message", "message_ts": on.ts, "channel_id": on.channel, "is_ephemeral": bool(on.only_for)}
    shown = {} if on.only_for else {"message": shown_message(on)}
    return shown | {
        "container": container,
        "channel": {"id": where.id, "name": "directmessage" if where.is_im else where.name},
        "trigger_id": trigger(workspace, user.id),
        "response_url": response_url(slack, workspace, user.id, on.channel, on.ts),
        "state": {"values": {}},
    }


def pressed(workspace: Workspace, block: Json, element: Json, option: Json | None = None) -> Json:
    """The action of an element; `option` is what was chosen in it."""
    kept = {key: element[key] for key in ("type", "action_id", "value", "style") if key in element}
    text = {"text": element["text"]} if element["type"] == "button" else {"placeholder": element.get("placeholder")}
    chosen = {"selected_option": option} if option else {}
    return {"block_id": block["block_id"], "action_ts": workspace.ts()} | kept | text | chosen


def submission(slack: Slack, workspace: Workspace, user: User, view: View, values: dict[str, str]) -> Json:
    """A modal that was sent; `values` by the ids of its blocks."""
    blocks = [block for block in view.body["blocks"] if block["type"] == "input"]
    state = {block["block_id"]: _answer(block["element"], values.get(block["block_id"])) for block in blocks}
    base = _interaction(slack, workspace, user, "view_submission")
    shown = shown_view(view, workspace.id) | {"state": {"values": state}}
    return base | {"trigger_id": trigger(workspace, user.id, view.id), "view": shown, "response_urls": []}


def _answer(element: Json, given: str | None) -> Json:
    kind = element["type"]
    if kind not in {"static_select", "radio_buttons"}:
        value = element.get("initial_value") if given is None else given or None
        return {element["action_id"]: {"type": kind, "value": value}}
    first = element.get("initial_option")
    options = [*element.get("options", ()), *(one for group in element.get("option_groups", ()) for one in _of(group))]
    chosen = first if given is None else next((one for one in options if one["value"] == given), None)
    return {element["action_id"]: {"type": kind, "selected_option": chosen}}


def _of(group: Json) -> list[Json]:
    return group["options"]


def closed(slack: Slack, workspace: Workspace, user: User, view: View) -> Json:
    """A modal that was closed unsent."""
    base = _interaction(slack, workspace, user, "view_closed")
    return base | {"view": shown_view(view, workspace.id), "is_cleared": False}


# Events


def reaction(workspace: Workspace, user: str, message: Posted, name: str, added: bool) -> Json:
    """An emoji was put on a message, or taken off."""
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    own = {"type": "reaction_added" if added else "reaction_removed", "user": user, "reaction": name, "item": item}
    return own | {"item_user": message.user, "event_ts": workspace.ts()}


def home_opened(workspace: Workspace, user: str) -> Json:
    """Somebody looks at the bot's home."""
    place = {"channel": workspace.im(user).id, "tab": "home", "event_ts": workspace.ts()}
    before = workspace.homes.get(user)
    view = {"view": shown_view(before, workspace.id)} if before else {}
    return {"type": "app_home_opened", "user": user} | place | view


def wrote(workspace: Workspace, message: Posted) -> Json:
    """Somebody wrote to the bot."""
    place = {"channel": message.channel, "channel_type": "im", "event_ts": message.ts, "team": workspace.id}
    return {"type": "message", "user": message.user, "text": message.text, "ts": message.ts} | place


def joined_channel(workspace: Workspace, user: str, channel: str) -> Json:
    """Somebody came into a channel."""
    place = {"channel": channel, "channel_type": "C", "team": workspace.id, "event_ts": workspace.ts()}
    return {"type": "member_joined_channel", "user": user} | place


def of_user(workspace: Workspace, user: User, kind: str) -> Json:
    """`team_join` or `user_change`, with all there is to say of them."""
    told: dict[str, Any] = shown_user(user, workspace.id, workspace.hours.now())
    more = {"locale": user.locale} if not user.deleted else {}
    return {"type": kind, "user": told | more, "event_ts": workspace.ts(), "cache_ts": 1}


def find_element(blocks: list[Json], kind: str, wanted: str) -> tuple[Json, Json] | None:
    """The block and element of this kind, by its label or its `action_id`."""
    for block in blocks:
        for one in elements(block):
            if one["type"] == kind and wanted in {one.get("action_id"), label_of(block, one)}:
                return block, one
    return None


def label_of(block: Json, element: Json) -> str:
    """What an element is called on the screen."""
    match element["type"]:
        case "button":
            return element["text"]["text"]
        case _ if block["type"] == "section" and "text" in block:
            return block["text"]["text"].strip("*")
        case _:
            return element.get("placeholder", {}).get("text", "")
