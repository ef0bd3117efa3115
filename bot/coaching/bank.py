"""Questions worth asking, by what they are about and when they fit; their words are `question-<key>`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Topic(StrEnum):
    """What an informational interview is good for."""

    DAILY_LIFE = "daily-life"
    TRENDS = "trends"
    ADVICE = "advice"
    CULTURE = "culture"
    ROLE = "role"
    CHALLENGES = "challenges"
    ENTERING = "entering"
    NEW_PATHS = "new-paths"
    REALLY_LIKE = "really-like"
    RESUME = "resume"
    NETWORK = "network"
    INDUSTRY = "industry"


class When(StrEnum):
    """The part of a conversation in which a question fits."""

    OPENING = "opening"
    MIDDLE = "middle"
    CLOSING = "closing"


OPENING, MIDDLE, CLOSING = When
DAILY_LIFE, TRENDS, ADVICE, CULTURE, ROLE, CHALLENGES, ENTERING, NEW_PATHS, REALLY_LIKE, RESUME, NETWORK, INDUSTRY = (
    Topic
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank."""

    key: str
    when: When
    topics: frozenset[Topic]


def _question(key: str, when: When, *topics: Topic) -> Question:
    return Question(key, when, frozenset(topics))


BANK = (
    # key                      fits     is about
    _question("path-here", OPENING, ENTERING, ROLE),
    _question("drew-you", OPENING, ENTERING, REALLY_LIKE),
    _question("last-tuesday", OPENING, DAILY_LIFE, REALLY_LIKE),
    _question("explain-to-friend", OPENING, ROLE),
    _question("changed-since-start", OPENING, TRENDS, INDUSTRY),
    _question("first-weeks", OPENING, ENTERING, CULTURE),
    _question("hours-go-to", MIDDLE, DAILY_LIFE, ROLE),
    _question("best-week", MIDDLE, DAILY_LIFE, REALLY_LIKE),
    _question("nobody-tells", MIDDLE, REALLY_LIKE, CHALLENGES),
    _question("hardest-part", MIDDLE, CHALLENGES, ROLE),
    _question("went-wrong", MIDDLE, CHALLENGES, ADVICE),
    _question("keeps-you", MIDDLE, REALLY_LIKE, CULTURE),
    _question("who-does-well", MIDDLE, ROLE, CULTURE),
    _question("who-is-unhappy", MIDDLE, REALLY_LIKE, CULTURE),
    _question("disagreements", MIDDLE, CULTURE),
    _question("choosing-a-team", MIDDLE, CULTURE, ADVICE),
    _question("five-years", MIDDLE, TRENDS, INDUSTRY),
    _question("field-worry", MIDDLE, INDUSTRY, CHALLENGES),
    _question("overrated", MIDDLE, TRENDS, INDUSTRY),
    _question("how-decisions", MIDDLE, ROLE, DAILY_LIFE),
    _question("other-doors", MIDDLE, ENTERING, NEW_PATHS),
    _question("people-move-on-to", MIDDLE, NEW_PATHS, INDUSTRY),
    _question("neighbouring-work", MIDDLE, NEW_PATHS, ADVICE),
    _question("notice-in-resume", MIDDLE, RESUME, ENTERING),
    _question("show-without-experience", MIDDLE, RESUME, ENTERING),
    _question("hireable-elsewhere", MIDDLE, ENTERING, ADVICE),
    _question("met-people", MIDDLE, NETWORK, ADVICE),
    _question("where-people-talk", MIDDLE, NETWORK, INDUSTRY),
    _question("this-term", CLOSING, ADVICE, ENTERING),
    _question("in-my-place", CLOSING, ADVICE),
    _question("try-small", CLOSING, NEW_PATHS, REALLY_LIKE),
    _question("read-or-follow", CLOSING, TRENDS, NETWORK),
    _question("should-have-asked", CLOSING, REALLY_LIKE, ADVICE),
    _question("who-else", CLOSING, NETWORK),
)


def pick(topics: Collection[str], count: int, key: str) -> tuple[str, ...]:
    """Choose questions about some topics (none: any), always the same for a key, in the order they fit a talk.

    Each part of the talk has one before any has two, and a topic not yet met goes before one that was.
    """
    rest = [question for question in BANK if not topics or question.topics & set(topics)]
    chosen: list[Question] = []
    while rest and len(chosen) < count:
        chosen.append(_next(rest, chosen, key))
        rest.remove(chosen[-1])
    return tuple(question.key for question in sorted(chosen, key=BANK.index))


def _next(rest: Sequence[Question], chosen: Sequence[Question], key: str) -> Question:
    parts = {question.when for question in chosen}
    met = Counter(topic for question in chosen for topic in question.topics)

    def turn(one: Question) -> tuple[bool, int, bytes]:
        return one.when in parts, sum(met[topic] for topic in one.topics), _lot(key, one)

    return min(rest, key=turn)


def _lot(key: str, question: Question) -> bytes:
    return blake2b(f"{key}|{question.key}".encode("utf-8", "replace")).digest()
