"""How far a story has been played, kept in its world so that a rehearsal that was cut off goes on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.playground.stories.story import Line
    from adapters.playground.world import World

NOTE = "story"


class OtherStory(ValueError):
    """The files belong to another story."""


@dataclass(slots=True)
class Progress:
    """The last line that is `done`, and of the last gesture: its line, the version and hour before it, who made it.

    `done` is None until the scene is set; `named` are those whom an expectation named since that gesture.
    """

    story: str
    done: int | None = None
    opened: int = 0
    begun: int = 0
    mark: int = 0
    at: str = ""
    actor: str = ""
    named: list[str] = field(default_factory=list[str])

    @classmethod
    def load(cls, world: World, text: str) -> Progress:
        """Read it from the world; raise OtherStory where that has played something else."""
        story = sha256(text.encode()).hexdigest()
        noted = world.recall(NOTE)
        progress = cls(**json.loads(noted)) if noted else cls(story)
        if progress.story != story:
            raise OtherStory(
                "These files belong to another story, or to this one before it changed; name an empty folder."
            )
        return progress

    def save(self, world: World) -> None:
        """Write it into the world."""
        world.remember(NOTE, json.dumps(asdict(self)))

    def start(self, line: Line, world: World, actor: str) -> None:
        """Mark where a gesture begins; one that was cut off keeps its mark."""
        if self.begun != line.number:
            self.begun, self.actor, self.named = line.number, actor, []
            self.mark, self.at = world.version(), world.now().isoformat()
            self.save(world)
