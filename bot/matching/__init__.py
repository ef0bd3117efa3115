"""Who could talk with whom, and why. `similarity` compares any texts; `index.Mentors` finds people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.matching.similar import SimilarityModel


def similarity(queries: Sequence[str], documents: Sequence[str], model: SimilarityModel | None = None) -> NDArray[Any]:
    """How like each query each document is, 0 to 1: a row for each query, a column for each document."""
    from bot.matching.similar import similarity as compare  # noqa: PLC0415 (numpy is read when somebody asks)

    return compare(queries, documents, model)
