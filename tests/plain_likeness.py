"""How like a text is what was asked, one pair at a time in plain Python: what the columns must agree with."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from bot.matching.letters import bucket, runs
from bot.matching.lexicon import CHANCE, HEAD_WEIGHT, Lexicon
from bot.matching.table import COARSE, table
from bot.matching.terms import BY_MEANING, ENOUGH, HELD
from bot.matching.text import HEADS, LEAVING, akin, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.matching.facets import Facet


@cache
def runs_of(word: str) -> dict[int, float]:
    """The runs of letters of a word, and what each adds to a product."""
    keys = runs([word])[1]
    return {int(key): float(table().told(bucket(keys))[at]) ** 2 for at, key in enumerate(keys)}


@cache
def square(word: str) -> float:
    return sum(runs_of(word).values())


@cache
def near(word: str, other: str) -> float:
    """The product of two words that look alike, else 0."""
    product = sum(runs_of(word)[key] for key in runs_of(word).keys() & runs_of(other).keys())
    alike = product >= CHANCE * sqrt(square(word) * square(other)) - 1e-12 and akin(word, other)
    return product if alike else 0.0


def weight(word: str, *, plain: bool = False) -> float:
    return HEAD_WEIGHT if word in HEADS and not plain else 1.0


@cache
def meant(word: str) -> tuple[float, ...]:
    return tuple(table().meanings([word])[0].tolist())


def added(phrase: Iterable[str]) -> list[float]:
    """What some words mean together."""
    rows = [[weight(word) * one for one in meant(word)] for word in phrase]
    return [sum(column) for column in zip(*rows, strict=True)]


class Plain:
    """The texts of a community, and how like each is what was asked."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.known = sorted({word for text in texts for word in words(text)})
        self.lexicon = Lexicon()
        self.lexicon.take(self.known)

    def as_name(self, facet: Facet, label: str) -> float:
        """How like a label is a facet, as a name."""
        much = self._letters(facet, words(label), plain=HEADS.issuperset(facet.words))
        return much if much >= ENOUGH.name - 1e-9 else 0.0

    def as_work(self, facet: Facet, label: str) -> float:
        """How like a label is a facet, as a kind of work."""
        told, rank = words(label), HEADS.issuperset(facet.words)
        if facet.past and LEAVING.isdisjoint(told):
            return 0.0
        letters = max(
            self._letters(facet, told, plain=rank), *(self._named(one.words, told) * w for one, w in facet.names), 0
        )
        blend = 0.0 if rank else self._blend(facet, told)
        return max(
            letters if letters >= ENOUGH.letters - 1e-9 else 0.0, blend if blend >= ENOUGH.meaning - 1e-9 else 0.0
        )

    def _letters(self, facet: Facet, told: Sequence[str], *, plain: bool) -> float:
        parts = [self._looks(part, told, plain=plain) * counts for part, counts in facet.parts]
        asked = {stem(word) for word in facet.words}
        held = all(stem(word) in asked for word in told) and not HEADS.issuperset(told)
        return max(self._looks(facet.words, told, plain=plain), HELD if held else 0.0, *parts, 0.0)

    def _looks(self, phrase: Sequence[str], told: Sequence[str], *, plain: bool) -> float:
        length = sum(
            weight(word, plain=plain) ** 2 * square(word)
            for word in phrase
            if any(near(word, other) for other in self.known)
        )
        dot = sum(
            weight(word, plain=plain) * near(word, other) * weight(other, plain=plain)
            for word in phrase
            for other in told
        )
        own = sum(weight(other, plain=plain) ** 2 * square(other) for other in told)
        return dot / sqrt(length * own) if length else 0.0

    def _named(self, name: Sequence[str], told: Sequence[str]) -> float:
        same = [(word, other) for word in name for other in told if stem(word) == stem(other)]
        if len(same) < min(len(name), len(told)):
            return 0.0
        dot = sum(weight(word) * weight(other) * sqrt(square(word) * square(other)) for word, other in same)
        length = sum(weight(word) ** 2 * square(word) for word in name)
        return dot / sqrt(length * sum(weight(other) ** 2 * square(other) for other in told))

    def _blend(self, facet: Facet, told: Sequence[str]) -> float:
        letters = self._looks(facet.words, told, plain=False)
        asked = added(self.lexicon.spelt(word) for word in facet.words)
        largest = max(abs(one) for one in asked)
        coarse = [float(round(one * COARSE / largest)) for one in asked] if largest else asked
        mine = added(told)
        lengths = sqrt(sum(one * one for one in coarse)), sqrt(sum(one * one for one in mine))
        dot = sum(one * other for one, other in zip(coarse, mine, strict=True))
        meaning = dot / (lengths[0] * lengths[1]) if all(lengths) else 0.0
        return BY_MEANING * meaning + (1 - BY_MEANING) * letters
