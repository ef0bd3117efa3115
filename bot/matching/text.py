"""Turns what people write into words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+[+#]*")
END = "\n"
_WORD_OR_END = re.compile(rf"[^\W_]+[+#]*|{END}")
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


_LEAVING = """
after away before behind beyond career change changed changer changers changes changing ex former formerly from leave
leaves leaving left moved moving out previously quit quitting retrained retraining stopped swapped swapping switch
switched switching
"""
LEAVING = frozenset(_LEAVING.split())
"""Words of a text that tells of leaving something behind, or of coming from there."""


def fold(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=2**16)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(_WORD.findall(fold(text)))


def words_in_a_row(texts: Sequence[str]) -> list[str]:
    """The folded words of many texts, found in one go; after those of each text stands `END`."""
    return _WORD_OR_END.findall(fold("".join([text.replace(END, " ") + END for text in texts])))


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


def windows(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Every three neighbouring words of a long phrase: a sentence as a whole resembles nothing."""
    starts = range(len(phrase) - _WINDOW + 1) if len(phrase) > _WINDOW + 1 else ()
    return tuple(phrase[at : at + _WINDOW] for at in starts)
