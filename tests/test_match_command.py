"""`windowseat match` and `similarity`: search and compare from outside, without a community."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.__main__ import main
from bot.matching import similarity

if TYPE_CHECKING:
    from pathlib import Path

MENTORS = """name,field,role,employer,topics,handle
Priya Raman,Product,Product manager,Larkpay,moving from economics to fintech,priya
Wren Halloran,Publishing,Commissioning editor,Foxglove Books,first jobs,wren
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mentors.csv").write_text(MENTORS, "utf-8")
    (tmp_path / "queries.txt").write_text("PM\n\nvolcanology\n", "utf-8")
    return tmp_path


def test_each_search_is_answered_by_a_line_of_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["match", str(folder / "mentors.csv"), str(folder / "queries.txt"), "--most", "1"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert code == 0
    assert [(line["query"], line["mentors"], len(line["nearest"])) for line in lines] == [
        ("PM", ["priya"], 0),
        ("volcanology", [], 1),
    ]
    assert lines[0]["reasons"]["priya"][0] == "Product manager: another word for pm"


def test_an_organiser_hears_why_somebody_was_not_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["match", str(folder / "mentors.csv"), str(folder / "queries.txt"), "--why-not", "wren"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])

    assert first["why_not"] == "Others are closer to what was asked, by more than half."


def test_a_file_that_is_not_there_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["match", str(folder / "nobody.csv"), str(folder / "queries.txt")])

    assert code == 2
    assert "nobody.csv" in capsys.readouterr().err


def test_texts_are_compared_by_meaning_and_by_letters() -> None:
    likeness = similarity(["lawyer", "nursse"], ["Solicitor", "Nurse", "Stonemason"])

    assert likeness.shape == (2, 3)
    assert likeness.argmax(1).tolist() == [0, 1]
    assert ((likeness >= 0) & (likeness <= 1)).all()


@pytest.mark.parametrize(("queries", "documents"), [([], ["law"]), (["law"], []), (["!!", ""], ["…", "law"])])
def test_what_says_nothing_is_like_nothing(queries: list[str], documents: list[str]) -> None:
    likeness = similarity(queries, documents)

    assert likeness.shape == (len(queries), len(documents))
    assert not np.any(likeness[:, :1])
