"""One call of the Web API, and the table that says what each method needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.slack.standin.blockkit import wrong_blocks, wrong_view
from tests.slack.standin.things import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json
    from tests.slack.standin.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """What was asked, with which token, of which workspace."""

    slack: Slack
    workspace: Workspace
    args: Json

    def must(self, name: str, error: str = "invalid_arguments") -> Any:
        """An argument that has to be there."""
        value = self.args.get(name)
        if value in (None, ""):
            raise Refused(error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return value

    def blocks(self) -> list[Json]:
        """The blocks of a message, if they are fit to be shown."""
        blocks = self.args.get("blocks") or []
        wrong = wrong_blocks(blocks) if blocks else []
        if wrong:
            raise Refused("invalid_blocks", errors=wrong, response_metadata=_messages(wrong))
        return identified(self.workspace, blocks)

    def view(self) -> Json:
        """A view, if it is fit to be shown."""
        view = self.must("view")
        wrong = wrong_view(view)
        if wrong:
            raise Refused("invalid_arguments", response_metadata=_messages(wrong))
        return view | {"blocks": identified(self.workspace, view["blocks"])}


def identified(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """The blocks, each with an id, as Slack keeps them."""
    return [{"block_id": f"b{workspace.count():05d}"} | block for block in blocks]


def _messages(wrong: list[str]) -> Json:
    return {"messages": [f"[ERROR] {one}" for one in wrong]}


Does: TypeAlias = "Callable[[Call], Json]"


@dataclass(frozen=True)
class Method:
    """What a method does, the scopes of which it needs one, and how many calls it bears in a minute (0: any)."""

    does: Does
    scopes: tuple[str, ...] = ()
    each_minute: int = 0
