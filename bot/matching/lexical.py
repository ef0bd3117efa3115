"""Finds mentors by the letters of what they wrote, and by the ground that two people share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING

from bot.matching.explain import Part, Told, reasons
from bot.matching.labels import Labels
from bot.matching.likeness import likenesses
from bot.matching.profile import Match, Reason
from bot.matching.terms import (
    HALVING,
    LIKE_ENOUGH,
    NAME_ENOUGH,
    NAMES,
    WORTH_SHOWING,
    Entry,
    Weights,
    entry,
    ground,
    hours_apart,
    is_new,
    load,
    overlap,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.matching.likeness import Likeness
    from bot.matching.profile import Query
    from bot.matching.terms import Kind
    from bot.people import Member

_ANYTHING = 0.15
_DIGITS = 9


@dataclass(slots=True)
class _Shelf:
    """The mentors of one community."""

    version: int = 0
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    labels: Labels = field(default_factory=Labels)
    holders: defaultdict[str, dict[tuple[str, Kind], None]] = field(
        default_factory=lambda: defaultdict[str, dict[tuple[str, "Kind"], None]](dict)
    )

    def put(self, member: Member) -> None:
        """Take a member in as they are now; an older state than the known one is ignored."""
        if member.directory < self.seen.get(member.id, 0):
            return
        self.seen[member.id] = member.directory
        self.remove(member.id)
        if member.mentor and member.mentor.state == "published":
            self._add(entry(member))

    def _add(self, new: Entry) -> None:
        self.entries[new.member.id] = new
        for kind, label in new.told:
            self.labels.add(label)
            self.holders[label][new.member.id, kind] = None

    def remove(self, member: str) -> None:
        old = self.entries.pop(member, None)
        for kind, label in old.told if old else ():
            self.labels.drop(label)
            del self.holders[label][member, kind]
            if not self.holders[label]:
                del self.holders[label]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with what was worked out once for all mentors."""

    query: Query
    taken: Mapping[str, int]
    school: str
    programme: str
    told: Mapping[str, Sequence[Told]]


