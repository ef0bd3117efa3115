"""Pairs for very many people: the best first, then exchanges between pairs while they gain. Near the best, not it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair: TypeAlias = tuple[int, int]
PASSES = 8
ALONE = -1


def near(weights: Mapping[Pair, int], people: int) -> list[Pair]:
    """Pair people well: greedily, then by exchanges that gain; a chain of three makes two pairs out of one."""
    exchange = _Exchange(weights, people)
    for one, other in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if exchange.mate[one] == exchange.mate[other] == ALONE:
            exchange.join(one, other)
    for _ in range(PASSES):
        if not any([exchange.better(one) for one in range(people)]):  # noqa: C419 - everyone is asked
            break
    return [(one, other) for one, other in enumerate(exchange.mate) if one < other]


class _Exchange:
    """Who is paired with whom, and what any exchange would gain."""

    def __init__(self, weights: Mapping[Pair, int], people: int) -> None:
        self.mate = [ALONE] * people
        self._near: list[dict[int, int]] = [{} for _ in range(people)]
        for (one, other), weight in weights.items():
            self._near[one][other] = self._near[other][one] = weight

    def join(self, one: int, other: int) -> None:
        self.mate[one], self.mate[other] = other, one

    def better(self, one: int) -> bool:
        """Make the exchange that gains most for this one, if any does."""
        return self._invite(one) if self.mate[one] == ALONE else self._swap(one)

    def _invite(self, one: int) -> bool:
        """Someone alone takes another's mate, who takes someone alone: two pairs out of one."""
        best, chain = 0, (ALONE, ALONE, ALONE)
        for left, weight in self._near[one].items():
            right = self.mate[left]
            if right == ALONE:
                self.join(one, left)
                return True
            for last, second in self._near[right].items():
                if self.mate[last] == ALONE and last != one and weight + second > best:
                    best, chain = weight + second, (left, right, last)
        left, right, last = chain
        if left != ALONE:
            self.join(one, left)
            self.join(right, last)
        return left != ALONE

    def _swap(self, one: int) -> bool:
        """Two pairs exchange partners, or a better partner who is alone is taken."""
        near, old = self._near, self.mate[one]
        best, chosen = 0, ALONE
        for other, weight in near[one].items():
            theirs = self.mate[other]
            again = 0 if theirs == ALONE else near[old].get(theirs)
            if other == old or again is None:
                continue
            gain = weight + again - near[one][old] - (near[other][theirs] if theirs != ALONE else 0)
            if gain > best:
                best, chosen = gain, other
        if chosen != ALONE:
            self._exchange(one, old, chosen, self.mate[chosen])
        return chosen != ALONE

    def _exchange(self, one: int, old: int, other: int, theirs: int) -> None:
        self.join(one, other)
        if theirs == ALONE:
            self.mate[old] = ALONE
        else:
            self.join(old, theirs)
