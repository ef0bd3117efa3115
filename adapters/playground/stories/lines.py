"""Every form that a line of a story can have. `docs/stories.md` explains them; each example is a line that reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = r"[^\W\d_a-z][\w'\u2019.-]*(?: [\w'\u2019.-]+)*?"
_QUOTED = r'"(?P<{hole}>[^"]+)"'
_UNITS = r"\d+ (?:minute|hour|day|week)s?"
_HOLES = {
    "who": rf"(?P<who>{_NAME})",
    "owner": rf"(?P<owner>{_NAME})",
    "place": r"(?P<place>#[\w-]+)",
    "text": r"(?P<text>\S.*)",
    "emoji": r"(?P<emoji>[^\w\s]+)",
    "span": rf"(?P<span>{_UNITS}(?: and {_UNITS})*)",
    "instant": r"(?P<instant>[\w/+,: -]+?)",
    "times": r"(?P<times>once|twice|\d+ times)",
    "value": r'"(?P<value>[^"]*)"',
}


@dataclass(frozen=True, slots=True)
class LineForm:
    """One form: what it is called, how it is written, and an example."""

    verb: str
    pattern: str
    example: str

    def read(self, text: str) -> Mapping[str, str] | None:
        """What stands in the holes of the pattern; None where the line has another form."""
        found = _compiled(self.pattern).fullmatch(text)
        return found.groupdict() if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", pattern)
    holes = (_HOLES.get(hole, _QUOTED.format(hole=hole)) for hole in parts[1::2])
    text = [part for pair in zip(parts[::2], [*holes, ""], strict=True) for part in pair]
    return re.compile("".join(text))


GESTURES = (
    LineForm("say", "{who} types in {place}: {text}", "Sam types in #welcome: hello, everyone"),
    LineForm("type", "{who} types {text}", "Sam types /find-mentor product management"),
    LineForm(
        "forge", "{who} presses {label} on {owner}'s card {words}", 'Lena presses "Happy to" on Priya\'s card "Sam"'
    ),
    LineForm("press", "{who} presses {label} on {words}", 'Sam presses "Withdraw" on "Priya Raman"'),
    LineForm("press_again", "{who} presses {label} again", 'Sam presses "Ask Priya" again'),
    LineForm("press", "{who} presses {label}", 'Sam presses "Ask Priya"'),
    LineForm("choose", "{who} chooses {choice} in {label} on {words}", 'Sam chooses "15:00" in "Time" on "Priya"'),
    LineForm("choose", "{who} chooses {choice} in {label}", 'Sam chooses "Thu 26 Nov, 15:00" in "Choose a time"'),
    LineForm("fill", "{who} fills in {label} with {value}", 'Sam fills in "Why you" with "We both left economics"'),
    LineForm("fill", "{who} fills in", "Sam fills in"),
    LineForm("send", "{who} sends", "Sam sends"),
    LineForm("close_form", "{who} closes the form", "Sam closes the form"),
    LineForm("react", "{who} reacts {emoji} to {words}", 'Priya reacts 👋 to "Could you spare 20 minutes"'),
    LineForm(
        "unreact", "{who} takes back {emoji} from {words}", 'Priya takes back 👋 from "Could you spare 20 minutes"'
    ),
    LineForm("open_home", "{who} opens the home", "Sam opens the home"),
    LineForm("join", "{who} joins", "Sam joins"),
    LineForm("leave", "{who} leaves", "Sam leaves"),
    LineForm("close_messages", "{who} closes direct messages", "Sam closes direct messages"),
    LineForm("open_messages", "{who} opens direct messages", "Sam opens direct messages"),
    LineForm("repeat", "the platform repeats that", "the platform repeats that"),
    LineForm("restart", "the server restarts", "the server restarts"),
    LineForm("wait", "{span} pass", "2 days and 3 hours pass"),
    LineForm("wait", "{span} passes", "1 hour passes"),
    LineForm("wait_for_next", "until the next reminder", "until the next reminder"),
    LineForm("wait_until", "until {instant}", "until Thu 26 Nov 2026 15:00"),
)

EXPECTATIONS = (
    LineForm("sees_nothing", "{who} sees nothing new", "Sam sees nothing new"),
    LineForm("sees_button", "{who} sees the button {label}", 'Sam sees the button "Ask Priya"'),
    LineForm("sees_button", "{who} sees button {label}", 'Sam sees button "Ask Priya"'),
    LineForm("sees_no_button", "{who} sees no button {label}", 'Sam sees no button "Ask Priya"'),
    LineForm("sees_form", "{who} sees the form {title}", 'Sam sees the form "Ask Priya"'),
    LineForm("sees_no_form", "{who} sees no form", "Sam sees no form"),
    LineForm("sees_times", "{who} sees {words} {times}", 'Priya sees "Sam Okafor" once'),
    LineForm("sees", "{who} sees {words}", 'Priya sees "Sam Okafor"'),
    LineForm("does_not_see", "{who} does not see {words}", 'Sam does not see "Priya Raman"'),
    LineForm("can_see_times", "{who} can still see {words} {times}", 'Priya can still see "Sam Okafor" once'),
    LineForm("can_see", "{who} can still see {words}", 'Sam can still see "Priya Raman"'),
    LineForm("cannot_see", "{who} can no longer see {words}", 'Sam can no longer see "Withdraw"'),
    LineForm("nobody_else_anything", "nobody else sees anything new", "nobody else sees anything new"),
    LineForm("nobody_else", "nobody else sees {words}", 'nobody else sees "How product decisions are made"'),
    LineForm(
        "file_with", "{who} receives the file {name} with {words}", 'Sam receives the file "chat.ics" with "SEQUENCE:1"'
    ),
    LineForm("file", "{who} receives the file {name}", 'Sam receives the file "chat.ics"'),
)
FORMS = (*GESTURES, *EXPECTATIONS)
EXPECTED = frozenset(form.verb for form in EXPECTATIONS)


def read_line(text: str) -> tuple[str, Mapping[str, str]] | None:
    """The verb of a line and what stands in its holes; None where it has no form of ours."""
    read = ((form.verb, form.read(text)) for form in FORMS)
    return next(((verb, parts) for verb, parts in read if parts is not None), None)


def nearest_example(text: str) -> str:
    """An example of the form that this line comes nearest to."""
    bones = {_bones(form.example): form.example for form in FORMS}
    near = get_close_matches(_bones(text), bones, n=1, cutoff=0)
    return bones[near[0]]


def _bones(text: str) -> str:
    return re.sub(r'"[^"]*"?', '"…"', re.sub(r"^[^\W\d_a-z][\w'\u2019.-]* ", "Sam ", text))
