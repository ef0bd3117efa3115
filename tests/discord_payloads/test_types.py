"""Discord's TypeScript definitions judge every payload and the commands, where node and the network are there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from adapters.discord.decode import read
from adapters.discord.manifest import commands
from adapters.discord.render import draw, render
from adapters.discord.reply import read_reply
from adapters.discord.respond import ack, respond, respond_late, suggest
from bot.views import Card, Choice, Form, OpenForm, Private, Update
from tests.discord_payloads.payloads import command, press, submission
from tests.every_view import VIEWS

PACKAGES = ("discord-api-types@0.38.57", "typescript@7.0.2")
HEAD = """
import type {
  APIInteractionResponse, APIModalInteractionResponseCallbackData, RESTPatchAPIInteractionOriginalResponseJSONBody,
  RESTPostAPIChannelMessageJSONBody, RESTPutAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
"""
OPTIONS = ("--noEmit", "--strict", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022")
MESSAGE, MODAL = "RESTPostAPIChannelMessageJSONBody", "APIModalInteractionResponseCallbackData"
ANSWER, EDIT = "APIInteractionResponse", "RESTPatchAPIInteractionOriginalResponseJSONBody"


@pytest.fixture(scope="module")
def workshop() -> Path:
    """A folder outside the project with Discord's definitions and a compiler."""
    if not (npm := shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    folder = Path(tempfile.gettempdir()) / "windowseat-discord-types"
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    if not all((folder / "node_modules" / name.rpartition("@")[0]).is_dir() for name in PACKAGES):
        fetch = [npm, "install", "--no-audit", "--no-fund", "--silent", *PACKAGES]
        if subprocess.run(fetch, cwd=folder, capture_output=True, check=False, timeout=120).returncode:
            pytest.skip("Discord's definitions could not be fetched")
    return folder


def judge(workshop: Path, name: str, source: str) -> str:
    """What the compiler says."""
    file = workshop / f"{name}.ts"
    file.write_text(HEAD + source, "utf-8")
    run = [str(workshop / "node_modules" / ".bin" / "tsc"), *OPTIONS, file.name]
    return subprocess.run(run, cwd=workshop, capture_output=True, text=True, check=False, timeout=120).stdout


def literal(name: str, kind: str, payload: object) -> str:
    """Several flags together have no name in TypeScript: they are a number."""
    written = re.sub(r'"flags": (\d+)', r'"flags": \1 as number', json.dumps(payload, ensure_ascii=True))
    return f"export const {name}: {kind} = {written};\n"


def test_discords_definitions_take_every_payload(workshop: Path) -> None:
    source: list[str] = []
    for number, view in enumerate(VIEWS.values()):
        if isinstance(view, Card):
            source.append(literal(f"message{number}", MESSAGE, draw(view, "w000000000000000outbox", "77").payload))
        else:
            source.append(literal(f"form{number}", MODAL, render(view)))

    assert judge(workshop, "payloads", "".join(source)) == ""


def test_discords_definitions_take_every_answer(workshop: Path) -> None:
    card = next(view for view in VIEWS.values() if isinstance(view, Card))
    form = next(view for view in VIEWS.values() if isinstance(view, Form))
    source = literal("suggestions", ANSWER, suggest([Choice("a", "A")]).body)
    for number, payload in enumerate((command(), press(), press("ws1:accept:c:i:"), submission())):
        event, reply = read(payload), read_reply(payload)
        assert event
        for answer in (Private(card), Update(card), OpenForm(form), None):
            name = f"{number}{type(answer).__name__}"
            source += "".join(literal(f"answer{name}", ANSWER, call.body) for call in respond(reply, event, answer))
            source += "".join(literal(f"late{name}", EDIT, call.body) for call in respond_late(reply, event, answer))
        bare = ack(reply, event)
        source += literal(f"bare{number}", ANSWER, bare.body if bare else None)

    assert judge(workshop, "answers", source) == ""


def test_discords_definitions_take_the_commands(workshop: Path) -> None:
    assert judge(workshop, "commands", literal("commands", "RESTPutAPIApplicationCommandsJSONBody", commands())) == ""


def test_a_slip_of_the_pen_is_noticed(workshop: Path) -> None:
    slip = render(next(view for view in VIEWS.values() if isinstance(view, Card)))
    slip["components"][0]["contnt"] = "Hello"

    assert "contnt" in judge(workshop, "slip", literal("slip", MESSAGE, slip))
