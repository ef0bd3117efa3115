"""Tells why somebody stands in a ranking, from the very parts that made their score."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.matching.common import hours_apart
from bot.matching.explain import Part, Told, reasons
from bot.matching.likeness import how
from bot.matching.profile import Reason
from bot.matching.terms import KINDS, MOST_REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.matching.rank import Ranking
    from bot.matching.terms import Kind

Shares: TypeAlias = "Mapping[str, float]"
"""What each term beside the words added for one person."""
_KEYS = {
    "same_school": "same-school",
    "same_programme": "same-programme",
    "same_path": "same-path",
    "same_zone": "same-zone",
    "newcomer": "new-here",
}
"""The terms that are told; the others only move people up or down."""


def why(ranking: Ranking, row: int, shared: Shares) -> tuple[Reason, ...]:
    """Why somebody fits."""
    texts = _texts(ranking, row)
    return reasons(texts.get("employer", ""), (*_worded(ranking, row), *_shared(ranking, row, shared, texts)))


def near(ranking: Ranking, row: int, shared: Shares) -> tuple[Reason, ...]:
    """How close somebody comes who does not fit, or that they come from elsewhere; then what is shared."""
    texts = _texts(ranking, row)
    too = reasons("", _shared(ranking, row, shared, texts))
    return (_nearness(ranking, row, texts), *too)[:MOST_REASONS]


def _texts(ranking: Ranking, row: int) -> dict[Kind, str]:
    """A text of each kind."""
    return dict(ranking.shelf.texts(row))


def _nearness(ranking: Ranking, row: int, texts: Mapping[Kind, str]) -> Reason:
    told = sorted(_worded(ranking, row), key=lambda part: -part.much)
    if told and isinstance(told[0].about, Told):
        return Reason("nearest", {"what": told[0].about.label})
    field = texts.get("field") or texts.get("role")
    return Reason("other-field", {"field": field}) if field else Reason("glad-to-talk", {})


def _worded(ranking: Ranking, row: int) -> Iterator[Part]:
    at = int(ranking.rows.searchsorted(row))
    counts = ranking.counted[:, at]
    for facet, like in enumerate(ranking.found.likes):
        for kind, label, much in ranking.found.parts(facet, row) if counts[facet] else ():
            text = ranking.shelf.labels.texts[label]
            yield Part(much, Told(KINDS[kind], text, *how(text, like.facet, ranking.shelf.labels.lexicon)))


def _shared(ranking: Ranking, row: int, shared: Shares, texts: Mapping[Kind, str]) -> Iterator[Part]:
    for term, key in _KEYS.items():
        if shared[term] > 0:
            yield Part(shared[term], (key, _value(ranking, row, term, texts)))


def _value(ranking: Ranking, row: int, term: str, texts: Mapping[Kind, str]) -> str:
    shelf, query = ranking.shelf, ranking.query
    match term:
        case "same_school":
            return texts.get("school", "")
        case "same_programme":
            return texts.get("programme", "")
        case "same_path":
            on_path = {shelf.labels.texts[int(label)] for label in ranking.path_labels}
            return next(text for kind, text in shelf.texts(row) if kind == "topic" and text in on_path)
        case "same_zone":
            return str(hours_apart(query.student.zone, shelf.zones.of(row), query.now))
        case _:
            return ""
