"""Every card and form the bot can show, drawn for people who do not exist: for goldens and the gallery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.cards import KINDS
from bot.cards.accounts import linked, show_code, which
from bot.cards.forms import FORMS, form
from bot.cards.living import LIVING, living
from bot.cards.members import mentor, profile
from bot.cards.notices import counted
from bot.cards.nudges import gathered, nudge
from bot.cards.pages import (
    ChatLine,
    FoundMentor,
    Need,
    found,
    home,
    my_chats,
    nobody,
    organise,
    research,
    settled,
    why_not,
    worklist,
)
from bot.cards.round_samples import ABOUT, NAME, round_samples
from bot.cards.safety import Someone, drawn, safety
from bot.cards.scene import Scene
from bot.cards.zones import confirm
from bot.cards.zones import several as offer_zones
from bot.events import Action, Person
from bot.interview import MENTOR, NUDGES, SCHEDULED, STUDENT, Interview, Stage
from bot.matching.profile import Reason
from bot.people import Community, Member, Mentor, Student
from bot.safety import Report
from bot.views import Mention, Quote
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.interview import Role
    from bot.safety import Ending
    from bot.views import Card, Form

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = NOW + timedelta(days=3, hours=6)
HOUSE = Community("w0000000000000000community"[:22], "Northbridge University")
SAM = Member(
    HOUSE.id,
    "w000000000000000000sam",
    "Sam Okafor",
    "Europe/London",
    "en",
    school="Northbridge University",
    programme="Economics",
    year="2027",
    languages=("english",),
    student=Student("Product, fintech", "Find out what product people do all day", "I study economics.", 4),
    consented_at=NOW,
)
PRIYA = Member(
    HOUSE.id,
    "w0000000000000000priya",
    "Priya Raman",
    "America/New_York",
    "en",
    school="Northbridge University",
    year="2019",
    languages=("english", "hindi"),
    mentor=Mentor(
        "published",
        "Product management",
        "Product manager",
        "Larkpay",
        "First jobs, moving into product",
        "Salaries",
        "https://larkpay.example/priya",
        place="https://meet.example/priya",
    ),
    consented_at=NOW,
)
OLU = Member(HOUSE.id, "w000000000000000000olu", "Olu Adeyemi", "Europe/London", "en", organiser=True)
CHAT = Interview(
    HOUSE.id,
    "w000000000000interview",
    SAM.id,
    PRIYA.id,
    Stage.REQUESTED,
    NOW,
    NOW,
    hopes="How product decisions are made",
    why="You moved from economics into product.",
    intro="I study economics and build small apps.",
    questions="What surprised you in your first year?\nWhat does a normal Tuesday look like?",
    accepted_at=NOW,
    format="video",
    place="https://meet.example/priya",
    meeting=1,
    starts_at=HOUR,
    wall="2026-11-26T10:00",
    zone="America/New_York",
    scheduled_at=NOW,
    quote="Start before you feel ready.",
    surprise="How much of the day is listening.",
    action="Write to two product teams by Friday.",
    verdict="closer",
    verdict_why="It is about people more than I thought.",
    thanks="Dear Priya, thank you. “Start before you feel ready” stays with me.",
    thanked_at=NOW,
    outcome_words="I joined a student project as its product person.",
)
PEOPLE = {STUDENT: (SAM, PRIYA), MENTOR: (PRIYA, SAM)}
VARIANTS: Mapping[str, tuple[Stage, Mapping[str, object]]] = {
    "over": (SCHEDULED, {"starts_at": NOW - timedelta(hours=1)}),
    "more": (Stage.REQUESTED, {"more_asked": "What have you built so far?"}),
    "no-times": (Stage.ACCEPTED, {"times_wanted": "Tuesday evenings"}),
    "more-late": (Stage.EXPIRED, {"more_asked": "What have you built so far?"}),
    "no-place": (Stage.ACCEPTED, {"format": "", "place": ""}),
    "me": (Stage.MISSED, {"said_student": "i_missed", "said_mentor": "i_missed"}),
    "organiser": (Stage.CANCELLED, {"ended_by": "organiser"}),
    "elsewhere": (Stage.THANKED, {"thanks": ""}),
}


def scene_of(role: Role, stage: Stage = Stage.REQUESTED, **changes: object) -> Scene:
    """One side's view of the sample interview at a stage."""
    reader, other = PEOPLE[role]
    chat = replace(CHAT, stage=stage, **changes)  # pyright: ignore[reportArgumentType]
    hours = tuple(HOUR + timedelta(days=day) for day in range(4)) if stage is Stage.ACCEPTED else ()
    args = {"said": "I am running a few minutes late, sorry!"}
    return Scene(HOUSE, reader, NOW, chat, other, Person("playground", "", other.first_name.lower()), hours, args)


