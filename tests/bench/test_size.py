"""Prints what a community of 10,000 members with 2,000 open interviews costs: time and memory."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.community import build

AIMS = {
    "ready after s": 3,
    "first search ms": 3000,
    "find-mentor, median ms": 50,
    "my-chats, median ms": 50,
    "resident MB": 200,
}
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.bench
def test_a_large_community_in_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'large.db'}"
    asyncio.run(build(url))
    command = [sys.executable, "-m", "tests.bench.community", url, str(time.time())]
    served = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(served.stdout)
    with capsys.disabled():
        lines = (f"\n{name}: {figure:.1f} (aim: {AIMS[name]})" for name, figure in figures.items())
        sys.stdout.writelines(lines)

    assert set(AIMS) == set(figures)
