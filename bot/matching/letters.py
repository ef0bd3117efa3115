"""How words look: their runs of two to four letters, and how much each run tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Ints

SIZES = (2, 3, 4)
BUCKETS = 2**16
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def runs(words: Sequence[str]) -> tuple[Ints, Ints]:
    """The different runs of letters of each word with a blank on each side: the word's place, and the run's key."""
    letters = np.frombuffer("".join(f" {word} " for word in words).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.array([len(word) + 2 for word in words], np.int64)
    word = np.repeat(np.arange(len(words)), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))
    found = [_keys(letters, word, left, size) for size in SIZES]
    both = np.unique(np.concatenate(found))
    return (both >> np.uint64(32)).astype(np.int64), (both & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _keys(letters: Ints, word: Ints, left: Ints, size: int) -> Ints:
    fits = np.flatnonzero(left >= size)
    mixed = np.full(len(fits), size, np.uint64)
    for at in range(size):
        mixed += letters[fits + at] * np.uint64(_FACTORS[at])
    mixed = (mixed ^ (mixed >> np.uint64(33))) * _MIX
    return (word[fits].astype(np.uint64) << np.uint64(32)) | (mixed >> np.uint64(32))


def bucket(keys: Ints) -> Ints:
    """The place of each run in the table of what runs tell."""
    return keys >> np.uint32(16)


def counts(texts: Sequence[Sequence[str]]) -> Ints:
    """In how many texts each bucket's runs stand."""
    words = list(dict.fromkeys(word for text in texts for word in text))
    places = {word: place for place, word in enumerate(words)}
    of_word, keys = runs(words)
    starts = np.searchsorted(of_word, np.arange(len(words) + 1))
    total = np.zeros(BUCKETS, np.int64)
    for text in texts:
        mine = [keys[starts[place] : starts[place + 1]] for place in {places[word] for word in text}]
        total[np.unique(bucket(np.concatenate(mine)))] += 1 if mine else 0
    return total
