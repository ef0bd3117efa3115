"""The different short texts of a community's mentors, in columns: which words they hold, and how long they are."""

from __future__ import annotations

from itertools import compress
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from bot.matching.arrays import Growing, Listed, stretches, sums
from bot.matching.lexicon import HEAD_WEIGHT, Lexicon, square, weight
from bot.matching.text import words_in_a_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Bools, Floats, Ints

_AT_ONCE = 2048
_NONE = -1
COLUMNS = 6
"""Hardly any text has more words."""
_NO_WORD = np.iinfo(np.int32).max


class Labels:
    """Different texts, each with a number. Lengths are kept as what to multiply by."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words = tuple(Growing(np.int32) for _ in range(COLUMNS))
        self._further_words, self._further_of = Growing(np.int32), Growing(np.int32)
        self._many = Growing(np.int16)
        self._by_word = Listed()
        self._meant, self._plain, self._weighed = (Growing(np.float32) for _ in range(3))
        self._leaving, self._more = Growing(np.bool_), Growing(np.bool_)

    def take(self, texts: Sequence[str]) -> Ints:
        """The number of each text, which is new or known; -1 if it holds no word."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._numbers]
        if fresh:
            self._add(fresh)
        return np.fromiter(map(self._numbers.__getitem__, texts), np.int32, len(texts))

    def _add(self, fresh: Sequence[str]) -> None:
        every = self.lexicon.take(words_in_a_row(fresh))
        ends = np.flatnonzero(every < 0)
        many = np.diff(ends, prepend=-1) - 1
        first, some = len(self.texts), many > 0
        self.texts += compress(fresh, some.tolist())
        self._numbers |= dict.fromkeys(fresh, _NONE)
        self._numbers |= zip(self.texts[first:], range(first, len(self.texts)), strict=True)
        if some.any():
            self._measure(every[every >= 0], many[some], first)

    def _measure(self, every: Ints, many: Ints, first: int) -> None:
        known, starts = self.lexicon, np.cumsum(many) - many
        self._by_word.add(every, np.arange(first, first + len(many)).repeat(many))
        for at in range(0, len(many), _AT_ONCE):
            self._meant.add(1 / self._lengths(every, starts[at : at + _AT_ONCE], many[at : at + _AT_ONCE]))
        self._plain.add(1 / np.sqrt(sums(known.square[every], starts)))
        self._weighed.add(1 / np.sqrt(sums(known.square[every] * known.head[every] ** 2, starts)))
        self._more.add(sums(known.head[every], starts) > HEAD_WEIGHT * many)
        self._leaving.add(np.logical_or.reduceat(known.leaving[every], starts))
        self._many.add(many)
        self._spell(every, starts, many, first)

    def _lengths(self, every: Ints, starts: Ints, many: Ints) -> Floats:
        """How long the meanings of some texts are."""
        added = np.zeros((len(many), self.lexicon.meant.shape[1]), np.float32)
        for place in range(int(many.max())):
            still = np.flatnonzero(many > place)
            words = every[starts[still] + place]
            added[still] += self.lexicon.meant[words] * self.lexicon.head[words, None]
        exact = added.astype(np.float64)
        return np.maximum(np.sqrt(np.einsum("ij,ij->i", exact, exact)), 1e-6)

    def _spell(self, every: Ints, starts: Ints, many: Ints, first: int) -> None:
        """Keep the first words of each text in columns, and the further ones with the number of their text."""
        for place, column in enumerate(self._words):
            words = np.full(len(many), _NO_WORD)
            words[many > place] = every[starts[many > place] + place]
            column.add(words)
        long = np.flatnonzero(many > COLUMNS)
        of_long, at = stretches(starts[long] + COLUMNS, many[long] - COLUMNS)
        self._further_words.add(every[at])
        self._further_of.add(first + long[of_long])

    def __len__(self) -> int:
        return len(self._many.all)

    @property
    def leaving(self) -> Bools:
        """Which texts tell of leaving something behind."""
        return self._leaving.all

    def meaning(self, phrase: Sequence[str]) -> Floats:
        """The cosine of what every text means with what a phrase means."""
        meant = self.lexicon.phrase(phrase)
        length = sqrt(float(np.square(meant, dtype=np.float64).sum())) or 1.0
        heads = self.lexicon.head / HEAD_WEIGHT  # so that all numbers are whole
        added = self._added((self.lexicon.meant @ meant * heads).astype(np.int32))
        return added * (self._meant.all * np.float64(HEAD_WEIGHT / length))

    def _added(self, of_word: Ints) -> Ints:
        """What each text's words add up to."""
        padded = np.append(of_word, np.int32(0))  # there `clip` leads whatever is no word
        added = padded.take(self._words[0].all, mode="clip")
        for column in self._words[1:]:
            added += padded.take(column.all, mode="clip")
        np.add.at(added, self._further_of.all, of_word[self._further_words.all])
        return added

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
