"""Turns what people write into words, phrases and character grams."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+[+#]*")
_BREAK = re.compile(r"[,;/|\n]+|[.!?](?=\s|$)|\s(?:and|or|&)\s", re.IGNORECASE)
_SIZES = (2, 3, 4)
_WINDOW = 3
MOST_WORDS = 40
_FILLERS = """
a about an and any anyone are as at be become been being can career careers could do does field find for from get going
has have help how i if in industry into is it its job jobs know learn like look looking me mentor mentors more my of on
or people person please some somebody someone something sector talk that the their them there they this to understand
want wants was what whether who whom why with work worked working works would you your
"""
FILLERS = frozenset(_FILLERS.split())
_HEADS = """
analyst assistant associate chief consultant coordinator director executive head junior lead leader manager officer
principal senior specialist
"""
HEADS = frozenset(word + ending for word in _HEADS.split() for ending in ("", "s"))
"""Ranks that every trade has: a stage manager and a product manager share the word, and no work."""


def fold(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=2**16)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


def telling(text: str) -> tuple[str, ...]:
    """The words that tell something; all of them where none does."""
    every = words(text)
    return tuple(word for word in every if word not in FILLERS) or every


def stem(word: str) -> str:
    """Take the plural off."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def akin(word: str, other: str) -> bool:
    """Whether two words may be one: they begin alike, or one holds the other. "Weaving" is no "leaving"."""
    return word[0] == other[0] or word in other or other in word


@lru_cache(maxsize=2**16)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text without their plurals."""
    return frozenset(stem(word) for word in telling(text))


@lru_cache(maxsize=2**16)
def grams(word: str) -> Mapping[str, float]:
    """The 2-4-grams of a word with a blank on each side, each as 1 + ln(count)."""
    padded = f" {word} "
    counts = Counter(padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1))
    return {gram: 1 + log(count) for gram, count in counts.items()}


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The whole and what stands between commas, each as telling words, without repeats."""
    wholes = [text, *_BREAK.split(text)] if _BREAK.search(text) else [text]
    return tuple(dict.fromkeys(part for whole in wholes if (part := telling(whole)[:MOST_WORDS])))


def windows(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Every three neighbouring words of a long phrase: a sentence as a whole resembles nothing."""
    starts = range(len(phrase) - _WINDOW + 1) if len(phrase) > _WINDOW + 1 else ()
    return tuple(phrase[at : at + _WINDOW] for at in starts)
