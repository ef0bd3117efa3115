"""Writes what the docs take from the code, between `<!-- name -->` and `<!-- /name -->`: python -m tests.documents."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bot.interview import NUDGES, STEPS, Nudge, Stage, Step
from bot.moments import After, If
from bot.settings import Rules, read_settings
from bot.timetable import Quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT = Path(__file__).parents[1]
COMMAND = "python -m tests.documents"
LIMITS: Mapping[str, str] = {
    "open_requests": "open requests of a student at a time",
    "new_requests": "new requests of a student",
    "new_requests_within": "... within",
    "new_requests_while_thanks_are_due": "new requests while thanks are overdue",
    "places": "chats of a mentor, unless they say otherwise",
    "places_within": "... within",
    "lengths": "lengths of a chat, in minutes",
    "usual_length": "the length that is chosen unless another is, in minutes",
    "reschedules": "times that each side may move a chat",
    "short_notice": "moved so late, the other side is told that it was at short notice",
    "again_after": "until the same two may meet again",
    "again_after_decline": "until a mentor who declined may be asked again by the same student",
    "no_shows": "chats a student did not come to, before new requests wait",
    "no_shows_within": "... within",
    "no_show_pause": "... and how long they wait",
    "silences": "unanswered requests in a row that pause a mentor",
    "silent_pause": "... and for how long, unless they come back with one tap",
    "not_now_pause": "the pause of a mentor who says not now",
    "shown_mentors": "people that a search shows at a time",
    "line_length": "characters in a line to the other side",
    "slots_ahead": "how far ahead an hour can be chosen",
    "slots_notice": "... and how soon",
    "slots_shown": "hours to choose from at a time",
    "gathered_within": "nudges of a reader this close together come as one message",
    "search_kept": "how long a search can be continued",
    "link_code": "how long a code that links two accounts can be used",
    "join_code": "how long a code with which a space joins can be used",
    "code_tries": "wrong codes that somebody may type",
    "code_tries_within": "counted over, and then waited",
}
SETTINGS: Mapping[str, str] = {
    "DATABASE_URL": "`sqlite:///...` or `postgresql://...`; without it, `windowseat.db` in the current folder",
    "WINDOWSEAT_HOST": "the address that is listened on",
    "WINDOWSEAT_PORT": "the port that is listened on; 0 takes any free one",
    "WINDOWSEAT_URL": "the address under which people reach it",
    "WINDOWSEAT_PLAYGROUND": "the playground's own folder",
    "SLACK_BOT_TOKEN": "Slack: the bot's token",
    "SLACK_APP_TOKEN": "Slack: the token of Socket Mode",
    "SLACK_SIGNING_SECRET": "Slack: proves that a request comes from Slack; for HTTP, instead of SLACK_APP_TOKEN",
    "SLACK_API_URL": "Slack: where its methods are called",
    "SLACK_COMMANDS": "Slack: commands that are called otherwise, such as `find-mentor=nb-mentor`",
    "SLACK_CLIENT_ID": "Slack: the app, where many workspaces install it",
    "SLACK_CLIENT_SECRET": "Slack: the secret of that app",
    "WINDOWSEAT_KEY": "seals the tokens of many workspaces; several with commas, the first one seals",
    "DISCORD_TOKEN": "Discord: the bot's token",
    "DISCORD_API_URL": "Discord: where its interface is called",
    "DISCORD_GATEWAY_URL": "Discord: where its gateway is",
    "DISCORD_HOSTS": "Discord: other hosts that may stand in these two, with commas",
    "DISCORD_SHARDS": "Discord: connections for more than 2,000 servers: a number, or `auto`",
    "DISCORD_FIRST_APART": "Discord: seconds between two first messages to people",
    "DISCORD_FIRST_MOST": "Discord: first messages to people in ten minutes",
    "DISCORD_NOTICES": "Discord: channels (ids, with commas) where people with closed messages find a private thread",
}


class Listener(dict[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, str] = {}

    def get(self, key: str, default: str | None = None) -> str | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.asked[key] = default or ""
        return default


def diagram() -> str:
    """The life of an interview: every step that leads to another stage."""
    moves = [(start, step.end, step) for step in STEPS if step.end for start in Stage if start in step.start]
    ways = groupby(sorted(moves, key=lambda move: [*map(list(Stage).index, move[:2])]), key=lambda move: move[:2])
    lines = [f"{start} --> {end}: {_taken_by(step for *_, step in steps)}" for (start, end), steps in ways]
    ends = [f"{stage} --> [*]" for stage in Stage if not any(stage in step.start for step in STEPS if step.end)]
    drawn = ["stateDiagram-v2", "[*] --> requested: ask (student)", *lines, *ends]
    return "```mermaid\n" + "\n    ".join(drawn) + "\n```"


def _taken_by(steps: Iterable[Step]) -> str:
    named = [(" or ".join(sorted(step.by)), step.verb.replace("_", " ")) for step in steps]
    whose = {who: ", ".join(verb for by, verb in named if by == who) for who, _ in named}
    return "; ".join(f"{verbs} ({who})" for who, verbs in whose.items())


def steps() -> str:
    """Every step, those that stay at their stage too."""
    rows = [
        (
            step.verb.replace("_", " "),
            " or ".join(sorted(step.by)),
            ", ".join(stage for stage in Stage if stage in step.start),
            step.end or "stays",
            when(step.due) if step.due else "",
        )
        for step in STEPS
    ]
    return table(("step", "who may", "from", "to", "by itself"), rows)


def nudges() -> str:
    """Every nudge."""
    return table(("nudge", "to", "while", "due", "useful until", "quiet hours", "only if"), map(_nudge, NUDGES))


def _nudge(nudge: Nudge) -> tuple[str, ...]:
    while_ = "any stage" if nudge.stages == frozenset(Stage) else ", ".join(s for s in Stage if s in nudge.stages)
    until = (
        when(nudge.until) if isinstance(nudge.until, After) else f"{span(nudge.until)} later" if nudge.until else "-"
    )
    only = "" if nudge.condition is If.ALWAYS else nudge.condition.value
    return (nudge.name, nudge.to, while_, when(nudge.due), until, nudge.quiet, only)


def limits() -> str:
    """The figures of a community, from `bot.settings.Rules`."""
    rules, quiet = Rules(), Quiet()
    rows = [(LIMITS[name], _value(getattr(rules, name)), f"`{name}`") for name in RULES]
    night = ("quiet hours, on the reader's clock", f"{quiet.start:%H:%M}-{quiet.end:%H:%M}", "a member's own")
    return table(("what", "default", "name"), [*rows, night])


RULES = tuple(field.name for field in fields(Rules) if field.name not in {"offsets", "safety_contacts"})


def settings() -> str:
    """The environment variables that are read."""
    heard = Listener()
    read_settings(heard)
    return table(
        ("variable", "default", "what it is"), [(f"`{n}`", d and f"`{d}`", SETTINGS[n]) for n, d in heard.asked.items()]
    )


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def when(after: After) -> str:
    """So long after, or before, a moment: "start - 10 min"."""
    sign = "-" if after.offset < timedelta(0) else "+"
    said = f"{after.anchor} {sign} {span(abs(after.offset))}" if after.offset else f"{after.anchor}"
    return f"{said}, then every {span(after.repeat)}" if after.repeat else said


def span(length: timedelta) -> str:
    """A length of time in its largest whole unit; days from three on."""
    if length >= timedelta(days=5) and not length % timedelta(days=1):
        return f"{length.days} d"
    if not length % timedelta(hours=1):
        return f"{length // timedelta(hours=1)} h"
    return f"{length // timedelta(minutes=1)} min"


def _value(value: object) -> str:
    if isinstance(value, timedelta):
        return span(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


PARTS: Mapping[str, Callable[[], str]] = {
    "diagram": diagram,
    "steps": steps,
    "nudges": nudges,
    "limits": limits,
    "settings": settings,
}
DOCUMENTS = tuple(sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *ROOT.glob("CONTRIBUTING.md")]))


def renewed(text: str) -> str:
    """A document with its parts drawn anew."""
    for name, draw in PARTS.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = place.sub(lambda marks, draw=draw: f"{marks[1]}\n{draw()}\n\n{marks[2]}", text)
    return text


def main() -> None:
    """Draw the parts of every document anew."""
    for path in DOCUMENTS:
        path.write_text(renewed(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
