"""Slack's own TypeScript definitions judge every payload and the manifest, where node and the network are there."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from adapters.slack.manifest import manifest
from adapters.slack.render import card_view, home_view, render
from bot.views import Card
from tests.every_view import VIEWS

PACKAGES = ("@slack/types@3.2.0", "@slack/web-api@8.2.0", "typescript@7.0.2")
HEAD = """
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import type { Manifest } from "@slack/web-api/dist/types/request/manifest.js";
interface Message { text: string; blocks: KnownBlock[] }
"""
OPTIONS = ("--noEmit", "--strict", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022")


@pytest.fixture(scope="module")
def workshop() -> Path:
    """A folder outside the project with Slack's definitions and a compiler."""
    if not (npm := shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    folder = Path(tempfile.gettempdir()) / "windowseat-slack-types"
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    if not all((folder / "node_modules" / name.rpartition("@")[0]).is_dir() for name in PACKAGES):
        fetch = [npm, "install", "--no-audit", "--no-fund", "--silent", *PACKAGES]
        if subprocess.run(fetch, cwd=folder, capture_output=True, check=False, timeout=120).returncode:
            pytest.skip("Slack's definitions could not be fetched")
    return folder


def judge(workshop: Path, name: str, source: str) -> str:
    """What the compiler says."""
    file = workshop / f"{name}.ts"
    file.write_text(HEAD + source, "utf-8")
    command = [str(workshop / "node_modules" / ".bin" / "tsc"), *OPTIONS, file.name]
    return subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=False, timeout=120).stdout


def literal(name: str, kind: str, payload: object) -> str:
    return f"export const {name}: {kind} = {json.dumps(payload, ensure_ascii=True)};\n"


def test_slacks_definitions_take_every_payload(workshop: Path) -> None:
    source: list[str] = []
    for number, view in enumerate(VIEWS.values()):
        if isinstance(view, Card):
            source.append(literal(f"message{number}", "Message", render(view)))
            source.append(literal(f"home{number}", "HomeView", home_view(view)))
            source.append(literal(f"window{number}", "ModalView", card_view(view, "Windowseat", "Close")))
        else:
            source.append(literal(f"form{number}", "ModalView", render(view)))

    assert judge(workshop, "payloads", "".join(source)) == ""


def test_slacks_definitions_take_the_manifest(workshop: Path) -> None:
    both = literal("socket", "Manifest", manifest()) + literal("http", "Manifest", manifest(url="https://bot.example"))

    assert judge(workshop, "manifest", both) == ""


def test_a_slip_of_the_pen_is_noticed(workshop: Path) -> None:
    slip = manifest()
    slip["oauth_config"]["scopes"]["bot"] = ["chat:wrte"]

    assert "chat:wrte" in judge(workshop, "slip", literal("slip", "Manifest", slip))
