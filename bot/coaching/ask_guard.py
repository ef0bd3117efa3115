"""Looks at a request, a question or a thank-you before it goes out. Advice only: it never scores, never blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_REMARKS = 4
LONGEST_QUOTE = 120
TOO_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Remark:
    """A piece of advice: `coach.<key>` in the wording, with the words it is about."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])


_JOB = (
    r"(?:job|internship|position|vacancy|placement|role|traineeship|apprenticeship|work experience|graduate scheme)s?"
)
_THEIRS = r"your (?:\w+ )?(?:company|firm|team|organi[sz]ation|office|employer|agency|studio|department|workplace)"
_ASKS_FOR_A_JOB = (
    r"\bhir(?:e|ing) me\b",
    r"\b(?:refer|recommend) me\b(?! (?:a|some|any|books?|to (?:a|some|any) (?:book|article|podcast|course)))",
    r"\b(?:give|get|find|offer|arrange|secure) me (?:\w+ ){0,3}?(?:" + _JOB + r"|referral|interview)\b",
    r"\b(?:give|write|offer|be|get|have) (?:me )?(?:a|an|your) (?:\w+ )?referral\b",
    r"\ba referral (?:from you|to your|at your|for (?:me|an? |the |your ))",
    r"\bput in a (?:good )?word for me\b",
    r"\b(?:are|is) (?:you|your \w+|they|there) (?:currently |still )?(?:hiring|recruiting|taking on)\b",
    r"\b(?:are there|is there|do you have|you have|has|have|got|know of) (?:currently )?(?:any|an?|some) "
    r"(?:\w+ ){0,2}?(?:openings?|vacanc(?:y|ies)|" + _JOB + r")\b(?! (?:that|which|you|where|in your life|model))",
    r"^\W*(?:any|an?|some)? ?(?:\w+ )?(?:openings?|vacanc(?:y|ies)|" + _JOB + r") (?:at|in|with|on) " + _THEIRS,
    r"\b(?:i|i'm|i am|me|my|we)\b[^.?!\n]{0,80}?\b(?<!your )" + _JOB + r" (?:\w+ )?(?:at|in|with|on|from) " + _THEIRS,
    r"\b(?:i|i'd|me)\b[^.?!\n]{0,40}?\b(?:work|intern) (?:for you\b|(?:at|in|with|on|for) " + _THEIRS + r")",
    r"\bconsider me for\b",
    r"\b(?:you|please|you please) help me (?:to )?(?:get|find|land) (?:a|an|my) (?:\w+ )?" + _JOB,
    r"\b(?:do|are|does|is) (?:you|your \w+) (?:need|needing|looking for|look for) (?:\w+ )?(?:interns?|trainees?)\b",
    r"\bi (?:want|hope|wish|would like|would love) to join " + _THEIRS,
    r"\b(?:attached?|enclosed?|sending you|here is|forward|pass on) (?:is )?my (?:cv|resume|r\u00e9sum\u00e9)\b",
)
_GOOGLEABLE = (
    r"\b(?:average|typical|median|usual|starting|entry.level) (?:\w+ )?(?:salary|salaries|pay|wages?)\b",
    r"^how much (?:do|does|can|would|will)\b.*\b(?:earn|make|get paid|pay)\b",
    r"\bstands? for\W*$",
    r"^(?:when|where|by whom|who) (?:was|were|is|are)\b.*\b(?:founded|established|located|based|the ceo)\b",
    r"^who founded\b",
    r"^how many (?:people|employees|staff|offices|countries|branches|users|customers)\b",
    r"^where (?:is|are) (?:your|the) (?:\w+ ){0,3}?(?:headquarters|head office|offices?)\b",
    r"^what (?:does|do) (?!your team)(?:(?:a|an|the|your) )?(?:\w+ ){1,3}(?:do|make|sell)\W*$",
    r"^(?:what|which) (?:qualifications?|degrees?|licen[cs]es?|exams?) (?:do|does|is|are|would)\b.*\b(?:need|required)",
)
_CLOSED = r"^(?:is|are|was|were|am|do|does|did|can|could|will|would|should|have|has|had|may|might)(?:n't)? \w"
_INVITES = (
    r"^(?:can|could|will|would|may|might) (?:you|i|we) (?:please |perhaps |maybe |also )?"
    r"(?:tell|describe|share|explain|walk|talk|say|give|show|recommend|suggest|help|elaborate|speak|"
    r"ask (?:you )?(?:about|how|what|why|which))\b"
)
_OPENS = r"\b(?:advice|tips|thoughts|recommendations|how|what|why|which|who|where|when)\b"
_PERSONAL = r"\byou\b|\byou'|\byour (?:own|day|days|path|advice|experience|view|opinion|story|(?:\w+ )?salary)\b"
_SENTENCE_END = re.compile(r"(?<=[?!.])\s+|\n+")
_BULLET = re.compile(r"^[\W\d_]+")