def samples() -> dict[str, Card | Form]:
    """Every view by a name of its own."""
    return dict(
        sorted(
            [*_living(), *_nudges(), *_kinds(), *_members(), *_pages(), *_safety(), *_rounds(), *_settled(), *_forms()]
        )
    )


def _living() -> Iterator[tuple[str, Card | Form]]:
    for role, stage in LIVING:
        yield f"living-{role}-{stage}", living(scene_of(role, stage))
    for role in (STUDENT, MENTOR):
        for name, (stage, changes) in VARIANTS.items():
            yield f"living-{role}-{stage}-{name}", living(scene_of(role, stage, **changes))
        mine = living(scene_of(role, Stage.CANCELLED, ended_by=PEOPLE[role][0].id))
        yield f"living-{role}-cancelled-by-me", mine


def _nudges() -> Iterator[tuple[str, Card | Form]]:
    for row in NUDGES:
        stage = next(stage for stage in Stage if stage in row.stages)
        yield f"nudge-{row.family}-{row.to}", nudge(scene_of(row.to, stage), row.family)
    both = [("thanks", scene_of(STUDENT, Stage.HELD)), ("choose-time", scene_of(STUDENT, Stage.ACCEPTED))]
    yield "nudge-gathered", gathered(both, scene_of(STUDENT, Stage.HELD))


def _kinds() -> Iterator[tuple[str, Card | Form]]:
    for kind, draw in KINDS.items():
        if kind != "living":
            yield f"message-{kind}", draw(replace(scene_of(MENTOR, SCHEDULED), args=_args()))
    held = [replace(CHAT, stage=Stage.THANKED, met_at=NOW)]
    for kind in ("month-line", "year-letter"):
        yield f"message-{kind}", counted(scene_of(MENTOR), kind, held)


DECIDED = {"reference": "261123-a1b2", "decider": "Olu Adeyemi"}
CLOCKS = {"was": "Europe/London", "is": "Europe/Warsaw"}
ELSEWHERE = {**CLOCKS, "platform": "Discord", "name": "Sam Okafor", "theirs": "Southbank College"}
CODE = "7KQM-X2RD"


ROUND = {"round": NAME, "about": ABOUT, "why": "full", "post": "w00000000000000000meet"}


def _args() -> dict[str, str]:
    return {
        "said": "Ask Lena in our team, she started a year ago.",
        "emoji": HOUSE.volunteer_emoji,
        **DECIDED,
        **ELSEWHERE,
        **ROUND,
    }


def _members() -> Iterator[tuple[str, Card | Form]]:
    yield "profile-student", profile(replace(scene_of(STUDENT), interview=None))
    side = PRIYA.mentor or Mentor()
    accounts = (Person("discord", "", "81"), Person("slack", "T1", "U1"), Person("slack", "T2", "U2"))
    several = replace(scene_of(STUDENT), interview=None, accounts=accounts, here=accounts[0])
    yield "profile-several-accounts", profile(several)
    yield "answer-which", which(words("en"), (HOUSE, replace(HOUSE, id="w", name="Southbank College")), "find", "typed")
    yield "answer-zone-confirm", confirm(several, "Europe/Warsaw")
    yield "answer-zone-several", offer_zones(several, ("America/New_York", "Europe/London"))
    nowhere = replace(SAM, zone="")
    for role, stage in ((STUDENT, Stage.ACCEPTED), (STUDENT, SCHEDULED)):
        yield f"living-{role}-{stage}-no-zone", living(replace(scene_of(role, stage), reader=nowhere))
    yield "profile-mentor-no-zone", mentor(Scene(HOUSE, replace(PRIYA, zone=""), NOW))
    yield "answer-linked", linked(several)
    yield "answer-link-code", show_code(replace(several, args={"minutes": "10"}), "link-code", CODE, ("link_code",))
    yield "answer-join-code", show_code(Scene(HOUSE, OLU, NOW, args={"hours": "24"}), "join-code", CODE, ("organise",))
    states = {
        "draft": replace(side, state="draft"),
        "waiting": replace(side, state="waiting"),
        "published": side,
        "paused": replace(side, paused_until=NOW + timedelta(days=30)),
    }
    for name, state in states.items():
        plain = Scene(HOUSE, replace(PRIYA, mentor=state), NOW)
        yield f"profile-mentor-{name}", mentor(plain)


