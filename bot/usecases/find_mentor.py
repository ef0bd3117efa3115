"""`/find-mentor`: up to five people with true reasons, more of them, and never an empty answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.allowance import allowance, may_repeat
from bot.cards.pages import FoundMentor, found, nobody
from bot.choosing import TYPED, waiting
from bot.interview import OPEN
from bot.matching.profile import Query
from bot.people import Search
from bot.usecases.turn import Kindly
from bot.views import Private, Quote, Update

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.cards.scene import Scene
    from bot.events import Person
    from bot.interview import Interview
    from bot.matching.profile import Match, Reason
    from bot.people import Member
    from bot.usecases.turn import Turn
    from bot.views import Answer, Card, Text

LATEST = 300
"""Of how many searches it is counted whom they showed."""


async def search(turn: Turn) -> Answer:
    """Find people for the words typed; for the student's interests where there are none."""
    return Private(await _first_page(turn, turn.words_typed or await _typed_before(turn)))


async def _typed_before(turn: Turn) -> str:
    """What was typed before it was asked in which community."""
    if turn.action.arg != TYPED:
        return ""
    kept = await turn.uow.drafts.get(*waiting(turn.me))
    return kept.get("words", "")


async def search_anyone(turn: Turn) -> Answer:
    """Whoever is free, whatever their field: one filter wider."""
    return Private(await _first_page(turn, ""))


async def again(turn: Turn) -> Answer:
    """Find the next people for a request that came to nothing; its words are kept for the form."""
    chat = await turn.chat()
    return Private(await _first_page(turn, "", chat.hopes))


async def _first_page(turn: Turn, words: str, hopes: str = "") -> Card:
    made = Search(turn.community.id, turn.new_id(), turn.me.id, words or hopes, turn.now)
    return await _page(turn, made)


async def more(turn: Turn) -> Answer:
    """The next people of a search."""
    return Update(await _page(turn, await _mine(turn)))


async def hide(turn: Turn) -> Answer:
    """Leave one person out of a search, and show who comes next."""
    kept = await _mine(turn)
    shown = tuple(one for one in kept.shown if one != turn.action.arg)
    last = shown[1 - turn.community.rules.shown_mentors :]
    return Update(await _page(turn, replace(kept, hidden=(*kept.hidden, turn.action.arg), shown=shown[: -len(last)])))


async def _mine(turn: Turn) -> Search:
    kept = await turn.uow.searches.get(turn.community.id, turn.action.subject)
    if kept is None or kept.member != turn.me.id or turn.now > kept.made_at + turn.community.rules.search_kept:
        raise Kindly("search-gone", ("find",))
    return kept


async def _page(turn: Turn, kept: Search) -> Card:
    rules = turn.community.rules
    leave_out = frozenset((*kept.shown, *kept.hidden))
    taken = await turn.places_taken()
    ranked, near = await _rank(turn, kept.words, leave_out, taken)
    page = ranked[: rules.shown_mentors]
    shown = (*kept.shown, *(match.mentor for match in page))
    await turn.uow.searches.put(replace(kept, shown=shown))
    scene = await turn.scene(words=kept.words)
    people = await _people(turn, scene, page, taken)
    if not people:
        return nobody(scene)
    return found(scene, kept.id, people, near=near, more=len(ranked) > len(page))


async def _rank(
    turn: Turn, words: str, leave_out: frozenset[str], taken: Mapping[str, int]
) -> tuple[Sequence[Match], bool]:
    """One more than a page shows; whether they are only the nearest."""
    await refresh(turn)
    most = turn.community.rules.shown_mentors + 1
    allowed = await whom(turn, leave_out)
    query = Query(words, turn.me, turn.now, await shown_lately(turn))
    matches = turn.index.rank(turn.community.id, query, allowed, taken, most)
    if matches:
        return matches, False
    return turn.index.nearest(turn.community.id, query, allowed, taken, most), True


async def whom(turn: Turn, leave_out: frozenset[str] = frozenset()) -> Callable[[str], bool]:
    """Who may be shown to the actor, as far as chats, blocks and what was shown before say."""
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    apart = await turn.uow.safety.apart(turn.community.id, turn.me.id)

    def allowed(mentor: str) -> bool:
        return mentor not in leave_out and mentor not in apart and may_ask(turn, mentor, chats)

    return allowed


async def shown_lately(turn: Turn) -> Mapping[str, int]:
    """How often each mentor was shown in the latest searches, so that everybody has their turn."""
    known = turn.index.shown(turn.community.id, turn.now)
    if known is not None:
        return known
    latest = await turn.uow.searches.latest(turn.community.id, LATEST)
    counted = Counter(mentor for search in latest for mentor in search.shown)
    turn.index.hear(turn.community.id, counted, turn.now)
    return counted


async def refresh(turn: Turn) -> None:
    """Let the index hear of the mentors that changed since it last looked."""
    known = turn.index.version(turn.community.id)
    if known != turn.community.directory:
        changed = await turn.uow.members.entries_changed(turn.community.id, known)
        turn.index.refresh(turn.community.id, turn.community.directory, changed)


def may_ask(turn: Turn, mentor: str, chats: Sequence[Interview]) -> bool:
    """Whether this pair has no open chat and did not meet lately; all else that keeps people apart the index knows."""
    pair = [chat for chat in chats if mentor in {chat.mentor, chat.student}]
    recently = may_repeat(pair, turn.now, turn.community.rules).total_seconds() > 0
    return not recently and not any(chat.stage in OPEN for chat in pair)


def common_language(one: Member, other: Member) -> bool:
    """Whether two people share a language; someone who named none is taken to speak the community's."""
    return not one.languages or not other.languages or bool(set(one.languages) & set(other.languages))


async def _people(turn: Turn, scene: Scene, page: Sequence[Match], taken: Mapping[str, int]) -> list[FoundMentor]:
    mentors = [match.mentor for match in page]
    if not mentors:
        return []
    members = {member.id: member for member in await turn.uow.members.some(turn.community.id, mentors)}
    persons = await turn.uow.members.persons(turn.community.id, *mentors)
    for gone in members.keys() ^ mentors:  # erased by another process, which does not tell this one's index
        turn.index.forget(turn.community.id, gone)
    known = ((match, members[match.mentor]) for match in page if match.mentor in members)
    return [_found(turn, scene, match, member, persons[member.id], taken) for match, member in known]


def _found(
    turn: Turn, scene: Scene, match: Match, member: Member, persons: Sequence[Person], taken: Mapping[str, int]
) -> FoundMentor:
    here = (turn.event.who.platform, turn.event.who.home)
    person = next((one for one in persons if (one.platform, one.home) == here), None)
    reasons = tuple(_said(scene, reason) for reason in match.reasons)
    places = member.mentor.places if member.mentor else 0
    return FoundMentor(member, person, reasons, places - taken.get(member.id, 0))


def _said(scene: Scene, reason: Reason) -> Text:
    return scene.words(f"reason.{reason.key}", **{name: Quote(value) for name, value in reason.values.items()})


async def requests_left(turn: Turn) -> int:
    """How many requests the actor may still send."""
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    return allowance(turn.me.id, chats, turn.now, turn.community.rules).left
