"""Views: modals that a trigger opens once within three seconds, and homes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.slack.standin.call import Method
from tests.slack.standin.things import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.slack.standin.call import Call
    from tests.slack.standin.things import Json, Trigger, View

TRIGGER = timedelta(seconds=3)
STACKED = 3
BOT_OWN = {"app_id": "A0WINDOWSEAT", "bot_id": "B0BOT"}


def shown(view: View, team: str) -> Json:
    """A view as Slack gives it back."""
    plain = {"callback_id": "", "private_metadata": "", "external_id": "", "title": None, "submit": None, "close": None}
    flags = {"clear_on_close": False, "notify_on_close": False, "state": {"values": {}}, "previous_view_id": None}
    own = {"id": view.id, "team_id": team, "hash": view.hash, "root_view_id": _root(view).id}
    return plain | flags | view.body | own | BOT_OWN


def _root(view: View) -> View:
    return _root(view.below) if view.below else view


def _trigger(call: Call) -> Trigger:
    """Use up the trigger; raise where it is another's, used or too old."""
    trigger = call.workspace.triggers.get(str(call.must("trigger_id", "invalid_trigger_id")))
    if trigger is None:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if call.slack.hours.now() - trigger.made > TRIGGER:
        raise Refused("expired_trigger_id")
    return trigger


def _open(call: Call) -> Json:
    trigger, body = _trigger(call), _modal(call)
    trigger.used = True
    open_now = call.workspace.modals.get(trigger.user)
    if open_now:
        call.workspace.close(open_now, whole=True)
    return {"view": shown(call.workspace.show(trigger.user, body), call.workspace.id)}


def _modal(call: Call) -> Json:
    body = call.view()
    if body["type"] != "modal":
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] must be a modal"]})
    return body


def _push(call: Call) -> Json:
    trigger, body = _trigger(call), _modal(call)
    below = call.workspace.modals.get(trigger.user)
    if below is None or trigger.view != below.id:
        raise Refused("invalid_trigger_id")
    if depth(below) >= STACKED:
        raise Refused("push_limit_reached")
    trigger.used = True
    return {"view": shown(call.workspace.show(trigger.user, body, below), call.workspace.id)}


def depth(view: View) -> int:
    """How many modals lie on one another."""
    return 1 + (depth(view.below) if view.below else 0)


def _update(call: Call) -> Json:
    view = _named(call)
    if call.args.get("hash") not in {None, "", view.hash}:
        raise Refused("hash_conflict")
    body = call.view()
    if body["type"] != view.body["type"]:
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] the type of a view is fixed"]})
    return {"view": shown(call.workspace.redraw(view, body), call.workspace.id)}


def _named(call: Call) -> View:
    name, outside = call.args.get("view_id"), call.args.get("external_id")
    views = [one for one in call.workspace.views.values() if one.id == name or (outside and _outside(one) == outside)]
    if not views or not (views[-1].open or views[-1].is_home):
        raise Refused("not_found")
    return views[-1]


def _outside(view: View) -> str:
    return view.body.get("external_id", "")


def _publish(call: Call) -> Json:
    if not call.slack.app.home_tab:
        raise Refused("not_enabled")
    user, body = call.workspace.user(str(call.must("user_id"))), call.view()
    if body["type"] != "home":
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] must be a home"]})
    before = call.workspace.homes.get(user.id)
    if before and call.args.get("hash") not in {None, "", before.hash}:
        raise Refused("hash_conflict")
    view = call.workspace.redraw(before, body) if before else call.workspace.show(user.id, body)
    return {"view": shown(view, call.workspace.id)}


VIEWS: Mapping[str, Method] = {
    "views.open": Method(_open, each_minute=100),
    "views.push": Method(_push, each_minute=100),
    "views.update": Method(_update, each_minute=100),
    "views.publish": Method(_publish, each_minute=100),
}
