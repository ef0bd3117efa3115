"""What the docs take from the code is what the code says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.settings import read_settings
from tests.documents import COMMAND, DOCUMENTS, LIMITS, PARTS, ROOT, RULES, SETTINGS, Listener, diagram, renewed

if TYPE_CHECKING:
    from pathlib import Path


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
