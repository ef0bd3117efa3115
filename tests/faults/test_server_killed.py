"""The server is killed between the steps of the happy story, started again, and the story goes on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.playground.stories.rehearse import rehearse
from tests.faults.killed_server import Playhouse

if TYPE_CHECKING:
    from collections.abc import Callable

STORIES = Path(__file__).parent.parent / "stories"
STORY = STORIES / "the-happy-arc.story"


@pytest.mark.parametrize(
    ("dies_after", "least"),
    [
        pytest.param(lambda count: count % 6 == 0, 3, id="now and then", marks=pytest.mark.long),
        pytest.param(lambda _: True, 12, id="after every step", marks=pytest.mark.long),
    ],
)
async def test_the_story_goes_on(tmp_path: Path, dies_after: Callable[[int], bool], least: int) -> None:
    playhouse = Playhouse(tmp_path, dies_after)
    out = io.StringIO()
    try:
        code = await rehearse(STORY.read_text("utf-8"), playhouse, out, STORIES)
    finally:
        await playhouse.close()

    assert code == 0, out.getvalue()[-3000:]
    assert playhouse.deaths >= least
