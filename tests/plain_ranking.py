"""The ranking in plain Python, one mentor at a time: slow, plain, and what the fast one must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.common import by_hours, hours_apart, overlap, quarter
from bot.matching.entry import Entry, entries, ground, told
from bot.matching.facets import facets
from bot.matching.finding import asked_for
from bot.matching.terms import (
    BESIDE,
    FURTHER,
    KINDS,
    MANY_SILENCES,
    NAMES,
    NEW_FOR,
    OFTEN_SHOWN,
    WORTH_SHOWING,
    Kind,
    Weights,
)
from bot.matching.text import LEAVING, stem, telling, words
from tests.plain_likeness import Plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bot.matching.facets import Facet
    from bot.matching.profile import Query
    from bot.people import Member

WEIGHTS = Weights()


class Slow:
    """Some mentors, looked at one by one."""

    def __init__(self, people: Iterable[Member]) -> None:
        self.entries = {read.id: read for read in entries(people) if read.listed}
        self.plain = Plain(text for one in self.entries.values() for _, text in said(one))

    def scores(self, query: Query, allowed: Callable[[str], bool], taken: Mapping[str, int]) -> dict[str, float]:
        """Everybody who fits, with what they score."""
        asked = [facet.spelt(self.plain.lexicon) for facet in facets(asked_for(query))]
        may = [one for one in self.entries.values() if may_be_shown(one, query, taken) and allowed(one.id)]
        found = {one.id: [self._kinds(facet, one) for facet in asked] for one in may}
        needed = [at for at, facet in enumerate(asked) if facet.must]
        may = [one for one in may if all(found[one.id][at] for at in needed)]
        best = [max((_much(found[one.id][at]) for one in may), default=0) for at in range(len(asked))]
        kept = {one.id: _kept(found[one.id], best) for one in may}
        totals = {one.id: sum(kept[one.id]) + self._shared(one, query, taken) for one in may}
        fits = [one.id for one in may if not asked or any(kept[one.id])]
        more = [mentor for mentor in fits if any(kind not in BESIDE for kinds in found[mentor] for kind in kinds)]
        return {mentor: totals[mentor] for mentor in (more or fits)}

    def _kinds(self, facet: Facet, one: Entry) -> dict[Kind, float]:
        """Of each kind, the best text that is like a facet, by what it adds."""
        found: dict[Kind, float] = {}
        for kind, text in said(one):
            if words(text) and (facet.kinds is None or kind in facet.kinds):
                like = self.plain.as_name(facet, text) if kind in NAMES else self.plain.as_work(facet, text)
                much = min(round(like, 6), 1) * getattr(WEIGHTS, kind)
                if much > 0:
                    found[kind] = max(found.get(kind, 0), much)
        return found

    def _shared(self, one: Entry, query: Query, taken: Mapping[str, int]) -> float:
        student, now = query.student, query.now
        mean = sum(query.shown.values()) / max(len(self.entries), 1)
        often = min(query.shown.get(one.id, 0) / (OFTEN_SHOWN * max(mean, 1)), 1)
        hours = by_hours(student.zone, student.quiet, ((one.windows, one.zone),), quarter(now))
        return (
            WEIGHTS.same_school * _same(student.school, one.school)
            + WEIGHTS.same_programme * _same(student.programme, one.programme)
            + WEIGHTS.same_path * _on_path(student.programme, one)
            + WEIGHTS.same_zone * overlap(hours_apart(student.zone, one.zone, now))
            + WEIGHTS.same_hours * float(hours[0])
            + WEIGHTS.newcomer * (now.timestamp() - one.joined < NEW_FOR.total_seconds())
            - WEIGHTS.load * min(taken.get(one.id, 0) / max(one.places, 1), 1)
            - WEIGHTS.silence * min(one.silences / MANY_SILENCES, 1)
            - WEIGHTS.exposure * often
        )


def may_be_shown(one: Entry, query: Query, taken: Mapping[str, int]) -> bool:
    """The hard constraints."""
    mine = set(query.student.languages)
    return (
        one.id != query.student.id
        and one.paused <= query.now.timestamp()
        and taken.get(one.id, 0) < one.places
        and (not mine or not one.languages or bool(mine & set(one.languages)))
    )


def _much(kinds: dict[Kind, float]) -> float:
    best = max(kinds.values(), default=0)
    return best + FURTHER * (sum(kinds.values()) - best)


def _kept(found: list[dict[Kind, float]], best: list[float]) -> list[float]:
    return [
        much if (much := _much(kinds)) >= WORTH_SHOWING * top else 0 for kinds, top in zip(found, best, strict=True)
    ]


def _same(mine: str, theirs: str) -> bool:
    return bool(ground(mine)) and ground(mine) == ground(theirs)


def _on_path(programme: str, one: Entry) -> bool:
    left = {stem(word) for word in telling(programme)} if programme.strip() else set[str]()
    topics = [words(text) for kind, text in said(one) if kind == "topic"]
    return bool(left) and any(
        left <= {stem(word) for word in topic} and not LEAVING.isdisjoint(topic) for topic in topics
    )


def said(one: Entry) -> Iterator[tuple[Kind, str]]:
    """What a mentor tells, each text with its kind."""
    return ((KINDS[kind], text) for kind, text in zip(*told(one), strict=True))
