"""The stories that the README and the docs tell come true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TOLD = [
    pytest.param(story, id=f"{page.name}-{number}")
    for page in PAGES
    for number, story in enumerate(re.findall(r"```story\n(.*?)```", page.read_text("utf-8"), re.DOTALL), 1)
    if "starts " in story
]


@pytest.mark.parametrize("story", TOLD)
def test_a_story_in_the_docs_comes_true(story: str, tmp_path: Path) -> None:
    file = tmp_path / "told.story"
    file.write_text(story, "utf-8")
    played = subprocess.run(  # as a reader would
        [sys.executable, "-m", "bot", "rehearse", str(file)], capture_output=True, text=True, check=False
    )

    assert (played.returncode, played.stderr) == (0, ""), played.stdout[-2000:]


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES[1:]], ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    named = [link for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")) if "://" not in link]
    missing = [link for link in named if not (page.parent / link).exists()]

    assert missing == []
