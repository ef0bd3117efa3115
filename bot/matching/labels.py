"""An inverted index of short texts: words by their character grams (tf-idf), texts by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

from bot.matching.text import HEADS, akin, grams, words

if TYPE_CHECKING:
    from collections.abc import Mapping

CHANCE = 0.3
"""Two words whose cosine is below this share letters, and nothing else."""
HEAD_WEIGHT = 0.25
"""What a head word counts beside a word that names the trade."""


class Labels:
    """Distinct texts, counted by their uses. A change costs only as much as the text is long.

    Grams never cross words, so the product of two texts is the sum of the products of their words.
    """

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._frequency: Counter[str] = Counter()
        self._words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._holders: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._products: dict[str, Mapping[str, float]] = {}
        self._squares: dict[str, float] = {}
        self._lengths: dict[tuple[str, float], float] = {}

    def add(self, label: str) -> None:
        """Use a text once more."""
        self._uses[label] += 1
        if self._uses[label] == 1:
            self._count(label, 1)
            for word, count in Counter(words(label)).items():
                if not self._holders[word]:
                    self._words_of(word, known=True)
                self._holders[word][label] = count

    def drop(self, label: str) -> None:
        """Use a text once less."""
        self._uses[label] -= 1
        if not self._uses[label]:
            del self._uses[label]
            self._count(label, -1)
            for word in set(words(label)):
                del self._holders[word][label]
                if not self._holders[word]:
                    self._words_of(word, known=False)

    def _count(self, label: str, by: int) -> None:
        for gram in {gram for word in words(label) for gram in grams(word)}:
            self._frequency[gram] += by
        self._products, self._squares, self._lengths = {}, {}, {}

    def _words_of(self, word: str, *, known: bool) -> None:
        for gram in grams(word):
            if known:
                self._words[gram][word] = None
            else:
                del self._words[gram][word]
        if not known:
            del self._holders[word]

    def like(self, phrase: tuple[str, ...], at_least: float) -> dict[str, float]:
        """The texts whose cosine with a phrase is at least so much; words that nothing resembles are left out."""
        dots: defaultdict[str, float] = defaultdict(float)
        head = 1.0 if HEADS.issuperset(phrase) else HEAD_WEIGHT  # "manager" alone asks for just that
        length = 0.0
        for word in phrase:
            products, weight = self._product(word), _weight(word, head)
            length += self._square(word) * weight**2 if products else 0.0
            for other, product in products.items():
                for label, count in self._holders[other].items():
                    dots[label] += product * count * weight * _weight(other, head)
        length = sqrt(length)
        cosines = {label: dot / (length * self._length(label, head)) for label, dot in dots.items()}
        return {label: min(cosine, 1.0) for label, cosine in cosines.items() if cosine >= at_least}

    def _length(self, label: str, head: float) -> float:
        length = self._lengths.get((label, head))
        if length is None:
            squares = (self._square(word) * _weight(word, head) ** 2 for word in words(label))
            length = self._lengths[label, head] = sqrt(sum(squares))
        return length

    def _product(self, word: str) -> Mapping[str, float]:
        """The known words that are like this one, each with the product of the two."""
        if word not in self._products:
            self._products[word] = self._compare(word)
        return self._products[word]

    def _compare(self, word: str) -> Mapping[str, float]:
        dots: defaultdict[str, float] = defaultdict(float)
        for gram, tf in grams(word).items():
            factor = tf * self._idf(gram) ** 2
            for other in self._words.get(gram, ()):
                dots[other] += factor * grams(other)[gram]
        square = self._square(word)
        return {
            other: dot
            for other, dot in dots.items()
            if dot >= CHANCE * sqrt(square * self._square(other)) and akin(word, other)
        }

    def _idf(self, gram: str) -> float:
        return log((1 + len(self._uses)) / (1 + self._frequency[gram])) + 1

    def _square(self, word: str) -> float:
        square = self._squares.get(word)
        if square is None:
            square = sum((tf * self._idf(gram)) ** 2 for gram, tf in grams(word).items())
            self._squares[word] = square
        return square


def _weight(word: str, head: float) -> float:
    return head if word in HEADS else 1.0
