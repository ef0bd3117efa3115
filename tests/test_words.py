"""The wording and the code, held against each other: nothing is missing, nothing is left over, every label fits."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.cards.living import living
from bot.cards.samples import scene_of
from bot.interview import REQUESTED, STUDENT
from bot.router import COMMANDS, SUBCOMMANDS, commands
from bot.views import EVERYWHERE, plain
from bot.wording import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CODE = [path for package in ("bot", "adapters") for path in sorted((ROOT / package).rglob("*.py"))]
ENGLISH = words("en")
SAID_BY = {"words", "say", "plain", "label"}
CARD_BY = {"settled": 1, "private": 0, "draw": 0}
"""The calls that name a kind of card, and the place of its name among their arguments."""


@cache
def nodes() -> tuple[ast.AST, ...]:
    """All that the code is made of."""
    return tuple(node for path in CODE for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def calls() -> Iterator[tuple[str, ast.Call]]:
    for node in nodes():
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def literal(node: ast.Call, place: int) -> str:
    given = node.args[place] if len(node.args) > place else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def keys_asked_for() -> set[str]:
    said = {key for name, node in calls() if name in SAID_BY and (key := literal(node, 0))}
    kinds = {kind for name, node in calls() if name in CARD_BY and (kind := literal(node, CARD_BY[name]))}
    kinds |= {f"kind-{key}" for name, node in calls() if name == "Kindly" and (key := literal(node, 0))}
    return {key for key in said if key not in LANGUAGES} | kinds | {f"{kind}.body" for kind in kinds}


def test_every_key_that_the_code_names_is_written() -> None:
    names = re.compile(r"[a-z][a-z-]*(\.[a-z-]+)?")

    assert {key for key in keys_asked_for() if names.fullmatch(key) and not ENGLISH.has(key)} == set()


@cache
def constants() -> set[str]:
    texts = (node.value for node in nodes() if isinstance(node, ast.Constant))
    pieces = {piece for text in texts if isinstance(text, str) for piece in (text, *re.split(r"[!=. ]", text))}
    return {re.sub("[_:.]", "-", piece).lower() for piece in pieces} | {str(number) for number in range(61)}


@cache
def shapes() -> set[tuple[str, ...]]:
    """What stands between the values of f-strings, where it is enough to be a key."""
    joined = (node for node in nodes() if isinstance(node, ast.JoinedStr))
    found = {
        tuple(str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values) for node in joined
    }
    return {shape for shape in found if re.search(r"[-.]", "".join(shape))}


@cache
def can_be_made(text: str, depth: int = 3) -> bool:
    """Whether the code can come to this key: it stands there, or an f-string makes it of what can be made."""
    return text in constants() or (depth > 0 and any(fits(text, shape, depth - 1) for shape in shapes()))


def fits(text: str, shape: tuple[str, ...], depth: int) -> bool:
    if not shape:
        return not text
    first, *rest = shape
    if first:
        return text.startswith(first) and fits(text.removeprefix(first), tuple(rest), depth)
    ends = (end for end in range(1, len(text) + 1) if fits(text[end:], tuple(rest), depth))
    return any(can_be_made(text[:end], depth) for end in ends)


def referred_to() -> set[str]:
    """What one sentence takes from another."""
    files = (path.read_text("utf-8") for path in (ROOT / "bot/wording/en").glob("*.ftl"))
    return {name for text in files for name in re.findall(r"\{ ([a-z][a-z-]+(?:\.[a-z-]+)?) \}", text)}


def test_every_key_that_is_written_can_be_asked_for() -> None:
    made = {key for key in ENGLISH.keys() if can_be_made(key)}  # noqa: SIM118 - words have keys, but are no mapping

    assert ENGLISH.keys() - made - referred_to() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_asks_for_no_value_that_english_does_not(language: str) -> None:
    spoken = words(language)
    strange = {key for key in spoken.keys() if not spoken.needs(key) <= ENGLISH.needs(key)}  # noqa: SIM118

    assert strange == set()


LONGEST = (
    (r"(press|choice)-[^.]+", EVERYWHERE.button_label),
    (r"form-[^.]+", EVERYWHERE.form_title),
    (r"form-[^.]+\.submit", EVERYWHERE.submit),
    (r"field-[^.]+", EVERYWHERE.field_label),
    (r"field-[^.]+\.hint", EVERYWHERE.hint),
    (r"(option|outcome|share|verdict|format)-[^.]+", EVERYWHERE.choice_label),
    (r"command-.+", EVERYWHERE.hint),
    (r"(student|mentor|nudge|kind)-[^.]+", EVERYWHERE.title),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("keys", "most"), LONGEST)
def test_a_label_fits_even_with_a_long_name(language: str, keys: str, most: int) -> None:
    spoken = words(language)
    chosen = [key for key in ENGLISH.keys() if re.fullmatch(keys, key)]  # noqa: SIM118
    said = {key: spoken.plain(key, **{name: _value(name) for name in spoken.needs(key)}) for key in chosen}

    assert chosen
    assert {key: text for key, text in said.items() if len(text) > most} == {}


def _value(name: str) -> str | int:
    return 8 if name in {"count", "minutes", "longest"} else "W" * 40


def test_every_command_says_what_it_does() -> None:
    said = dict(commands("en"))

    assert {*COMMANDS, *(f"windowseat {name}" for name in SUBCOMMANDS)} == set(said)
    assert all(said.values())


def test_a_card_speaks_another_language_as_far_as_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot/wording/en", tmp_path / "en")
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "cards.ftl").write_text(
        "student-requested = Gofynnaist i { $first }\npress-withdraw = Ei dynnu yn ôl\n", "utf-8"
    )
    scene = scene_of(STUDENT, REQUESTED)
    vars(scene)["words"] = words("cy", tmp_path)
    card = living(scene)

    assert card.title == "Gofynnaist i Priya"
    assert [control.label for section in card.sections for control in section.controls] == ["Ei dynnu yn ôl", "Report"]
    assert "Your request is with Priya Raman" in plain(card.sections[0].lines[0].text)
