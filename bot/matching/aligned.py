"""How alike texts are word by word: each word of one finds the word of the other that means most the same."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.arrays import Floats, Ints


class Words:
    """The words of some documents, rare ones counting more."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._many = np.array([len(document) for document in documents])
        self._documents = np.flatnonzero(self._many)
        self.places: Mapping[str, int] = {word: at for at, word in enumerate(dict.fromkeys(chain(*documents)))}
        self._flat = np.array([self.places[word] for word in chain(*documents)], np.int64)
        within = Counter(word for document in documents for word in set(document))
        rarity = np.log((1 + len(documents)) / (1 + np.array([within[word] for word in self.places]))) + 1
        self._counts = np.sqrt(rarity / rarity.max()) if within else rarity

    def likeness(self, asked: Sequence[str], products: Floats) -> Floats:
        """How like each document is some words: `products` has a row for each of them, a column for each known word.

        It is the mean of how well the words asked for are met, and how well those of the document are asked for.
        """
        counts = np.array([self._counts[self.places[word]] if word in self.places else 1.0 for word in asked])
        starts = (self._many.cumsum() - self._many)[self._documents]
        met = (counts / counts.sum()) @ np.maximum.reduceat(products[:, self._flat], starts, axis=1)
        wanted = self._mean(products.max(axis=0)[self._flat], starts)
        likeness = np.zeros(len(self._many))
        likeness[self._documents] = (met + wanted) / 2
        return likeness

    def _mean(self, much: Floats, starts: Ints) -> Floats:
        counts = self._counts[self._flat]
        return np.add.reduceat(much * counts, starts) / np.add.reduceat(counts, starts)