class LexicalIndex:
    """Character 2-4-grams, tf-idf and cosine over the parts of a profile; then what student and mentor share."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()
        self._text_weights: dict[Kind, float] = {
            "role": self._weights.role,
            "field": self._weights.field,
            "employer": self._weights.employer,
            "topic": self._weights.topic,
            "school": self._weights.school,
            "programme": self._weights.programme,
            "language": self._weights.language,
        }
        self._shelves: defaultdict[str, _Shelf] = defaultdict(_Shelf)

    def version(self, community: str) -> int:
        """The count of directory changes taken in so far; 0 if none."""
        return self._shelves[community].version if community in self._shelves else 0

    def refresh(self, community: str, version: int, changed: Sequence[Member]) -> None:
        """Take in the members that changed; those who are no published mentors are removed."""
        shelf = self._shelves[community]
        for member in changed:
            shelf.put(member)
        shelf.version = max(shelf.version, version)

    def forget(self, community: str, mentor: str) -> None:
        """Leave out someone who is erased, of whom nobody else will tell."""
        if community in self._shelves:
            self._shelves[community].remove(mentor)

    def rank(
        self, community: str, query: Query, allowed: Callable[[Member], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who fit the words, the best first; empty if nobody does. With nothing asked, all fit."""
        shelf = self._shelves.get(community)
        if shelf is None:
            return ()
        text = _words(query)
        told = self._told(shelf, text, LIKE_ENOUGH)
        asked = _asked(query, taken, told)
        among = told if text else shelf.entries
        return tuple(self._match(shelf, asked, *best) for best in self._best(shelf, asked, among, allowed, most))

    def nearest(
        self, community: str, query: Query, allowed: Callable[[Member], bool], taken: Mapping[str, int], most: int
    ) -> tuple[Match, ...]:
        """Find those who come closest, and say that they are no more; empty only if nobody is allowed."""
        shelf = self._shelves.get(community)
        if shelf is None:
            return ()
        asked = _asked(query, taken, self._told(shelf, _words(query), _ANYTHING))
        best = self._best(shelf, asked, shelf.entries, allowed, most, worth=0)
        return tuple(self._near(shelf, asked, *one) for one in best)

    def _told(self, shelf: _Shelf, text: str, at_least: float) -> dict[str, list[Told]]:
        """By mentor, the best label of each kind that is like what was asked, the weightiest first."""
        best: defaultdict[str, dict[Kind, Told]] = defaultdict(dict)
        for label, like in likenesses(shelf.labels, text, at_least).items():
            for mentor, kind in shelf.holders[label]:
                old = best[mentor].get(kind)
                better = old is None or (like.much, label) > (old.like.much, old.label)
                if better and self._counts(kind, like):
                    best[mentor][kind] = Told(kind, label, like)
        return {mentor: sorted(kinds.values(), key=self._order) for mentor, kinds in best.items() if kinds}

    def _counts(self, kind: Kind, like: Likeness) -> bool:
        named = kind not in NAMES or (not like.asked and (like.how == "same" or like.much >= NAME_ENOUGH))
        return named and self._text_weights[kind] > 0

    def _order(self, told: Told) -> tuple[float, str]:
        return -told.like.much * self._text_weights[told.kind], told.kind

    def _best(
        self,
        shelf: _Shelf,
        asked: _Asked,
        among: Iterable[str],
        allowed: Callable[[Member], bool],
        most: int,
        *,
        worth: float = WORTH_SHOWING,
    ) -> list[tuple[float, str]]:
        """The best totals; stops looking where the words are too far from the best, or can no longer win."""
        texts = sorted(((self._text(asked, mentor), mentor) for mentor in among), reverse=True)
        heap: list[float] = []
        found: list[tuple[float, str]] = []
        closest = 0.0
        for text, mentor in texts if most > 0 else ():
            beaten = len(heap) == most and text + self._weights.most_shared < heap[0]
            if beaten or text < closest * worth:
                break
            member = shelf.entries[mentor].member
            if mentor == asked.query.student.id or not allowed(member):
                continue
            closest = max(closest, text)
            total = round(text + sum(part.much for part in self._shared(shelf.entries[mentor], asked)), _DIGITS)
            found.append((total, mentor))
            if len(heap) < most:
                heappush(heap, total)
            else:
                heappushpop(heap, total)
        last = heap[0] if heap else 0.0
        return sorted((one for one in found if one[0] >= last), key=lambda one: (-one[0], _lot(asked.query, one[1])))[
            :most
        ]

    def _text(self, asked: _Asked, mentor: str) -> float:
        told = asked.told.get(mentor)
        return sum(part.much for part in self._worded(asked, mentor)) if told else 0.0

    def _worded(self, asked: _Asked, mentor: str) -> Iterator[Part]:
        for place, told in enumerate(asked.told.get(mentor, ())):
            yield Part(told.like.much * self._text_weights[told.kind] * HALVING**place, told)

    def _shared(self, one: Entry, asked: _Asked) -> Iterator[Part]:
        weights, query = self._weights, asked.query
        if asked.school and asked.school == one.school:
            yield Part(weights.same_school, ("same-school", one.member.school))
        if asked.programme and asked.programme == one.programme:
            yield Part(weights.same_programme, ("same-programme", one.member.programme))
        apart = hours_apart(query.student.zone, one.member.zone, query.now)
        if apart is not None:
            yield Part(weights.same_zone * overlap(apart), ("same-zone", str(apart)))
        if is_new(one.member, query.now):
            yield Part(weights.newcomer, ("new-here", ""))
        yield Part(-weights.load * load(one.member, asked.taken.get(one.member.id, 0)), ("load", ""))

    def _match(self, shelf: _Shelf, asked: _Asked, score: float, mentor: str) -> Match:
        one = shelf.entries[mentor]
        return Match(mentor, score, reasons(one.member, (*self._worded(asked, mentor), *self._shared(one, asked))))

    def _near(self, shelf: _Shelf, asked: _Asked, score: float, mentor: str) -> Match:
        one = shelf.entries[mentor]
        shared = reasons(one.member, self._shared(one, asked))
        return Match(mentor, score, (_nearness(one, asked.told.get(mentor, ())), *shared)[:4])


def _nearness(one: Entry, told: Sequence[Told]) -> Reason:
    if told:
        return Reason("nearest", {"what": told[0].label})
    mentor = one.member.mentor
    what = (mentor.field or mentor.role).strip() if mentor else ""
    return Reason("other-field", {"field": what}) if what else Reason("glad-to-talk", {})


def _words(query: Query) -> str:
    student = query.student.student
    if query.words.strip() or student is None:
        return query.words.strip()
    return "\n".join(part for part in (student.interests, student.goal) if part.strip())


def _asked(query: Query, taken: Mapping[str, int], told: Mapping[str, Sequence[Told]]) -> _Asked:
    return _Asked(query, taken, ground(query.student.school), ground(query.student.programme), told)


def _lot(query: Query, mentor: str) -> bytes:
    """Settle a tie: the same for the same question, but nobody is always first."""
    lot = f"{query.student.id}|{mentor}|{query.words}"
    return blake2b(lot.encode("utf-8", "replace")).digest()
