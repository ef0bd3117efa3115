"""Performs the gestures of a story."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.playground.reach import NotThere, find_choice, find_control
from adapters.playground.stories.eyes import labels, newest_code, newest_saying, newest_with
from adapters.playground.stories.story import read_instant, read_span
from adapters.playground.travel import travel, travel_to_next

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from adapters.playground.stories.rehearse import Rehearsal
    from adapters.playground.stories.story import Line
    from adapters.playground.things import Message, Persona


CODE = "{code}"


class CannotPlay(Exception):
    """A line cannot be played here; the message says why."""


async def perform(rehearsal: Rehearsal, line: Line) -> None:
    """Do what a line says, and let everything settle."""
    await GESTURES[line.verb](rehearsal, line)


def _key(line: Line) -> str:
    return f"story:{line.number}"


def _actor(rehearsal: Rehearsal, line: Line) -> Persona:
    return rehearsal.person(line.parts["who"])


def _reach(rehearsal: Rehearsal, who: Persona, kind: str, line: Line) -> Message:
    label, words = line.parts["label"], line.parts.get("words", "")
    message = newest_with(rehearsal.world, who, kind, label, words)
    if message is None:
        there = ", ".join(dict.fromkeys(labels(rehearsal.world, who, kind))) or "none"
        where = f" on a message with {words!r}" if words else ""
        raise NotThere(f"{who.name} has no {kind} {label!r}{where}; there is: {there}.")
    return message


def _saying(rehearsal: Rehearsal, who: Persona, words: str) -> Message:
    message = newest_saying(rehearsal.world, who, words)
    if message is None:
        raise NotThere(f"{who.name} sees no message with {words!r}.")
    return message


async def _say(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    await rehearsal.playhouse.hands.type(who.id, line.parts["place"], _said(rehearsal, line.parts["text"]), _key(line))


async def _type(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    await rehearsal.playhouse.hands.type(who.id, f"@{who.id}", _said(rehearsal, line.parts["text"]), _key(line))


def _said(rehearsal: Rehearsal, text: str) -> str:
    """What is typed, with the one-time code that was shown last in place of `{code}`."""
    if CODE not in text:
        return text
    shown = newest_code(rehearsal.world)
    if not shown:
        raise CannotPlay("No code has been shown yet.")
    return text.replace(CODE, shown)


async def _press(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    ref, action = _aim(rehearsal, line, lambda: _button(rehearsal, who, line))
    rehearsal.world.remember(_pressed(who, line), json.dumps([ref, action]))
    await rehearsal.playhouse.hands.press(who.id, ref, action, _key(line))


def _button(rehearsal: Rehearsal, who: Persona, line: Line) -> list[str]:
    message = _reach(rehearsal, who, "button", line)
    return [message.ref, find_control(message, "button", line.parts["label"])["action"]]


def _aim(rehearsal: Rehearsal, line: Line, find: Callable[[], list[str]]) -> list[str]:
    """What a line acts on. Once found it is noted: a line cut off by a kill acts on the same when it is repeated."""
    name = f"aim {line.number}"
    noted = rehearsal.world.recall(name)
    if not noted:
        noted = json.dumps(find())
        rehearsal.world.remember(name, noted)
    return json.loads(noted)


async def _press_again(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    noted = rehearsal.world.recall(_pressed(who, line))
    if not noted:
        raise NotThere(f"{who.name} has not pressed {line.parts['label']!r} before.")
    ref, action = json.loads(noted)
    await rehearsal.playhouse.hands.press(who.id, ref, action, _key(line))


def _pressed(who: Persona, line: Line) -> str:
    return f"pressed {who.id} {line.parts['label']}"


async def _forge(rehearsal: Rehearsal, line: Line) -> None:
    who, owner = _actor(rehearsal, line), rehearsal.person(line.parts["owner"])
    ref, action = _aim(rehearsal, line, lambda: _button(rehearsal, owner, line))
    await rehearsal.playhouse.hands.press(who.id, ref, action, _key(line))


async def _choose(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    ref, action, value = _aim(rehearsal, line, lambda: _chosen(rehearsal, who, line))
    await rehearsal.playhouse.hands.choose_value(who.id, ref, action, value, _key(line))


def _chosen(rehearsal: Rehearsal, who: Persona, line: Line) -> list[str]:
    message = _reach(rehearsal, who, "select", line)
    control = find_control(message, "select", line.parts["label"])
    return [message.ref, control["action"], find_choice(control["choices"], line.parts["choice"])]


async def _fill(rehearsal: Rehearsal, line: Line) -> None:
    values = {label: _said(rehearsal, value) for label, value in line.values.items()}
    await rehearsal.playhouse.hands.fill(_actor(rehearsal, line).id, values)


async def _send(rehearsal: Rehearsal, line: Line) -> None:
    await rehearsal.playhouse.hands.submit(_actor(rehearsal, line).id, key=_key(line))


async def _close_form(rehearsal: Rehearsal, line: Line) -> None:
    await rehearsal.playhouse.hands.dismiss_form(_actor(rehearsal, line).id)


async def _react(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    ref = _saying(rehearsal, who, line.parts["words"]).ref
    await rehearsal.playhouse.hands.react(who.id, ref, line.parts["emoji"], _key(line))


async def _unreact(rehearsal: Rehearsal, line: Line) -> None:
    who = _actor(rehearsal, line)
    ref = _saying(rehearsal, who, line.parts["words"]).ref
    await rehearsal.playhouse.hands.unreact(who.id, ref, line.parts["emoji"], _key(line))


async def _open_home(rehearsal: Rehearsal, line: Line) -> None:
    await rehearsal.playhouse.hands.open_home(_actor(rehearsal, line).id, _key(line))


async def _join(rehearsal: Rehearsal, line: Line) -> None:
    await rehearsal.playhouse.hands.join(_actor(rehearsal, line).id, _key(line))


async def _leave(rehearsal: Rehearsal, line: Line) -> None:
    await rehearsal.playhouse.hands.leave(_actor(rehearsal, line).id, _key(line))


async def _close_messages(rehearsal: Rehearsal, line: Line) -> None:
    rehearsal.world.close_messages(_actor(rehearsal, line).id)


async def _open_messages(rehearsal: Rehearsal, line: Line) -> None:
    rehearsal.world.close_messages(_actor(rehearsal, line).id, closed=False)


async def _repeat(rehearsal: Rehearsal, _: Line) -> None:
    await rehearsal.playhouse.hands.again()


async def _restart(rehearsal: Rehearsal, _: Line) -> None:
    await rehearsal.open()
    await rehearsal.playhouse.settle()


async def _wait(rehearsal: Rehearsal, line: Line) -> None:
    await _go(rehearsal, datetime.fromisoformat(rehearsal.progress.at) + read_span(line.parts["span"]))


async def _wait_until(rehearsal: Rehearsal, line: Line) -> None:
    try:
        target = read_instant(line.parts["instant"], rehearsal.story.zone)
    except ValueError as mistake:
        raise CannotPlay(str(mistake)) from mistake
    if target < datetime.fromisoformat(rehearsal.progress.at):
        raise CannotPlay("That hour has passed.")
    await _go(rehearsal, target)


async def _go(rehearsal: Rehearsal, target: datetime) -> None:
    playhouse = rehearsal.playhouse
    await travel(rehearsal.world, target, playhouse.next_wake, playhouse.settle)


async def _wait_for_next(rehearsal: Rehearsal, _: Line) -> None:
    playhouse = rehearsal.playhouse
    cut_off = rehearsal.world.log(rehearsal.progress.mark)
    if not cut_off and not await travel_to_next(rehearsal.world, playhouse.next_wake, playhouse.settle):
        raise CannotPlay("Nothing more is due.")


GESTURES: Mapping[str, Callable[[Rehearsal, Line], Awaitable[None]]] = {
    "say": _say,
    "type": _type,
    "press": _press,
    "press_again": _press_again,
    "forge": _forge,
    "choose": _choose,
    "fill": _fill,
    "send": _send,
    "close_form": _close_form,
    "react": _react,
    "unreact": _unreact,
    "open_home": _open_home,
    "join": _join,
    "leave": _leave,
    "close_messages": _close_messages,
    "open_messages": _open_messages,
    "repeat": _repeat,
    "restart": _restart,
    "wait": _wait,
    "wait_until": _wait_until,
    "wait_for_next": _wait_for_next,
}
