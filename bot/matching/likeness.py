"""How the words of a search are like the labels of the profiles: as they stand, in part, or by another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.matching.synonyms import other_names
from bot.matching.terms import SYNONYM_DISCOUNT, WINDOW_DISCOUNT
from bot.matching.text import phrases, stem, stems, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.matching.labels import Labels

How: TypeAlias = Literal["same", "another-name", "close"]
MOST_PHRASES = 16


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much (0 to 1) and in which way a label is what was asked; `asked` is the word it stands for."""

    much: float
    how: How
    asked: str = ""


@dataclass(frozen=True, slots=True)
class _Variant:
    phrase: tuple[str, ...]
    discount: float
    asked: str = ""


def likenesses(labels: Labels, text: str, at_least: float) -> dict[str, Likeness]:
    """Every label that is like the text, with the best way in which it is."""
    best: dict[str, Likeness] = {}
    for variant in _variants(text):
        for label, cosine in labels.like(variant.phrase, at_least / variant.discount).items():
            much = cosine * variant.discount
            if _twice_removed(label, variant):
                continue
            if label not in best or much > best[label].much:
                best[label] = Likeness(much, _how(label, variant), variant.asked)
    return best


def _twice_removed(label: str, variant: _Variant) -> bool:
    """Something like another name is neither: "programme" is like "programmer", and no software."""
    told, name = stems(label), frozenset(stem(word) for word in variant.phrase)
    return bool(variant.asked) and not (name <= told or told <= name)


def _how(label: str, variant: _Variant) -> How:
    told, asked = stems(label), frozenset(stem(word) for word in variant.phrase)
    if variant.asked:
        return "another-name" if asked <= told else "close"
    return "same" if told <= asked or asked <= told else "close"


def _variants(text: str) -> list[_Variant]:
    variants = dict.fromkeys(_every_variant(text))
    return list(variants)[:MOST_PHRASES]


def _every_variant(text: str) -> Iterator[_Variant]:
    every = phrases(text)
    yield from (_Variant(phrase, 1.0) for phrase in every)
    for phrase in every:
        yield from (_Variant(other, SYNONYM_DISCOUNT, " ".join(name)) for name, other in other_names(phrase))
        yield from (_Variant(window, WINDOW_DISCOUNT) for window in windows(phrase))
