"""Tells why somebody stands in a ranking, from the very parts that made their score."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

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
    return reasons(_label(ranking, row, "employer"), (*_worded(ranking, row), *_shared(ranking, row, shared)))


def near(ranking: Ranking, row: int, shared: Shares) -> tuple[Reason, ...]:
    """How close somebody comes who does not fit, or that they come from elsewhere; then what is shared."""
    too = reasons("", _shared(ranking, row, shared))
    return (_nearness(ranking, row), *too)[:MOST_REASONS]


def _nearness(ranking: Ranking, row: int) -> Reason:
    told = sorted(_worded(ranking, row), key=lambda part: -part.much)
    if told and isinstance(told[0].about, Told):
        return Reason("nearest", {"what": told[0].about.label})
    field = _label(ranking, row, "field") or _label(ranking, row, "role")
    return Reason("other-field", {"field": field}) if field else Reason("glad-to-talk", {})


def _worded(ranking: Ranking, row: int) -> Iterator[Part]:
    at = int(np.searchsorted(ranking.rows, row))
    counts = ranking.counted[:, at]
    for facet, like in enumerate(ranking.found.likes):
        for kind, label, much in ranking.found.parts(facet, row) if counts[facet] else ():
            text = ranking.shelf.labels.texts[label]
            yield Part(much, Told(KINDS[kind], text, *how(text, like.facet, ranking.shelf.labels.lexicon)))


def _shared(ranking: Ranking, row: int, shared: Shares) -> Iterator[Part]:
    for term, key in _KEYS.items():
        if shared[term] > 0:
            yield Part(shared[term], (key, _value(ranking, row, term)))


def _value(ranking: Ranking, row: int, term: str) -> str:
    shelf, query = ranking.shelf, ranking.query
    match term:
        case "same_school":
            return _label(ranking, row, "school")
        case "same_programme":
            return _label(ranking, row, "programme")
        case "same_path":
            on_path = {shelf.labels.texts[int(label)] for label in ranking.path_labels}
            return next(text for kind, text in shelf.texts(row) if kind == "topic" and text in on_path)
        case "same_zone":
            return str(hours_apart(query.student.zone, shelf.zones.of(row), query.now))
        case _:
            return ""


def _label(ranking: Ranking, row: int, kind: Kind) -> str:
    return next((text for one, text in ranking.shelf.texts(row) if one == kind), "")
