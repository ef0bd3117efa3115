"""Checks the expectations of a story against what people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.playground.stories.eyes import files_before, form_before, holds, labels, messages_before, sights, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adapters.playground.stories.rehearse import Rehearsal
    from adapters.playground.stories.story import Line
    from adapters.playground.things import Persona

TIMES = {"once": 1, "twice": 2}


class Unmet(Exception):
    """A line of a story did not come true; the message says which, and what was so instead."""

    def __init__(self, line: Line, instead: str) -> None:
        super().__init__(f"line {line.number}: {line.text}\n{instead}")


def expect(rehearsal: Rehearsal, line: Line) -> None:
    """Check a line; raise Unmet with what was seen instead."""
    instead = CHECKS[line.verb](rehearsal, line)
    if instead is not None:
        raise Unmet(line, instead)
    if "who" in line.parts:
        rehearsal.progress.named.append(rehearsal.person(line.parts["who"]).id)


def _new(rehearsal: Rehearsal, line: Line) -> tuple[Persona, list[str]]:
    who = rehearsal.person(line.parts["who"])
    return who, sights(rehearsal.world, who, rehearsal.progress.mark)


def _all(rehearsal: Rehearsal, line: Line) -> tuple[Persona, list[str]]:
    who = rehearsal.person(line.parts["who"])
    return who, sights(rehearsal.world, who)


def _instead(who: Persona, seen: list[str]) -> str:
    if not seen:
        return f"{who.name} saw nothing new."
    return "\n".join([f"{who.name} saw:", *("\n".join(f"  | {row}" for row in text.splitlines()) for text in seen)])


def _sees(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    return None if any(holds(text, line.parts["words"]) for text in seen) else _instead(who, seen)


def _sees_times(rehearsal: Rehearsal, line: Line) -> str | None:
    return _count(line, *_new(rehearsal, line))


def _can_see_times(rehearsal: Rehearsal, line: Line) -> str | None:
    return _count(line, *_all(rehearsal, line))


def _count(line: Line, who: Persona, seen: list[str]) -> str | None:
    times = line.parts["times"]
    wanted = TIMES.get(times) or int(times.split()[0])
    fitting = [text for text in seen if holds(text, line.parts["words"])]
    return None if len(fitting) == wanted else f"That was in {len(fitting)} messages. {_instead(who, seen)}"


def _does_not_see(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    return _instead(who, seen) if any(holds(text, line.parts["words"]) for text in seen) else None


def _can_see(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _all(rehearsal, line)
    return None if any(holds(text, line.parts["words"]) for text in seen) else _instead(who, seen)


def _cannot_see(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _all(rehearsal, line)
    found = [text for text in seen if holds(text, line.parts["words"])]
    return _instead(who, found) if found else None


def _sees_nothing(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    return _instead(who, seen) if seen else None


def _sees_button(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    there = labels(rehearsal.world, who, "button", rehearsal.progress.mark)
    return None if line.parts["label"] in there else _instead(who, seen)


def _sees_no_button(rehearsal: Rehearsal, line: Line) -> str | None:
    who = rehearsal.person(line.parts["who"])
    there = labels(rehearsal.world, who, "button")
    return f"{who.name} can press: {', '.join(there)}." if line.parts["label"] in there else None


def _sees_form(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    form = next(form_before(rehearsal.world, who, rehearsal.progress.mark), "")
    return None if holds(form.partition("\n")[0], line.parts["title"]) else _instead(who, seen)


def _sees_no_form(rehearsal: Rehearsal, line: Line) -> str | None:
    who = rehearsal.person(line.parts["who"])
    forms = list(form_before(rehearsal.world, who))
    return _instead(who, forms) if forms else None


def _file(rehearsal: Rehearsal, line: Line) -> str | None:
    who, seen = _new(rehearsal, line)
    files = files_before(rehearsal.world, who, rehearsal.progress.mark)
    name, words = line.parts["name"], line.parts.get("words")
    if name not in files:
        return _instead(who, seen)
    return None if words is None or words in files[name] else f"It says:\n{files[name]}"


def _others(rehearsal: Rehearsal) -> list[Persona]:
    known = {rehearsal.progress.actor, *rehearsal.progress.named}
    return [who for who in rehearsal.world.people() if who.here and who.id not in known]


def _nobody_else(rehearsal: Rehearsal, line: Line) -> str | None:
    zone = rehearsal.story.zone
    found = [one for one in rehearsal.world.log() if holds(words_of(one, zone, ""), line.parts["words"])]
    for who in _others(rehearsal):
        seen = [words_of(one, zone, "") for one in found if one.visible_to(who.id, who.on)]
        seen += [form for form in form_before(rehearsal.world, who) if holds(form, line.parts["words"])]
        if seen:
            return _instead(who, seen)
    return None


def _nobody_else_anything(rehearsal: Rehearsal, _: Line) -> str | None:
    mark = rehearsal.progress.mark
    seeing = (who for who in _others(rehearsal) if messages_before(rehearsal.world, who, mark))
    who = next(seeing, None)
    return _instead(who, sights(rehearsal.world, who, mark)) if who else None


CHECKS: Mapping[str, Callable[[Rehearsal, Line], str | None]] = {
    "sees": _sees,
    "sees_times": _sees_times,
    "sees_nothing": _sees_nothing,
    "sees_button": _sees_button,
    "sees_no_button": _sees_no_button,
    "sees_form": _sees_form,
    "sees_no_form": _sees_no_form,
    "does_not_see": _does_not_see,
    "can_see": _can_see,
    "can_see_times": _can_see_times,
    "cannot_see": _cannot_see,
    "nobody_else": _nobody_else,
    "nobody_else_anything": _nobody_else_anything,
    "file": _file,
    "file_with": _file,
}
