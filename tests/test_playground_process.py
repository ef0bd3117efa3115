"""The playground as a process of its own: it says at once where it is, and ends quietly under an open page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.settings import TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 60
STARTS = [sys.executable, "-m", "bot", "playground", "--no-browser"]


@pytest.fixture
def playground(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    kept = {name: value for name, value in os.environ.items() if name not in {*TOKENS, "PYTHONUNBUFFERED"}}
    environment = kept | {"WINDOWSEAT_PLAYGROUND": str(tmp_path), "WINDOWSEAT_PORT": "8931"}
    with subprocess.Popen(
        STARTS, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_under_an_open_page_says_nothing(playground: subprocess.Popen[str], times: int) -> None:
    page = _open_page(playground)
    for _ in range(times):
        playground.send_signal(signal.SIGINT)
    _, said = playground.communicate(timeout=SECONDS)
    page.close()

    assert (said, playground.returncode) == ("", 0)


def _open_page(process: subprocess.Popen[str]) -> HTTPConnection:
    """A page with its stream; the address is read from a pipe while the process lives."""
    if process.stdout is None:
        pytest.fail("The process has no output.")
    said = next(line for line in process.stdout if "http://" in line)
    where = urlsplit(next(word for word in said.split() if word.startswith("http://")))
    page = HTTPConnection(where.netloc, timeout=SECONDS)
    page.request("GET", "/live")
    assert page.getresponse().readline()
    return page
