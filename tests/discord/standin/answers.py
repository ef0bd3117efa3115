"""How the bot answers gestures: at once, and for fifteen minutes more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.discord.standin.call import Route
from tests.discord.standin.judge import refuse, wrong_choices, wrong_modal
from tests.discord.standin.posting import drawn, numbered, redrawn
from tests.discord.standin.realm import DEADLINE, LIVES
from tests.discord.standin.things import EPHEMERAL, LOADING, Modal, Posted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.discord.standin.call import Call
    from tests.discord.standin.things import Interaction, Json

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMITTED = 2, 3, 4, 5
MESSAGE, LATER, LATER_HERE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FITTING = {
    COMMAND: {MESSAGE, LATER, MODAL},
    COMPONENT: {MESSAGE, LATER, LATER_HERE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMITTED: {MESSAGE, LATER, LATER_HERE, UPDATE},
}
"""The answers that each kind of gesture takes."""


def _answer(call: Call) -> Json | None:
    interaction = call.realm.interactions.get(call.at["interaction"])
    now = call.realm.hours.now()
    if interaction is None or interaction.token != call.at["token"]:
        raise Refused(10062)
    if interaction.acked:
        raise Refused(40060)
    if interaction.given_up or now - interaction.made >= DEADLINE:
        raise Refused(10062)
    kind = call.body.get("type")
    if kind not in FITTING[interaction.type] or _has_no_message(interaction, kind):
        refuse([(("type",), "BASE_TYPE_CHOICES", f"{kind} does not answer an interaction of type {interaction.type}")])
    ANSWERS[kind](call, interaction, call.body.get("data") or {})
    interaction.acked = kind
    interaction.answered.set()
    return _response(call, interaction) if call.query.get("with_response") in {"1", "true", "True"} else None


def _has_no_message(interaction: Interaction, kind: int) -> bool:
    return kind in {LATER_HERE, UPDATE} and not interaction.source


def _post(call: Call, interaction: Interaction, data: Json) -> None:
    _put(call, interaction, drawn(call, data, "data", private=True))


def _put(call: Call, interaction: Interaction, parts: Json) -> Posted:
    only_for = interaction.user if parts["flags"] & EPHEMERAL else ""
    realm = call.realm
    where = interaction.channel, realm.bot, realm.hours.now()
    posted = Posted(realm.new_id(), *where, **parts, only_for=only_for, interaction=interaction.id)
    interaction.original = interaction.original or posted.id
    return realm.post(posted)


def _post_later(call: Call, interaction: Interaction, data: Json) -> None:
    _put(call, interaction, {"flags": LOADING | int(data.get("flags") or 0) & EPHEMERAL})


def _update(call: Call, interaction: Interaction, data: Json) -> None:
    _update_later(call, interaction, data)
    message = _source(call, interaction)
    edited = None if message.only_for else call.realm.hours.now()
    call.realm.change(message, **redrawn(call, data, message, "data"), edited=edited)


def _source(call: Call, interaction: Interaction) -> Posted:
    message = call.realm.any_message(interaction.source)
    if message is None:
        raise Refused(10008)
    return message


def _update_later(_call: Call, interaction: Interaction, _data: Json) -> None:
    interaction.original = interaction.source


def _choices(_call: Call, interaction: Interaction, data: Json) -> None:
    refuse([(("data", *path), code, said) for path, code, said in wrong_choices(data.get("choices"))])
    interaction.choices = data["choices"]


def _modal(call: Call, interaction: Interaction, data: Json) -> None:
    refuse([(("data", *path), code, said) for path, code, said in wrong_modal(data)])
    body = data | {"components": numbered(data["components"])}
    modal = Modal(interaction.user, body, interaction.channel, interaction.source)
    call.realm.modals[interaction.user] = modal
    call.realm.watch("modal", modal)


ANSWERS: Mapping[int, Callable[[Call, Interaction, Json], None]] = {
    MESSAGE: _post,
    LATER: _post_later,
    LATER_HERE: _update_later,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}


def _response(call: Call, interaction: Interaction) -> Json:
    message = call.realm.any_message(interaction.original) if interaction.original else None
    told: Json = {"id": interaction.id, "type": interaction.type}
    if message:
        told |= {"response_message_id": message.id, "response_message_loading": message.loading}
        told["response_message_ephemeral"] = bool(message.only_for)
    resource: dict[str, Any] = {"type": interaction.acked}
    return {"interaction": told, "resource": resource | ({"message": call.message(message)} if message else {})}


# After the first answer


def _by_token(call: Call) -> Interaction:
    found = (one for one in call.realm.interactions.values() if one.token == call.at["token"])
    interaction = next(found, None)
    if interaction is None or not interaction.acked or call.at["app"] != call.discord.app.id:
        raise Refused(10015)
    if call.realm.hours.now() - interaction.made >= LIVES:
        raise Refused(50027)
    return interaction


def _said(call: Call) -> tuple[Interaction, Posted]:
    """The message of this gesture that is meant."""
    interaction = _by_token(call)
    original = call.at.get("message", "@original") == "@original"
    name = interaction.original if original else call.at["message"]
    message = call.realm.any_message(name)
    if original and not name:
        raise Refused(10015)
    if message is None or (message.id != interaction.original and message.interaction != interaction.id):
        raise Refused(10008)
    return interaction, message


def _get(call: Call) -> Json:
    return call.message(_said(call)[1])


def _edit(call: Call) -> Json:
    _, message = _said(call)
    return _fill(call, message)


def _fill(call: Call, message: Posted) -> Json:
    parts = redrawn(call, call.body, message)
    edited = None if message.loading or message.only_for else call.realm.hours.now()
    call.realm.change(message, **parts | {"flags": parts["flags"] & ~LOADING}, edited=edited)
    return call.message(message)


def _remove(call: Call) -> None:
    call.realm.remove(_said(call)[1])


def _follow_up(call: Call) -> Json:
    """What follows a deferred answer is that answer."""
    interaction = _by_token(call)
    first = call.realm.any_message(interaction.original)
    if interaction.acked == LATER and first and first.loading:
        return _fill(call, first)
    return call.message(_put(call, interaction, drawn(call, call.body, private=True)))


HOOK = "webhooks/{app}/{token}"
INTERACTIONS = (
    Route("interaction.answer", "POST", "interactions/{interaction}/{token}/callback", _answer, free=True),
    Route("followup.send", "POST", HOOK, _follow_up, free=True),
    Route("original.get", "GET", f"{HOOK}/messages/@original", _get, free=True),
    Route("original.edit", "PATCH", f"{HOOK}/messages/@original", _edit, free=True),
    Route("original.delete", "DELETE", f"{HOOK}/messages/@original", _remove, free=True),
    Route("followup.get", "GET", f"{HOOK}/messages/{{message}}", _get, free=True),
    Route("followup.edit", "PATCH", f"{HOOK}/messages/{{message}}", _edit, free=True),
    Route("followup.delete", "DELETE", f"{HOOK}/messages/{{message}}", _remove, free=True),
)
