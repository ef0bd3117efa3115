"""What the docs take from the code is what the code says; what they tell to type works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.settings import read_settings
from tests.documents import COMMAND, DOCUMENTS, LIMITS, PARTS, ROOT, RULES, SETTINGS, Listener, diagram, renewed

if TYPE_CHECKING:
    from pathlib import Path

STORIES = [
    (path.name, story)
    for path in DOCUMENTS
    for story in re.findall(r"```story\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_says_what_the_code_says(path: Path) -> None:
    text = path.read_text("utf-8")

    assert renewed(text) == text, f"Write it anew: {COMMAND}"


def test_every_part_stands_in_the_docs() -> None:
    texts = "".join(path.read_text("utf-8") for path in DOCUMENTS)

    assert [name for name in PARTS if f"<!-- {name} -->" not in texts] == []
    assert "<!-- diagram -->" in (ROOT / "README.md").read_text("utf-8")


def test_every_limit_and_every_setting_is_told() -> None:
    heard = Listener()
    read_settings(heard)

    assert set(RULES) == set(LIMITS)
    assert set(heard.asked) == set(SETTINGS)


def test_the_diagram_is_drawn_from_the_steps() -> None:
    drawn = diagram()

    assert "requested --> accepted: accept (mentor)" in drawn
    assert "requested --> expired: expire (clock)" in drawn
    assert "resting --> [*]" in drawn


def test_what_does_not_stand_between_marks_is_left_alone() -> None:
    text = "before <!-- nudges --> between\n<!-- /nudges --> after"

    assert renewed(text) == text


@pytest.mark.parametrize(("name", "story"), STORIES, ids=lambda value: value[:30].splitlines()[0])
def test_a_story_in_the_docs_can_be_played(
    name: str, story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "doc.story").write_text(story, "utf-8")

    code = main(["rehearse", str(tmp_path / "doc.story")])

    assert code == 0, f"{name}: {capsys.readouterr().out[-1000:]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_to_a_file_leads_there(path: Path) -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", path.read_text("utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []
