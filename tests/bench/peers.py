"""What the matching is measured against: other ways to compare titles, each as its makers meant it."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.matching.similar import Semantic, Shipped, similarity
from bot.matching.text import stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Compare = Callable[[Sequence[str], Sequence[str]], NDArray[Any]]


def characters(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """Character 2-4-grams within words, tf-idf over the documents, cosine."""
    grams = [_grams(text) for text in documents]
    found = Counter(gram for one in grams for gram in one)
    place = {gram: at for at, gram in enumerate(found)}
    idf = np.array([log((1 + len(documents)) / (1 + many)) + 1 for many in found.values()])
    held: list[list[tuple[int, float]]] = [[] for _ in place]
    for at, one in enumerate(grams):
        for gram, much in _weighed(one, place, idf).items():
            held[gram].append((at, much))
    columns = [(np.array([at for at, _ in one]), np.array([much for _, much in one])) for one in held]
    scores = np.zeros((len(queries), len(documents)))
    for row, query in zip(scores, queries, strict=True):
        for gram, much in _weighed(_grams(query), place, idf).items():
            row[columns[gram][0]] += much * columns[gram][1]
    return scores


def _grams(text: str) -> Counter[str]:
    padded = [f" {word} " for word in words(text)]
    return Counter(word[at : at + size] for word in padded for size in (2, 3, 4) for at in range(len(word) - size + 1))


def _weighed(grams: Counter[str], place: dict[str, int], idf: NDArray[Any]) -> dict[int, float]:
    known = {place[gram]: (1 + log(many)) * idf[place[gram]] for gram, many in grams.items() if gram in place}
    length = sum(one * one for one in known.values()) ** 0.5
    return {gram: float(one / length) for gram, one in known.items()}


def bm25(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """BM25 over words without their plurals, as bm25s has it."""
    library: Any = import_module("bm25s")
    index = library.BM25()
    held = [_stems(text) for text in documents]
    index.index(held, show_progress=False)
    known = {word for text in held for word in text}
    asked = [[word for word in _stems(text) if word in known] for text in queries]
    return np.stack([index.get_scores(one) if one else np.zeros(len(documents)) for one in asked])


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def fuzzy(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """The weighted ratio of rapidfuzz."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    both = [[" ".join(words(text)) for text in texts] for texts in (queries, documents)]
    return process.cdist(*both, scorer=fuzz.WRatio)


def table_alone(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """The shipped table without letters."""
    model = Shipped()
    return model.meanings(queries) @ model.meanings(documents).T


def sentences_alone(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """The full sentence model, which needs 90 MB more."""
    model = Semantic()
    return model.meanings(queries) @ model.meanings(documents).T


def sentences(queries: Sequence[str], documents: Sequence[str]) -> NDArray[Any]:
    """The full sentence model with letters."""
    return similarity(queries, documents, Semantic())


PEERS: dict[str, Compare] = {
    "character tf-idf": characters,
    "BM25": bm25,
    "rapidfuzz": fuzzy,
    "table alone": table_alone,
    "Windowseat": similarity,
    "MiniLM alone": sentences_alone,
    "MiniLM and letters": sentences,
}
