"""What a word that nobody knows was meant to be: one letter off, or cut short as in "engr" for engineer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.letters import bucket, runs
from bot.matching.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_MISTAKE = 4
"""A word of three letters is one letter off from too many."""
SHORT = range(3, 6)
"""How long a word is that was cut short, in letters."""
CUT = 3
"""How many letters are left out at least."""


def meant_by(word: str, known: Iterable[str]) -> str:
    """Which of some words, that begin alike, was meant; the word itself if none was.

    Of several it is the one with the commonest letters, as titles of jobs have them.
    """
    near = [other for other in known if abs(len(other) - len(word)) <= 1 and _is_one_off(word, other)]
    found = near if len(word) >= SHORTEST_MISTAKE else []
    if not found and len(word) in SHORT and word.isalpha():
        found = [other for other in known if len(other) >= len(word) + CUT and _is_short_for(word, other)]
    return min(found, key=lambda other: (_rarest(other), other)) if found else word


def _is_one_off(word: str, other: str) -> bool:
    """Whether a letter is missing, too many or another one, or two neighbours stand the wrong way round."""
    short, long = sorted((word, other), key=len)
    same = next((at for at, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    turned = short[same : same + 2] == long[same : same + 2][::-1]
    return short[same + 1 :] == long[same + 1 :] or (turned and short[same + 2 :] == long[same + 2 :])


def _is_short_for(word: str, other: str) -> bool:
    """Whether a word is the beginning of another one, or ends as it does and left letters out on the way."""
    letters = iter(other)
    return other.startswith(word) or (other[-1] == word[-1] and all(letter in letters for letter in word))


def _rarest(word: str) -> float:
    """How much the rarest of a word's runs of letters tells."""
    return float(table().told(bucket(runs([word])[1])).max())
