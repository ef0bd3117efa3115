"""Reads what Discord's gateway sends as events. Whatever is missing or odd makes it None, never an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from adapters.discord.emoji import character
from adapters.discord.marks import bare
from adapters.discord.payload import items, known, number, part, text, user_of
from adapters.discord.text import PLATFORM
from bot.events import (
    ActionPressed,
    Autocompleted,
    CommandInvoked,
    FormSubmitted,
    MemberLeft,
    Person,
    Reacted,
    Space,
    Unreacted,
    Wrote,
)
from bot.wording import ENGLISH, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.events import Event

TYPED, BESIDE_SOMEONE = 1, 2
"""The kinds of a command: typed with a slash, or chosen in somebody's menu."""
GROUPS = {1, 2}
"""The types of an option that is a command within a command."""
WRITTEN = {0, 19}
"""The types of a message that a person wrote: a line, and an answer to one."""


class Common(TypedDict):
    """What every event carries."""

    who: Person
    key: str
    space: Space | None
    channel: str
    name: str
    language: str
    admin: bool


def read(payload: object, session: str = "") -> Event | None:
    """Read what the gateway dispatched, `{"t": name, "s": number, "d": data}`, in a session of this id."""
    return EVENTS.get(text(payload, "t"), _nothing)(payload, session)


def _nothing(_payload: object, _session: str) -> Event | None:
    return None


def _interaction(payload: object, _session: str) -> Event | None:
    said = part(payload, "d")
    common = _common(said, f"i:{text(said, 'id')}" if text(said, "id") else "")
    return INTERACTIONS.get(number(said, "type"), _no_interaction)(said, common) if common else None


def _no_interaction(_said: object, _common: Common) -> Event | None:
    return None


def _common(said: object, key: str, user: str = "") -> Common | None:
    """Nothing of a bot's own doing; in a direct message there is neither a server nor a channel to speak of."""
    who, guild = user or text(user_of(said), "id"), text(said, "guild_id")
    told = known(said)
    if not (who and key) or told.bot:
        return None
    channel = text(said, "channel_id") or text(said, "channel", "id")
    return {
        "who": Person(PLATFORM, "", who),
        "key": key,
        "space": Space(PLATFORM, guild) if guild else None,
        "channel": channel if guild else "",
        "name": told.name,
        "language": text(said, "locale"),
        "admin": told.admin,
    }


def _command(said: object, common: Common) -> Event | None:
    name, kind = text(said, "data", "name"), number(said, "data", "type") or TYPED
    if kind == BESIDE_SOMEONE:
        whom = text(said, "data", "target_id")
        return CommandInvoked(**common, command=MENUS[name], whom=Person(PLATFORM, "", whom)) if name in MENUS else None
    return CommandInvoked(**common, command=name, words=_typed(said)) if name and kind == TYPED else None


def _typed(said: object) -> str:
    """What was typed after a command: the names of commands within it, then what they were given."""
    words: list[str] = []
    options = items(said, "data", "options")
    while options:
        option = options[0]
        is_group = number(option, "type") in GROUPS
        words.append(text(option, "name") if is_group else text(option, "value"))
        options = items(option, "options") if is_group else options[1:]
    return " ".join(word for word in words if word).strip()


def _typing(said: object, common: Common) -> Event | None:
    name = text(said, "data", "name")
    return Autocompleted(**common, command=name, words=_typed(said)) if name else None


def _press(said: object, common: Common) -> Event | None:
    action = bare(text(said, "data", "custom_id"))
    chosen = [one for one in items(said, "data", "values") if isinstance(one, str)]
    return ActionPressed(**common, action=action, value=chosen[0][:100] if chosen else "") if action else None


def _submission(said: object, common: Common) -> Event | None:
    action = bare(text(said, "data", "custom_id"))
    answers = dict(_answer(one) for one in _questions(said))
    values = {name: value for name, value in answers.items() if name}
    return FormSubmitted(**common, action=action, values=values) if action else None


def _questions(said: object) -> list[object]:
    """What was asked, whether it lay in a label or in a row."""
    parts = items(said, "data", "components")
    return [inner for one in parts for inner in (*items(one, "components"), part(one, "component"))]


def _answer(question: object) -> tuple[str, str]:
    chosen = [one for one in items(question, "values") if isinstance(one, str)]
    return text(question, "custom_id"), text(question, "value") or (chosen[0][:100] if chosen else "")


def _reacted(payload: object, session: str) -> Event | None:
    return _reaction(payload, session, Reacted)


def _unreacted(payload: object, session: str) -> Event | None:
    return _reaction(payload, session, Unreacted)


def _reaction(payload: object, session: str, event: type[Reacted | Unreacted]) -> Event | None:
    said = part(payload, "d")
    emoji, post = character(part(said, "emoji")), f"{text(said, 'channel_id')}:{text(said, 'message_id')}"
    user = text(said, "user_id")
    common = _common(said, _told(payload, session, post, user, emoji), user)
    return event(**common, post=post, emoji=emoji) if common and emoji and ":" not in {post[0], post[-1]} else None


def _told(payload: object, session: str, *about: str) -> str:
    """A key for what has none: what it is about, and its number in the session in which it came."""
    return ":".join((text(payload, "t").lower(), session, str(number(payload, "s")), *about))


def _left(payload: object, session: str) -> Event | None:
    said = part(payload, "d")
    common = _common(said, _told(payload, session, text(said, "guild_id"), text(said, "user", "id")))
    return MemberLeft(**common) if common and common["space"] else None


def _wrote(payload: object, _session: str) -> Event | None:
    said = part(payload, "d")
    author = text(said, "author", "id")
    theirs = (
        number(said, "type") in WRITTEN and part(said, "author", "bot") is not True and not text(said, "webhook_id")
    )
    common = _common(said, f"m:{text(said, 'id')}" if text(said, "id") else "", author)
    return Wrote(**common) if common and theirs and not common["space"] else None


INTERACTIONS: Mapping[int, Callable[[object, Common], Event | None]] = {
    2: _command,
    3: _press,
    4: _typing,
    5: _submission,
}
EVENTS: Mapping[str, Callable[[object, str], Event | None]] = {
    "INTERACTION_CREATE": _interaction,
    "MESSAGE_REACTION_ADD": _reacted,
    "MESSAGE_REACTION_REMOVE": _unreacted,
    "MESSAGE_REACTION_REMOVE_ALL": _nothing,
    "MESSAGE_REACTION_REMOVE_EMOJI": _nothing,
    "GUILD_MEMBER_REMOVE": _left,
    "MESSAGE_CREATE": _wrote,
}
"""What the gateway tells us about. A moderator who clears reactions speaks for nobody who put one."""
MENU_LABELS: Mapping[str, str] = {"ask-for-a-chat": "form-ask"}
"""The commands in somebody's menu by the core's names, and what says how they are called there."""
MENUS: Mapping[str, str] = {words(ENGLISH).plain(label): name for name, label in MENU_LABELS.items()}
