"""The shape of an answer on Discord: the one callback of an interaction, and what is called after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from adapters.discord.limits import LIMITS
from adapters.discord.marks import READ
from adapters.discord.modal import modal, read_first
from adapters.discord.payload import FLEETING
from adapters.discord.render import draw
from bot.events import ActionPressed, CommandInvoked, FormSubmitted, Unreadable, unpack
from bot.router import ACTIONS, MENUS
from bot.views import Button, Card, OpenForm, Paragraph, Private, Refuse, Section, Update
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adapters.discord.limits import Payload
    from adapters.discord.render import Drawn
    from adapters.discord.reply import Reply
    from bot.events import Event
    from bot.router import Way
    from bot.views import Answer, Choice, File, Form

FORMS_OPEN_FROM = {"command", "message"}
MESSAGE, LATER, LATER_IN_PLACE, IN_PLACE, SUGGESTIONS, MODAL = 4, 5, 6, 7, 8, 9
"""The types of a callback."""
Method: TypeAlias = Literal["callback", "edit", "follow", "delete", "direct"]


@dataclass(frozen=True, slots=True)
class Call:
    """A request to Discord, where its answer goes to whoever acted.

    `callback` POST /interactions/{id}/{token}/callback, `edit` PATCH and `delete` DELETE
    /webhooks/{application}/{token}/messages/@original, `follow` POST /webhooks/{application}/{token},
    `direct` a message to `reply.user`. `files` go with it, in the order of its `attachments`.
    """

    method: Method
    body: Payload
    files: tuple[File, ...] = ()


def way_of(event: Event) -> Way:
    """How this is answered, which has to be known before the work is done."""
    match event:
        case ActionPressed(action=packed):
            return ACTIONS.get(_verb(packed), ("private",))[0]
        case CommandInvoked(command=name) if name in MENUS:
            return MENUS[name][0]
        case FormSubmitted():
            return "update"
        case _:
            return "private"


def _verb(packed: str) -> str:
    try:
        return unpack(packed).verb
    except Unreadable:
        return ""


def respond(reply: Reply, event: Event, answer: Answer, language: str = "") -> tuple[Call, ...]:
    """Shape an answer that came in time: the first call is the callback, where there is an interaction.

    Where nothing is to be said the gesture came before: whatever was shown then must not be touched.
    """
    return _directly(answer) if reply.surface == "event" else _back(reply, event, answer, language)


def _back(reply: Reply, event: Event, answer: Answer, language: str) -> tuple[Call, ...]:
    match answer:
        case OpenForm(form) if reply.surface in FORMS_OPEN_FROM:
            return (_opened(reply, form, language),)
        case Update(card) if reply.may_be_redrawn:
            return (_in_place(reply, card, language),)
        case Update(card) | Private(card):
            return (_private(reply, card, language),)
        case Refuse(errors):
            return (_private(reply, _refused(event, errors, language), language),)
        case _:
            return (Call("callback", {"type": LATER_IN_PLACE}),) if reply.source else ()


def ack(reply: Reply, event: Event, language: str = "") -> Call | None:
    """The bare acknowledgement while the answer is still being found; no form can come after it, so it says so."""
    if reply.surface == "event":
        return None
    if reply.surface == "typing":
        return suggest(())
    way = way_of(event)
    if way == "form":
        return _private(reply, _said("late", language), language)
    if way == "update" and reply.may_be_redrawn:
        return Call("callback", {"type": LATER_IN_PLACE})
    return Call("callback", {"type": LATER, "data": {"flags": FLEETING}})


def respond_late(reply: Reply, event: Event, answer: Answer, language: str = "") -> tuple[Call, ...]:
    """Shape an answer that came after the bare acknowledgement."""
    way = way_of(event)
    if reply.surface == "event":
        return _directly(answer)
    if reply.surface == "typing" or way == "form":
        return ()
    beside = way == "update" and reply.may_be_redrawn
    match answer:
        case Update(card):
            return (_edit(reply, card, language),)
        case Private(card):
            return (_late(reply, card, language, beside=beside),)
        case Refuse(errors):
            return (_late(reply, _refused(event, errors, language), language, beside=beside),)
        case _:
            return () if beside else (Call("delete", {}),)


def suggest(choices: Sequence[Choice]) -> Call:
    """What is offered while somebody types a command."""
    offered = [{"name": choice.label, "value": choice.value} for choice in choices[: LIMITS.choices]]
    return Call("callback", {"type": SUGGESTIONS, "data": {"choices": offered}})


def _opened(reply: Reply, form: Form, language: str) -> Call:
    """The form, or first what has to be read before it."""
    card = None if reply.read else read_first(form, words(language).plain("discord.go-on"))
    return _private(reply, card, language) if card else Call("callback", {"type": MODAL, "data": modal(form)})


def _private(reply: Reply, card: Card, language: str) -> Call:
    """For them alone; in place of a card that was but a step on the way."""
    if reply.is_step:
        return _in_place(reply, card, language)
    drawn = draw(card, language=language)
    return Call("callback", {"type": MESSAGE, "data": _fleeting(drawn)}, drawn.files)


def _in_place(reply: Reply, card: Card, language: str) -> Call:
    """The message pressed keeps the key under which it was delivered."""
    drawn = draw(card, reply.key, language=language)
    return Call("callback", {"type": IN_PLACE, "data": _anew(drawn)}, drawn.files)


def _edit(reply: Reply, card: Card, language: str) -> Call:
    drawn = draw(card, reply.key, language=language)
    return Call("edit", _anew(drawn), drawn.files)


def _late(reply: Reply, card: Card, language: str, *, beside: bool) -> Call:
    """Beside the message pressed, or where it said that the answer would come."""
    if not beside or reply.is_step:
        return _edit(reply, card, language)
    drawn = draw(card, language=language)
    return Call("follow", _fleeting(drawn), drawn.files)


def _directly(answer: Answer) -> tuple[Call, ...]:
    if not isinstance(answer, Update | Private):
        return ()
    drawn = draw(answer.card)
    return (Call("direct", drawn.payload, drawn.files),)


def _fleeting(drawn: Drawn) -> Payload:
    return drawn.payload | {"flags": drawn.payload["flags"] | FLEETING}


def _anew(drawn: Drawn) -> Payload:
    """In place of what was there, the files of which go."""
    return drawn.payload if drawn.files else drawn.payload | {"attachments": []}


def _refused(event: Event, errors: Mapping[str, str], language: str) -> Card:
    """The form is gone; its words are kept, and it opens with them."""
    card = _said("refused", language, *errors.values())
    packed = getattr(event, "action", "")
    again = Button(words(language).plain("discord.more"), packed + READ, "primary")
    return replace(card, sections=(replace(card.sections[0], controls=(again,)),)) if packed else card


def _said(key: str, language: str, *more: str) -> Card:
    say = words(language).plain
    lines = (say(f"discord.{key}-body"), *more)
    return Card(key, say(f"discord.{key}"), (Section(tuple(Paragraph((line,)) for line in lines)),))
