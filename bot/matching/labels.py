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

_SLACK = 1e-6
_AT_ONCE = 1024


class Labels:
    """Different texts, each with a number; those that came since the last time are measured together.

    Lengths are kept as what to multiply by.
    """

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._fresh: list[list[int]] = []
        self._words = Growing(np.int64)
        self._ends = Growing(np.int64)
        self._many = Growing(np.int32)
        self._by_word = Listed()
        self._meant, self._plain, self._weighed = (Growing(np.float32) for _ in range(3))
        self._share = Growing(np.float64)
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
        ends = np.append(starts[1:], len(every))
        length = np.concatenate(
            [
                self._lengths(every[starts[at] : ends[at : at + _AT_ONCE][-1]], starts[at : at + _AT_ONCE] - starts[at])
                for at in range(0, len(starts), _AT_ONCE)
            ]
        )
        self._meant.add(1 / length)
        self._share.add(np.full(len(known.square) - len(self._share.all), np.inf))
        many = np.diff(starts, append=len(every))
        np.minimum.at(self._share.all, every, np.repeat(length / many, many))
        self._plain.add(1 / np.sqrt(sums(known.square[every], starts)))
        self._weighed.add(1 / np.sqrt(sums(known.square[every] * known.head[every] ** 2, starts)))
        self._more.add(sums(known.head[every], starts) > HEAD_WEIGHT * many)

    def _lengths(self, words: Ints, starts: Ints) -> Floats:
        """How long the meanings of some texts are."""
        meant = self.lexicon.meant[words]
        meant *= self.lexicon.head[words, None]
        added = np.add.reduceat(meant, starts, axis=0).astype(np.float64)
        return np.maximum(np.sqrt(np.einsum("ij,ij->i", added, added)), 1e-6)

    def __len__(self) -> int:
        return len(self._ends.all)

    @property
    def leaving(self) -> Bools:
        """Which texts tell of leaving something behind."""
        return self._leaving.all

    def meaning(self, phrase: Sequence[str], at_least: float, also: Ints) -> tuple[Ints, Floats]:
        """The texts that mean what a phrase means, with their cosine: all with at least so much, and some others too.

        Of a text's words one must do its share: only the texts of such words are looked at.
        """
        meant = self.lexicon.phrase(phrase)
        length = sqrt(float((meant.astype(np.float64) ** 2).sum())) or 1.0
        of_word = (self.lexicon.meant @ meant * self.lexicon.head).astype(np.float64) / length
        enough = np.flatnonzero(of_word >= at_least * self._share.all - _SLACK)
        looked_at = np.zeros(len(self), bool)
        looked_at[self._by_word.of(enough)[1]] = looked_at[also] = True
        texts = np.flatnonzero(looked_at)
        many = self._many.all[texts]
        at = np.repeat(self._ends.all[texts] + 1 - np.cumsum(many), many) + np.arange(int(many.sum()))
        return texts, sums(of_word[self._words.all[at]], np.cumsum(many) - many) * self._meant.all[texts]

    def looks(self, phrase: Sequence[str], *, plain: bool) -> Floats:
        """The cosine of every text with a phrase by letters; `plain` counts head words as much as others."""
        known = self.lexicon
        near = [(1.0 if plain else weight(word), square(word), *known.near(word)) for word in phrase]
        length = sqrt(sum(w * w * own for w, own, found, _ in near if len(found)))
        found, much = [found for *_, found, _ in near], [w * much for w, _, _, much in near]
        return self._cosines(found, much, length, plain=plain) if length else np.zeros(len(self))

    def named(self, name: Sequence[str]) -> Floats | None:
        """The cosine of every text that holds a name, or stands in it: "programme" is no "programmer". None if none."""
        known = self.lexicon
        found = [(weight(word), square(word), known.same(word)) for word in name]
        if not any(len(numbers) for *_, numbers in found):
            return None
        products = [w * np.sqrt(own * known.square[numbers]) for w, own, numbers in found]
        length = sqrt(sum(w * w * own for w, own, _ in found))
        cosines = self._cosines([numbers for *_, numbers in found], products, length, plain=False)
        many = self._many_of(name)
        return np.multiply(cosines, (many >= len(name)) | (many >= self._many.all), out=cosines)

    def _cosines(self, found: list[Ints], products: list[Floats], length: float, *, plain: bool) -> Floats:
        numbers, much = np.concatenate(found), np.concatenate(products) / length
        if not plain:
            much = much * self.lexicon.head[numbers]
        places, texts = self._by_word.of(numbers)
        dots = np.bincount(texts, much[places], len(self))
        return np.multiply(dots, (self._plain if plain else self._weighed).all, out=dots)

    def _many_of(self, phrase: Sequence[str]) -> Ints:
        """How many words of a phrase stand in each text."""
        numbers = np.unique(np.concatenate([self.lexicon.same(word) for word in phrase]))
        return np.bincount(self._by_word.of(numbers)[1], minlength=len(self))

    def held(self, phrase: Sequence[str]) -> Ints:
        """The texts all of whose words stand in a phrase, and that say more than a rank."""
        return np.flatnonzero((self._many_of(phrase) >= self._many.all) & self._more.all)

    def holding(self, phrase: Sequence[str]) -> Ints:
        """The texts in which every word of a phrase stands."""
        stands = [self._many_of([word]) > 0 for word in phrase]
        return np.flatnonzero(np.logical_and.reduce(stands))
