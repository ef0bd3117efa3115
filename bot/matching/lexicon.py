"""The words that a community's mentors use: how each looks, and what it means."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.arrays import Growing, Listed
from bot.matching.letters import bucket, runs
from bot.matching.spelling import meant_by
from bot.matching.table import WIDTH, coarse, table
from bot.matching.text import END, HEADS, LEAVING, akin, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Bools, Floats, Ints

CHANCE = 0.3
"""Two words whose cosine is below this share letters, and nothing else."""
MISSPELT = 0.5
"""A word that nobody knows is taken for one that looks at least so much like it."""
HEAD_WEIGHT = 0.25
"""What a head word counts beside a word that names the trade."""
MOST_KEPT = 4096


class Lexicon:
    """Different words, each with a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {END: -1}
        self._words: list[str] = []
        self._stems: defaultdict[str, list[int]] = defaultdict(list)
        self._by_run = Listed(np.uint32)
        self._meant = Growing(np.float32, WIDTH)
        self._square = Growing(np.float64)
        self._head, self._leaving = Growing(np.float32), Growing(np.bool_)
        self._near: dict[str, tuple[Ints, Floats]] = {}
        self._spelt: dict[str, str] = {}
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)

    def take(self, words: Sequence[str]) -> Ints:
        """The number of each word, which is new or known; -1 for `END`."""
        fresh = [word for word in dict.fromkeys(words) if word not in self._numbers]
        if fresh:
            self._numbers |= {word: number for number, word in enumerate(fresh, len(self._words))}
            self._measure(fresh, len(self._words))
        return np.fromiter(map(self._numbers.__getitem__, words), np.int32, len(words))

    def _measure(self, fresh: Sequence[str], first: int) -> None:
        self._words += fresh
        of_word, keys = runs(fresh)
        self._by_run.add(keys, of_word + first)
        self._square.add(_squares(of_word, keys, len(fresh)))
        self._meant.add(table().meanings(fresh))
        self._head.add([weight(word) for word in fresh])
        self._leaving.add([word in LEAVING for word in fresh])
        for place, word in enumerate(fresh, first):
            self._stems[stem(word)].append(place)
            self._by_first[word[0]].append(word)
        self._near.clear()
        self._spelt.clear()

    @property
    def meant(self) -> Floats:
        """What each word means, in whole numbers."""
        return self._meant.all

    @property
    def square(self) -> Floats:
        """The product of each word with itself."""
        return self._square.all

    @property
    def head(self) -> Floats:
        """What each word counts beside others: less if every trade has it."""
        return self._head.all

    @property
    def leaving(self) -> Bools:
        """Which words tell of leaving something behind."""
        return self._leaving.all

    def same(self, word: str) -> Ints:
        """The numbers of the words that are this one, in the singular or the plural."""
        return np.array(self._stems.get(stem(word), ()), np.int64)

    def near(self, word: str) -> tuple[Ints, Floats]:
        """The words that look like this one, each with the product of the two; nothing for those that do not."""
        if word not in self._near:
            if len(self._near) > MOST_KEPT:
                self._near.clear()
            self._near[word] = self._compare(word)
        return self._near[word]

    def _compare(self, word: str) -> tuple[Ints, Floats]:
        keys, telling = _looks(word)
        places, found = self._by_run.of(keys)
        products = np.bincount(found, telling[places], len(self.square))
        much = np.flatnonzero(products >= CHANCE * np.sqrt(telling.sum() * self.square))
        kept = [number for number in much.tolist() if akin(word, self._words[number])]
        return np.array(kept, np.int64), products[kept]

    def phrase(self, words: Sequence[str]) -> Floats:
        """What some words mean together, in whole numbers. A misspelt one means what it looks like."""
        meant = table().meanings([self.spelt(word) for word in words])
        return coarse((meant * np.array([[weight(word)] for word in words], np.float32)).sum(0))

    def spelt(self, word: str) -> str:
        """The word as it was meant: one that nobody knows is taken for the one that it must be, or looks most like."""
        if word not in self._spelt:
            if len(self._spelt) > MOST_KEPT:
                self._spelt.clear()
            self._spelt[word] = self._spell(word)
        return self._spelt[word]

    def _spell(self, word: str) -> str:
        if word in self._numbers or word in table().vocabulary:
            return word
        meant = meant_by(word, self._by_first[word[0]])
        return self._most_like(word) if meant == word else meant

    def _most_like(self, word: str) -> str:
        numbers, products = self.near(word)
        likeness = products / np.sqrt(self._known_square(word) * self.square[numbers])
        best = int(likeness.argmax()) if len(numbers) else 0
        return self._words[int(numbers[best])] if len(numbers) and likeness[best] >= MISSPELT else word

    def _known_square(self, word: str) -> float:
        """The product of a word with itself, of those runs of letters that stand in some known word."""
        keys, telling = _looks(word)
        return float(telling[np.unique(self._by_run.of(keys)[0])].sum())


@lru_cache(maxsize=MOST_KEPT)
def _looks(word: str) -> tuple[Ints, Floats]:
    """The runs of letters of a word, and what each adds to a product."""
    _, keys = runs([word])
    return keys, table().told(bucket(keys)) ** 2


def square(word: str) -> float:
    """The product of a word with itself."""
    return float(_looks(word)[1].sum())


def weight(word: str) -> float:
    """What a word counts beside others: less if every trade has it."""
    return HEAD_WEIGHT if word in HEADS else 1.0


def _squares(of_word: Ints, keys: Ints, many: int) -> Floats:
    return np.bincount(of_word, table().told(bucket(keys)) ** 2, many)
