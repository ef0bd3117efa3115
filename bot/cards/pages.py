"""Cards that answer a command: people found, my chats, preparation, help, privacy, the organiser's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.sketch import Sketch, body, buttons, draw, facts, note, paragraphs
from bot.events import Action
from bot.interview import OPEN, Stage
from bot.views import Bullet, Button, Card, Choice, Mention, Paragraph, Quote, Section, Select, Strong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.cards.scene import Scene
    from bot.events import Person
    from bot.matching.profile import Reason
    from bot.people import Member
    from bot.views import Line, Text

HELP = Sketch(presses=("find", "my_chats", "volunteer", "profile", "privacy"))
PRIVACY = Sketch(presses=("profile", "export", "!forget"))
FORGET = Sketch(presses=("!forget_really",))
RESEARCH = ("work", "background", "likes", "wont", "links", "hopes", "questions")


@dataclass(frozen=True, slots=True)
class FoundMentor:
    """Someone to show: who, why (sentences already said), and how many places are free."""

    member: Member
    person: Person | None
    reasons: tuple[Text, ...]
    free: int


def found(scene: Scene, search: str, people: Sequence[FoundMentor], *, near: bool, more: bool) -> Card:
    """Up to five people, each with true reasons, and what to do about each."""
    kind = "found-near" if near else "found" if scene.args.get("words") else _without_words(scene)
    last = (scene.press("more", search),) if more else ()
    sections = [_found_one(scene, search, one) for one in people]
    heading = Section(body(scene, kind))
    return Card(kind, scene.label(kind), (heading, *sections, Section(controls=last)), note(scene, kind))


def _without_words(scene: Scene) -> str:
    student = scene.reader.student
    return "found-any" if student and (student.interests or student.goal) else "found-anyone"


def _found_one(scene: Scene, search: str, one: FoundMentor) -> Section:
    say = scene.words.plain
    mentor, first = one.member.mentor, one.member.first_name
    work = ", ".join(part for part in (mentor.role, mentor.employer) if part) if mentor else ""
    head: Text = (Mention(one.member.name, one.person), *((" · ", Quote(work)) if work else ()))
    free = scene.words("places-free", free=one.free)
    lines: tuple[Line, ...] = (
        Paragraph(head),
        *(Bullet(reason) for reason in one.reasons),
        Bullet(free),
    )
    ask = Action("ask", scene.community.id, one.member.id).pack()
    hide = Action("hide", scene.community.id, search, one.member.id).pack()
    controls = (
        Button(say("press-ask-someone", first=first), ask, "primary"),
        Button(say("press-hide", first=first), hide),
    )
    return Section(lines, controls)


def nobody(scene: Scene) -> Card:
    """Nobody can be shown: why, and what else can be done."""
    return draw("found-nobody", Sketch(presses=("find_anyone", "profile", "my_chats")), scene)


@dataclass(frozen=True, slots=True)
class ChatLine:
    """A line of `/my-chats`."""

    id: str
    text: Text
    label: str
    stage: Stage


def my_chats(scene: Scene, chats: Sequence[ChatLine], left: int) -> Card:
    """Every open chat with its state, then the latest ended ones; each opens its living card."""
    kind = "my-chats" if chats else "my-chats-none"
    open_first = sorted(chats, key=lambda chat: chat.stage not in OPEN)[:8]
    sections = [Section((Paragraph(chat.text),), (_show(scene, chat),)) for chat in open_first]
    foot = Section(paragraphs(scene.words("requests-left", left=left)), buttons(scene, ("find", "profile")))
    return Card(kind, scene.label(kind), (Section(body(scene, kind)), *sections, foot))


def home(scene: Scene, chats: Sequence[ChatLine], needs: int) -> Card:
    """Someone's own page: the chats that are going on, the doors, and what needs an organiser's hand."""
    going_on = [Section((Paragraph(chat.text),), (_show(scene, chat),)) for chat in chats[:5]]
    doors = Section(body(scene, "home-doors"), buttons(scene, HELP.presses))
    return Card("home", scene.label("home"), (*going_on, doors, *_organisers(scene, needs)), note(scene, "home"))


def _organisers(scene: Scene, needs: int) -> tuple[Section, ...]:
    if not scene.reader.organiser:
        return ()
    count = Paragraph(scene.words("worklist-count", count=needs))
    return (Section((count,), (scene.press("worklist"), scene.press("organise"))),)


def _show(scene: Scene, chat: ChatLine) -> Button:
    return Button(chat.label, Action("show", scene.community.id, chat.id).pack())


def research(scene: Scene, picked: Mapping[str, str]) -> Card:
    """Everything that helps to prepare: the person, the questions so far, more from the bank, the agenda."""
    drawn = draw("research", Sketch(RESEARCH, ("questions",)), scene)
    first = drawn.sections[0]
    agenda = paragraphs(scene.words("agenda.body", **scene.values))
    timing = Section((Paragraph((Strong(scene.label("agenda")),)), *agenda))
    return Card("research", drawn.title, (first, *_bank(scene, picked), timing))


def _bank(scene: Scene, picked: Mapping[str, str]) -> tuple[Section, ...]:
    """Good questions in full, and a select that adds one by its first words."""
    if not picked:
        return ()
    action = Action("add_question", scene.community.id, scene.chat.id).pack()
    choices = tuple(Choice(key, shorten(words)) for key, words in picked.items())
    lines = (Paragraph((Strong(scene.label("good-questions")),)), *(Bullet((words,)) for words in picked.values()))
    return (Section(lines, (Select(scene.label("press-add-question"), action, choices),)),)


def shorten(words: str, longest: int = 75) -> str:
    """The first words of a sentence that stands in full beside them."""
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0] + "…"


def settled(scene: Scene, kind: str, presses: tuple[str, ...] = (), fact_names: tuple[str, ...] = ()) -> Card:
    """A short card that says what has just been done."""
    lines = (*body(scene, kind), *facts(scene, fact_names))
    return Card(kind, scene.label(kind), (Section(lines, buttons(scene, presses)),), note(scene, kind))


def organise(scene: Scene, left_open: int) -> Card:
    """The organiser's card."""
    drawn = settled(scene, "organise", ("recruit", "rounds", "worklist", "why_not", "join_code", "my_chats"))
    count = scene.words("worklist-count", count=left_open)
    first = drawn.sections[0]
    return Card("organise", drawn.title, (Section((*first.lines, Paragraph(count)), first.controls),), drawn.note)


def why_not(scene: Scene, mentor: Member, reason: Reason) -> Card:
    """To an organiser: what kept a mentor from being among the first."""
    lines = (Paragraph((Mention(mentor.name),)), Paragraph(scene.words(f"why-not.{reason.key}", **reason.values)))
    title = scene.words.plain("why-not", first=Quote(mentor.first_name))
    return Card("why-not", title, (Section(lines, buttons(scene, ("why_not", "organise"))),))


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the worklist: what needs a human, and the verb that helps."""

    text: Text
    verb: str = ""
    subject: str = ""


def worklist(scene: Scene, needs: Sequence[Need]) -> Card:
    """Only what needs a human, each line with its action."""
    kind = "worklist" if needs else "worklist-empty"
    sections = [
        Section((Bullet(need.text),), (scene.press(need.verb, need.subject),) if need.verb else ())
        for need in needs[:8]
    ]
    return Card(kind, scene.label(kind), (Section(body(scene, kind)), *sections))


def recruiting(scene: Scene) -> Card:
    """The post in a channel that asks for mentors."""
    return draw("recruit", Sketch(presses=("offer_help",)), scene)
