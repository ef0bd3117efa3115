"""Tells an organiser why somebody was not among those shown: the first thing that kept them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.matching.profile import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.matching.profile import Query
    from bot.matching.rank import Ranking
    from bot.matching.shelf import Shelf


def why_not(
    ranking: Ranking, mentor: str, allowed: Callable[[str], bool], taken: Mapping[str, int], most: int
) -> Reason:
    """One of `why-not.<key>`: shown, not-published, oneself, paused, full, no-language, not-allowed, other, behind.

    `not-allowed` stands for asked or met already, blocked, or shown before: it gives nothing away.
    """
    shelf = ranking.shelf
    row = shelf.row_of.get(mentor)
    if row is None:
        return Reason("not-published", {})
    hindrance = _hindrance(shelf, ranking.query, taken, row)
    if hindrance or not ranking.speaks(np.array([row]))[0]:
        return Reason(hindrance or "no-language", {})
    if not allowed(mentor):
        return Reason("not-allowed", {})
    order = [found for _, found in ranking.best(allowed, len(shelf.ids))]
    if row not in order:
        return Reason("other", {})
    place = order.index(row) + 1
    return Reason("behind" if place > most else "shown", {"place": str(place)})


def _hindrance(shelf: Shelf, query: Query, taken: Mapping[str, int], row: int) -> str:
    mentor = shelf.ids[row]
    kept_out = {
        "oneself": mentor == query.student.id,
        "paused": shelf.paused[row] > query.now.timestamp(),
        "full": taken.get(mentor, 0) >= shelf.places[row],
    }
    return next((key for key, holds in kept_out.items() if holds), "")
