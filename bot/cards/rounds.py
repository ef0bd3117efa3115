"""Cards of rounds: the post that asks who comes, the organiser's view, and what those who take part are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.sketch import body, buttons, note, paragraphs
from bot.events import Action
from bot.views import Bullet, Button, Card, Choice, Mention, Paragraph, Quote, Section, Select, Strong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.cards.scene import Scene
    from bot.matching.profile import Reason
    from bot.rounds import Joined, Round
    from bot.views import Control, Line, Span, Text

SHOWN_TABLES = 5
SHOWN_LEFT = 12
SHOWN_REASONS = 3


@dataclass(frozen=True, slots=True)
class TableLine:
    """Those of one table by name, students first, and what speaks for them."""

    names: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    fell: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Someone for whom nobody was found, and why (a key)."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """What an organiser sees of a round: one page of its tables, and all counts."""

    round: Round
    students: int = 0
    mentors: int = 0
    tables: tuple[TableLine, ...] = ()
    all_tables: int = 0
    fell_through: int = 0
    left: tuple[LeftOut, ...] = ()
    page: int = 0


def event_round(scene: Scene) -> Card:
    """The post that asks students and mentors who comes."""
    return _post(scene, "event-round")


def practice_round(scene: Scene) -> Card:
    """The post that asks who would practise."""
    return _post(scene, "practice-round")


def _post(scene: Scene, kind: str) -> Card:
    about = scene.args.get("about", "").strip()
    told = (Paragraph((Quote(about),)),) if about else ()
    join = scene.press("count_in", scene.args.get("post", ""), style="primary")
    lines = (*told, *body(scene, kind))
    return Card(kind, scene.label(kind), (Section(lines, (join,)),), note(scene, kind))


def rounds_page(scene: Scene, rounds: Sequence[Round]) -> Card:
    """The latest rounds, each with how it stands, and how to begin one."""
    sections = [_listed(scene, round_) for round_ in rounds]
    begin = Section(body(scene, "rounds"), buttons(scene, ("event_round", "practice_round")))
    return Card("rounds", scene.label("rounds"), (begin, *sections), note(scene, "rounds"))


def _listed(scene: Scene, round_: Round) -> Section:
    state = scene.label(f"round-state-{round_.state}")
    line = scene.words("round-listed", name=Quote(round_.name), state=state, made=round_.made_at)
    return Section((Paragraph(line),), (scene.press("round", round_.id),))


PRESSES: Mapping[str, tuple[str, ...]] = {
    "open": ("draw", "!call_off"),
    "drawn": ("publish", "draw=draw-again", "!call_off"),
    "published": ("undo", "send_now"),
    "sent": (),
    "closed": (),
}


def round_card(scene: Scene, view: RoundView) -> Card:
    """A round as it stands: who takes part; once drawn, who would meet and why, who is left out and why."""
    round_ = view.round
    kind = f"round-{round_.state}"
    head = paragraphs(scene.words(f"{kind}.body", **_values(scene, view)))
    sections = [Section(head), *(_table(scene, table) for table in view.tables), *_left(scene, view)]
    last = Section(controls=(*_more(scene, view), *_presses(scene, round_)))
    foot = (last,) if last.controls else ()
    return Card(kind, scene.words.plain(kind, name=Quote(round_.name)), (*sections, *foot), _seed(scene, view))


def _values(scene: Scene, view: RoundView) -> dict[str, Span | int]:
    round_ = view.round
    people = view.students + view.mentors
    met = view.all_tables - view.fell_through
    counts = {"students": view.students, "mentors": view.mentors, "people": people, "tables": met}
    counts |= {"left": len(view.left), "fell": view.fell_through}
    at = {"at": round_.wake_at} if round_.wake_at else {}
    return scene.values | counts | {"kind": round_.kind} | at


def _presses(scene: Scene, round_: Round) -> tuple[Button, ...]:
    return tuple(_press(scene, press, round_.id) for press in PRESSES[round_.state])


def _press(scene: Scene, press: str, subject: str) -> Button:
    verb, _, label = press.lstrip("!").partition("=")
    primary = verb in {"draw", "publish", "undo"} and not label
    style = "danger" if press.startswith("!") else "primary" if primary else "plain"
    return scene.press(verb, subject, style=style, label=label)


def _more(scene: Scene, view: RoundView) -> tuple[Button, ...]:
    """A button for the next page of tables; after the last one the first comes again."""
    pages = -(-view.all_tables // SHOWN_TABLES)
    if pages < 2:  # noqa: PLR2004
        return ()
    return (scene.press("more_tables", view.round.id, str((view.page + 1) % pages)),)


def _table(scene: Scene, table: TableLine) -> Section:
    first, *others = table.names
    names = (Mention(first), *(span for name in others for span in (" · ", Mention(name))))
    fell = (": ", scene.label("round-fell-through")) if table.fell else ()
    reasons = (Bullet(_reason(scene, reason)) for reason in table.reasons[:SHOWN_REASONS])
    return Section((Paragraph((*names, *fell)), *(() if table.fell else reasons)))


def _reason(scene: Scene, reason: Reason, told: str = "pair-reason") -> Text:
    """What speaks for a pair, told to a third or to one of them; without words of its own, as in a search."""
    key = f"{told}.{reason.key}"
    key = key if scene.words.has(key) else f"reason.{reason.key}"
    return scene.words(key, **{name: Quote(value) for name, value in reason.values.items()})


def _left(scene: Scene, view: RoundView) -> tuple[Section, ...]:
    if not view.left:
        return ()
    lines: list[Line] = [Paragraph((Strong(scene.label("round-left-out")),))]
    lines += [Bullet((Quote(one.name), ": ", scene.label(f"round-why-{one.why}"))) for one in view.left[:SHOWN_LEFT]]
    beyond = len(view.left) - SHOWN_LEFT
    if beyond > 0:
        lines.append(Paragraph(scene.words("round-and-more", count=beyond)))
    return (Section(tuple(lines)),)


def _seed(scene: Scene, view: RoundView) -> Text:
    """The seed, from which the round can be drawn again exactly as it was."""
    if not view.round.seed:
        return ()
    exact = "yes" if view.round.exact else "no"
    return scene.words("round-seed", seed=str(view.round.seed), draws=view.round.draws, exact=exact)


def in_round(scene: Scene, round_: Round, mine: Joined) -> Card:
    """How someone takes part, with everything that can be changed."""
    kind = f"round-in-{mine.side}" if round_.kind == "event" else "round-in-practice"
    values = scene.values | {"name": Quote(round_.name)}
    lines = paragraphs(scene.words(f"{kind}.body", **values))
    controls = (*_selects(scene, round_, mine), *(scene.press(verb, round_.id) for verb in ("profile", "leave_round")))
    return Card("round-in", scene.words.plain("round-in", **values), (Section(lines, controls),))


def _selects(scene: Scene, round_: Round, mine: Joined) -> tuple[Control, ...]:
    if round_.kind == "practice":
        return (_select(scene, "set_three", round_, ("yes", "no"), "yes" if mine.three else "no"),)
    if scene.reader.can_be_found(scene.now):
        return (_select(scene, "set_side", round_, ("student", "mentor"), mine.side),)
    return ()


def _select(scene: Scene, verb: str, round_: Round, values: Sequence[str], chosen: str) -> Select:
    name = verb.replace("_", "-")
    choices = tuple(Choice(value, scene.label(f"choice-{name}-{value}")) for value in values)
    action = Action(verb, scene.community.id, round_.id).pack()
    return Select(scene.label(f"press-{name}"), action, choices, chosen)


@dataclass(frozen=True, slots=True)
class Partner:
    """Someone to practise with: how they are named here, and what the two share."""

    name: Span
    reasons: tuple[Reason, ...]


def practice(scene: Scene, round_: Round, partners: Sequence[Partner]) -> Card:
    """With whom one practises, what one shares, and how it is done."""
    kind = "practice-three" if len(partners) > 1 else "practice-pair"
    sections = [_partner(scene, partner) for partner in partners]
    how = Section(body(scene, kind), (scene.press("group_line", round_.id, style="primary"), scene.press("safety")))
    title = scene.words.plain("practice", name=Quote(round_.name))
    return Card("practice", title, (*sections, how), note(scene, "practice"))


def _partner(scene: Scene, partner: Partner) -> Section:
    reasons = (_reason(scene, one, "shared-reason") for one in partner.reasons)
    return Section((Paragraph((partner.name,)), *(Bullet(reason) for reason in reasons)))


def without(scene: Scene) -> Card:
    """Nobody was found this time: why, and that one comes first the next."""
    why = scene.label(f"round-without-{scene.args.get('why', 'full')}")
    told = paragraphs(scene.words("round-without.body", **scene.values, because=why))
    return Card("round-without", scene.label("round-without"), (Section(told, buttons(scene, ("find",))),))


def done(scene: Scene, round_: Round, fell: int, left: int, tables: int) -> Card:
    """To the organiser: the round went out."""
    values = scene.values | {"name": Quote(round_.name), "tables": tables, "fell": fell, "left": left}
    told = paragraphs(scene.words("round-done.body", **values))
    return Card("round-done", scene.label("round-done"), (Section(told, (scene.press("round", round_.id),)),))


def round_line(scene: Scene, round_: str, sender: str) -> Card:
    """A line from someone one practises with."""
    said = Paragraph((Quote(scene.args.get("said", "")),))
    controls = (scene.press("group_line", round_, style="primary"), scene.press("safety"))
    title = scene.words.plain("round-line", first=Quote(sender))
    return Card("round-line", title, (Section((said, *body(scene, "round-line")), controls),))