def check_personal(why: str, earlier: Iterable[str]) -> list[Remark]:
    """Remark on reasons that are nearly those given to someone else."""
    said = " ".join(why.casefold().split())
    told = (" ".join(other.casefold().split()) for other in earlier)
    return [Remark("personal")] if any(SequenceMatcher(None, said, other).ratio() > TOO_ALIKE for other in told) else []


def check_request(hopes: str, why: str, questions: str) -> tuple[Remark, ...]:
    """Look at the parts of a request; the questions stand one on a line, or one after another."""
    return _first((*_job_remarks((hopes, why)), *_question_remarks(questions)))


def check_question(question: str) -> tuple[Remark, ...]:
    """Look at one question, or several."""
    return _first(_question_remarks(question))


def check_thanks(thanks: str) -> tuple[Remark, ...]:
    """Look at a thank-you: it is no place to ask for a job."""
    return _first(_job_remarks((thanks,)))


def _question_remarks(questions: str) -> Iterator[Remark]:
    for sentence in _sentences(questions):
        key = next((key for key, finds in _CHECKS.items() if finds(_plain(sentence))), "")
        if key:
            yield Remark(key, {"words": _quote(sentence)})


def _job_remarks(texts: Iterable[str]) -> Iterator[Remark]:
    for text in texts:
        for sentence in _sentences(text):
            if asks_for_a_job(_plain(sentence)):
                yield Remark("asks-for-job", {"words": _quote(sentence)})


def asks_for_a_job(sentence: str) -> bool:
    """Whether this asks the mentor for a job, an opening or a referral; advice about finding one does not."""
    return any(re.search(pattern, sentence) for pattern in _ASKS_FOR_A_JOB)


def googleable(sentence: str) -> bool:
    """Whether a search answers this; what only this person knows it does not."""
    return not re.search(_PERSONAL, sentence) and any(re.search(pattern, sentence) for pattern in _GOOGLEABLE)


def closed(sentence: str) -> bool:
    """Whether yes or no would be an answer."""
    asks = sentence.endswith("?") and re.search(_CLOSED, sentence)
    return bool(asks) and not re.search(_INVITES, sentence) and not re.search(_OPENS, sentence)


_CHECKS = {"asks-for-job": asks_for_a_job, "googleable": googleable, "closed": closed}


def _sentences(text: str) -> Iterator[str]:
    return (one.strip() for one in _SENTENCE_END.split(text) if one.strip())


def _plain(sentence: str) -> str:
    bare = _BULLET.sub("", sentence.casefold().replace("\u2019", "'"))
    return " ".join(bare.split())


def _quote(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_QUOTE else sentence[: LONGEST_QUOTE - 1].rstrip() + "\u2026"


def _first(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Each thing said once about the same words, and not too much at a time."""
    unlike = {(remark.key, *remark.values.values()): remark for remark in remarks}
    return tuple(unlike.values())[:MOST_REMARKS]
