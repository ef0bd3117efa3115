"""Cuts words into the pieces that the table of meanings knows."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = 100
"""The place in the vocabulary of what is not in it."""
LONGEST = 100
_TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")


def tokens(text: str) -> list[str]:
    """The words and marks of a text, in lower case, without accents."""
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")
    return _TOKEN.findall(text.lower())


def pieces(token: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The longest known beginning, then the longest known continuations; all of it unknown if one is."""
    found: list[int] = []
    at = 0
    while at < len(token) and len(token) <= LONGEST:
        for end in range(len(token), at, -1):
            known = vocabulary.get(("##" if at else "") + token[at:end])
            if known is not None:
                break
        else:
            return [UNKNOWN]
        found.append(known)
        at = end
    return found or [UNKNOWN]
