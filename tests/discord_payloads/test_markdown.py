"""Another reading of Discord's markdown, by a parser of its own, where node and the network are there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from adapters.discord.text import markdown, small, title
from bot.events import Person
from bot.views import Bullet, Fact, Line, Mention, Paragraph, Quote, Strong
from tests.discord_payloads.nasty import NASTY

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "discord-markdown-parser@1.3.1"
SCRIPT = """
const { parse } = require("discord-markdown-parser");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => parse(text, "extended"))));
"""
HOUR = datetime(2026, 11, 26, 15, tzinfo=UTC)
PRIYA = Person("discord", "", "770000000000000077")
WORDS = {"text", "br", "newline", "twemoji", "url", "autolink"}
OURS = WORDS | {"strong", "timestamp", "user", "blockQuote", "heading", "subtext", "list", "listItem"}
"""What a card is made of; everything else would be somebody's own markup."""


@pytest.fixture(scope="module")
def workshop() -> Path:
    """A folder outside the project with the parser."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        pytest.skip("node and npm are not installed")
    folder = Path(tempfile.gettempdir()) / "windowseat-discord-markdown"
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private": true}', "utf-8")
    if not (folder / "node_modules" / PACKAGE.partition("@")[0]).is_dir():
        fetch = [npm, "install", "--no-audit", "--no-fund", "--silent", PACKAGE]
        if subprocess.run(fetch, cwd=folder, capture_output=True, check=False, timeout=120).returncode:
            pytest.skip("the parser could not be fetched")
    (folder / "parse.js").write_text(SCRIPT, "utf-8")
    return folder


def parsed(workshop: Path, texts: list[str]) -> list[Any]:
    """What each text means to Discord's readers."""
    run = ["node", "parse.js"]
    said = subprocess.run(run, cwd=workshop, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(said.stdout)


def kinds(node: object) -> Iterator[str]:
    """The kinds of everything that was found."""
    match node:
        case dict():
            yield str(node.get("type"))
            yield from (kind for value in node.values() for kind in kinds(value))
        case list():
            yield from (kind for value in node for kind in kinds(value))
        case _:
            return


def seen(node: object) -> str:
    """What is read of it, without the spaces and what is not seen."""
    match node:
        case {"type": "twemoji", "name": str(said)} | {"target": str(said)} | str(said):
            return re.sub("[\\s\u200b\u2060\u202a-\u202e\u2066-\u2069\ufe0f]", "", said)
        case {"content": inner}:
            return seen(inner)
        case list():
            return "".join(seen(one) for one in node)
        case _:
            return ""


def sayings() -> list[str]:
    chance = Random(7)
    return [*NASTY, *("".join(chance.choices(NASTY, k=chance.randint(2, 5))) for _ in range(600))]


def test_nobody_writes_markup_and_what_is_read_is_what_was_written(workshop: Path) -> None:
    said = sayings()
    trees = parsed(workshop, [markdown((Paragraph((Quote(f"So: {one}"), ".")),)) for one in said])

    assert [one for one, tree in zip(said, trees, strict=True) if not set(kinds(tree)) - {"None"} <= WORDS] == []
    assert [seen(f"So: {one}.") for one in said] == [seen(tree).replace("%40", "@") for tree in trees]


def test_a_card_is_made_of_our_own_marks_alone(workshop: Path) -> None:
    texts: list[str] = []
    for said in sayings():
        lines: tuple[Line, ...] = (
            Paragraph((Strong(said), " ", HOUR, Mention(said, PRIYA), Mention(said))),
            Bullet((Quote(said),)),
            Fact(said, (Quote(said),)),
            Paragraph((Quote(said),)),
        )
        texts += [markdown(lines), title(said), small((said,))]
    found = [set(kinds(tree)) - {"None"} for tree in parsed(workshop, texts)]

    assert [(text, kinds - OURS) for text, kinds in zip(texts, found, strict=True) if not kinds <= OURS] == []


def test_the_parser_does_find_markup(workshop: Path) -> None:
    found = parsed(workshop, ["**bold** [safe](https://bad.example) <@770000000000000077> ||no||"])

    assert {"strong", "link", "user", "spoiler"} <= set(kinds(found))
