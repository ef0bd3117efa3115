"""The different short texts of a community's mentors, in columns: which words they hold, and how long they are."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.arrays import Growing, Listed, sums
from bot.matching.lexicon import HEAD_WEIGHT, Lexicon, square, weight
from bot.matching.text import LEAVING, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Bools, Floats, Ints


class Labels:
    """Different texts, each with a number; those that came since the last time are measured together."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._fresh: list[list[int]] = []
        self._words = Growing(np.int32)
        self._ends = Growing(np.int32)
        self._many = Growing(np.int32)
        self._by_word = Listed()
        self._meant = Growing(np.float32)
        self._plain = Growing(np.float32)
        self._weighed = Growing(np.float32)
        self._leaving, self._more = Growing(np.bool_), Growing(np.bool_)

    def number(self, text: str) -> int:
        """The number of a text, which is new or known; -1 if it holds no word."""
        found = self._numbers.get(text)
        if found is None:
            found = self._add(text)
        return found

    def _add(self, text: str) -> int:
        numbers = [self.lexicon.number(word) for word in words(text)]
        if not numbers:
            return -1
        made = self._numbers[text] = len(self.texts)
        self.texts.append(text)
        self._fresh.append(numbers)
        return made

    def measure(self) -> None:
        """Look at the texts that came since the last time."""
        if not self._fresh:
            return
        self.lexicon.measure()
        first = len(self.texts) - len(self._fresh)
        many = np.array([len(numbers) for numbers in self._fresh])
        every = np.array([number for numbers in self._fresh for number in numbers], np.int32)
        starts = np.cumsum(many) - many
        self._by_word.add(every, np.repeat(np.arange(first, first + len(many)), many))
        self._measure(every, starts)
        self._leaving.add([not LEAVING.isdisjoint(words(text)) for text in self.texts[first:]])
        self._ends.add(starts + many - 1 + len(self._words.all))
        self._many.add(many)
        self._words.add(every)
        self._fresh = []

    def _measure(self, every: Ints, starts: Ints) -> None:
        known = self.lexicon
        meant = sums(known.meant[every] * known.head[every, None].astype(np.float32), starts)
        self._meant.add(np.sqrt((meant.astype(np.float64) ** 2).sum(1)))
        self._plain.add(np.sqrt(sums(known.square[every], starts)))
        self._weighed.add(np.sqrt(sums(known.square[every] * known.head[every] ** 2, starts)))
        self._more.add(sums(known.head[every], starts) > HEAD_WEIGHT * np.diff(starts, append=len(every)))

    def __len__(self) -> int:
        return len(self._ends.all)

    @property
    def leaving(self) -> Bools:
        """Which texts tell of leaving something behind."""
        return self._leaving.all

    @property
    def many(self) -> Ints:
        """How many words each text has."""
        return self._many.all

    def meaning(self, meant: Floats) -> Floats:
        """The cosine of every text with a phrase's meaning, in whole numbers."""
        length = float(np.sqrt((meant.astype(np.float64) ** 2).sum()))
        if not length:
            return np.zeros(len(self))
        of_word = self.lexicon.meant @ meant.astype(np.float32) * self.lexicon.head
        ends = np.cumsum(of_word[self._words.all], dtype=np.float64)[self._ends.all]
        return np.diff(ends, prepend=0) / np.maximum(self._meant.all * length, 1e-6)

    def looks(self, phrase: Sequence[str], *, plain: bool) -> Floats:
        """The cosine of every text with a phrase by letters; `plain` counts head words as much as others."""
        known = self.lexicon
        near = [(1.0 if plain else weight(word), square(word), *known.near(word)) for word in phrase]
        length = sqrt(sum(w * w * own for w, own, found, _ in near if len(found)))
        return self._cosines(
            [found for *_, found, _ in near], [w * much for w, _, _, much in near], length, plain=plain
        )

    def named(self, name: Sequence[str]) -> Floats:
        """The cosine of every text that holds a name, or stands in it: "programme" is no "programmer"."""
        known = self.lexicon
        found = [(weight(word), square(word), known.same(word)) for word in name]
        if not any(len(numbers) for *_, numbers in found):
            return np.zeros(len(self))
        products = [w * np.sqrt(own * known.square[numbers]) for w, own, numbers in found]
        length = sqrt(sum(w * w * own for w, own, _ in found))
        cosines = self._cosines([numbers for *_, numbers in found], products, length, plain=False)
        many = self._many_of(name)
        cosines[(many < len(name)) & (many < self.many)] = 0
        return cosines

    def _cosines(self, found: list[Ints], products: list[Floats], length: float, *, plain: bool) -> Floats:
        numbers, much = np.concatenate(found), np.concatenate(products)
        if not len(numbers):
            return np.zeros(len(self))
        if not plain:
            much = much * self.lexicon.head[numbers]
        places, texts = self._by_word.of(numbers)
        dots = np.bincount(texts, much[places], len(self))
        return np.minimum(dots / (length * (self._plain if plain else self._weighed).all), 1.0)

    def _many_of(self, phrase: Sequence[str]) -> Ints:
        """How many words of a phrase stand in each text."""
        numbers = np.unique(np.concatenate([self.lexicon.same(word) for word in phrase]))
        return np.bincount(self._by_word.of(numbers)[1], minlength=len(self))

    def held(self, phrase: Sequence[str]) -> Bools:
        """The texts all of whose words stand in a phrase, and that say more than a rank."""
        return (self._many_of(phrase) >= self.many) & self._more.all

    def holding(self, phrase: Sequence[str]) -> Ints:
        """The texts in which every word of a phrase stands."""
        stands = [self._many_of([word]) > 0 for word in phrase]
        return np.flatnonzero(np.logical_and.reduce(stands))
