"""The shape of an answer on Slack: what goes with the acknowledgement, and what is called after it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from adapters.slack.render import card_view, form_view, home_view, message
from bot.events import unpack
from bot.views import Button, Card, OpenForm, Paragraph, Private, Refuse, Section, Update
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.slack.limits import Payload
    from adapters.slack.reply import Reply
    from bot.events import Event
    from bot.views import Answer


@dataclass(frozen=True, slots=True)
class Call:
    """A method of Slack with its arguments, or `respond` to a response url; `otherwise` where it is refused."""

    method: str
    arguments: Payload
    otherwise: Call | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What goes with the acknowledgement, and what is called after it."""

    ack: Payload = field(default_factory=dict[str, object])
    calls: tuple[Call, ...] = ()


NOTHING = Response()


def respond(reply: Reply, answer: Answer, language: str = "") -> Response:
    """Shape an answer that came in time."""
    match answer:
        case None:
            return NOTHING
        case Refuse(errors):
            return Response({"response_action": "errors", "errors": _placed(errors, reply.fields)})
        case OpenForm(form):
            return Response(calls=(open_window(reply, form_view(form, reply.metadata), language),))
        case Update(card) | Private(card):
            return _show(reply, card, language, instead=isinstance(answer, Update))


def respond_late(reply: Reply, event: Event, answer: Answer, language: str = "") -> tuple[Call, ...]:
    """Shape an answer that came after the bare acknowledgement; a form's window is still there, waiting."""
    if reply.surface == "command":
        return tuple(_private(reply, answer.card) for answer in [answer] if isinstance(answer, Update | Private))
    if reply.surface != "form":
        return respond(reply, answer, language).calls
    match answer:
        case Refuse(errors):
            return (_into_window(reply, _refused(event, errors, language), language),)
        case Update(card):
            return (_into_window(reply, card, language), *_in_place(reply, card))
        case Private(card):
            return (_into_window(reply, card, language),)
        case _:
            return (_into_window(reply, Card("gone", words(language).plain("slack.gone")), language),)


def late_ack(reply: Reply, language: str = "") -> Payload:
    """What the acknowledgement says while the answer is still being found: a form's window waits."""
    return {"response_action": "update", "view": skeleton(language)} if reply.surface == "form" else {}


def skeleton(language: str = "") -> Payload:
    """A window that stands open while its content is being found."""
    return window(Card("waiting", words(language).plain("slack.waiting")), language)


def window(card: Card, language: str = "", home: str = "") -> Payload:
    """A card in a window."""
    say = words(language).plain
    return card_view(card, say("slack"), say("slack.close"), home)


def fill(view: str, view_hash: str, reply: Reply, answer: Answer, language: str = "") -> Call:
    """What comes into a window that was opened empty."""
    match answer:
        case OpenForm(form):
            drawn = form_view(form, reply.metadata)
        case Update(card) | Private(card):
            drawn = window(card, language, reply.home)
        case _:
            drawn = window(Card("gone", words(language).plain("slack.gone")), language)
    return Call("views.update", {"view_id": view, "hash": view_hash, "view": drawn})


def open_window(reply: Reply, view: Payload, language: str = "") -> Call:
    """A window over what is there, or kind words where Slack opens none any more."""
    method = "views.push" if reply.surface == "modal" else "views.open"
    return Call(method, {"trigger_id": reply.trigger, "view": view}, _too_late(reply, language))


def _too_late(reply: Reply, language: str) -> Call:
    say = words(language).plain
    card = Card("late", say("slack.late"), (Section((Paragraph((say("slack.late-body"),)),)),))
    if reply.surface == "message" and reply.url:
        return _private(reply, card)
    return _elsewhere(replace(reply, surface="modal" if reply.surface == "modal" else "event"), card, language)


def _show(reply: Reply, card: Card, language: str, *, instead: bool) -> Response:
    match reply.surface:
        case "command":
            return Response({"response_type": "ephemeral", **message(card, reply.home)})
        case "form" if not (instead and (reply.url or reply.source)):
            return Response({"response_action": "update", "view": window(card, language, reply.home)})
        case "message" | "form":
            return Response(calls=_in_place(reply, card) if instead else (_private(reply, card),))
        case _:
            return Response(calls=(_elsewhere(reply, card, language, instead=instead),))


def _elsewhere(reply: Reply, card: Card, language: str, *, instead: bool = False) -> Call:
    """Where there is no message to answer beside."""
    match reply.surface:
        case "modal":
            return _into_window(reply, card, language)
        case "visit":
            return _publish(reply, card)
        case "home" if instead:
            return _publish(reply, card)
        case "home" | "shortcut":
            view = window(card, language, reply.home)
            return Call("views.open", {"trigger_id": reply.trigger, "view": view})
        case _:
            return Call("chat.postMessage", {"channel": reply.user, **message(card, reply.home)})


def _publish(reply: Reply, card: Card) -> Call:
    return Call("views.publish", {"user_id": reply.user, "view": home_view(card, reply.home)})


def _into_window(reply: Reply, card: Card, language: str) -> Call:
    return Call("views.update", {"view_id": reply.view, "view": window(card, language, reply.home)})


def _private(reply: Reply, card: Card) -> Call:
    drawn = message(card, reply.home)
    return Call("respond", {"url": reply.url, "response_type": "ephemeral", "replace_original": False, **drawn})


def _in_place(reply: Reply, card: Card) -> tuple[Call, ...]:
    """Through the interaction; where its url has passed, a message (not a fleeting one) is edited as such."""
    drawn = message(card, reply.home)
    channel, _, ts = reply.source.partition(":")
    edit = Call("chat.update", {"channel": channel, "ts": ts, **drawn}) if reply.source else None
    if not reply.url:
        return (edit,) if edit else ()
    return (Call("respond", {"url": reply.url, "replace_original": True, **drawn}, edit),)


def _placed(errors: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    """Each error at its question; what belongs to none stands at the first."""
    at_home = {name: said for name, said in errors.items() if name in fields}
    homeless = " ".join(said for name, said in errors.items() if name not in fields)
    return {fields[0]: homeless} | at_home if homeless and fields else at_home


def _refused(event: Event, errors: Mapping[str, str], language: str) -> Card:
    say = words(language).plain
    lines = (Paragraph((say("slack.refused-body"),)), *(Paragraph((said,)) for said in errors.values()))
    return Card("refused", say("slack.refused"), (Section(lines, _again(event, say("slack.more"))),))


def _again(event: Event, label: str) -> tuple[Button, ...]:
    packed = getattr(event, "action", "")
    return (Button(label, unpack(packed).pack(), "primary"),) if packed else ()
