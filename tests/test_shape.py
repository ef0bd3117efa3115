"""The shape of the code, so that a newcomer finds everything where the tree says it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import adapters
import bot
import storage

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "adapters", "storage")
CODE = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
NOT_OURS = {ROOT / "bot/__main__.py", ROOT / "bot/cards/samples.py"}
"""A command line speaks to its caller, and the people of the samples speak for themselves."""
CORE = [path for path in CODE if path.is_relative_to(ROOT / "bot") and path not in NOT_OURS]
LINES = 300
CHAT_PLATFORM = {"decode.py", "render.py", "deliver.py", "app.py"}
SENTENCE = re.compile(r"[A-Z]\S*(?: \S+){2,}[.?!…]")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("package", [bot, adapters, storage], ids=PACKAGES)
def test_packages_are_the_ones_in_this_project(package: object) -> None:
    origin = Path(str(getattr(package, "__file__", "")))

    assert origin.is_relative_to(ROOT)


def test_every_file_is_short_enough_to_read() -> None:
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in CODE}

    assert {path: many for path, many in lines.items() if many > LINES} == {}


def test_every_file_says_what_it_is() -> None:
    assert [name(path) for path in CODE + TESTS if not ast.get_docstring(parsed(path))] == []


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def chat_platforms() -> list[Path]:
    return sorted({path.parent for path in CODE if path.name in {"decode.py", "deliver.py"}})


@pytest.mark.parametrize("folder", chat_platforms(), ids=name)
def test_chat_platforms_have_the_same_files(folder: Path) -> None:
    files = {path.name for path in folder.iterdir()}

    assert files >= CHAT_PLATFORM


def sentences(tree: ast.Module) -> list[str]:
    """Find what reads like a sentence and is neither a docstring nor the words of an exception."""
    allowed = {
        id(inner)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.Raise) or (isinstance(outer, ast.Expr) and isinstance(outer.value, ast.Constant))
        for inner in ast.walk(outer)
    }
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in allowed]
    return [text.value for text in texts if isinstance(text.value, str) and SENTENCE.fullmatch(text.value)]


def test_sentences_live_with_the_wording() -> None:
    assert {name(path): found for path in CORE if (found := sentences(parsed(path)))} == {}


def test_a_sentence_outside_the_wording_is_noticed() -> None:
    tree = ast.parse('"""A docstring is fine."""\nraise ValueError("This one is fine.")\nprint("This one is not.")')

    assert sentences(tree) == ["This one is not."]
