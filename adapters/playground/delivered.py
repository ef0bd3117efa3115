"""What the core was told last, kept as text so that it can be told again, as platforms do after a crash."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from bot.events import Event, Person, Space

_KINDS = {kind.__name__: kind for kind in Event.__subclasses__()}


@dataclass(frozen=True, slots=True)
class Delivered:
    """An event, the place where its answer is shown, and the message it came from."""

    event: Event
    place: str
    source: str | None

    def write(self) -> str:
        """All of it as text."""
        return json.dumps([type(self.event).__name__, asdict(self.event), self.place, self.source])


def read_delivered(text: str) -> Delivered:
    """Read what `write` wrote."""
    kind, parts, place, source = json.loads(text)
    return Delivered(_KINDS[kind](**parts | _people(**parts)), place, source)


def _people(who: dict[str, str], space: dict[str, str] | None = None, **_: Any) -> dict[str, Any]:
    return {"who": Person(**who), "space": Space(**space) if space else None}
