"""Cards about safety: whom to report or block, and a report as the safety contacts read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.sketch import body, buttons, note
from bot.safety import CONTACTS
from bot.views import Card, Fact, Mention, Paragraph, Quote, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.scene import Scene
    from bot.people import Community, Member
    from bot.ports import UnitOfWork
    from bot.safety import Report
    from bot.views import Button


def readers(community: Community, organisers: Sequence[Member], reported: str = "") -> tuple[Member, ...]:
    """Who reads a report: those who said so, else the first organisers; never whoever it is about."""
    willing = [one for one in organisers if one.id in community.rules.safety_contacts]
    rest = [one for one in organisers if one not in willing]
    return tuple(one for one in (*willing, *rest) if one.id != reported)[:CONTACTS]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on the safety card, and what their buttons are about: a chat, or a blocked member."""

    name: str
    subject: str


def safety(scene: Scene, met: Sequence[Someone], blocked: Sequence[Someone], read_by: Sequence[str]) -> Card:
    """Report or block whom one met; unblock whom one blocked; who reads reports."""
    kind = "safety" if met or blocked else "safety-nobody"
    verbs = [(one, ("report", "!block")) for one in met] + [(one, ("unblock",)) for one in blocked]
    who = Fact(scene.label("fact-readers"), (Quote(", ".join(read_by)),)) if read_by else None
    toggle = ("be_contact",) if scene.reader.organiser else ()
    return Card(
        kind,
        scene.label(kind),
        (
            Section((*body(scene, kind), *((who,) if who else ())), buttons(scene, toggle)),
            *(_one(scene, one, named) for one, named in verbs),
        ),
        note(scene, kind),
    )


def _one(scene: Scene, one: Someone, verbs: Sequence[str]) -> Section:
    line = Paragraph((Mention(one.name),))
    return Section((line,), tuple(_press(scene, verb, one.subject) for verb in verbs))


def _press(scene: Scene, verb: str, subject: str) -> Button:
    return scene.press(verb.lstrip("!"), subject, style="danger" if verb.startswith("!") else "plain")


async def report_card(uow: UnitOfWork, scene: Scene, report: Report) -> Card:
    """What was reported, and what can be decided."""
    people = {one.id: one.name for one in await uow.members.some(report.community, (report.reporter, report.reported))}
    return drawn(scene, report, people)


def drawn(scene: Scene, report: Report, people: dict[str, str]) -> Card:
    """Draw a report; `people` are the names of those who are still here."""
    kind = f"report-card-{report.ending}" if report.ending else "report-card"
    gone = scene.label("someone-who-left")
    told = {
        "reference": report.reference,
        "reporter": people.get(report.reporter, gone),
        "reported": people.get(report.reported, gone),
        "concern": scene.label(f"concern-{report.concern.replace('_', '-')}"),
        "happened": report.words,
        "seen": report.snapshot,
    }
    facts = tuple(Fact(scene.label(f"fact-{name}"), (Quote(said),)) for name, said in told.items() if said)
    verbs = () if report.ending else ("keep_apart", "lift")
    controls = tuple(_press(scene, verb, report.id) for verb in verbs)
    return Card(kind, scene.label(kind), (Section((*body(scene, kind), *facts), controls),), note(scene, kind))
