"""Draws the playground's pages: the whole of it, one pane of it, the gallery and the kind refusals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.playground import blockkit, markdown
from adapters.playground.daylight import Sky, Words, sky_of
from adapters.playground.panes import Door, Pane, pane_of
from adapters.playground.seats import address
from adapters.playground.told import told_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adapters.playground.feed import Seen
    from adapters.playground.looks import Look, Looks
    from adapters.playground.seats import Seat
    from adapters.playground.stage import Stage
    from adapters.playground.things import Payload

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cabin:
    """Everything the page shows: the clock, and three people side by side."""

    now: datetime
    words: Words
    next: datetime | None
    told: str
    commands: Sequence[tuple[str, str]]
    panes: Sequence[Pane]
    live: str
    look: Look
    looks: Sequence[Door]

    @property
    def live_id(self) -> str:
        """Another stream is another element: htmx would keep the old one running in the same."""
        return f"live-{crc32(self.live.encode()):x}"

    @property
    def day(self) -> str:
        return self.words.day(self.now)

    @property
    def hour(self) -> str:
        return self.words.hour(self.now)

    @property
    def zone(self) -> str:
        return self.words.zone_name(self.now)

    @property
    def next_words(self) -> str:
        return self.words.moment(self.next) if self.next else ""

    @property
    def sky(self) -> Sky:
        return sky_of(self.words.local(self.now))


async def cabin_of(stage: Stage, seats: Sequence[Seat], seen: Seen, look: Look, looks: Looks) -> Cabin:
    """Gather what the page shows just now."""
    panes = [pane_of(stage.world, seats, seat, seen, look.name) for seat in seats]
    return Cabin(
        now=stage.world.now(),
        words=Words(stage.zone),
        next=await stage.next_nudge(),
        told=told_elsewhere(stage.world, [seat.person for seat in seats]),
        commands=stage.commands,
        panes=[pane for pane in panes if pane],
        live=address(seats, look.name, "/live"),
        look=look,
        looks=_doors(seats, look, looks),
    )


def whole(cabin: Cabin) -> str:
    """The page."""
    return _draw("cabin.html", cabin=cabin)


def parts(cabin: Cabin) -> dict[str, str]:
    """Each part of the page that lives, by the id of its element."""
    drawn = {pane.name: _draw("pane.html", cabin=cabin, pane=pane) for pane in cabin.panes}
    return {"bar": _draw("bar.html", cabin=cabin)} | drawn


def _doors(seats: Sequence[Seat], look: Look, looks: Looks, path: str = "/") -> list[Door]:
    """A way to each look; none where there is only one."""
    doors = [Door(address(seats, other.name, path), other.label, other.name == look.name) for other in looks]
    return doors if len(doors) > 1 else []


def gallery(cards: Sequence[tuple[str, Payload]], look: Look, looks: Looks) -> str:
    """Every card there is."""
    items = [{"name": name, "payload": card, "words": _searchable(name, card)} for name, card in cards]
    doors = _doors((), look, looks, "/gallery")
    return _draw("gallery.html", cards=items, reader=_Visitor(), look=look, looks=doors, home=address((), look.name))


def sorry(title: str, words: str) -> str:
    """A page that says what went wrong and leads back."""
    return _draw("sorry.html", title=title, words=words)


class _Visitor:
    """Someone who looks at the gallery: nobody in particular, in London."""

    who = {"id": ""}  # noqa: RUF012 (never changed)
    words = Words("Europe/London")
    now = None

    def moment(self, at: str) -> str:
        return self.words.moment(datetime.fromisoformat(at))


def _searchable(name: str, card: Payload) -> str:
    return " ".join([name, *_strings(card)]).lower()


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield from _strings(inner) if key not in {"content", "action", "type"} else ()
        case list():
            for inner in value:
                yield from _strings(inner)
        case _:
            return


def _runs(items: list[Payload]) -> list[dict[str, Any]]:
    """Neighbours of one type together: facts in one list, buttons in one row."""
    runs = [(kind, list(group)) for kind, group in groupby(items, key=lambda item: item["type"])]
    return [{"type": kind, "lines": lines, "index": index} for index, (kind, lines) in enumerate(runs, 1)]


def _json(payload: Payload) -> str:
    return json.dumps(payload, indent=2, ensure_ascii=False)


def _safe_url(url: str) -> str:
    return url if urlsplit(url).scheme in {"http", "https", "mailto", "tel"} else "about:blank"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"runs": _runs, "json": _json, "safe_url": _safe_url, **blockkit.FILTERS, **markdown.FILTERS}
    return environment


_TEMPLATES = _environment()


def _draw(template: str, **context: object) -> str:
    return _TEMPLATES.get_template(template).render(**context)