def _pages() -> Iterator[tuple[str, Card | Form]]:
    say = words("en")
    anyone, search = Scene(HOUSE, SAM, NOW), Scene(HOUSE, SAM, NOW, args={"words": "product management"})
    reasons = (
        say("reason.works-as", role=Quote("Product manager"), employer=Quote("Larkpay")),
        say("reason.same-school", school=Quote("Northbridge University")),
    )
    shown = [FoundMentor(PRIYA, Person("playground", "", "priya"), reasons, 2)] * 5
    yield "found", found(search, "w00000000000000000find", shown, near=False, more=True)
    yield "found-any", found(anyone, "w00000000000000000find", shown[:1], near=False, more=False)
    yield "found-near", found(search, "w00000000000000000find", shown[:2], near=True, more=False)
    yield "found-nobody", nobody(search)
    line = ChatLine(CHAT.id, say("chat-line", title="Your chat is set", other=Mention(PRIYA.name)), "Open", SCHEDULED)
    yield "my-chats", my_chats(Scene(HOUSE, SAM, NOW), [line] * 3, 1)
    yield "home", home(Scene(HOUSE, OLU, NOW), [line] * 2, 2)
    yield "my-chats-none", my_chats(Scene(HOUSE, SAM, NOW), [], 3)
    bank = [key for key in sorted(say.keys()) if key.startswith("question-")][:6]
    picked = {key.removeprefix("question-"): say.plain(key) for key in bank}
    yield "research", research(scene_of(STUDENT, SCHEDULED), picked)
    yield "organise", organise(Scene(HOUSE, OLU, NOW), 2)
    needs = (
        Need(say("need-approval", who=Mention(PRIYA.name)), "approve", PRIYA.id),
        Need(say("need-reach", who=Mention(SAM.name))),
        Need(say("need-look", kind="nudge", why=Quote("the platform cannot tell")), "resend", CHAT.id),
    )
    yield "worklist", worklist(Scene(HOUSE, OLU, NOW), needs)
    for reason in (Reason("behind", {"place": "7"}), Reason("not-allowed", {})):
        yield f"why-not-{reason.key}", why_not(Scene(HOUSE, OLU, NOW), PRIYA, reason)
    yield "worklist-empty", worklist(Scene(HOUSE, OLU, NOW), ())


def _safety() -> Iterator[tuple[str, Card | Form]]:
    priya, someone = Someone(PRIYA.name, CHAT.id), Someone("Jonas Weber", "w0000000000000000jonas")
    yield "safety", safety(Scene(HOUSE, SAM, NOW), [priya], [someone], [OLU.name])
    yield "safety-nobody", safety(Scene(HOUSE, OLU, NOW), [], [], [OLU.name])
    told = ("harassment", "He wrote to me at night, again and again.", "Your chat is set")
    report = Report(HOUSE.id, "w00000000000000000a1b2", SAM.id, PRIYA.id, *told, NOW, CHAT.id)
    people = {SAM.id: SAM.name, PRIYA.id: PRIYA.name}
    endings: tuple[Ending, ...] = ("", "lifted", "apart")
    for ending in endings:
        yield f"report-{ending or 'open'}", drawn(Scene(HOUSE, OLU, NOW), replace(report, ending=ending), people)


def _rounds() -> Iterator[tuple[str, Card | Form]]:
    people = {"olu": OLU, "sam": SAM, "priya": PRIYA}
    yield from round_samples(HOUSE, people, NOW, scene_of, (STUDENT, MENTOR))


SETTLED = (
    *("receipt", "advice", "done", "on-its-way", "line-sent", "notes-kept", "thanked", "outcome-kept"),
    *("outcome-shared", "recruiting", "export", "staying", "no-thanks", "stopped", "forgotten"),
    *("help", "cannot-read", "privacy", "forget", "reported", "reported-nobody"),
    *("link-confirm", "unlinked", "hour-kept", "join-how", "joined", "round-left", "round-line-sent"),
)


def _settled() -> Iterator[tuple[str, Card | Form]]:
    scene = replace(
        scene_of(STUDENT), args={"first": "Priya", "days": "12", "moves": "2", **DECIDED, **ELSEWHERE, **ROUND}
    )
    kindly = [key for key in sorted(words("en").keys()) if key.startswith("kind-") and "." not in key]
    for kind in (*SETTLED, *kindly):
        yield f"answer-{kind}", settled(scene, kind)


MENTORS_FORMS = frozenset({"tell_more", "decline", "suggest", "place", "offer_times", "windows", "volunteer"})


def _forms() -> Iterator[tuple[str, Card | Form]]:
    for name in FORMS:
        scene = scene_of(MENTOR if name in MENTORS_FORMS else STUDENT, SCHEDULED)
        yield f"form-{name}", form(scene, name, Action(name, HOUSE.id, CHAT.id), {})
