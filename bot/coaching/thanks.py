"""A kind look at a thank-you: whether it says something that only this person could have written."""

from __future__ import annotations

FEWEST_WORDS = 12


def too_short(thanks: str) -> bool:
    """Whether a thank-you has no room for anything specific."""
    return len(thanks.split()) < FEWEST_WORDS
